#pragma once

namespace gradcalc {

// Special functions of doubles. An error is stated in units of the last place (ulp) of the result; outside a
// function's domain the result is nan. None throws.

/// The logarithmic derivative of the gamma function, psi(x) = Gamma'(x) / Gamma(x), to 2 ulp for x > 0, its
/// root included. For x < 0 the error is 2 ulp of the larger of psi(1 - x) and pi cot(pi x), of which it is
/// the difference. nan at the poles 0, -1, -2, ...
double digamma(double x);

/// The n-th derivative of digamma, n >= 0, to 5 ulp for x > 0. nan at the poles.
double polygamma(int n, double x);

/// psi(x + y) - psi(x) for x, y > 0, to 4 ulp however close the two are.
double digamma_difference(double x, double y);

/// Gamma(x) Gamma(y) / Gamma(x + y) for x, y > 0, to 4 ulp where neither exceeds 100.
double beta(double x, double y);

/// The number whose erf is x, -1 <= x <= 1, to 2 ulp.
double erf_inverse(double x);

/// The number whose erfc is x, 0 <= x <= 2, to 2 ulp.
double erfc_inverse(double x);

/// The density of the standard normal distribution, e^(-x^2/2) / sqrt(2 pi), to 3 ulp.
double normal_density(double x);

/// Its integral up to x, to 3 ulp in the left tail as well.
double normal_cdf(double x);

/// The number that Student's t, of so many degrees of freedom (1 or more), exceeds in size with the
/// probability 1 - coverage, 0 < coverage < 1: the two-sided quantile, to 1e-12 of it.
double student_t_quantile(double coverage, double degrees_of_freedom);

/// sin(x)/x, and 1 at 0, to 2 ulp.
double sinc(double x);

/// The derivative of sinc, (cos x - sinc x) / x, to 4 ulp up to |x| = 4; beyond, to 2 ulp of cos(x)/x.
double slope_of_sinc(double x);

/// ln x / ln base, to 4 ulp; exact where it is a whole number and the power is exact: 3 for 1000 to base 10.
double log_to_base(double x, double base);

}  // namespace gradcalc
