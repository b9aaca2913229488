#pragma once

#include "functions/rules/rule.hpp"

namespace gradcalc::rules {

template <>
struct Rule<FunctionId::exp> {
  static auto value(const auto& x) { return exp(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return value; }
};

template <>
struct Rule<FunctionId::exp2> {
  static auto value(const auto& x) { return exp2(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return value * ln2_like(value); }
};

template <>
struct Rule<FunctionId::expm1> {
  static auto value(const auto& x) { return expm1(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return exp(x); }
};

template <>
struct Rule<FunctionId::log> {
  static auto value(const auto& x) { return log(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return 1.0 / x; }
};

template <>
struct Rule<FunctionId::log2> {
  static auto value(const auto& x) { return log2(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return log2e_like(x) / x; }
};

template <>
struct Rule<FunctionId::log10> {
  static auto value(const auto& x) { return log10(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return log10e_like(x) / x; }
};

template <>
struct Rule<FunctionId::log1p> {
  static auto value(const auto& x) { return log1p(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return 1.0 / (1.0 + x); }
};

/// ln x / ln b.
template <>
struct Rule<FunctionId::log_to_base> {
  static auto value(const auto& x, const auto& base) { return log_to_base(x, base); }
  static auto by_first(const auto& x, const auto& base, const auto& /*value*/) {
    return 1.0 / (x * log(base));
  }
  static auto by_second(const auto& /*x*/, const auto& base, const auto& value) {
    return -value / (base * log(base));
  }
};

/// ln(x/(1 - x)). From 1/4 on 2x - 1 is exact, and the digits stay near the zero at 1/2.
template <>
struct Rule<FunctionId::logit> {
  static auto value(const auto& x) {
    return choose(
        x < 0.25, [&] { return log(x / (1.0 - x)); }, [&] { return 2.0 * atanh(2.0 * x - 1.0); });
  }
  static auto derivative(const auto& x, const auto& /*value*/) { return 1.0 / (x * (1.0 - x)); }
};

}  // namespace gradcalc::rules
