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
    {"digamma_positive", R"(/* By the difference to the root: all digits near it. */
static long double @digamma_positive(long double x)
{
  static const long double c[] = {1.0L / 12, -1.0L / 120, 1.0L / 252, -1.0L / 240, 1.0L / 132, -691.0L / 32760,
                                  1.0L / 12};
  long double r = 1.46163214496836234126L, sum = 0.0L;
  const long double y = (x - 1.4616321449683622L) - 9.54999542996569772e-17L;
  for (; r < 24.0L; r += 1.0L, x += 1.0L) sum += y / r / x;
  const long double a = 1.0L / (r * r), b = 1.0L / x / x;
  long double geometric = 1.0L, power = 1.0L, series = 0.0L;
  for (int k = 0; k < 7; ++k) {
    series += c[k] * geometric;
    power *= b;
    geometric = geometric * a + power;
  }
  const long double by_inverse = y / r / x;
  const long double by_square = by_inverse * (1.0L / r + 1.0L / x);
  return sum + (log1pl(y / r) + (0.5L * by_inverse + by_square * series));
}
)"},
    {"digamma", R"(static double @digamma(double x)
{
  const long double pi = 3.14159265358979323846L;
  const double rest = x - rint(x);
  if (isinf(x) && x > 0.0) return x;
  if (x > 0.0) return (double)@digamma_positive(x);
  if (rest == 0.0 || !isfinite(x)) return NAN;
  return (double)(@digamma_positive(1.0L - x) - pi / tanl(pi * rest));
}
)"},
    {"trigamma_positive", R"(static long double @trigamma_positive(long double x)
{
  static const long double c[] = {1.0L / 6, -1.0L / 30, 1.0L / 42, -1.0L / 30, 5.0L / 66, -691.0L / 2730,
                                  7.0L / 6};
  long double sum = 0.0L, series = 0.0L;
  for (; x < 24.0L; x += 1.0L) sum += 1.0L / x / x;
  for (int k = 6; k >= 0; --k) series = series / x / x + c[k];
  return sum + (1.0L + (0.5L + series / x) / x) / x;
}
)"},
    {"trigamma", R"(static double @trigamma(double x)
{
  const long double pi = 3.14159265358979323846L;
  const double rest = x - rint(x);
  if (isinf(x) && x > 0.0) return 0.0;
  if (x > 0.0) return (double)@trigamma_positive(x);
  if (rest == 0.0 || !isfinite(x)) return NAN;
  const long double ratio = pi / sinl(pi * rest);
  return (double)(ratio * ratio - @trigamma_positive(1.0L - x));
}
)"},
    {"tetragamma_positive", R"(static long double @tetragamma_positive(long double x)
{
  static const long double c[] = {1.0L / 2, -1.0L / 6, 1.0L / 6, -3.0L / 10, 5.0L / 6, -691.0L / 210, 35.0L / 2};
  long double sum = 0.0L, series = 0.0L;
  for (; x < 24.0L; x += 1.0L) sum += 2.0L / x / x / x;
  for (int k = 6; k >= 0; --k) series = series / x / x + c[k];
  return -(sum + (1.0L + (1.0L + series / x) / x) / x / x);
}
)"},
    {"tetragamma", R"(/* The derivative of trigamma. */
static double @tetragamma(double x)
{
  const long double pi = 3.14159265358979323846L;
  const double rest = x - rint(x);
  if (isinf(x) && x > 0.0) return 0.0;
  if (x > 0.0) return (double)@tetragamma_positive(x);
  if (rest == 0.0 || !isfinite(x)) return NAN;
  const long double ratio = pi / sinl(pi * rest), cosine = sinl(pi * (0.5L - fabsl(rest)));
  return (double)(@tetragamma_positive(1.0L - x) - 2.0L * cosine * (ratio * ratio * ratio));
}
)"},
    {"stirling_rest", R"(static long double @stirling_rest(long double x)
{
  return (1.0L / 12 - (1.0L / 360 - (1.0L / 1260 - 1.0L / 1680 / x / x) / x / x) / x / x) / x;
}
)"},
    {"beta", R"(/* By Stirling's series where a gamma would overflow. */
static double @beta(double x, double y)
{
  if (!(x > 0.0 && y > 0.0)) return NAN;
  if (isinf(x) || isinf(y)) return 0.0;
  const long double a = x < y ? x : y, b = x < y ? y : x, s = a + b;
  if (b < 1e-20L) return (double)(1.0L / a + 1.0L / b);
  if (s < 170.0L) return (double)(tgammal(a) / tgammal(s) * tgammal(b) * (1.0L - ((b - s) + a) * logl(s)));
  const long double c = @stirling_rest(b) - @stirling_rest(s);
  if (a < 85.0L) {
    const long double power = powl(s, -0.5L * a);
    return (double)(tgammal(a) * power * power * expl(a + c - (b - 0.5L) * log1pl(a / b)));
  }
  const long double e = (a - 0.5L) * logl(a / s) - b * log1pl(a / b) + c + @stirling_rest(a);
  return (double)(expl(e) * sqrtl(2.0L * 3.14159265358979323846L / b));
}
)"},
    {"erfc_inverse", R"(/* By Halley's method. */
static double @erfc_inverse(double q)
{
  if (!(q >= 0.0 && q <= 2.0)) return NAN;
  if (q > 1.0) return -@erfc_inverse(2.0 - q);
  if (q == 0.0) return INFINITY;
  const long double w = -logl((long double)q * (2.0L - q));
  long double v = sqrtl(w < 1.5L ? 0.7853981633974483L * w : w - 0.5L * logl(3.141592653589793L * w) + 0.3L / w);
  for (int k = 0; k < 6; ++k) {
    const long double rest = q > 0.5 ? (1.0L - q) - erfl(v) : erfcl(v) - q;
    const long double step = rest / (1.12837916709551257390L * expl(-v * v));
    v += step / (1.0L + v * step);
  }
  return (double)v;
}
)"},
    {"erf_inverse", R"(static double @erf_inverse(double x)
{
  if (!(fabs(x) <= 1.0)) return NAN;
  const double p = fabs(x);
  if (p > 0.5) return copysign(@erfc_inverse(1.0 - p), x);
  long double v = 0.886226925452758L * p;
  for (int k = 0; k < 4; ++k) {
    const long double step = (p - erfl(v)) / (1.12837916709551257390L * expl(-v * v));
    v += step / (1.0L - v * step);
  }
  return copysign((double)v, x);
}
)"},
};

}  // namespace gradcalc
