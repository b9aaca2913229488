#include "functions/special_functions.hpp"

#include <array>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "functions/elementary.hpp"
#include "functions/quantiles.hpp"
#include "functions/special_intervals.hpp"

// The one source that includes Boost: its headers take seconds to compile. Formulas 6.x: Abramowitz & Stegun,
// Handbook of Mathematical Functions.

namespace gradcalc {
namespace {

namespace policies = boost::math::policies;

/// An error is the value that floating point has for it: nan, or infinite. Boost computes doubles in long
/// doubles unless told otherwise, and so to the last digit or two.
using Policy = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>, policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>, policies::rounding_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::indeterminate_result_error<policies::ignore_error>>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool is_pole_of_gamma(double x) {
  return x <= 0.0 && x == std::rint(x);
}

/// c_0 + c_1 x + c_2 x^2 + ...
template <std::size_t count>
double polynomial(const std::array<double, count>& coefficients, double x) {
  double sum = 0.0;
  for (std::size_t k = count; k-- > 0;) sum = sum * x + coefficients[k];
  return sum;
}

}  // namespace

double digamma(double x) {
  if (is_pole_of_gamma(x) || std::isnan(x)) return nan;
  if (x == infinity) return infinity;
  return boost::math::digamma(x, Policy());
}

/// Those of higher order by intervals: boost::math::polygamma would compute tables whenever a program starts
/// that may call it, for a fifteenth of all the instructions of a short run.
double polygamma(int n, double x) {
  if (n == 0) return digamma(x);
  if (is_pole_of_gamma(x) || std::isnan(x)) return nan;
  if (x == infinity) return 0.0;
  if (n == 1) return boost::math::trigamma(x, Policy());
  // The middle is the nearest double, or the one next to it. Beside a pole, bits cancel: as many as x has.
  constexpr mpfr_prec_t first_precision = 80, most_precision = 2048;
  Interval enclosure;
  for (mpfr_prec_t precision = first_precision; precision <= most_precision; precision *= 2) {
    enclosure = polygamma(n, Interval(x, precision));
    constexpr long bits = 54;
    if (enclosure.is_undefined() || enclosure.is_known_to(bits)) break;
  }
  return enclosure.is_bounded() ? enclosure.middle() : nan;
}

/// The recurrence psi(x + 1) = psi(x) + 1/x (6.3.5) takes both places up to where the asymptotic series
/// ln x - 1/(2x) - sum_k B_2k / (2k x^2k) (6.3.18) holds to the last digit. Each step, and each term of the
/// series, contributes a difference with the factor y that is written without cancellation:
/// 1/a^2k - 1/b^2k = (1/a^2 - 1/b^2) (1/a^(2k-2) + ... + 1/b^(2k-2)).
double digamma_difference(double x, double y) {
  if (!(x > 0.0 && y > 0.0)) return nan;
  constexpr double asymptotic_from = 16.0;
  double sum = 0.0;
  while (x < asymptotic_from) {
    sum += y / x / (x + y);
    x += 1.0;
  }
  // B_2k / 2k: the first that is left out, 1/12, gives less than 1e-17 of the result.
  constexpr std::array coefficients{1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760};
  const double a = 1.0 / (x * x);
  const double b = 1.0 / (x + y) / (x + y);
  double geometric = 1.0;  // a^(k-1) + a^(k-2) b + ... + b^(k-1)
  double power_of_b = 1.0;
  double series = 0.0;
  for (const double coefficient : coefficients) {
    series += coefficient * geometric;
    power_of_b *= b;
    geometric = geometric * a + power_of_b;
  }
  const double by_inverse = y / x / (x + y);                        // 1/x - 1/(x+y)
  const double by_square = by_inverse * (1.0 / x + 1.0 / (x + y));  // 1/x^2 - 1/(x+y)^2
  return sum + (std::log1p(y / x) + (0.5 * by_inverse + by_square * series));
}

double beta(double x, double y) {
  if (!(x > 0.0 && y > 0.0)) return nan;
  if (x == infinity || y == infinity) return 0.0;
  return boost::math::beta(x, y, Policy());
}

double erf_inverse(double x) {
  if (!(std::fabs(x) <= 1.0)) return nan;
  if (std::fabs(x) == 1.0) return std::copysign(infinity, x);
  return boost::math::erf_inv(x, Policy());
}

double erfc_inverse(double x) {
  if (!(x >= 0.0 && x <= 2.0)) return nan;
  if (x == 0.0) return infinity;
  if (x == 2.0) return -infinity;
  return boost::math::erfc_inv(x, Policy());
}

/// As in slope_of_erf, what rounding took from the square is put back.
double normal_density(double x) {
  constexpr double scale = 0.39894228040143267794;  // 1/sqrt(2 pi)
  const double square = x * x;
  const double tail = scale * std::exp(-0.5 * square);
  return tail == 0.0 ? 0.0 : tail - tail * (0.5 * std::fma(x, x, -square));
}

/// erfc(-x/sqrt(2)) / 2. In the tail the rounding error r of s = -x/sqrt(2) would be multiplied by some 2
/// s^2: erfc(s + r) = erfc(s) + r erfc'(s).
double normal_cdf(double x) {
  constexpr double half_root = 0.70710678118654752440;
  constexpr double rest_of_half_root = -4.8336466567264565e-17;  // 1/sqrt(2) - half_root
  const double s = -x * half_root;
  const double slope = rules::slope_of_erf(s);
  if (slope == 0.0) return 0.5 * std::erfc(s);
  const double r = std::fma(-x, half_root, -s) - x * rest_of_half_root;
  return 0.5 * (std::erfc(s) - r * slope);
}

/// P(|T| > t) = I_x(n/2, 1/2) with x = n / (n + t^2) (26.7.1 and 26.5.27).
double student_t_quantile(double coverage, double degrees_of_freedom) {
  if (!(coverage > 0.0 && coverage < 1.0 && degrees_of_freedom >= 1.0)) return nan;
  double rest = 0.0;  // 1 - x, which would cancel
  const double x = boost::math::ibeta_inv(0.5 * degrees_of_freedom, 0.5, 1.0 - coverage, &rest, Policy());
  return std::sqrt(degrees_of_freedom * (rest / x));
}

double student_t_upper_quantile(double tail, double degrees_of_freedom) {
  double rest = 0.0;
  const double x = boost::math::ibeta_inv(0.5 * degrees_of_freedom, 0.5, 2.0 * tail, &rest, Policy());
  return std::sqrt(degrees_of_freedom * (rest / x));
}

double student_t_coverage(double t, double degrees_of_freedom) {
  const double n = degrees_of_freedom, square = t * t;
  return square > n ? boost::math::ibetac(0.5 * n, 0.5, n / (n + square), Policy())
                    : boost::math::ibeta(0.5, 0.5 * n, square / (n + square), Policy());
}

/// 26.7.1, with the beta function for the quotient of gamma functions.
double student_t_density(double t, double degrees_of_freedom) {
  const double n = degrees_of_freedom;
  return std::exp(-0.5 * (n + 1.0) * std::log1p(t * t / n)) /
         (std::sqrt(n) * boost::math::beta(0.5, 0.5 * n, Policy()));
}

/// 26.4.19: chi-squared of n degrees of freedom is twice a gamma variate of n/2.
double chi_squared_quantile(double lower, double upper, double degrees_of_freedom) {
  const double a = 0.5 * degrees_of_freedom;
  return 2.0 * (lower < upper ? boost::math::gamma_p_inv(a, lower, Policy())
                              : boost::math::gamma_q_inv(a, upper, Policy()));
}

double chi_squared_density(double x, double degrees_of_freedom) {
  return 0.5 * boost::math::gamma_p_derivative(0.5 * degrees_of_freedom, 0.5 * x, Policy());
}

double sinc(double x) {
  return x == 0.0 ? 1.0 : std::sin(x) / x;
}

/// Near 0 the difference cancels: the Taylor series, sum_k (-1)^k 2k x^(2k-1) / (2k+1)! from k = 1.
double slope_of_sinc(double x) {
  constexpr std::array coefficients{-1.0 / 3,
                                    1.0 / 30,
                                    -1.0 / 840,
                                    1.0 / 45360,
                                    -1.0 / 3991680,
                                    1.0 / 518918400,
                                    -1.0 / 93405312000,
                                    1.0 / 22230464256000,
                                    -1.0 / 6758061133824000};
  if (std::fabs(x) <= 1.0) return x * polynomial(coefficients, x * x);
  return (std::cos(x) - std::sin(x) / x) / x;
}

double log_to_base(double x, double base) {
  if (!(base > 0.0)) return nan;
  const double quotient = std::log(x) / std::log(base);
  const double whole = std::rint(quotient);
  constexpr double nearly = 4.0 * std::numeric_limits<double>::epsilon();
  const bool is_whole =
      std::fabs(quotient - whole) <= nearly * std::fabs(whole) && std::pow(base, whole) == x;
  return is_whole ? whole : quotient;
}

}  // namespace gradcalc
