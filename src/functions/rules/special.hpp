#pragma once

#include "functions/rules/rule.hpp"

namespace gradcalc::rules {

template <>
struct Rule<FunctionId::erf> {
  static auto value(const auto& x) { return erf(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return slope_of_erf(x); }
};

template <>
struct Rule<FunctionId::erfc> {
  static auto value(const auto& x) { return erfc(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return -slope_of_erf(x); }
};

template <>
struct Rule<FunctionId::gamma> {
  static auto value(const auto& x) { return tgamma(x); }
  static auto derivative(const auto& x, const auto& value) { return value * digamma(x); }
};

template <>
struct Rule<FunctionId::log_gamma> {
  static auto value(const auto& x) { return log_gamma(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return digamma(x); }
};

template <>
struct Rule<FunctionId::digamma> {
  static auto value(const auto& x) { return digamma(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return polygamma(1, x); }
};

template <>
struct Rule<FunctionId::trigamma> {
  static auto value(const auto& x) { return polygamma(1, x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return polygamma(2, x); }
};

/// B(x, y) (psi(x) - psi(x + y)).
template <>
struct Rule<FunctionId::beta> {
  static auto value(const auto& x, const auto& y) { return beta(x, y); }
  static auto by_first(const auto& x, const auto& y, const auto& value) {
    return -value * digamma_difference(x, y);
  }
  static auto by_second(const auto& x, const auto& y, const auto& value) { return by_first(y, x, value); }
};

/// The derivative at x = erf(v) is 1/erf'(v). In the tail that would multiply the rounding error of v by some
/// 2 v^2; erfc(v)/erf'(v) is insensitive to it, and erfc(v) = 1 - x.
template <>
struct Rule<FunctionId::erf_inverse> {
  static auto value(const auto& x) { return erf_inverse(x); }
  static auto derivative(const auto& x, const auto& value) {
    const auto size = fabs(x);
    return choose(
        size < 0.5, [&] { return 1.0 / slope_of_erf(value); },
        [&] { return erfc(fabs(value)) / slope_of_erf(value) / (1.0 - size); });
  }
};

/// Likewise, with erfc(v) = x, and erfc(-v) = 2 - x.
template <>
struct Rule<FunctionId::erfc_inverse> {
  static auto value(const auto& x) { return erfc_inverse(x); }
  static auto derivative(const auto& x, const auto& value) {
    return -erfc(fabs(value)) / slope_of_erf(value) / choose(x < 1.0, x, 2.0 - x);
  }
};

template <>
struct Rule<FunctionId::normal_density> {
  static auto value(const auto& x) { return normal_density(x); }
  static auto derivative(const auto& x, const auto& value) { return -x * value; }
};

template <>
struct Rule<FunctionId::normal_cdf> {
  static auto value(const auto& x) { return normal_cdf(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return normal_density(x); }
};

/// The derivative as that of erfcinv: with p = cdf(v), and 1 - p = cdf(-v).
template <>
struct Rule<FunctionId::normal_quantile> {
  static auto value(const auto& p) { return -sqrt(number_like(p, 2.0)) * erfc_inverse(2.0 * p); }
  static auto derivative(const auto& p, const auto& value) {
    return normal_cdf(-fabs(value)) / normal_density(value) / choose(p < 0.5, p, 1.0 - p);
  }
};

}  // namespace gradcalc::rules
