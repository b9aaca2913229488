#include "exact/typed_number.hpp"

#include <algorithm>

#include "exact/proof.hpp"
#include "exact/rounded_decimal.hpp"
#include "expression/constant_value.hpp"
#include "tape/interval_gradient.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"

namespace gradcalc {
namespace {

/// The same number as JSON writes it: -0.5 for −.5, 7 for +007. Zeros at the end stay, and so does an
/// exponent.
std::string plain_decimal(std::string_view typed) {
  const std::string text = with_plain_minus(typed);
  std::string_view rest = text;
  const bool is_negative = rest.starts_with('-');
  if (is_negative || rest.starts_with('+')) rest.remove_prefix(1);
  const std::size_t e = std::min(rest.find_first_of("eE"), rest.size());
  std::string_view mantissa = rest.substr(0, e);
  if (mantissa.find_first_not_of("0.") == mantissa.npos) return "0";
  if (mantissa.ends_with('.')) mantissa.remove_suffix(1);
  while (mantissa.size() > 1 && mantissa[0] == '0' && is_digit(mantissa[1])) mantissa.remove_prefix(1);
  std::string result = is_negative ? "-" : "";
  if (mantissa.front() == '.') result += '0';
  return result.append(mantissa).append(rest.substr(e));
}

}  // namespace

TypedNumber::TypedNumber(std::string_view typed, const Definitions& definitions) {
  const std::string_view text = trimmed(typed);
  double value = 0.0;
  if (read_number(text, value) == NumberError::malformed)
    expression_ = constant_tape(typed, definitions);
  else
    decimal_ = plain_decimal(text);
}

Interval TypedNumber::at(mpfr_prec_t precision) const {
  if (!expression_) return Interval::of(decimal_, precision);
  IntervalGradient evaluation(*expression_, Numbers::as_typed);
  evaluation.evaluate({}, precision);
  return evaluation.value();
}

std::string TypedNumber::text(std::size_t digits) const {
  if (!expression_) return decimal_;
  const Goal goal = Goal::of_digits(digits, true);
  for (mpfr_prec_t precision = goal.first_precision(); precision <= goal.most_precision; precision *= 2) {
    const Interval number = at(precision);
    if (number.is_undefined()) break;
    if (const auto known = rounded(number, digits)) return known->text(digits);
  }
  return "nan";
}

}  // namespace gradcalc
