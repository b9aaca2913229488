#pragma once

#include "emit/language.hpp"

namespace gradcalc {

// One stands behind those that it calls.
inline constexpr Helper javascript_helpers[] = {
    {"has_all_digits", R"(function @has_all_digits(x) {
  return Math.abs(x) >= 2.2250738585072014e-308 && Math.abs(x) < Infinity;
}
)"},
    {"pow", R"(function @pow(x, y) {
  return x === 1.0 || (x === -1.0 && Math.abs(y) === Infinity) ? 1.0 : Math.pow(x, y);
}
)"},
    {"exp2", R"(function @exp2(x) {
  return Math.pow(2.0, x);
}
)"},
    {"fmod", R"(function @fmod(x, y) {
  return x % y;
}
)"},
    {"round", R"(function @round(x) {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}
)"},
    {"rint", R"(function @rint(x) {
  const whole = Math.trunc(x);
  const rest = Math.abs(x - whole);
  return rest > 0.5 || (rest === 0.5 && whole % 2.0 !== 0.0) ? whole + Math.sign(x) : whole;
}
)"},
    {"log_to_base", R"(function @log_to_base(x, base) {
  if (!(base > 0.0)) return NaN;
  const quotient = Math.log(x) / Math.log(base);
  const whole = @rint(quotient);
  const is_near = Math.abs(quotient - whole) <= 8.881784197001252e-16 * Math.abs(whole);
  return is_near && @pow(base, whole) === x ? whole : quotient;
}
)"},
    {"sinc", R"(function @sinc(x) {
  return x === 0.0 ? 1.0 : Math.sin(x) / x;
}
)"},
    {"slope_of_sinc", R"(function @slope_of_sinc(x) {
  const c = [-1.0 / 3, 1.0 / 30, -1.0 / 840, 1.0 / 45360, -1.0 / 3991680, 1.0 / 518918400,
             -1.0 / 93405312000, 1.0 / 22230464256000, -1.0 / 6758061133824000];
  if (!(Math.abs(x) <= 1.0)) return (Math.cos(x) - Math.sin(x) / x) / x;
  let sum = 0.0;
  for (let k = 8; k >= 0; --k) sum = sum * (x * x) + c[k];
  return x * sum;
}
)"},
    {"rest_of_square", R"(// x*x - square, exactly: Dekker's algorithm.
function @rest_of_square(x, square) {
  if (!(Math.abs(x) < 1e150)) return 0.0;
  const p = x * 134217729.0;
  const high = p - (p - x), low = x - high;
  return ((high * high - square) + 2.0 * (high * low)) + low * low;
}
)"},
    {"slope_of_erf", R"(function @slope_of_erf(x) {
  const square = x * x;
  const tail = 1.1283791670955126 * Math.exp(-square);
  return tail === 0.0 ? 0.0 : tail - tail * @rest_of_square(x, square);
}
)"},
    {"normal_density", R"(function @normal_density(x) {
  const square = x * x;
  const tail = 0.39894228040143267794 * Math.exp(-0.5 * square);
  return tail === 0.0 ? 0.0 : tail - tail * (0.5 * @rest_of_square(x, square));
}
)"},
    {"digamma_difference", R"(// psi(x + y) - psi(x).
function @digamma_difference(x, y) {
  if (!(x > 0.0 && y > 0.0)) return NaN;
  let sum = 0.0, geometric = 1.0, power = 1.0, series = 0.0;
  for (; x < 16.0; x += 1.0) sum += y / x / (x + y);
  const a = 1.0 / (x * x), b = 1.0 / (x + y) / (x + y);
  for (const c of [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760]) {
    series += c * geometric;
    power *= b;
    geometric = geometric * a + power;
  }
  const by_inverse = y / x / (x + y);
  const by_square = by_inverse * (1.0 / x + 1.0 / (x + y));
  return sum + (Math.log1p(y / x) + (0.5 * by_inverse + by_square * series));
}
)"},
    {"digamma", R"(// By the difference to its root: all digits near it.
function @digamma(x) {
  if (!(x > 0.0)) {
    const rest = x - @rint(x);
    return rest === 0.0 || !Number.isFinite(x) ? NaN : @digamma(1.0 - x) - Math.PI / Math.tan(Math.PI * rest);
  }
  if (x === Infinity) return x;
  let r = 1.4616321449683622, sum = 0.0, geometric = 1.0, power = 1.0, series = 0.0;
  const y = (x - r) - 9.549995429965697e-17;
  for (; r < 16.0; r += 1.0, x += 1.0) sum += y / r / x;
  const a = 1.0 / (r * r), b = 1.0 / x / x;
  for (const c of [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760]) {
    series += c * geometric;
    power *= b;
    geometric = geometric * a + power;
  }
  const by_inverse = y / r / x;
  const by_square = by_inverse * (1.0 / r + 1.0 / x);
  return sum + (Math.log1p(y / r) + (0.5 * by_inverse + by_square * series));
}
)"},
    {"trigamma", R"(function @trigamma(x) {
  if (!(x > 0.0)) {
    const rest = x - @rint(x);
    if (rest === 0.0 || !Number.isFinite(x)) return NaN;
    const ratio = Math.PI / Math.sin(Math.PI * rest);
    return ratio * ratio - @trigamma(1.0 - x);
  }
  if (x === Infinity) return 0.0;
  let sum = 0.0, series = 0.0;
  for (; x < 16.0; x += 1.0) sum += 1.0 / x / x;
  for (const c of [7.0 / 6, -691.0 / 2730, 5.0 / 66, -1.0 / 30, 1.0 / 42, -1.0 / 30, 1.0 / 6])
    series = series / x / x + c;
  return sum + (1.0 + (0.5 + series / x) / x) / x;
}
)"},
    {"tetragamma", R"(// The derivative of trigamma.
function @tetragamma(x) {
  if (!(x > 0.0)) {
    const rest = x - @rint(x);
    if (rest === 0.0 || !Number.isFinite(x)) return NaN;
    const ratio = Math.PI / Math.sin(Math.PI * rest);
    return @tetragamma(1.0 - x) - 2.0 * Math.sin(Math.PI * (0.5 - Math.abs(rest))) * (ratio * ratio * ratio);
  }
  if (x === Infinity) return 0.0;
  let sum = 0.0, series = 0.0;
  for (; x < 16.0; x += 1.0) sum += 2.0 / x / x / x;
  for (const c of [35.0 / 2, -691.0 / 210, 5.0 / 6, -3.0 / 10, 1.0 / 6, -1.0 / 6, 1.0 / 2])
    series = series / x / x + c;
  return -(sum + (1.0 + (1.0 + series / x) / x) / x / x);
}
)"},
};

}  // namespace gradcalc
