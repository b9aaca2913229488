#include <cmath>
#include <optional>

#include "functions/series_calculus.hpp"
#include "functions/special_intervals.hpp"

namespace gradcalc {

using series::by_rule;
using series::from_slope;
using series::like;
using series::limit_of;
using series::rest_of;
using series::to_first_order;

Series slope_of_erf(const Series& x) {
  return 2.0 / sqrt(pi_like(x)) * exp(-(x * x));
}
Series erf(const Series& x) {
  return by_rule<FunctionId::erf>(x, [](const Interval& v) { return erf(v); });
}
Series erfc(const Series& x) {
  return by_rule<FunctionId::erfc>(x, [](const Interval& v) { return erfc(v); });
}
Series erf_inverse(const Series& x) {
  return from_slope(
      x, [](const Interval& v) { return erf_inverse(v); },
      [](const Series& /*x*/, const Series& value) { return 1.0 / slope_of_erf(value); });
}
Series erfc_inverse(const Series& x) {
  return from_slope(
      x, [](const Interval& v) { return erfc_inverse(v); },
      [](const Series& /*x*/, const Series& value) { return -1.0 / slope_of_erf(value); });
}
Series normal_density(const Series& x) {
  return exp(-0.5 * (x * x)) / sqrt(2.0 * pi_like(x));
}
Series normal_cdf(const Series& x) {
  return from_slope(
      x, [](const Interval& v) { return normal_cdf(v); },
      [](const Series& s, const Series& /*value*/) { return normal_density(s); });
}

namespace {

/// Whether x comes near a pole of gamma without being one, and few steps lead from there to 1.
bool is_near_pole(const Series& x) {
  constexpr double most_steps = 64.0;
  const auto limit = x.is_known() ? limit_of(x) : std::nullopt;
  return limit && limit->is_point() && (*limit <= 0.0 && *limit >= -most_steps).is_yes() &&
         (rint(*limit) == *limit).is_yes() && !rest_of(x).is_zero();
}

}  // namespace

// At poles the recurrences of Abramowitz and Stegun, 6.1.15, 6.3.5 and 6.4.6.

Series tgamma(const Series& x) {
  if (is_near_pole(x)) return tgamma(x + 1.0) / x;
  return to_first_order(
      x, [](const Interval& v) { return tgamma(v); },
      [](const Interval& v) { return tgamma(v) * digamma(v); });
}
Series log_gamma(const Series& x) {
  if (is_near_pole(x)) return log_gamma(x + 1.0) - log(fabs(x));
  return to_first_order(
      x, [](const Interval& v) { return log_gamma(v); }, [](const Interval& v) { return digamma(v); });
}
Series digamma(const Series& x) {
  return polygamma(0, x);
}
Series polygamma(int n, const Series& x) {
  if (is_near_pole(x)) {
    const double factorial = std::tgamma(n + 1.0), sign = n % 2 == 0 ? -1.0 : 1.0;
    return polygamma(n, x + 1.0) + sign * factorial / pow(x, like(x, Interval(n + 1.0)));
  }
  // Of the second derivative of digamma the slope is not computed.
  return to_first_order(
      x, [n](const Interval& v) { return polygamma(n, v); },
      [n](const Interval& v) { return n < 2 ? polygamma(n + 1, v) : Interval::whole_line(v.precision()); });
}
Series digamma_difference(const Series& x, const Series& y) {
  return digamma(x + y) - digamma(x);
}
/// Where both are positive.
Series beta(const Series& x, const Series& y) {
  const SeriesAnswer inside = x > 0.0 && y > 0.0;
  if (x.is_undefined() || y.is_undefined() || inside.is_no()) return Series::undefined();
  if (inside.is_unknown()) return Series::unknown();
  return exp(log_gamma(x) + log_gamma(y) - log_gamma(x + y));
}

Series sinc(const Series& x) {
  if (x.is_zero()) return like(x, Interval(1.0, x.frame().precision));
  return sin(x) / x;
}
Series slope_of_sinc(const Series& x) {
  if (x.is_zero()) return x;
  return (x * cos(x) - sin(x)) / (x * x);
}

}  // namespace gradcalc
