#include "expression/hints.hpp"

#include "gradcalc/error.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// What people write elsewhere, and what to write here.
struct Word {
  std::string_view typed;
  std::string_view hint;
};

/// Words that other languages have for operators.
constexpr Word words[] = {
    {"and", "and is &&"},
    {"or", "or is ||"},
    {"if", "a conditional is c ? a : b"},
    {"not", "not c is c == 0"},
};

/// Functions of other languages, where the nearest name here would mislead or none is near.
constexpr Word foreign_functions[] = {
    {"absolute", "did you mean abs?"},
    {"average", "did you mean avg?"},
    {"ceiling", "did you mean ceil?"},
    {"clamp", "write min(max(x, lo), hi)"},
    {"clip", "write min(max(x, lo), hi)"},
    {"deg2rad", "did you mean rad?"},
    {"degrees", "did you mean deg?"},
    {"exp10", "write 10^x"},
    {"expit", "did you mean sigmoid?"},
    {"factorial", "write gamma(n+1)"},
    {"gammaln", "did you mean lgamma?"},
    {"heaviside", "write x < 0 ? 0 : 1"},
    {"int", "did you mean trunc?"},
    {"logistic", "did you mean sigmoid?"},
    {"maximum", "did you mean max?"},
    {"mean", "did you mean avg?"},
    {"minimum", "did you mean min?"},
    {"norm", "did you mean hypot?"},
    {"rad2deg", "did you mean deg?"},
    {"radians", "did you mean rad?"},
    {"sgn", "did you mean sign?"},
    {"sqr", "write x^2; the square root is sqrt(x)"},
    {"square", "write x^2"},
    {"tg", "did you mean tan?"},
    {"where", "write if(c, a, b)"},
};

constexpr std::string_view no_quotes = "names and numbers stand without quotes";

/// Characters that no token starts with, but something of other languages or of paper does.
constexpr Word foreign_characters[] = {
    {"=", "to compare, write =="},
    {"&", "and is &&"},
    {"|", "or is ||; the absolute value is abs(x)"},
    {"%", "the remainder is mod(x, y)"},
    {"!", "not c is c == 0; not equal is !=; the factorial of n is gamma(n+1)"},
    {"[", "an index follows a name, as in x[0]; several functions need no brackets: x, y"},
    {"{", "write round brackets"},
    {"√", "write sqrt(x)"},
    {"∛", "write cbrt(x)"},
    {"°", "for x degrees, write rad(x)"},
    {"½", "write 1/2"},
    {".", "a function has no prefix: sin(x), not np.sin(x)"},
    {"\"", no_quotes},
    {"'", no_quotes},
    {"“", no_quotes},
    {"”", no_quotes},
    {"‘", no_quotes},
    {"’", no_quotes},
    {"$", "in a shell, put the expression in single quotes"},
};

}  // namespace

std::string hint_for_missing_operator(std::string_view before, std::string_view after) {
  for (const Word& word : words)
    if (before == word.typed || after == word.typed) return std::string(word.hint);
  if (before.size() + after.size() > 40) return "to multiply, write *";
  return std::string("to multiply, write ").append(before).append("*").append(after);
}

std::string hint_for_foreign_function(std::string_view name) {
  for (const Word& word : foreign_functions)
    if (name == word.typed) return std::string(word.hint);
  return {};
}

std::string hint_for_character(std::string_view rest) {
  for (const Word& word : foreign_characters)
    if (rest.starts_with(word.typed)) return std::string(word.hint);
  if (static_cast<unsigned char>(rest.front()) >= 0x80)
    return "a name is made of the letters a to z, digits and underscores";
  return {};
}

void refuse_no_variable(std::string_view typed, const std::string& name, std::size_t position) {
  const std::string lower = lower_case(name);
  if (lower == "nan" || lower == "inf" || lower == "infinity")
    throw Error(ErrorCode::unknown_name, in_quotes(name) + " is not a number to calculate with")
        .at(typed, position);
  if (lower == "pi" && name != lower)
    throw Error(ErrorCode::unknown_name, "unknown name " + in_quotes(name))
        .at(typed, position)
        .hint("the constant is pi");
}

}  // namespace gradcalc
