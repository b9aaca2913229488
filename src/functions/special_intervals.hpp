#pragma once

#include "functions/interval.hpp"

// The special functions of the rules in intervals: MPFR's with directed rounding where a function is
// monotone, else from series with a bound of what is left out.
namespace gradcalc {

Interval erf(const Interval& x);
Interval erfc(const Interval& x);
Interval slope_of_erf(const Interval& x);
Interval erf_inverse(const Interval& x);
Interval erfc_inverse(const Interval& x);
Interval normal_density(const Interval& x);
Interval normal_cdf(const Interval& x);
Interval tgamma(const Interval& x);
Interval log_gamma(const Interval& x);
Interval digamma(const Interval& x);
Interval polygamma(int n, const Interval& x);
Interval digamma_difference(const Interval& x, const Interval& y);
Interval beta(const Interval& x, const Interval& y);
Interval sinc(const Interval& x);
Interval slope_of_sinc(const Interval& x);

}  // namespace gradcalc
