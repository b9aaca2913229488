#include "functions/exponent.hpp"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace gradcalc {
namespace {

__extension__ using Wide = __int128;

/// In lowest terms, if these have room.
std::optional<Exponent> reduced(Wide numerator, Wide denominator) {
  Wide a = numerator < 0 ? -numerator : numerator, b = denominator;
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  numerator /= a;
  denominator /= a;
  constexpr Wide most = std::numeric_limits<std::int64_t>::max();
  if (numerator > most || numerator < -most || denominator > most) return std::nullopt;
  return Exponent::fraction(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator));
}

constexpr std::int64_t most_logarithms = 1 << 20;  ///< no series has more, and their sums do not overflow

}  // namespace

Exponent Exponent::of_logarithm(std::int64_t b) {
  Exponent result;
  result.logarithms_ = b;
  return result;
}

std::optional<Exponent> Exponent::fraction(std::int64_t numerator, std::int64_t denominator) {
  const std::int64_t divisor = std::gcd(numerator, denominator);
  Exponent result;
  result.numerator_ = numerator / divisor;
  result.denominator_ = denominator / divisor;
  return result;
}

std::optional<Exponent> Exponent::of(double value) {
  int exponent = 0;
  const double mantissa = std::ldexp(std::frexp(value, &exponent), std::numeric_limits<double>::digits);
  exponent -= std::numeric_limits<double>::digits;
  if (!std::isfinite(value) || exponent > 0) return std::nullopt;
  auto numerator = static_cast<std::int64_t>(mantissa);
  for (; exponent < 0 && numerator % 2 == 0 && numerator != 0; ++exponent) numerator /= 2;
  if (numerator == 0) return Exponent(0);
  if (exponent <= -std::numeric_limits<std::int64_t>::digits) return std::nullopt;
  return fraction(numerator, std::int64_t{1} << -exponent);
}

std::optional<Exponent> sum(const Exponent& a, const Exponent& b) {
  auto result = reduced(Wide{a.numerator_} * b.denominator_ + Wide{b.numerator_} * a.denominator_,
                        Wide{a.denominator_} * b.denominator_);
  const std::int64_t logarithms = a.logarithms_ + b.logarithms_;
  if (std::abs(logarithms) > most_logarithms) return std::nullopt;
  if (result) result->logarithms_ = logarithms;
  return result;
}

std::optional<Exponent> product(const Exponent& a, const Exponent& b) {
  Exponent of_logarithms;
  if (a.logarithms_ != 0) {
    const auto times = product(Exponent(a.logarithms_), b);
    if (!times || !times->is_whole()) return std::nullopt;
    of_logarithms = Exponent::of_logarithm(times->numerator_);
  }
  if (const auto of_t = reduced(Wide{a.numerator_} * b.numerator_, Wide{a.denominator_} * b.denominator_))
    return sum(*of_t, of_logarithms);
  return std::nullopt;
}

std::strong_ordering operator<=>(const Exponent& a, const Exponent& b) {
  const auto of_t = Wide{a.numerator_} * b.denominator_ <=> Wide{b.numerator_} * a.denominator_;
  return of_t != std::strong_ordering::equal ? of_t : b.logarithms_ <=> a.logarithms_;
}

}  // namespace gradcalc
