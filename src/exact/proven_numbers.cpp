#include "exact/proven_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

/// The double nearest to the middle of an enclosure, and how far the ends are from it.
void set_from(Derivative& result, const Interval& enclosure) {
  result.value = enclosure.middle() + 0.0;
  result.error = enclosure.distance_from(result.value);
}

/// One side of a kink, of which the enclosure is unbounded where it is infinitely steep, and no number where
/// there is no derivative.
double side_of(const Interval& enclosure) {
  if (enclosure.is_undefined()) return Derivative::none;
  if (enclosure.is_bounded()) return enclosure.middle();
  return mpfr_inf_p(enclosure.high()) != 0 ? std::numeric_limits<double>::infinity()
                                           : -std::numeric_limits<double>::infinity();
}

/// The same of one that is not known well enough; of which no digit is certain, the ends alone.
void set_from_open(Derivative& result, const Interval& enclosure) {
  set_from(result, enclosure);
  if (result.error < std::fabs(result.value)) return;
  result.value = result.error = Derivative::none;
  result.left = mpfr_get_d(enclosure.low(), MPFR_RNDD);
  result.right = mpfr_get_d(enclosure.high(), MPFR_RNDU);
}

}  // namespace

Goal goal_of(const Accuracy& accuracy, std::span<const Bounded> open) {
  Goal goal{.bits = accuracy.bits, .with_value = accuracy.with_value};
  if (accuracy.with_value) return goal;
  // A bound in doubles is some 2^-53 of the terms that cancel. Below 2^-64 of it, the derivative is less than
  // 2^-117 of them: none that a difference in doubles could show.
  constexpr int far_below = 64;
  int least = 0;
  bool is_bounded = true;
  for (const Bounded& number : open) {
    is_bounded = is_bounded && number.radius > 0.0 && std::isfinite(number.radius);
    if (is_bounded) least = std::min(least, std::ilogb(number.radius) - far_below);
  }
  if (is_bounded && least < 0) goal.least_exponent = std::max<long>(goal.least_exponent, least);
  return goal;
}

bool may_lose_digits(const Bounded& number) {
  return !(number.radius <= 0x1p-40 * std::fabs(number.value));
}

Derivative derivative_of(const ProvenDerivative& proven, double where) {
  Derivative result{.verdict = proven.verdict};
  result.left = side_of(proven.left);
  result.right = side_of(proven.right);
  switch (proven.verdict) {
    case Verdict::infinite:
      result.value = side_of(proven.enclosure);
      break;
    case Verdict::undefined:
      result.where = where;
      break;
    case Verdict::kink:
    case Verdict::at_break:
      break;
    case Verdict::undecided:
      if (proven.enclosure.is_bounded()) set_from_open(result, proven.enclosure);
      break;
    default:
      set_from(result, proven.enclosure);
      if (proven.verdict == Verdict::one_sided) result.where = where;
      if (!std::isfinite(result.value)) {
        result.verdict = Verdict::infinite;
        result.error = Derivative::none;
      }
      break;
  }
  return result;
}

double value_of(const Proof& proof, double in_doubles) {
  if (proof.value.is_bounded()) return proof.value.middle() + 0.0;
  return std::isfinite(in_doubles) ? std::numeric_limits<double>::quiet_NaN() : in_doubles;
}

}  // namespace gradcalc
