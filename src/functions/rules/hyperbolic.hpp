#pragma once

#include "functions/rules/rule.hpp"

namespace gradcalc::rules {

template <>
struct Rule<FunctionId::sinh> {
  static auto value(const auto& x) { return sinh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return cosh(x); }
};

template <>
struct Rule<FunctionId::cosh> {
  static auto value(const auto& x) { return cosh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return sinh(x); }
};

/// 1 / cosh^2 x = 4 t / (1 + t)^2 with t = e^(-2|x|): 1 - tanh^2 would lose its digits.
template <>
struct Rule<FunctionId::tanh> {
  static auto value(const auto& x) { return tanh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) {
    const auto t = exp(-2.0 * fabs(x));
    return 4.0 * t / ((1.0 + t) * (1.0 + t));
  }
};

template <>
struct Rule<FunctionId::asinh> {
  static auto value(const auto& x) { return asinh(x); }
  template <class Number>
  static auto derivative(const Number& x, const Number& /*value*/) {
    return 1.0 / hypot(Number(1.0), x);
  }
};

/// Two roots, for the product of x - 1 and x + 1 may overflow.
template <>
struct Rule<FunctionId::acosh> {
  static auto value(const auto& x) { return acosh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) {
    return 1.0 / (sqrt(x - 1.0) * sqrt(x + 1.0));
  }
};

template <>
struct Rule<FunctionId::atanh> {
  static auto value(const auto& x) { return atanh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return 1.0 / ((1.0 - x) * (1.0 + x)); }
};

template <>
struct Rule<FunctionId::sech> {
  static auto value(const auto& x) { return 1.0 / cosh(x); }
  static auto derivative(const auto& x, const auto& value) { return -value * tanh(x); }
};

template <>
struct Rule<FunctionId::csch> {
  static auto value(const auto& x) { return 1.0 / sinh(x); }
  static auto derivative(const auto& x, const auto& value) { return -value / tanh(x); }
};

/// The derivative is -csch^2 x: 1 - coth^2 would lose its digits.
template <>
struct Rule<FunctionId::coth> {
  static auto value(const auto& x) { return 1.0 / tanh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) {
    const auto csch = 1.0 / sinh(x);
    return -(csch * csch);
  }
};

/// acosh(1/x) = ln((1 + s)/x) with s = sqrt(1 - x^2): both logarithms are positive, none cancels near 1, and
/// 1/x, which may overflow, is not needed.
template <>
struct Rule<FunctionId::asech> {
  static auto value(const auto& x) { return log1p(sqrt((1.0 - x) * (1.0 + x))) - log(x); }
  static auto derivative(const auto& x, const auto& /*value*/) {
    return -1.0 / (x * sqrt((1.0 - x) * (1.0 + x)));
  }
};

template <>
struct Rule<FunctionId::acsch> {
  static auto value(const auto& x) { return asinh(1.0 / x); }
  template <class Number>
  static auto derivative(const Number& x, const Number& /*value*/) {
    return -1.0 / (fabs(x) * hypot(Number(1.0), x));
  }
};

/// atanh(1/x), whose digits would be lost near 1: ln((|x| + 1)/(|x| - 1))/2 with the sign of x.
template <>
struct Rule<FunctionId::acoth> {
  static auto value(const auto& x) {
    const auto size = 0.5 * log1p(2.0 / (fabs(x) - 1.0));
    return choose(x < 0.0, -size, size);
  }
  static auto derivative(const auto& x, const auto& /*value*/) { return 1.0 / ((1.0 - x) * (1.0 + x)); }
};

}  // namespace gradcalc::rules
