#include "symbolic/formula_expression.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "expression/lexer.hpp"
#include "gradcalc/error.hpp"
#include "symbolic/term_text.hpp"
#include "text/decimal_reader.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// Rounded to a double, the number keeps its digits.
bool is_in_range(const ExactNumber& written) {
  double value = 0.0;
  return read_number(written.text(), value) == NumberError::none &&
         (written.is_zero() || std::isnormal(value));
}

/// As TermText writes numbers: a decimal, or a numerator and a denominator.
void check_numbers(const Terms& terms, Term formula) {
  for (const Term part : terms.parts_of({&formula, 1})) {
    const ExactNumber* const number = terms.number_of(part);
    if (number == nullptr) continue;
    const bool is_readable = number->has_decimal_text()
                                 ? is_in_range(number->magnitude())
                                 : is_in_range(number->numerator()) && is_in_range(number->denominator());
    if (!is_readable)
      throw Error(
          ErrorCode::argument,
          "the formula of a derivative would have a number that is too large or too small for a double");
  }
}

void check_calls(std::string_view formula, std::span<const std::string> names) {
  const std::vector<Token> tokens = tokenize(formula);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::open || tokens[i - 1].kind != TokenKind::name) continue;
    const std::string& name = tokens[i - 1].spelling;
    if (std::ranges::find(names, name) != names.end())
      throw Error(ErrorCode::argument, "the formula of a derivative would call the function " +
                                           in_quotes(name) + ", and a variable has that name")
          .hint("give the variable another name");
  }
}

}  // namespace

Expression formula_expression(const Terms& terms, Term formula, std::span<const std::string> names,
                              const Definitions& definitions) {
  check_numbers(terms, formula);
  const std::string text = TermText(terms).whole(formula);
  check_calls(text, names);
  return Expression(text, names, definitions);
}

}  // namespace gradcalc
