#include "functions/series_calculus.hpp"
#include "functions/special_intervals.hpp"

namespace gradcalc {

using series::by_rule;
using series::from_slope;
using series::like;
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

Series tgamma(const Series& x) {
  return to_first_order(
      x, [](const Interval& v) { return tgamma(v); },
      [](const Interval& v) { return tgamma(v) * digamma(v); });
}
Series log_gamma(const Series& x) {
  return to_first_order(
      x, [](const Interval& v) { return log_gamma(v); }, [](const Interval& v) { return digamma(v); });
}
Series digamma(const Series& x) {
  return polygamma(0, x);
}
Series polygamma(int n, const Series& x) {
  // Of the second derivative of digamma the slope is not computed.
  return to_first_order(
      x, [n](const Interval& v) { return polygamma(n, v); },
      [n](const Interval& v) { return n < 2 ? polygamma(n + 1, v) : Interval::whole_line(v.precision()); });
}
Series digamma_difference(const Series& x, const Series& y) {
  return digamma(x + y) - digamma(x);
}
Series beta(const Series& x, const Series& y) {
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
