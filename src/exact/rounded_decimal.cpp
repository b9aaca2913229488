#include "exact/rounded_decimal.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace gradcalc {
namespace {

/// One end of an enclosure, with zeros at the end.
RoundedDecimal rounded(mpfr_srcptr number, std::size_t digits, mpfr_rnd_t direction) {
  if (mpfr_zero_p(number) != 0) return {};
  mpfr_exp_t exponent = 0;
  const std::unique_ptr<char, void (*)(char*)> text(
      mpfr_get_str(nullptr, &exponent, 10, digits, number, direction), mpfr_free_str);
  std::string mantissa(text.get());
  const bool is_negative = mantissa.starts_with('-');
  if (is_negative) mantissa.erase(0, 1);
  return {is_negative, std::move(mantissa), exponent};
}

RoundedDecimal without_zeros(RoundedDecimal number) {
  number.digits.erase(number.digits.find_last_not_of('0') + 1);
  return number;
}

bool is_same(const RoundedDecimal& a, const RoundedDecimal& b) {
  return a.is_negative == b.is_negative && a.exponent == b.exponent && a.digits == b.digits;
}

/// An enclosure that is this much narrower than twice its digits, and still has a tie in it, is one: of
/// numbers that are no ties, one in 2^1024 is so near.
constexpr long bits_beyond_tie = 1024;

/// Of an enclosure without 0, how many digits its ends may share at most.
std::size_t most_shared_digits(const Interval& enclosure) {
  mpfr_t width;
  mpfr_init2(width, 2);
  mpfr_sub(width, enclosure.high(), enclosure.low(), MPFR_RNDU);
  const mpfr_exp_t bits =
      std::max(mpfr_get_exp(enclosure.low()), mpfr_get_exp(enclosure.high())) - mpfr_get_exp(width) + 2;
  mpfr_clear(width);
  constexpr double digits_of_bit = 0.30102999566398120;  // log10(2), rounded up
  return bits < 0 ? 1 : static_cast<std::size_t>(digits_of_bit * static_cast<double>(bits)) + 2;
}

std::string bound_text(mpfr_srcptr bound, mpfr_rnd_t direction) {
  constexpr std::size_t digits = 2;
  return without_zeros(rounded(bound, digits, direction)).text(digits);
}

}  // namespace

std::string RoundedDecimal::text(std::size_t places) const {
  if (digits.empty()) return "0";
  std::string result = is_negative ? "-" : "";
  const std::int64_t power = exponent - 1;  // of the first digit
  const auto count = static_cast<std::int64_t>(digits.size());
  if (power < -4 || power >= static_cast<std::int64_t>(places)) {
    result += digits.front();
    if (count > 1) result.append(".").append(digits, 1);
    const std::string size = std::to_string(std::abs(power));
    return result.append(power < 0 ? "e-" : "e+").append(size.size() < 2 ? "0" : "").append(size);
  }
  if (exponent <= 0)
    return result.append("0.").append(static_cast<std::size_t>(-exponent), '0').append(digits);
  if (exponent >= count) return result.append(digits).append(static_cast<std::size_t>(exponent - count), '0');
  const auto whole = static_cast<std::size_t>(exponent);
  return result.append(digits, 0, whole).append(".").append(digits, whole);
}

mpfr_prec_t bits_of_digits(std::size_t digits) {
  constexpr double bits_of_digit = 3.3219280948873626;  // log2(10), rounded up
  return static_cast<mpfr_prec_t>(std::ceil(bits_of_digit * static_cast<double>(digits)));
}

std::optional<RoundedDecimal> rounded(const Interval& enclosure, std::size_t digits) {
  if (enclosure.is_zero()) return RoundedDecimal();
  const mpfr_prec_t bits = bits_of_digits(digits);
  constexpr mpfr_prec_t bits_of_digit = 4;  // a unit in the last place is up to ten times 10^-digits
  if (!enclosure.is_known_to(bits - bits_of_digit)) return std::nullopt;
  RoundedDecimal low = rounded(enclosure.low(), digits, MPFR_RNDN);
  if (enclosure.is_point()) return without_zeros(std::move(low));
  RoundedDecimal high = rounded(enclosure.high(), digits, MPFR_RNDN);
  if (is_same(low, high)) return without_zeros(std::move(low));
  const mpfr_prec_t bits_of_tie = 2 * bits + bits_beyond_tie;
  if (!enclosure.is_known_to(bits_of_tie)) {
    if (enclosure.rational() == nullptr) return std::nullopt;
    // It is known exactly: with more bits, narrow enough.
    return rounded(Interval::of(*enclosure.rational(), bits_of_tie + 2 * bits_of_digit), digits);
  }
  const bool low_is_even = (low.digits.back() - '0') % 2 == 0;
  return without_zeros(std::move(low_is_even ? low : high));
}

std::optional<RoundedDecimal> rounded_as_known(const Interval& enclosure, std::size_t digits) {
  if (!enclosure.is_bounded()) return std::nullopt;
  if (enclosure.is_zero()) return RoundedDecimal();
  if (enclosure.has_zero()) return std::nullopt;
  if (auto all = rounded(enclosure, digits)) return all;
  for (digits = std::min(digits, most_shared_digits(enclosure)); digits > 0; --digits) {
    RoundedDecimal low = rounded(enclosure.low(), digits, MPFR_RNDN);
    if (is_same(low, rounded(enclosure.high(), digits, MPFR_RNDN))) return without_zeros(std::move(low));
  }
  return std::nullopt;
}

std::string distance_text(const Interval& enclosure, const std::string& decimal) {
  const Interval distance = enclosure - Interval::of(decimal, enclosure.precision());
  if (!distance.is_bounded()) return "inf";
  const Interval size = fabs(distance);
  return bound_text(size.high(), MPFR_RNDU);
}

std::string lower_bound_text(const Interval& enclosure) {
  return bound_text(enclosure.low(), MPFR_RNDD);
}

std::string upper_bound_text(const Interval& enclosure) {
  return bound_text(enclosure.high(), MPFR_RNDU);
}

}  // namespace gradcalc
