#include <algorithm>
#include <utility>

#include "functions/series_calculus.hpp"

namespace gradcalc {
namespace {

using series::binomial;
using series::by_rule;
using series::derivative_of;
using series::Factored;
using series::factored;
using series::from_slope;
using series::integral_of;
using series::like;
using series::limit_of;
using series::power_of_t;
using series::powers;
using series::rest_of;

/// A step function at the limit of x; just on a step (exactly), x comes from above or from below.
template <class Step>
Series step(const Series& x, double offset, Step value) {
  if (!x.is_known()) return x;
  const auto limit = limit_of(x);
  if (!limit) return Series::unknown();
  const Interval shifted = *limit + offset;
  if (!shifted.is_point() || (floor(shifted) == shifted).is_no()) {
    const Interval result = value(*limit);
    return result.is_point() ? like(x, result) : Series::unknown();
  }
  const Series rest = rest_of(x);
  if (rest.is_zero()) return like(x, value(*limit));
  const SeriesAnswer above = rest > 0.0;
  if (above.is_unknown()) return Series::unknown();
  return like(x, value(*limit + (above.is_yes() ? 0.25 : -0.25)));
}

/// The exponent that a number is, if it is known exactly and has room.
std::optional<Exponent> exact_exponent(const Interval& y) {
  if (const Rational* const fraction = y.rational(); fraction != nullptr) {
    const mpz_srcptr numerator = mpq_numref(fraction->get()), denominator = mpq_denref(fraction->get());
    if (mpz_fits_slong_p(numerator) == 0 || mpz_fits_slong_p(denominator) == 0) return std::nullopt;
    return Exponent::fraction(mpz_get_si(numerator), mpz_get_si(denominator));
  }
  if (!y.is_point() || !(y == y.middle()).is_yes()) return std::nullopt;
  return Exponent::of(y.middle());
}

/// (c t^a (1 + r))^y for c > 0.
Series power_of_positive(const Factored& x, const Interval& y) {
  Exponent exponent(0);
  if (x.leading.exponent != Exponent(0)) {
    const auto y_exact = exact_exponent(y);
    const auto moved = y_exact ? product(x.leading.exponent, *y_exact) : std::nullopt;
    if (!moved) return Series::unknown();
    exponent = *moved;
  }
  const Series scale({{exponent, pow(x.leading.coefficient, y)}}, std::nullopt, x.rest.frame());
  return scale * binomial(x.rest, y);
}

/// 0^y, 1 for y = 0.
Series power_of_zero(const Series& zero, const Series& y) {
  const SeriesAnswer positive = y > 0.0, none = y == 0.0;
  if (positive.is_yes()) return zero;
  if (none.is_yes()) return like(zero, Interval(1.0, zero.frame().precision));
  return positive.is_no() && none.is_no() ? Series::undefined() : Series::unknown();
}

/// The root of degree 2 or 3.
Series root(const Series& x, std::int64_t degree) {
  if (!x.is_known()) return x;
  if (x.is_zero()) return x;
  const auto parts = factored(x);
  if (!parts) return Series::unknown();
  const bool is_negative = mpfr_sgn(parts->leading.coefficient.low()) < 0;
  if (is_negative && degree == 2) return Series::undefined();
  const auto exponent = product(parts->leading.exponent, *Exponent::fraction(1, degree));
  if (!exponent) return Series::unknown();
  const Interval coefficient =
      degree == 2 ? sqrt(parts->leading.coefficient) : cbrt(parts->leading.coefficient);
  const Interval power = 1.0 / Interval(static_cast<double>(degree), x.frame().precision);
  return Series({{*exponent, coefficient}}, std::nullopt, x.frame()) * binomial(parts->rest, power);
}

/// sin (shift 0) or cos (shift 1) of v + r: a turn of the series of derivatives sin, cos, -sin, -cos. Of what
/// grows without limit, only that they are bounded.
Series circular(const Series& x, int shift) {
  if (!x.is_known()) return x;
  const auto limit = limit_of(x);
  if (!limit) return {{}, Exponent(0), x.frame()};
  const Interval s = sin(*limit), c = cos(*limit);
  const Interval derivatives[] = {s, c, -s, -c};
  Interval factorial(1.0, x.frame().precision);
  return powers(rest_of(x), [&](int k) {
    if (k > 0) factorial = factorial * static_cast<double>(k);
    return derivatives[(k + shift) % 4] / factorial;
  });
}

/// sinh (shift 0) or cosh (shift 1) of v + r, whose derivatives are each other.
Series hyperbolic(const Series& x, int shift) {
  if (!x.is_known()) return x;
  const auto limit = limit_of(x);
  if (!limit) return Series::unknown();
  const Interval derivatives[] = {sinh(*limit), cosh(*limit)};
  Interval factorial(1.0, x.frame().precision);
  return powers(rest_of(x), [&](int k) {
    if (k > 0) factorial = factorial * static_cast<double>(k);
    return derivatives[(k + shift) % 2] / factorial;
  });
}

}  // namespace

Series operator/(const Series& a, const Series& b) {
  if (a.is_undefined() || b.is_undefined() || b.is_zero()) return Series::undefined();
  if (!a.is_known() || !b.is_known()) return Series::unknown();
  const auto parts = factored(b);
  if (!parts) return Series::unknown();
  if (&a == &b) return like(b, Interval(1.0, b.frame().precision));  // exactly, not up to some order
  const auto opposite = product(parts->leading.exponent, Exponent(-1));
  if (!opposite) return Series::unknown();
  // Of a constant divisor, the quotient has the precision of the dividend, and is exact where it can be.
  const mpfr_prec_t precision = std::max(a.frame().precision, b.frame().precision);
  const Interval one(1.0, precision);
  const Series scale({{*opposite, one}}, std::nullopt, {precision, b.frame().limit});
  if (parts->rest.is_zero()) {
    std::vector<Series::Term> terms = a.terms();
    for (Series::Term& term : terms) term.coefficient = one * term.coefficient / parts->leading.coefficient;
    return Series(std::move(terms), a.order(), a.frame()) * scale;
  }
  return a * scale * binomial(parts->rest, -one) / like(scale, parts->leading.coefficient);
}

Series number_like(const Series& kind, double exact) {
  return like(kind, Interval(exact, kind.frame().precision));
}
Series pi_like(const Series& kind) {
  return like(kind, Interval::pi(kind.frame().precision));
}
Series ln2_like(const Series& kind) {
  return like(kind, ln2_like(Interval(0.0, kind.frame().precision)));
}
Series log2e_like(const Series& kind) {
  return like(kind, log2e_like(Interval(0.0, kind.frame().precision)));
}
Series log10e_like(const Series& kind) {
  return like(kind, log10e_like(Interval(0.0, kind.frame().precision)));
}
Series undefined_like(const Series& /*kind*/) {
  return Series::undefined();
}

Series sqrt(const Series& x) {
  return root(x, 2);
}
Series cbrt(const Series& x) {
  return root(x, 3);
}

namespace {

/// exp(x) of what grows without limit, with this leading term: exp(q L + r) = t^-q exp(r); what falls faster
/// than a multiple of L is less than any power of t.
Series exp_of_growing(const Series& x, const Series::Term& leading) {
  const Exponent limit = x.frame().limit;
  if (leading.exponent != Exponent::of_logarithm(1)) {
    const bool vanishes = limit > Exponent(0) && mpfr_sgn(leading.coefficient.high()) < 0;
    return vanishes ? Series({}, limit, x.frame()) : Series::unknown();
  }
  const auto q = exact_exponent(leading.coefficient);
  const auto power = q ? product(*q, Exponent(-1)) : std::nullopt;
  if (!power) return Series::unknown();
  std::vector<Series::Term> others(x.terms().begin() + 1, x.terms().end());
  return Series({{*power, Interval(1.0, x.frame().precision)}}, std::nullopt, x.frame()) *
         exp(Series(std::move(others), x.order(), x.frame()));
}

}  // namespace

Series exp(const Series& x) {
  if (!x.is_known()) return x;
  const Series::Term* const leading = x.leading();
  if (leading != nullptr && leading->exponent < Exponent(0)) return exp_of_growing(x, *leading);
  const auto limit = limit_of(x);
  if (!limit) return Series::unknown();
  const Interval start = exp(*limit);
  Interval factorial(1.0, x.frame().precision);
  return powers(rest_of(x), [&](int k) {
    if (k > 0) factorial = factorial * static_cast<double>(k);
    return start / factorial;
  });
}
Series exp2(const Series& x) {
  return exp(x * ln2_like(x));
}
Series expm1(const Series& x) {
  if (!x.is_known()) return x;
  const auto limit = limit_of(x);
  if (!limit) return exp(x) - 1.0;
  return like(x, expm1(*limit)) + like(x, exp(*limit)) * (exp(rest_of(x)) - 1.0);
}

/// ln(c t^a (1 + r)) = -a L + ln c + r - r^2/2 + ...
Series log(const Series& x) {
  if (!x.is_known()) return x;
  const auto parts = factored(x);
  if (x.is_zero()) return Series::undefined();
  if (!parts) return Series::unknown();
  if (mpfr_sgn(parts->leading.coefficient.low()) < 0) return Series::undefined();
  const Exponent exponent = parts->leading.exponent;
  if (exponent.logarithms() != 0) return Series::unknown();
  Interval start = log(parts->leading.coefficient);
  Series logarithm = powers(parts->rest, [&](int k) {
    if (k == 0) return start;
    return Interval(k % 2 == 0 ? -1.0 : 1.0, x.frame().precision) / static_cast<double>(k);
  });
  if (exponent == Exponent(0)) return logarithm;
  return logarithm + Series({{Exponent::of_logarithm(1), -power_of_t(exponent, x.frame().precision)}},
                            std::nullopt, x.frame());
}
Series log2(const Series& x) {
  return log(x) * log2e_like(x);
}
Series log10(const Series& x) {
  return log(x) * log10e_like(x);
}
Series log1p(const Series& x) {
  const auto limit = x.is_known() ? limit_of(x) : std::nullopt;
  if (!limit || !(*limit > -1.0).is_yes()) return log(1.0 + x);
  return like(x, log1p(*limit)) + log(1.0 + rest_of(x) / like(x, 1.0 + *limit));
}
Series log_to_base(const Series& x, const Series& base) {
  return log(x) / log(base);
}

Series sin(const Series& x) {
  return circular(x, 0);
}
Series cos(const Series& x) {
  return circular(x, 1);
}
Series tan(const Series& x) {
  return sin(x) / cos(x);
}
Series sinh(const Series& x) {
  return hyperbolic(x, 0);
}
Series cosh(const Series& x) {
  return hyperbolic(x, 1);
}
Series tanh(const Series& x) {
  return from_slope(
      x, [](const Interval& v) { return tanh(v); },
      [](const Series& s, const Series& v) { return rules::Rule<FunctionId::tanh>::derivative(s, v); });
}

namespace {

/// Whether x stays in the domain: `inside` is not negative.
template <class Evaluate>
Series where(const Series& inside, Evaluate evaluate) {
  const SeriesAnswer answer = inside >= 0.0;
  if (answer.is_no() || inside.is_undefined()) return Series::undefined();
  return answer.is_yes() ? evaluate() : Series::unknown();
}

}  // namespace

Series asin(const Series& x) {
  return where((1.0 - x) * (1.0 + x),
               [&] { return by_rule<FunctionId::asin>(x, [](const Interval& v) { return asin(v); }); });
}
Series acos(const Series& x) {
  return where((1.0 - x) * (1.0 + x),
               [&] { return by_rule<FunctionId::acos>(x, [](const Interval& v) { return acos(v); }); });
}
/// Where x grows without limit, pi/2 or -pi/2 less atan(1/x).
Series atan(const Series& x) {
  const Series::Term* const leading = x.is_known() ? x.leading() : nullptr;
  if (leading != nullptr && leading->exponent < Exponent(0)) {
    const double sign = mpfr_sgn(leading->coefficient.low()) > 0 ? 1.0 : -1.0;
    return 0.5 * sign * pi_like(x) - atan(1.0 / x);
  }
  return from_slope(
      x, [](const Interval& v) { return atan(v); },
      [](const Series& s, const Series& /*value*/) { return 1.0 / (1.0 + s * s); });
}
Series asinh(const Series& x) {
  return by_rule<FunctionId::asinh>(x, [](const Interval& v) { return asinh(v); });
}
Series acosh(const Series& x) {
  return where(x - 1.0,
               [&] { return by_rule<FunctionId::acosh>(x, [](const Interval& v) { return acosh(v); }); });
}
Series atanh(const Series& x) {
  const auto limit = x.is_known() ? limit_of(x) : std::nullopt;
  if (limit && (fabs(*limit) == 1.0).is_yes()) return 0.5 * log((1.0 + x) / (1.0 - x));
  return by_rule<FunctionId::atanh>(x, [](const Interval& v) { return atanh(v); });
}

/// From the limit of the angle, its change (x dy - y dx) / (x^2 + y^2).
Series atan2(const Series& y, const Series& x) {
  if (!x.is_known() || !y.is_known())
    return x.is_undefined() || y.is_undefined() ? Series::undefined() : Series::unknown();
  if (x.is_zero() && y.is_zero()) return x;
  const Series radius = x * x + y * y;
  const Series change = (x * derivative_of(y) - y * derivative_of(x)) / radius;
  const auto leading_x = x.is_zero() ? nullptr : x.leading();
  const auto leading_y = y.is_zero() ? nullptr : y.leading();
  if ((leading_x == nullptr && !x.is_zero()) || (leading_y == nullptr && !y.is_zero()))
    return Series::unknown();
  const Interval zero(0.0, x.frame().precision);
  const bool has_x =
      leading_x != nullptr && (leading_y == nullptr || leading_x->exponent <= leading_y->exponent);
  const bool has_y =
      leading_y != nullptr && (leading_x == nullptr || leading_y->exponent <= leading_x->exponent);
  Interval start = atan2(has_y ? leading_y->coefficient : zero, has_x ? leading_x->coefficient : zero);
  // Along the cut, the sign of y tells the side.
  const bool is_on_cut = has_x && !has_y && mpfr_sgn(leading_x->coefficient.low()) < 0;
  if (is_on_cut && leading_y != nullptr && mpfr_sgn(leading_y->coefficient.low()) < 0) start = -start;
  return like(x, start) + integral_of(change);
}

Series fabs(const Series& x) {
  const SeriesAnswer negative = x < 0.0;
  if (negative.is_unknown()) return x.is_known() ? Series::unknown() : x;
  return negative.is_yes() ? -x : x;
}
Series hypot(const Series& x, const Series& y) {
  return sqrt(x * x + y * y);
}

Series pow(const Series& x, const Series& y) {
  if (x.is_undefined() || y.is_undefined()) return Series::undefined();
  if (!x.is_known() || !y.is_known()) return Series::unknown();
  if (x.is_zero()) return power_of_zero(x, y);
  const auto exponent = limit_of(y);
  if (!exponent) return Series::unknown();
  // x^(v + r) = x^v e^(r ln x), with x^v exact where it can be.
  if (const Series rest = rest_of(y); !rest.is_zero()) return pow(x, like(y, *exponent)) * exp(rest * log(x));
  const bool is_whole = exponent->is_point() && (rint(*exponent) == *exponent).is_yes();
  if (exponent->is_zero()) return like(x, Interval(1.0, x.frame().precision));
  if (is_whole && (*exponent > 0.0).is_yes() && (*exponent <= 64.0).is_yes()) {
    Series result = x;
    for (int k = 1; k < static_cast<int>(exponent->middle()); ++k) result = result * x;
    return result;
  }
  auto parts = factored(x);
  if (!parts) return Series::unknown();
  if (mpfr_sgn(parts->leading.coefficient.low()) > 0) return power_of_positive(*parts, *exponent);
  if (!is_whole) return exact_exponent(*exponent) ? Series::undefined() : Series::unknown();
  parts->leading.coefficient = -parts->leading.coefficient;
  const Interval half = *exponent / 2.0;
  const bool is_even = (rint(half) == half).is_yes();
  return is_even ? power_of_positive(*parts, *exponent) : -power_of_positive(*parts, *exponent);
}

Series floor(const Series& x) {
  return step(x, 0.0, [](const Interval& v) { return floor(v); });
}
Series ceil(const Series& x) {
  return step(x, 0.0, [](const Interval& v) { return ceil(v); });
}
Series trunc(const Series& x) {
  return step(x, 0.0, [](const Interval& v) { return trunc(v); });
}
Series round(const Series& x) {
  return step(x, 0.5, [](const Interval& v) { return round(v); });
}
Series rint(const Series& x) {
  return step(x, 0.5, [](const Interval& v) { return rint(v); });
}
Series fmod(const Series& x, const Series& y) {
  return x - y * trunc(x / y);
}

}  // namespace gradcalc
