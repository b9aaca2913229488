#include "functions/series_calculus.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace gradcalc::series {

Series like(const Series& x, const Interval& constant) {
  return {{{Exponent(0), constant}}, std::nullopt, x.frame()};
}

std::optional<Interval> limit_of(const Series& x) {
  const auto valuation = x.valuation();
  if (valuation && *valuation < Exponent(0)) return std::nullopt;
  return x.coefficient(Exponent(0));
}

Series rest_of(const Series& x) {
  std::vector<Series::Term> terms = x.terms();
  std::erase_if(terms, [](const Series::Term& term) { return term.exponent == Exponent(0); });
  return {std::move(terms), x.order(), x.frame()};
}

std::optional<Factored> factored(const Series& x) {
  const Series::Term* const leading = x.leading();
  if (leading == nullptr) return std::nullopt;
  const auto opposite = product(leading->exponent, Exponent(-1));
  if (!opposite) return std::nullopt;
  const Series scale({{*opposite, 1.0 / leading->coefficient}}, std::nullopt, x.frame());
  std::vector<Series::Term> others(x.terms().begin() + 1, x.terms().end());
  return Factored{*leading, Series(std::move(others), x.order(), x.frame()) * scale};
}

Series binomial(const Series& r, const Interval& y) {
  Interval coefficient(1.0, std::max(r.frame().precision, y.precision()));
  return powers(r, [&](int k) {
    if (k > 0) coefficient = coefficient * (y - static_cast<double>(k - 1)) / static_cast<double>(k);
    return coefficient;
  });
}

namespace {

/// In two parts, each of which is a double.
Interval whole_number(std::int64_t n, mpfr_prec_t precision) {
  constexpr std::int64_t part = std::int64_t{1} << 32;
  const std::int64_t high = n / part, low = n % part;
  return Interval(static_cast<double>(high), precision) * static_cast<double>(part) +
         static_cast<double>(low);
}

}  // namespace

Interval power_of_t(const Exponent& exponent, mpfr_prec_t precision) {
  return whole_number(exponent.numerator(), precision) / whole_number(exponent.denominator(), precision);
}

/// With dL/dt = -1/t: (t^a L^b)' = a t^(a-1) L^b - b t^(a-1) L^(b-1).
Series derivative_of(const Series& x) {
  std::vector<Series::Term> terms;
  for (const auto& [exponent, coefficient] : x.terms()) {
    const auto below = sum(exponent, Exponent(-1));
    const auto with_less_logarithms = below ? sum(*below, Exponent::of_logarithm(-1)) : std::nullopt;
    if (!with_less_logarithms) return Series::unknown();
    terms.push_back({*below, coefficient * power_of_t(exponent, x.frame().precision)});
    terms.push_back({*with_less_logarithms, coefficient * -static_cast<double>(exponent.logarithms())});
  }
  std::optional<Exponent> order = x.order();
  if (order) order = sum(*order, Exponent(-1));
  return {std::move(terms), order, x.frame()};
}

/// By parts, that of t^a L^b is t^(a+1) L^b / (a+1), and b / (a+1) times that of
/// t^a L^(b-1), which ends at b = 0.
Series integral_of(const Series& x) {
  if (!x.is_known()) return x;
  std::vector<Series::Term> terms;
  for (const Series::Term& term : x.terms()) {
    auto exponent = sum(term.exponent, Exponent(1));
    if (!exponent || exponent->numerator() <= 0 || exponent->logarithms() < 0) return Series::unknown();
    const Interval power = power_of_t(*exponent, x.frame().precision);
    Interval coefficient = term.coefficient / power;
    while (true) {
      terms.push_back({*exponent, coefficient});
      if (exponent->logarithms() == 0) break;
      coefficient = coefficient * static_cast<double>(exponent->logarithms()) / power;
      exponent = sum(*exponent, Exponent::of_logarithm(-1));
    }
  }
  std::optional<Exponent> order = x.order();
  if (order) {
    order = sum(*order, Exponent(1));
    if (!order || order->numerator() <= 0) return Series::unknown();
  }
  return {std::move(terms), order, x.frame()};
}

}  // namespace gradcalc::series
