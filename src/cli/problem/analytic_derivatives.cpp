#include "cli/problem/analytic_derivatives.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "expression/parsed_expression.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// Expressions, each perhaps with a name and an equals sign before it.
struct NamedExpressions {
  struct Name {
    std::string_view text;  ///< empty if there is none
    std::size_t position;   ///< where it stands, or the expression if there is none
  };

  std::vector<Name> names;  ///< one for each expression
  std::string expressions;  ///< the text with blanks in place of names, so that places are the same
};

/// Whether a line that ends at this place holds all of an expression, and the next one begins another: a
/// formula a line, as --formula prints them.
bool separates(std::string_view text, std::size_t line_end) {
  constexpr std::string_view all_blanks = " \t\r\n\v\f";
  const std::size_t before = text.substr(0, line_end).find_last_not_of(all_blanks);
  const std::size_t after = text.find_first_not_of(all_blanks, line_end);
  constexpr std::string_view operators = ",+*/^<>=!&|?:";
  if (before == text.npos || after == text.npos || text.find('\n', before) != line_end) return false;
  return operators.find(text[before]) == operators.npos && text[before] != '-' &&
         operators.find(text[after]) == operators.npos;
}

NamedExpressions split_names(std::string_view text) {
  NamedExpressions result{{}, std::string(text)};
  std::size_t start = 0;
  std::size_t depth = 0;
  std::size_t equals = text.npos;  // none yet
  const auto end_expression = [&] {
    const std::size_t first = std::min(text.find_first_not_of(blanks, start), text.size());
    result.names.push_back(
        {equals != text.npos ? trimmed(text.substr(start, equals - start)) : std::string_view(), first});
    if (equals != text.npos)
      std::fill_n(result.expressions.begin() + static_cast<std::ptrdiff_t>(start), equals + 1 - start, ' ');
    equals = text.npos;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth > 0) --depth;
    if (depth == 0 && equals == text.npos && is_single_equals(text, at)) equals = at;
    const bool is_line_end = text[at] == '\n' && separates(text, at);
    if (depth > 0 || (text[at] != ',' && !is_line_end)) continue;
    end_expression();
    result.expressions[at] = ',';
    start = at + 1;
  }
  end_expression();
  return result;
}

/// Which entries can be named how.
class EntryNames {
 public:
  explicit EntryNames(const Layout& layout) : layout_(layout) {
    for (std::size_t k = 0; k < layout.size(); ++k) {
      if (is_gradient()) entries_.emplace(layout.columns[k], k);
      entries_.emplace(layout.field(k), k);
      entries_.emplace(layout.symbol(k), k);
    }
  }

  std::optional<std::size_t> find(std::string_view name) const {
    const auto found = entries_.find(std::string(name));
    return found == entries_.end() ? std::nullopt : std::optional(found->second);
  }

  std::string name(std::size_t entry) const {
    return is_gradient() ? layout_.columns[entry] : layout_.symbol(entry);
  }

  std::string list() const {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < layout_.size(); ++k) names.push_back(name(k));
    return list_names(names);
  }

  /// The entry on the other side of the diagonal, which is equal to this one.
  std::optional<std::size_t> twin(std::size_t entry) const {
    if (!layout_.is_symmetric()) return std::nullopt;
    const std::size_t size = layout_.column_count, place = entry % (size * size);
    return entry - place + place % size * size + place / size;
  }

 private:
  bool is_gradient() const {
    return layout_.row_count == 1 && layout_.moving == Moving::column && layout_.order == 1;
  }

  const Layout& layout_;
  std::unordered_map<std::string, std::size_t> entries_;
};

/// For each entry, which of the expressions it is.
std::vector<std::size_t> match_names(std::string_view text, std::span<const NamedExpressions::Name> names,
                                     const Layout& layout) {
  const EntryNames known(layout);
  const auto fail = [&](const std::string& message, std::size_t position) {
    throw Error(ErrorCode::argument, message).at(text, position).hint("the derivatives: " + known.list());
  };
  std::vector<std::optional<std::size_t>> expression_of(layout.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& [name, position] = names[i];
    if (name.empty()) fail("the name of a derivative is missing here, and others have one", position);
    const auto entry = known.find(plain_name(name));
    if (!entry) fail("there is no derivative " + in_quotes(name) + " to compare with", position);
    if (expression_of[*entry]) fail("the derivative " + in_quotes(name) + " is given twice", position);
    expression_of[*entry] = i;
  }
  std::vector<std::size_t> result;
  for (std::size_t k = 0; k < layout.size(); ++k) {
    const auto twin = known.twin(k);
    if (!expression_of[k] && !(twin && expression_of[*twin]))
      fail("there is no expression for " + in_quotes(known.name(k)), text.size());
    result.push_back(expression_of[k] ? *expression_of[k] : *expression_of[*twin]);
  }
  return result;
}

std::vector<Expression> bind(std::string_view text, const NamedExpressions& named,
                             const Definitions& definitions, const std::vector<std::string>& variables,
                             std::size_t derivatives) {
  try {
    const ParsedExpression parsed(named.expressions, definitions);
    std::vector<Expression> entries = parsed.bind(variables);
    // "6,8" are two numbers; beside variables, "0,5*x" is none.
    if (entries.size() != derivatives && !parsed.free_names().names.empty()) parsed.refuse_decimal_commas();
    return entries;
  } catch (const Error& error) {
    throw error.position() == Error::no_position ? error : error.at(text, error.position());
  }
}

/// Takes the lines before the expressions that are definitions, as --formula prints them: --let 'u=1+x^2'.
/// Blanks take their place.
std::string take_definitions(std::string_view typed, Definitions& definitions) {
  std::string text(typed);
  constexpr std::string_view option = "--let ";
  for (std::size_t start = 0; text.compare(start, option.size(), option) == 0;) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string_view definition = trimmed(typed.substr(start + option.size(), end - start - option.size()));
    if (definition.size() > 1 && definition.front() == definition.back() &&
        (definition.front() == '\'' || definition.front() == '"'))
      definition = definition.substr(1, definition.size() - 2);
    definitions.add(definition);
    std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(start), std::min(end + 1, text.size()) - start,
                ' ');
    start = std::min(end + 1, text.size());
  }
  return text;
}

std::vector<Expression> read(std::string_view given, Definitions definitions,
                             const std::vector<std::string>& variables, const Layout& layout) {
  const std::string text = take_definitions(given, definitions);
  const NamedExpressions named = split_names(text);
  std::vector<Expression> typed = bind(text, named, definitions, variables, layout.size());
  const bool has_names =
      std::ranges::any_of(named.names, [](const auto& name) { return !name.text.empty(); });
  if (has_names) {
    std::vector<Expression> entries;
    for (const std::size_t i : match_names(text, named.names, layout)) entries.push_back(typed[i]);
    return entries;
  }
  if (typed.size() != layout.size())
    throw Error(ErrorCode::argument, "there " + std::string(typed.size() == 1 ? "is " : "are ") +
                                         counted(typed.size(), "expression") + ", and " +
                                         counted(layout.size(), "derivative") + " to compare with")
        .hint("in this order: " + [&] {
          std::vector<std::string> symbols;
          for (std::size_t k = 0; k < layout.size(); ++k) symbols.push_back(layout.symbol(k));
          return list_names(symbols);
        }());
  return typed;
}

}  // namespace

std::vector<Expression> read_analytic(std::string_view text, const Definitions& definitions,
                                      const std::vector<std::string>& variables, const Layout& layout) {
  try {
    return read(text, definitions, variables, layout);
  } catch (const Error& error) {
    if (error.hint().starts_with("to multiply"))
      throw error.with_context("--check").hint(error.hint() + "; between two derivatives, a comma");
    throw error.with_context("--check");
  }
}

}  // namespace gradcalc::cli
