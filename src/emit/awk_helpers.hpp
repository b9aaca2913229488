#pragma once

#include "emit/language.hpp"

namespace gradcalc {

// awk has exp, log, sqrt, sin, cos and atan2 alone; the others follow from these to some units in the last
// place (log1p and expm1: Kahan's, in Higham, Accuracy and Stability of Numerical Algorithms, 2nd
// ed., 1.14.1). One stands behind those that it calls.
inline constexpr Helper awk_helpers[] = {
    {"is_nan", R"(function @is_nan(x) {
  return !(x < 1 || x > 0)
}
)"},
    {"equal", R"(function @equal(a, b) {
  return !(a < b || a > b || @is_nan(a) || @is_nan(b))
}
)"},
    {"less_equal", R"(function @less_equal(a, b) {
  return a < b || @equal(a, b)
}
)"},
    {"greater_equal", R"(function @greater_equal(a, b) {
  return a > b || @equal(a, b)
}
)"},
    {"fabs", R"(function @fabs(x) {
  return x < 0 || @is_negative_zero(x) ? -x : x
}
)"},
    {"is_negative_zero", R"(function @is_negative_zero(x) {
  return @equal(x, 0) && (sprintf("%g", x) ~ /-/)
}
)"},
    {"divide", R"(function @divide(a, b) {
  if (!@equal(b, 0)) return a / b
  if (@is_nan(a) || @equal(a, 0)) return 2^1024 - 2^1024
  return (a < 0) != @is_negative_zero(b) ? -2^1024 : 2^1024
}
)"},
    {"has_all_digits", R"(function @has_all_digits(x) {
  x = @fabs(x)
  return @greater_equal(x, 2.2250738585072014e-308) && x < 2^1024
}
)"},
    {"sqrt", R"(function @sqrt(x) {
  return x < 0 ? 2^1024 - 2^1024 : sqrt(x)
}
)"},
    {"exp", R"(function @exp(x) {
  return x > 710 ? 2^1024 : x < -746 ? 0 : exp(x)
}
)"},
    {"log", R"(function @log(x) {
  return x > 0 ? log(x) : @equal(x, 0) ? -2^1024 : 2^1024 - 2^1024
}
)"},
    {"log1p", R"(function @log1p(x,    u) {
  u = 1 + x
  return @equal(u, 1) ? x : u < 2^1024 ? @log(u) * (x / (u - 1)) : @log(u)
}
)"},
    {"expm1", R"(function @expm1(x,    u) {
  u = @exp(x)
  if (@equal(u, 1)) return x
  if (@equal(u - 1, -1)) return -1
  return u < 2^1023 ? (u - 1) * (x / log(u)) : u
}
)"},
    {"pow", R"(function @pow(x, y) {
  if (@equal(x, 1) || @equal(y, 0)) return 1
  if (@is_nan(x) || @is_nan(y)) return x + y
  if (@equal(x, 0) && y < 0)
    return @is_negative_zero(x) && @equal(@fabs(@fmod(y, 2)), 1) ? -2^1024 : 2^1024
  if (x < 0 && !@equal(y, @trunc(y))) return 2^1024 - 2^1024
  return x ^ y
}
)"},
    {"exp2", R"(function @exp2(x) {
  return 2 ^ x
}
)"},
    {"trunc", R"(function @trunc(x) {
  return x < 2^53 && x > -2^53 ? int(x) : x
}
)"},
    {"floor", R"(function @floor(x,    t) {
  t = @trunc(x)
  return t > x ? t - 1 : t
}
)"},
    {"ceil", R"(function @ceil(x,    t) {
  t = @trunc(x)
  return t < x ? t + 1 : t
}
)"},
    {"round", R"(function @round(x,    t) {
  t = @trunc(x)
  if (@greater_equal(@fabs(x - t), 0.5)) return x < 0 ? t - 1 : t + 1
  return t
}
)"},
    {"rint", R"(function @rint(x,    t, rest) {
  t = @trunc(x)
  rest = @fabs(x - t)
  if (rest > 0.5 || (@equal(rest, 0.5) && !@equal(t % 2, 0))) return x < 0 ? t - 1 : t + 1
  return t
}
)"},
    {"fmod", R"(function @fmod(x, y) {
  return @equal(y, 0) || @is_nan(x - x) ? 2^1024 - 2^1024 : x % y
}
)"},
    {"hypot", R"(function @hypot(x, y,    t) {
  x = @fabs(x)
  y = @fabs(y)
  if (@equal(x, 2^1024) || @equal(y, 2^1024)) return @is_nan(x) || @is_nan(y) ? 2^1024 : x + y
  if (x < y) { t = x; x = y; y = t }
  if (@equal(x, 0)) return x
  return x > 1e150 || y < 1e-150 ? x * sqrt(1 + (y / x) * (y / x)) : sqrt(x * x + y * y)
}
)"},
    {"cbrt", R"(function @cbrt(x,    t) {
  if (@equal(x, 0) || @is_nan(x - x)) return x
  t = exp(log(@fabs(x)) / 3)
  t = t - (t - @fabs(x) / t / t) / 3
  return x < 0 ? -t : t
}
)"},
    {"log2", R"(function @log2(x,    whole) {
  if (!(x > 0) || @is_nan(x - x)) return @log(x)
  whole = @rint(log(x) * 1.4426950408889634)
  return whole + log(x / 2 ^ whole) * 1.4426950408889634
}
)"},
    {"log10", R"(function @log10(x,    whole) {
  if (!(x > 0) || @is_nan(x - x)) return @log(x)
  whole = @rint(log(x) * 0.4342944819032518)
  return @equal(10 ^ whole, x) ? whole : log(x) * 0.4342944819032518
}
)"},
    {"tan", R"(function @tan(x) {
  return sin(x) / cos(x)
}
)"},
    {"atan", R"(function @atan(x) {
  return atan2(x, 1)
}
)"},
    {"asin", R"(function @asin(x) {
  return atan2(x, @sqrt((1 - x) * (1 + x)))
}
)"},
    {"acos", R"(function @acos(x) {
  return atan2(@sqrt((1 - x) * (1 + x)), x)
}
)"},
    {"sinh", R"(function @sinh(x,    t) {
  if (@fabs(x) > 700) return x < 0 ? -@sinh(-x) : @exp(x / 2) / 2 * @exp(x / 2)
  t = @expm1(@fabs(x))
  t = (t + t / (t + 1)) / 2
  return x < 0 ? -t : t
}
)"},
    {"cosh", R"(function @cosh(x) {
  x = @fabs(x)
  return x > 700 ? @exp(x / 2) / 2 * @exp(x / 2) : (@exp(x) + @exp(-x)) / 2
}
)"},
    {"tanh", R"(function @tanh(x,    t) {
  t = @expm1(-2 * @fabs(x))
  t = -t / (2 + t)
  return x < 0 ? -t : t
}
)"},
    {"asinh", R"(function @asinh(x,    t) {
  t = @fabs(x)
  if (t > 1e150) t = @log(t) + 0.6931471805599453
  else t = @log1p(t + t * t / (1 + sqrt(1 + t * t)))
  return x < 0 ? -t : t
}
)"},
    {"acosh", R"(function @acosh(x) {
  if (x > 1e150) return @log(x) + 0.6931471805599453
  return @log1p((x - 1) + @sqrt((x - 1) * (x + 1)))
}
)"},
    {"atanh", R"(function @atanh(x) {
  return 0.5 * @log1p(@divide(2 * x, 1 - x))
}
)"},
    {"log_to_base", R"(function @log_to_base(x, base,    quotient, whole) {
  if (!(base > 0)) return 2^1024 - 2^1024
  quotient = @divide(@log(x), @log(base))
  whole = @rint(quotient)
  if (@less_equal(@fabs(quotient - whole), 8.881784197001252e-16 * @fabs(whole)) && @equal(@pow(base, whole), x))
    return whole
  return quotient
}
)"},
    {"sinc", R"(function @sinc(x) {
  return @equal(x, 0) ? 1 : sin(x) / x
}
)"},
    {"slope_of_sinc", R"(function @slope_of_sinc(x,    s) {
  if (@fabs(x) > 1 || @is_nan(x)) return (cos(x) - sin(x) / x) / x
  s = x * x
  return x * (-1 / 3 + s * (1 / 30 + s * (-1 / 840 + s * (1 / 45360 + s * (-1 / 3991680 + s * (1 / 518918400 + \
    s * (-1 / 93405312000 + s * (1 / 22230464256000 + s * (-1 / 6758061133824000)))))))))
}
)"},
    {"rest_of_square", R"(# x*x - square, exactly: Dekker's algorithm.
function @rest_of_square(x, square,    high, low) {
  if (!(@fabs(x) < 1e150)) return 0
  high = x * 134217729
  high = high - (high - x)
  low = x - high
  return ((high * high - square) + 2 * (high * low)) + low * low
}
)"},
    {"slope_of_erf", R"(function @slope_of_erf(x,    square, tail) {
  square = x * x
  tail = 1.1283791670955126 * @exp(-square)
  return @equal(tail, 0) ? 0 : tail - tail * @rest_of_square(x, square)
}
)"},
    {"normal_density", R"(function @normal_density(x,    square, tail) {
  square = x * x
  tail = 0.39894228040143267794 * @exp(-0.5 * square)
  return @equal(tail, 0) ? 0 : tail - tail * (0.5 * @rest_of_square(x, square))
}
)"},
    {"shared_difference", R"(# The end of digamma's difference between u and v = u + y, from 16 on.
function @shared_difference(u, v, y,    a, b, by_inverse, by_square, geometric, power, series, c, k) {
  a = 1 / (u * u)
  b = 1 / v / v
  geometric = power = 1
  series = 0
  split("12 -120 252 -240 132 -47.41", c, " ")
  c[6] = -32760 / 691
  for (k = 1; k <= 6; ++k) {
    series += 1 / c[k] * geometric
    power *= b
    geometric = geometric * a + power
  }
  by_inverse = y / u / v
  by_square = by_inverse * (1 / u + 1 / v)
  return @log1p(y / u) + (0.5 * by_inverse + by_square * series)
}
)"},
    {"digamma_difference", R"(# psi(x + y) - psi(x).
function @digamma_difference(x, y,    sum) {
  if (!(x > 0 && y > 0)) return 2^1024 - 2^1024
  for (sum = 0; x < 16; x += 1) sum += y / x / (x + y)
  return sum + @shared_difference(x, x + y, y)
}
)"},
    {"digamma", R"(# By the difference to its root: all digits near it.
function @digamma(x,    rest, r, y, sum) {
  if (!(x > 0)) {
    rest = x - @rint(x)
    if (@equal(rest, 0) || @is_nan(x - x)) return 2^1024 - 2^1024
    return @digamma(1 - x) - 3.141592653589793 / @tan(3.141592653589793 * rest)
  }
  if (@is_nan(x - x)) return x
  r = 1.4616321449683622
  y = (x - r) - 9.549995429965697e-17
  for (sum = 0; r < 16; r += 1) {
    sum += y / r / x
    x += 1
  }
  return sum + @shared_difference(r, x, y)
}
)"},
    {"trigamma", R"(function @trigamma(x,    rest, sum, s) {
  if (!(x > 0)) {
    rest = x - @rint(x)
    if (@equal(rest, 0) || @is_nan(x - x)) return 2^1024 - 2^1024
    rest = 3.141592653589793 / sin(3.141592653589793 * rest)
    return rest * rest - @trigamma(1 - x)
  }
  if (@is_nan(x - x)) return 0
  for (sum = 0; x < 16; x += 1) sum += 1 / x / x
  s = 1 / x / x
  s = 1 / 6 + s * (-1 / 30 + s * (1 / 42 + s * (-1 / 30 + s * (5 / 66 + s * (-691 / 2730 + s * (7 / 6))))))
  return sum + (1 + (0.5 + s / x) / x) / x
}
)"},
    {"tetragamma", R"(# The derivative of trigamma.
function @tetragamma(x,    rest, sum, s) {
  if (!(x > 0)) {
    rest = x - @rint(x)
    if (@equal(rest, 0) || @is_nan(x - x)) return 2^1024 - 2^1024
    s = 3.141592653589793 / sin(3.141592653589793 * rest)
    return @tetragamma(1 - x) - 2 * sin(3.141592653589793 * (0.5 - @fabs(rest))) * (s * s * s)
  }
  if (@is_nan(x - x)) return 0
  for (sum = 0; x < 16; x += 1) sum += 2 / x / x / x
  s = 1 / x / x
  s = 1 / 2 + s * (-1 / 6 + s * (1 / 6 + s * (-3 / 10 + s * (5 / 6 + s * (-691 / 210 + s * (35 / 2))))))
  return -(sum + (1 + (1 + s / x) / x) / x / x)
}
)"},
};

}  // namespace gradcalc
