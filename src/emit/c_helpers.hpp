#pragma once

#include "emit/language.hpp"

namespace gradcalc {

// What the library computes in C++ (functions/special_functions.cpp), in C; where that is Boost's, other
// series and iterations to some units in the last place (Abramowitz & Stegun, 6.3 and 6.4). One stands behind
// those that it calls.
inline constexpr Helper c_helpers[] = {
    {"log_to_base", R"(static double @log_to_base(double x, double base)
{
  if (!(base > 0.0)) return NAN;
  const double quotient = log(x) / log(base);
  const double whole = rint(quotient);
  const int is_whole = fabs(quotient - whole) <= 8.881784197001252e-16 * fabs(whole) && pow(base, whole) == x;
  return is_whole ? whole : quotient;
}
)"},
    {"sinc", R"(static double @sinc(double x)
{
  return x == 0.0 ? 1.0 : sin(x) / x;
}
)"},
    {"slope_of_sinc", R"(static double @slope_of_sinc(double x)
{
  static const double c[] = {-1.0 / 3, 1.0 / 30, -1.0 / 840, 1.0 / 45360, -1.0 / 3991680, 1.0 / 518918400,
                             -1.0 / 93405312000, 1.0 / 22230464256000, -1.0 / 6758061133824000};
  if (!(fabs(x) <= 1.0)) return (cos(x) - sin(x) / x) / x;
  double sum = 0.0;
  for (int k = 8; k >= 0; --k) sum = sum * (x * x) + c[k];
  return x * sum;
}
)"},
    {"slope_of_erf", R"(static double @slope_of_erf(double x)
{
  const double square = x * x;
  const double rest = fma(x, x, -square);
  const double tail = 1.1283791670955126 * exp(-square);
  return tail == 0.0 ? 0.0 : tail - tail * rest;
}
)"},
    {"normal_density", R"(static double @normal_density(double x)
{
  const double square = x * x;
  const double tail = 0.39894228040143267794 * exp(-0.5 * square);
  return tail == 0.0 ? 0.0 : tail - tail * (0.5 * fma(x, x, -square));
}
)"},
    {"normal_cdf", R"(static double @normal_cdf(double x)
{
  const double half_root = 0.70710678118654752440;
  const double s = -x * half_root;
  const double slope = @slope_of_erf(s);
  if (slope == 0.0) return 0.5 * erfc(s);
  const double r = fma(-x, half_root, -s) - x * -4.8336466567264565e-17;
  return 0.5 * (erfc(s) - r * slope);
}
)"},
    {"digamma_difference", R"(/* psi(x + y) - psi(x). */
static double @digamma_difference(double x, double y)
{
  static const double c[] = {1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760};
  if (!(x > 0.0 && y > 0.0)) return NAN;
  double sum = 0.0;
  for (; x < 16.0; x += 1.0) sum += y / x / (x + y);
  const double a = 1.0 / (x * x), b = 1.0 / (x + y) / (x + y);
  double geometric = 1.0, power = 1.0, series = 0.0;
  for (int k = 0; k < 6; ++k) {
    series += c[k] * geometric;
    power *= b;
    geometric = geometric * a + power;
  }
  const double by_inverse = y / x / (x + y);
  const double by_square = by_inverse * (1.0 / x + 1.0 / (x + y));
  return sum + (log1p(y / x) + (0.5 * by_inverse + by_square * series));
}
)"},
    {"digamma", R"(/* By the difference to its root: all digits near it. */
static double @digamma(double x)
{
  static const double c[] = {1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760};
  const double pi = 3.141592653589793;
  if (!(x > 0.0)) {
    const double rest = x - rint(x);
    return rest == 0.0 || !isfinite(x) ? NAN : @digamma(1.0 - x) - pi / tan(pi * rest);
  }
  if (isinf(x)) return x;
  double r = 1.4616321449683622, sum = 0.0;
  const double y = (x - r) - 9.549995429965697e-17;
  for (; r < 16.0; r += 1.0, x += 1.0) sum += y / r / x;
  const double a = 1.0 / (r * r), b = 1.0 / x / x;
  double geometric = 1.0, power = 1.0, series = 0.0;
  for (int k = 0; k < 6; ++k) {
    series += c[k] * geometric;
    power *= b;
    geometric = geometric * a + power;
  }
  const double by_inverse = y / r / x;
  const double by_square = by_inverse * (1.0 / r + 1.0 / x);
  return sum + (log1p(y / r) + (0.5 * by_inverse + by_square * series));
}
)"},
    {"trigamma", R"(static double @trigamma(double x)
{
  static const double c[] = {1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6};
  const double pi = 3.141592653589793;
  if (!(x > 0.0)) {
    const double rest = x - rint(x);
    if (rest == 0.0 || !isfinite(x)) return NAN;
    const double ratio = pi / sin(pi * rest);
    return ratio * ratio - @trigamma(1.0 - x);
  }
  if (isinf(x)) return 0.0;
  double sum = 0.0, series = 0.0;
  for (; x < 16.0; x += 1.0) sum += 1.0 / x / x;
  for (int k = 6; k >= 0; --k) series = series / x / x + c[k];
  return sum + (1.0 + (0.5 + series / x) / x) / x;
}
)"},
    {"tetragamma", R"(/* The derivative of trigamma. */
static double @tetragamma(double x)
{
  static const double c[] = {1.0 / 2, -1.0 / 6, 1.0 / 6, -3.0 / 10, 5.0 / 6, -691.0 / 210, 35.0 / 2};
  const double pi = 3.141592653589793;
  if (!(x > 0.0)) {
    const double rest = x - rint(x);
    if (rest == 0.0 || !isfinite(x)) return NAN;
    const double ratio = pi / sin(pi * rest);
    return @tetragamma(1.0 - x) - 2.0 * sin(pi * (0.5 - fabs(rest))) * (ratio * ratio * ratio);
  }
  if (isinf(x)) return 0.0;
  double sum = 0.0, series = 0.0;
  for (; x < 16.0; x += 1.0) sum += 2.0 / x / x / x;
  for (int k = 6; k >= 0; --k) series = series / x / x + c[k];
  return -(sum + (1.0 + (1.0 + series / x) / x) / x / x);
}
)"},
    {"stirling_rest", R"(static double @stirling_rest(double x)
{
  return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / x / x) / x / x) / x;
}
)"},
    {"beta", R"(/* By Stirling's series where a gamma would overflow. */
static double @beta(double x, double y)
{
  if (!(x > 0.0 && y > 0.0)) return NAN;
  if (isinf(x) || isinf(y)) return 0.0;
  const double s = x + y, a = x < y ? x : y, b = x < y ? y : x;
  if (b < 1e-20) return 1.0 / a + 1.0 / b;
  const double rounded = (b - s) + a;
  if (s < 170.0) return tgamma(x) / tgamma(s) * tgamma(y) * (1.0 - rounded * log(s));
  const double c = @stirling_rest(b) - @stirling_rest(s);
  if (a < 85.0) {
    const double power = pow(s, -0.5 * a);
    return tgamma(a) * power * power * exp(a + c - (b - 0.5) * log1p(a / b));
  }
  return exp((a - 0.5) * log(a / s) - b * log1p(a / b) + c + @stirling_rest(a)) * sqrt(2.0 * 3.141592653589793 / b);
}
)"},
    {"erfc_inverse", R"(/* By Halley's method. */
static double @erfc_inverse(double q)
{
  if (!(q >= 0.0 && q <= 2.0)) return NAN;
  if (q > 1.0) return -@erfc_inverse(2.0 - q);
  if (q == 0.0) return INFINITY;
  const double w = -log(q * (2.0 - q));
  double v = sqrt(w < 1.5 ? 0.7853981633974483 * w : w - 0.5 * log(3.141592653589793 * w) + 0.3 / w);
  for (int k = 0; k < 6; ++k) {
    const double rest = q > 0.5 ? (1.0 - q) - erf(v) : erfc(v) - q;
    const double step = rest / @slope_of_erf(v);
    v += step / (1.0 + v * step);
  }
  return v;
}
)"},
    {"erf_inverse", R"(static double @erf_inverse(double x)
{
  if (!(fabs(x) <= 1.0)) return NAN;
  const double p = fabs(x);
  if (p > 0.5) return copysign(@erfc_inverse(1.0 - p), x);
  double v = 0.886226925452758 * p;
  for (int k = 0; k < 4; ++k) {
    const double step = (p - erf(v)) / @slope_of_erf(v);
    v += step / (1.0 - v * step);
  }
  return copysign(v, x);
}
)"},
};

}  // namespace gradcalc
