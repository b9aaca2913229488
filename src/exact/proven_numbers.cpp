#include "exact/proven_numbers.hpp"

#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

/// A number in doubles stands if its bound is at most this part of it; else precision decides. 2^-48
/// is 3.6e-15: fourteen digits, with room for the rounding errors of some thirty operations that do not
/// cancel.
constexpr double accepted_bound = 0x1p-48;

/// The double nearest to the middle of an enclosure, and how far the ends are from it.
void set_from(Derivative& result, const Interval& enclosure) {
  result.value = enclosure.middle() + 0.0;
  result.error = enclosure.distance_from(result.value);
}

/// One side of a kink, of which the enclosure is unbounded where it is infinitely steep.
double side_of(const Interval& enclosure) {
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

bool is_known(const Bounded& number) {
  return number.radius <= accepted_bound * std::fabs(number.value) && std::isfinite(number.value);
}

bool may_lose_digits(const Bounded& number) {
  return !(number.radius <= 0x1p-40 * std::fabs(number.value));
}

Derivative derivative_of(const ProvenDerivative& proven, double where) {
  Derivative result{.verdict = proven.verdict};
  switch (proven.verdict) {
    case Verdict::infinite:
      result.value = side_of(proven.enclosure);
      break;
    case Verdict::kink:
      result.left = side_of(proven.left);
      result.right = side_of(proven.right);
      break;
    case Verdict::undefined:
      result.where = where;
      break;
    case Verdict::undecided:
      if (proven.enclosure.is_bounded()) set_from_open(result, proven.enclosure);
      break;
    default:
      set_from(result, proven.enclosure);
      if (proven.verdict == Verdict::one_sided) result.where = where;
      if (!std::isfinite(result.value)) result.verdict = Verdict::infinite;
      break;
  }
  return result;
}

void set_rounded(Derivative& result, double value, double partial, double where) {
  result = {.value = partial};
  if (std::isfinite(partial)) [[likely]]
    return;
  if (!std::isfinite(value)) {
    result.verdict = Verdict::undefined;
    result.where = where;
  } else {
    result.verdict = std::isnan(partial) ? Verdict::not_differentiable : Verdict::infinite;
  }
}

double value_of(const Proof& proof, double in_doubles) {
  if (proof.value.is_undefined())
    return std::isfinite(in_doubles) ? std::numeric_limits<double>::quiet_NaN() : in_doubles;
  return proof.value.is_bounded() ? proof.value.middle() + 0.0 : in_doubles;
}

}  // namespace gradcalc
