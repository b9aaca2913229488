#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "functions/rules.hpp"
#include "functions/series.hpp"

/// What functions of series are made of. A function g of a series v + r with the constant term v is g(v) plus
/// a power series in r; where g has none, at the ends of its domain, it is found from its derivative: g =
/// g(v) + the integral of g'(x) x' dt.
namespace gradcalc::series {

/// More powers are not computed: the series is unknown where its exponents are so close.
inline constexpr int most_powers = 400;

/// Of what falls as a power of 1/L no power reaches the limit of a series, so that it ends here: slopes are
/// infinite from the first such term on, and the others are only needed where terms cancel.
inline constexpr int most_powers_of_logarithms = 8;

/// A constant in the frame of x.
Series like(const Series& x, const Interval& constant);

/// The constant term, if no term grows beyond it.
std::optional<Interval> limit_of(const Series& x);

/// x without its constant term.
Series rest_of(const Series& x);

/// c t^a L^b (1 + r), if the leading term is known.
struct Factored {
  Series::Term leading;
  Series rest;
};
std::optional<Factored> factored(const Series& x);

/// (1 + r)^y.
Series binomial(const Series& r, const Interval& y);

/// a of t^a L^b.
Interval power_of_t(const Exponent& exponent, mpfr_prec_t precision);

Series derivative_of(const Series& x);

/// The integral from 0; unknown where there is none, or of powers of 1/L.
Series integral_of(const Series& x);

/// sum_k c_k r^k, as far as the limit of x, where coefficient(k) is c_k and r has no constant term.
template <class Coefficient>
Series powers(const Series& r, Coefficient coefficient) {
  Series sum = like(r, coefficient(0));
  if (r.is_zero()) return sum;
  Series power = like(r, Interval(1.0, r.frame().precision));
  for (int k = 1; k < most_powers; ++k) {
    power = power * r;
    if (!power.is_known()) return power;
    const Exponent order = *power.valuation();
    const bool is_slow = order.numerator() == 0 && k > most_powers_of_logarithms;
    if (power.terms().empty() || is_slow) {
      // All that is left is beyond the limit.
      return {std::vector(sum.terms()), sum.order() ? std::min(*sum.order(), order) : order, r.frame()};
    }
    sum = sum + like(r, coefficient(k)) * power;
    if (!sum.is_known()) return sum;
  }
  return Series::unknown();
}

/// g(x), where g has no value at the limit of x: undefined if it has none beside it, either.
template <class Value>
Series beside_limit(const Series& x, const Interval& limit, Value value) {
  constexpr double near = 0x1p-60;  // any distance does within which g has no value
  const Interval none(0.0, x.frame().precision), reach(near, x.frame().precision);
  const Series rest = rest_of(x);
  const SeriesAnswer above = rest > 0.0;
  const Interval way = above.is_yes()  ? either(none, reach)
                       : above.is_no() ? either(-reach, none)
                                       : either(-reach, reach);
  const bool has_none = rest.is_zero() || value(limit + way).is_undefined();
  return has_none ? Series::undefined() : Series::unknown();
}

/// g(x), from g at the limit of x, which is all of it where x is constant; else go_on(g(limit), limit, rest
/// of x) is.
template <class Value, class GoOn>
Series from_limit(const Series& x, Value value, GoOn go_on) {
  if (!x.is_known()) return x;
  const auto limit = limit_of(x);
  if (!limit) return Series::unknown();
  const Interval start = value(*limit);
  if (start.is_undefined()) return beside_limit(x, *limit, value);
  if (!start.is_bounded()) return Series::unknown();
  const Series rest = rest_of(x);
  return rest.is_zero() ? like(x, start) : go_on(start, *limit, rest);
}

/// g(x), from g at the limit of x and slope(x, g(x)). The slope may need the value itself: each turn knows
/// some more terms.
template <class Value, class Slope>
Series from_slope(const Series& x, Value value, Slope slope) {
  return from_limit(x, value, [&](const Interval& start, const Interval& /*limit*/, const Series& rest) {
    const Series change = derivative_of(x);
    Series result({{Exponent(0), start}}, rest.valuation(), x.frame());
    for (int turn = 0; turn < most_powers; ++turn) {
      Series next = like(x, start) + integral_of(slope(x, result) * change);
      if (!next.is_known()) return next;
      const bool ready = next.order() == result.order();
      result = std::move(next);
      if (ready) break;
    }
    return result;
  });
}

/// The same where only the first derivative is known.
template <class Value, class Slope>
Series to_first_order(const Series& x, Value value, Slope slope) {
  return from_limit(x, value, [&](const Interval& start, const Interval& limit, const Series& rest) {
    const auto valuation = rest.valuation();
    const auto twice = valuation ? sum(*valuation, *valuation) : std::nullopt;
    if (!twice) return Series::unknown();
    return like(x, start) + like(x, slope(limit)) * rest + Series({}, twice, x.frame());
  });
}

/// A function whose derivative its rule has.
template <FunctionId id, class Value>
Series by_rule(const Series& x, Value value) {
  return from_slope(x, value,
                    [](const Series& s, const Series& v) { return rules::Rule<id>::derivative(s, v); });
}

}  // namespace gradcalc::series
