#include "symbolic/defined_calls.hpp"

#include <algorithm>
#include <cstddef>

#include "expression/block_evaluation.hpp"
#include "expression/definition.hpp"
#include "expression/lexer.hpp"
#include "gradcalc/expression.hpp"
#include "symbolic/tape_terms.hpp"

namespace gradcalc {
namespace {

/// Stands in a text for a call; nobody can type it as a name of an expression that has it.
constexpr std::string_view placeholder = "defined_call_";

struct Call {
  std::string name;
  std::vector<std::string> arguments;  ///< with placeholders of the calls in them
};

/// A text with placeholders for calls, those inside others before them.
struct TextWithoutCalls {
  std::string text;
  std::vector<Call> calls;
};

bool is_call(std::span<const Token> tokens, std::size_t at) {
  return tokens[at].kind == TokenKind::name && at + 1 < tokens.size() &&
         tokens[at + 1].kind == TokenKind::open;
}

/// The places of the commas and of the bracket that end the arguments of the call at this token.
std::vector<std::size_t> argument_ends(std::span<const Token> tokens, std::size_t call) {
  std::vector<std::size_t> ends;
  std::size_t depth = 0;
  for (std::size_t i = call + 1; i < tokens.size(); ++i) {
    const TokenKind kind = tokens[i].kind;
    if (kind == TokenKind::open || kind == TokenKind::open_index) ++depth;
    if (kind == TokenKind::close || kind == TokenKind::close_index) --depth;
    if (depth == 0 || (depth == 1 && kind == TokenKind::comma)) ends.push_back(i);
    if (depth == 0) break;
  }
  return ends;
}

/// The last call of a defined function, which has no other one in it, replaced; false if there is none.
bool take_last_call(TextWithoutCalls& result, const Definitions& definitions) {
  const std::vector<Token> tokens = tokenize(result.text);
  for (std::size_t i = tokens.size(); i-- > 0;) {
    if (!is_call(tokens, i)) continue;
    const auto definition = definitions.find(tokens[i].spelling);
    if (definition == nullptr) continue;
    Call call{definition->name, {}};
    std::size_t start = tokens[i + 1].end;
    const std::vector<std::size_t> ends = argument_ends(tokens, i);
    for (const std::size_t end : ends) {
      call.arguments.push_back(result.text.substr(start, tokens[end].position - start));
      start = tokens[end].end;
    }
    const std::string name = std::string(placeholder).append(std::to_string(result.calls.size()));
    result.text.replace(tokens[i].position, start - tokens[i].position,
                        std::string("(").append(name).append(")"));
    result.calls.push_back(std::move(call));
    return true;
  }
  return false;
}

bool can_be_kept(std::string_view text, const Definitions& definitions) {
  if (text.find(placeholder) != text.npos) return false;
  const std::vector<Token> tokens = tokenize(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::open_index || tokens[i].spelling == "for") return false;
    if (!is_call(tokens, i)) continue;
    const auto definition = definitions.find(tokens[i].spelling);
    if (definition != nullptr && !definition->variables.empty()) return false;
  }
  return true;
}

std::optional<std::vector<Term>> terms_of(Terms& terms, std::string_view text,
                                          std::span<const std::string> names, const Definitions& definitions,
                                          bool needs_calls) {
  if (!can_be_kept(text, definitions)) return std::nullopt;
  TextWithoutCalls plain{std::string(text), {}};
  while (take_last_call(plain, definitions)) {
  }
  if (needs_calls && plain.calls.empty()) return std::nullopt;
  std::vector<std::string> all(names.begin(), names.end());
  std::vector<Term> symbols;
  for (const std::string& name : names) symbols.push_back(terms.symbol(name));
  const auto read = [&](const std::string& part) {
    std::vector<Term> result;
    for (const Expression& f : Expression::components(part, all, definitions))
      result.push_back(term_of(terms, BlockEvaluation::tape_at(f, all.size()), symbols));
    return result;
  };
  for (std::size_t i = 0; i < plain.calls.size(); ++i) {
    std::vector<Term> arguments;
    for (const std::string& argument : plain.calls[i].arguments) arguments.push_back(read(argument).front());
    symbols.push_back(terms.defined_call(plain.calls[i].name, arguments));
    all.push_back(std::string(placeholder).append(std::to_string(i)));
  }
  return read(plain.text);
}

}  // namespace

std::optional<std::vector<Term>> terms_with_calls(Terms& terms, std::string_view text,
                                                  std::span<const std::string> names,
                                                  const Definitions& definitions) {
  return terms_of(terms, text, names, definitions, true);
}

std::optional<Term> term_of_body(Terms& terms, const Definition& definition, const Definitions& definitions) {
  const std::string_view body = std::string_view(definition.text).substr(definition.text.find('=') + 1);
  const auto found = terms_of(terms, body, definition.parameters, definitions, false);
  return found ? std::optional(found->front()) : std::nullopt;
}

}  // namespace gradcalc
