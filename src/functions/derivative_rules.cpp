#include "functions/derivative_rules.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "functions/digamma.hpp"

// Derivatives without a source stand in any table: Abramowitz & Stegun, 3.3, 4.2 to 4.6.

namespace gradcalc::derivative_of {

double sin(double x, double /*value*/) {
  return std::cos(x);
}
double cos(double x, double /*value*/) {
  return -std::sin(x);
}
double tan(double /*x*/, double value) {
  return 1.0 + value * value;
}

// 1 - x^2 as a product, which keeps its digits near 1.
double asin(double x, double /*value*/) {
  return 1.0 / std::sqrt((1.0 - x) * (1.0 + x));
}
double acos(double x, double value) {
  return -asin(x, value);
}
// 1 / (1 + x^2), where x^2 may overflow.
double atan(double x, double /*value*/) {
  if (std::fabs(x) <= 1.0) return 1.0 / (1.0 + x * x);
  const double inverse = 1.0 / x;
  return inverse * inverse / (1.0 + inverse * inverse);
}

double sinh(double x, double /*value*/) {
  return std::cosh(x);
}
double cosh(double x, double /*value*/) {
  return std::sinh(x);
}
// 1 / cosh^2 x = 4 t / (1 + t)^2 with t = e^(-2|x|): 1 - tanh^2 would lose its digits.
double tanh(double x, double /*value*/) {
  const double t = std::exp(-2.0 * std::fabs(x));
  return 4.0 * t / ((1.0 + t) * (1.0 + t));
}
double asinh(double x, double /*value*/) {
  return 1.0 / std::hypot(1.0, x);
}
// Two roots, for the product of x - 1 and x + 1 may overflow.
double acosh(double x, double /*value*/) {
  return 1.0 / (std::sqrt(x - 1.0) * std::sqrt(x + 1.0));
}
double atanh(double x, double /*value*/) {
  return 1.0 / ((1.0 - x) * (1.0 + x));
}

double exp(double /*x*/, double value) {
  return value;
}
double exp2(double /*x*/, double value) {
  return value * std::numbers::ln2;
}
double expm1(double x, double /*value*/) {
  return std::exp(x);
}
double log(double x, double /*value*/) {
  return 1.0 / x;
}
double log2(double x, double /*value*/) {
  return std::numbers::log2e / x;
}
double log10(double x, double /*value*/) {
  return std::numbers::log10e / x;
}
double log1p(double x, double /*value*/) {
  return 1.0 / (1.0 + x);
}

// The root of -0 is -0, whose slope is infinite upwards as well.
double sqrt(double /*x*/, double value) {
  return 0.5 / std::fabs(value);
}
double cbrt(double /*x*/, double value) {
  return 1.0 / (3.0 * value * value);
}
double abs(double x, double /*value*/) {
  return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : 0.0;
}

// 2/sqrt(pi) e^(-x^2). The rounding error of x^2 would be multiplied by x^2 in the result: it is computed and
// put back, e^(-s-r) = e^-s (1 - r).
double erf(double x, double /*value*/) {
  const double square = x * x;
  const double rest = std::fma(x, x, -square);
  const double tail = 2.0 * std::numbers::inv_sqrtpi * std::exp(-square);
  return tail == 0.0 ? 0.0 : tail - tail * rest;
}
double erfc(double x, double value) {
  return -erf(x, value);
}
double gamma(double x, double value) {
  return value * digamma(x);
}
double lgamma(double x, double /*value*/) {
  return digamma(x);
}

// s (1 - s) = t / (1 + t)^2 with t = e^-|x|.
double sigmoid(double x, double /*value*/) {
  const double t = std::exp(-std::fabs(x));
  return t / ((1.0 + t) * (1.0 + t));
}
// sigmoid(x) = 1 - 1/(1 + e^x), and ln(1 + e^x) is known.
double softplus(double /*x*/, double value) {
  return -std::expm1(-value);
}
double relu(double x, double /*value*/) {
  return x > 0.0 ? 1.0 : 0.0;
}
double degrees(double /*x*/, double /*value*/) {
  return 180.0 / std::numbers::pi;
}
double radians(double /*x*/, double /*value*/) {
  return std::numbers::pi / 180.0;
}

// x / (x^2 + y^2) and -y / (x^2 + y^2), where the squares may overflow.
double atan2_y(double y, double x, double /*value*/) {
  const double radius = std::hypot(x, y);
  return x / radius / radius;
}
double atan2_x(double y, double x, double /*value*/) {
  const double radius = std::hypot(x, y);
  return -y / radius / radius;
}

// y x^(y-1) as y (x^y / x), unless x^y has left the normal doubles and x^(y-1) may not have.
double pow_x(double x, double y, double value) {
  if (y == 0.0) return 0.0;
  return std::isnormal(value) ? y * (value / x) : y * std::pow(x, y - 1.0);
}
// x^y ln x. 0^y is 0 for all y > 0, and jumps at y = 0. A negative x has a power at whole y alone.
double pow_y(double x, double y, double value) {
  if (x > 0.0) return value * std::log(x);
  return x == 0.0 && y > 0.0 ? 0.0 : std::numeric_limits<double>::quiet_NaN();
}

// x / hypot(x, y). At the origin, the tip of a cone, the mean of the slopes on both sides. Where the value is
// subnormal it has few digits: it is computed again, scaled.
double hypot_x(double x, double y, double value) {
  if (value == 0.0) return 0.0;
  if (std::isnormal(value)) return x / value;
  constexpr double scale = 0x1p600;
  return x * scale / std::hypot(x * scale, y * scale);
}
double hypot_y(double x, double y, double value) {
  return hypot_x(y, x, value);
}

// The remainder is x - q y with a whole q, which rounding must not change.
double mod_y(double x, double y, double value) {
  return -std::rint(x / y - value / y);
}

double max_x(double x, double y, double /*value*/) {
  return x > y ? 1.0 : x < y ? 0.0 : 0.5;
}
double max_y(double x, double y, double value) {
  return max_x(y, x, value);
}
double min_x(double x, double y, double value) {
  return max_x(y, x, value);
}
double min_y(double x, double y, double value) {
  return max_x(x, y, value);
}
double one(double /*x*/, double /*y*/, double /*value*/) {
  return 1.0;
}

}  // namespace gradcalc::derivative_of
