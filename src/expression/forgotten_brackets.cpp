#include "expression/forgotten_brackets.hpp"

#include <algorithm>

#include "expression/operands.hpp"
#include "gradcalc/functions.hpp"
#include "text/characters.hpp"
#include "text/identifiers.hpp"

namespace gradcalc {
namespace {

/// Longer texts are not repeated in a hint.
constexpr std::size_t longest = 30;

/// The inverses that are not named with an a before, as asin is: what stands around the argument, which is in
/// brackets of its own if `is_operand`.
struct Inverse {
  std::string_view function;
  std::string_view before;
  std::string_view after;
  bool is_operand = false;
};

constexpr Inverse inverses[] = {
    {"cbrt", "", "^3", true}, {"erf", "erfinv(", ")"},  {"exp", "log(", ")"},       {"ln", "exp(", ")"},
    {"log", "exp(", ")"},     {"sqrt", "", "^2", true}, {"log10", "10^", "", true}, {"log2", "2^", "", true},
};

std::string_view text_of(std::string_view typed, std::span<const Token> tokens, std::size_t first,
                         std::size_t end) {
  return typed.substr(tokens[first].position, tokens[end - 1].end - tokens[first].position);
}

/// Behind the operand that follows an operator, signs before it included; `first` if none does.
std::size_t end_of_signed_operand(std::span<const Token> tokens, std::size_t first) {
  std::size_t at = first;
  while (at < tokens.size() && tokens[at].kind == TokenKind::sign) ++at;
  return at < tokens.size() && begins_operand(tokens[at]) ? end_of_operand(tokens, at) : first;
}

/// What the argument is that begins with the token `first`, without brackets: 2*t of "2 t" and of "(2*t)".
struct Argument {
  std::string text = "x";
  std::size_t end;           ///< behind its last token
  bool is_constant = false;  ///< without a variable
};

bool is_function(const Token& token) {
  return token.kind == TokenKind::name && find_function(token.spelling) != nullptr;
}

Argument argument_at(std::string_view typed, std::span<const Token> tokens, std::size_t first) {
  Argument result{.end = first};
  const bool is_signed = first + 1 < tokens.size() && tokens[first].kind == TokenKind::sign &&
                         tokens[first].end == tokens[first + 1].position;
  if (is_signed) {
    Argument without = argument_at(typed, tokens, first + 1);
    if (without.end > first + 1) without.text.insert(0, text_of(typed, tokens, first, first + 1));
    if (without.end > first + 1) return without;
  }
  if (first >= tokens.size() || !begins_operand(tokens[first])) return result;
  std::string text;
  if (tokens[first].kind == TokenKind::open) {
    result.end = end_of_operand(tokens, first);
    if (result.end > first + 2 && closes(tokens[result.end - 1]))
      text = text_of(typed, tokens, first + 1, result.end - 1);
  } else {
    result.is_constant = true;
    while (result.end < tokens.size() && begins_operand(tokens[result.end]) &&
           !is_function(tokens[result.end])) {
      const std::size_t end = end_of_operand(tokens, result.end);
      if (tokens[result.end].kind != TokenKind::number && tokens[result.end].spelling != "pi")
        result.is_constant = false;
      text.append(text.empty() ? "" : "*").append(text_of(typed, tokens, result.end, end));
      result.end = end;
    }
  }
  if (!text.empty() && text.size() <= longest) result.text = text;
  return result;
}

std::string call(std::string_view function, std::string_view argument) {
  return std::string(function).append("(").append(argument).append(")");
}

/// log2 without brackets may be meant as log(2).
std::string with_number_inside(std::string_view name) {
  std::size_t digits = name.size();
  while (digits > 0 && is_digit(name[digits - 1])) --digits;
  const std::string_view shorter = name.substr(0, digits);
  if (digits == name.size() || find_function(shorter) == nullptr) return {};
  return " or " + call(shorter, name.substr(digits));
}

std::string inverse_of(const std::string& function, const std::string& argument) {
  const auto* const row = std::ranges::find(inverses, function, &Inverse::function);
  if (row != std::end(inverses)) {
    const bool is_bare = !row->is_operand || is_name(argument);
    return std::string(row->before).append(is_bare ? argument : "(" + argument + ")").append(row->after);
  }
  const std::string arc = std::string("a").append(function);
  return find_function(arc) == nullptr ? std::string() : call(arc, argument);
}

}  // namespace

std::vector<std::string> readings_of_call(std::string_view function, std::string_view argument,
                                          bool is_constant, std::string_view typed,
                                          std::span<const Token> tokens, std::size_t next) {
  const std::string alone = call(function, argument);
  if (next >= tokens.size() || tokens[next].kind != TokenKind::binary) return {alone};
  const std::string& symbol = tokens[next].spelling;
  const bool continues = symbol == "^" || symbol == "/" || (symbol == "*" && is_constant);
  const std::size_t end = end_of_signed_operand(tokens, next + 1);
  if (!continues || end == next + 1) return {alone};
  const std::string_view operand = text_of(typed, tokens, next + 1, end);
  if (operand.size() > longest) return {alone};
  const std::string behind = symbol + std::string(operand);
  return {call(function, std::string(argument) + behind), alone + behind};
}

std::string hint_for_bare_function(std::string_view typed, std::span<const Token> tokens, std::size_t at) {
  const std::string& name = tokens[at].spelling;
  const Argument argument = argument_at(typed, tokens, at + 1);
  const std::string start = "its arguments stand in brackets: ";
  if (argument.end == at + 1) return start + call(name, argument.text) + with_number_inside(name);
  const auto readings =
      readings_of_call(name, argument.text, argument.is_constant, typed, tokens, argument.end);
  return start + readings.front() + (readings.size() > 1 ? " or " + readings.back() : "");
}

std::string call_of_bare_function(std::string_view typed, std::span<const Token> tokens, std::size_t at) {
  return call(tokens[at].spelling, argument_at(typed, tokens, at + 1).text);
}

std::string hint_for_raised_function(std::string_view typed, std::span<const Token> tokens, std::size_t at) {
  const std::string& name = tokens[at].spelling;
  const std::size_t end = end_of_signed_operand(tokens, at + 2);
  const Argument argument = argument_at(typed, tokens, end);
  const std::string with_argument = call(name, argument.text);
  std::string exponent;
  for (std::size_t each = at + 2; each < end; ++each) exponent += tokens[each].spelling;
  if (exponent != "-1" && exponent != "(-1)")
    return "a power stands behind the brackets: " + with_argument + "^" + (exponent.empty() ? "2" : exponent);
  const std::string inverse = inverse_of(name, argument.text);
  return (inverse.empty() ? "" : "the inverse function is " + inverse + "; ") + "the reciprocal is 1/" +
         with_argument;
}

}  // namespace gradcalc
