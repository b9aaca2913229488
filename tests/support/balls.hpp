#pragma once

#include <cmath>

#include "functions/bounded.hpp"
#include "functions/interval.hpp"

namespace gradcalc {

/// A number as a point, if the precision suffices for it.
inline Interval interval_of(long double number, mpfr_prec_t precision) {
  Interval result = Interval::whole_line(precision);
  mpfr_set_ld(&result.get()->left, number, MPFR_RNDD);
  mpfr_set_ld(&result.get()->right, number, MPFR_RNDU);
  return result;
}

/// All that a number with a bound may be; the whole line where its bound says nothing.
template <class Real>
Interval interval_of(const Ball<Real>& ball, mpfr_prec_t precision) {
  if (!std::isfinite(ball.radius)) return Interval::whole_line(precision);
  const Interval radius = interval_of(ball.radius, precision);
  return interval_of(ball.value, precision) + either(radius, -radius);
}

}  // namespace gradcalc
