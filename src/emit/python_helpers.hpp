#pragma once

#include "emit/language.hpp"

namespace gradcalc {

// Where Python raises an exception, a function of doubles has a value: nan or an infinite one. One stands
// behind those that it calls.
inline constexpr Helper python_helpers[] = {
    {"divide", R"(def @divide(a, b):
    if b != 0.0:
        return a / b
    return math.nan if a == 0.0 or math.isnan(a) else math.copysign(math.inf, a) * math.copysign(1.0, b)
)"},
    {"has_all_digits", R"(def @has_all_digits(x):
    return 2.2250738585072014e-308 <= abs(x) < math.inf
)"},
    {"try", R"(def @try(function, x, otherwise):
    try:
        return function(x)
    except ValueError:
        return math.nan
    except OverflowError:
        return otherwise
)"},
    {"acos", R"(def @acos(x):
    return @try(math.acos, x, math.nan)
)"},
    {"acosh", R"(def @acosh(x):
    return @try(math.acosh, x, math.nan)
)"},
    {"asin", R"(def @asin(x):
    return @try(math.asin, x, math.nan)
)"},
    {"atanh", R"(def @atanh(x):
    return math.copysign(math.inf, x) if abs(x) == 1.0 else @try(math.atanh, x, math.nan)
)"},
    {"ceil", R"(def @ceil(x):
    return math.copysign(float(math.ceil(x)), x) if math.isfinite(x) else x
)"},
    {"cos", R"(def @cos(x):
    return @try(math.cos, x, math.nan)
)"},
    {"cosh", R"(def @cosh(x):
    return @try(math.cosh, x, math.inf)
)"},
    {"exp", R"(def @exp(x):
    return @try(math.exp, x, math.inf)
)"},
    {"exp2", R"(def @exp2(x):
    return @try(math.exp2, x, math.inf)
)"},
    {"expm1", R"(def @expm1(x):
    return @try(math.expm1, x, math.inf)
)"},
    {"floor", R"(def @floor(x):
    return math.copysign(float(math.floor(x)), x) if math.isfinite(x) else x
)"},
    {"fmod", R"(def @fmod(x, y):
    return math.fmod(x, y) if math.isfinite(x) and y != 0.0 else math.nan
)"},
    {"hypot", R"(def @hypot(x, y):
    try:
        return abs(complex(x, y))
    except OverflowError:
        return math.inf
)"},
    {"log", R"(def @log(x):
    return -math.inf if x == 0.0 else @try(math.log, x, math.nan)
)"},
    {"log10", R"(def @log10(x):
    return -math.inf if x == 0.0 else @try(math.log10, x, math.nan)
)"},
    {"log1p", R"(def @log1p(x):
    return -math.inf if x == -1.0 else @try(math.log1p, x, math.nan)
)"},
    {"log2", R"(def @log2(x):
    return -math.inf if x == 0.0 else @try(math.log2, x, math.nan)
)"},
    {"pow", R"(def @pow(x, y):
    is_odd = math.isfinite(y) and math.fmod(y, 2.0) in (1.0, -1.0)
    try:
        return math.pow(x, y)
    except OverflowError:
        return -math.inf if x < 0.0 and is_odd else math.inf
    except ValueError:
        return math.nan if x != 0.0 else math.copysign(math.inf, x) if is_odd else math.inf
)"},
    {"rint", R"(def @rint(x):
    return math.copysign(float(round(x)), x) if math.isfinite(x) else x
)"},
    {"round", R"(def @round(x):
    whole = @trunc(x)
    return whole + math.copysign(1.0, x) if abs(x - whole) >= 0.5 else whole
)"},
    {"sin", R"(def @sin(x):
    return @try(math.sin, x, math.nan)
)"},
    {"sinh", R"(def @sinh(x):
    return @try(math.sinh, x, math.copysign(math.inf, x))
)"},
    {"sqrt", R"(def @sqrt(x):
    return @try(math.sqrt, x, math.nan)
)"},
    {"tan", R"(def @tan(x):
    return @try(math.tan, x, math.nan)
)"},
    {"trunc", R"(def @trunc(x):
    return math.copysign(float(math.trunc(x)), x) if math.isfinite(x) else x
)"},
    {"gamma", R"(def @gamma(x):
    return math.copysign(math.inf, x) if x == 0.0 else @try(math.gamma, x, math.inf)
)"},
    {"log_gamma", R"(def @log_gamma(x):
    return math.inf if x <= 0.0 and x == @floor(x) else @try(math.lgamma, x, math.inf)
)"},
    {"log_to_base", R"(def @log_to_base(x, base):
    if not base > 0.0:
        return math.nan
    quotient = @divide(@log(x), @log(base))
    whole = @rint(quotient)
    is_whole = abs(quotient - whole) <= 8.881784197001252e-16 * abs(whole) and @pow(base, whole) == x
    return whole if is_whole else quotient
)"},
    {"sinc", R"(def @sinc(x):
    return 1.0 if x == 0.0 else @sin(x) / x
)"},
    {"slope_of_sinc", R"(def @slope_of_sinc(x):
    c = (-1.0 / 3, 1.0 / 30, -1.0 / 840, 1.0 / 45360, -1.0 / 3991680, 1.0 / 518918400,
         -1.0 / 93405312000, 1.0 / 22230464256000, -1.0 / 6758061133824000)
    if not abs(x) <= 1.0:
        return (@cos(x) - @sin(x) / x) / x
    total = 0.0
    for k in range(8, -1, -1):
        total = total * (x * x) + c[k]
    return x * total
)"},
    {"rest_of_product", R"(# a*b - product, exactly: Dekker's algorithm.
def @rest_of_product(a, b, product):
    if not abs(a) < 1e150 or not abs(b) < 1e150:
        return 0.0
    p, q = a * 134217729.0, b * 134217729.0
    p, q = p - (p - a), q - (q - b)
    r, s = a - p, b - q
    return ((p * q - product) + p * s + r * q) + r * s
)"},
    {"slope_of_erf", R"(def @slope_of_erf(x):
    square = x * x
    tail = 1.1283791670955126 * @exp(-square)
    return 0.0 if tail == 0.0 else tail - tail * @rest_of_product(x, x, square)
)"},
    {"normal_density", R"(def @normal_density(x):
    square = x * x
    tail = 0.39894228040143267794 * @exp(-0.5 * square)
    return 0.0 if tail == 0.0 else tail - tail * (0.5 * @rest_of_product(x, x, square))
)"},
    {"normal_cdf", R"(def @normal_cdf(x):
    half_root = 0.70710678118654752440
    s = -x * half_root
    slope = @slope_of_erf(s)
    if slope == 0.0:
        return 0.5 * math.erfc(s)
    r = @rest_of_product(-x, half_root, s) - x * -4.8336466567264565e-17
    return 0.5 * (math.erfc(s) - r * slope)
)"},
    {"digamma_difference", R"(# psi(x + y) - psi(x).
def @digamma_difference(x, y):
    if not (x > 0.0 and y > 0.0):
        return math.nan
    total = 0.0
    while x < 16.0:
        total += y / x / (x + y)
        x += 1.0
    a, b = 1.0 / (x * x), 1.0 / (x + y) / (x + y)
    geometric, power, series = 1.0, 1.0, 0.0
    for c in (1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760):
        series += c * geometric
        power *= b
        geometric = geometric * a + power
    by_inverse = y / x / (x + y)
    by_square = by_inverse * (1.0 / x + 1.0 / (x + y))
    return total + (math.log1p(y / x) + (0.5 * by_inverse + by_square * series))
)"},
    {"digamma", R"(# By the difference to its root: all digits near it.
def @digamma(x):
    if not x > 0.0:
        rest = x - @rint(x)
        return math.nan if rest == 0.0 or not math.isfinite(x) else @digamma(1.0 - x) - math.pi / math.tan(math.pi * rest)
    if math.isinf(x):
        return x
    r, total = 1.4616321449683622, 0.0
    y = (x - r) - 9.549995429965697e-17
    while r < 16.0:
        total += y / r / x
        r, x = r + 1.0, x + 1.0
    a, b = 1.0 / (r * r), 1.0 / x / x
    geometric, power, series = 1.0, 1.0, 0.0
    for c in (1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760):
        series += c * geometric
        power *= b
        geometric = geometric * a + power
    by_inverse = y / r / x
    by_square = by_inverse * (1.0 / r + 1.0 / x)
    return total + (math.log1p(y / r) + (0.5 * by_inverse + by_square * series))
)"},
    {"trigamma", R"(def @trigamma(x):
    if not x > 0.0:
        rest = x - @rint(x)
        if rest == 0.0 or not math.isfinite(x):
            return math.nan
        ratio = math.pi / math.sin(math.pi * rest)
        return ratio * ratio - @trigamma(1.0 - x)
    if math.isinf(x):
        return 0.0
    total, series = 0.0, 0.0
    while x < 16.0:
        total += 1.0 / x / x
        x += 1.0
    for c in (7.0 / 6, -691.0 / 2730, 5.0 / 66, -1.0 / 30, 1.0 / 42, -1.0 / 30, 1.0 / 6):
        series = series / x / x + c
    return total + (1.0 + (0.5 + series / x) / x) / x
)"},
    {"tetragamma", R"(# The derivative of trigamma.
def @tetragamma(x):
    if not x > 0.0:
        rest = x - @rint(x)
        if rest == 0.0 or not math.isfinite(x):
            return math.nan
        ratio = math.pi / math.sin(math.pi * rest)
        return @tetragamma(1.0 - x) - 2.0 * math.sin(math.pi * (0.5 - abs(rest))) * (ratio * ratio * ratio)
    if math.isinf(x):
        return 0.0
    total, series = 0.0, 0.0
    while x < 16.0:
        total += 2.0 / x / x / x
        x += 1.0
    for c in (35.0 / 2, -691.0 / 210, 5.0 / 6, -3.0 / 10, 1.0 / 6, -1.0 / 6, 1.0 / 2):
        series = series / x / x + c
    return -(total + (1.0 + (1.0 + series / x) / x) / x / x)
)"},
    {"stirling_rest", R"(def @stirling_rest(x):
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / x / x) / x / x) / x
)"},
    {"beta", R"(# By Stirling's series where a gamma would overflow.
def @beta(x, y):
    if not (x > 0.0 and y > 0.0):
        return math.nan
    if math.isinf(x) or math.isinf(y):
        return 0.0
    s, a, b = x + y, min(x, y), max(x, y)
    if b < 1e-20:
        return @divide(1.0, a) + 1.0 / b
    if s < 170.0:
        rounded = (b - s) + a
        return @gamma(x) / @gamma(s) * @gamma(y) * (1.0 - rounded * @log(s))
    c = @stirling_rest(b) - @stirling_rest(s)
    if a < 85.0:
        power = @pow(s, -0.5 * a)
        return @gamma(a) * power * power * @exp(a + c - (b - 0.5) * math.log1p(a / b))
    return @exp((a - 0.5) * @log(a / s) - b * math.log1p(a / b) + c + @stirling_rest(a)) * @sqrt(2.0 * math.pi / b)
)"},
    {"erfc_inverse", R"(# By Halley's method.
def @erfc_inverse(q):
    if not 0.0 <= q <= 2.0:
        return math.nan
    if q > 1.0:
        return -@erfc_inverse(2.0 - q)
    if q == 0.0:
        return math.inf
    w = -math.log(q * (2.0 - q))
    v = math.sqrt(0.7853981633974483 * w if w < 1.5 else w - 0.5 * math.log(math.pi * w) + 0.3 / w)
    for _ in range(6):
        step = ((1.0 - q) - math.erf(v) if q > 0.5 else math.erfc(v) - q) / @slope_of_erf(v)
        v += step / (1.0 + v * step)
    return v
)"},
    {"erf_inverse", R"(def @erf_inverse(x):
    if not abs(x) <= 1.0:
        return math.nan
    p = abs(x)
    if p > 0.5:
        return math.copysign(@erfc_inverse(1.0 - p), x)
    v = 0.886226925452758 * p
    for _ in range(4):
        step = (p - math.erf(v)) / @slope_of_erf(v)
        v += step / (1.0 - v * step)
    return math.copysign(v, x)
)"},
};

}  // namespace gradcalc
