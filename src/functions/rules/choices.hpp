#pragma once

#include "functions/rules/rule.hpp"

namespace gradcalc::rules {

// Activations

/// This and softplus only ever take exp of a negative number: no overflow, and the small tail keeps its
/// digits. The derivative s (1 - s) is t / (1 + t)^2 with t = e^-|x|.
template <>
struct Rule<FunctionId::sigmoid> {
  static auto value(const auto& x) {
    const auto tail = exp(-fabs(x));
    return choose(x < 0.0, tail, 1.0) / (1.0 + tail);
  }
  static auto derivative(const auto& x, const auto& /*value*/) {
    const auto t = exp(-fabs(x));
    return t / ((1.0 + t) * (1.0 + t));
  }
};

/// The derivative is sigmoid(x) = 1 - 1/(1 + e^x), and ln(1 + e^x) is known.
template <>
struct Rule<FunctionId::softplus> {
  static auto value(const auto& x) { return choose(x > 0.0, x, 0.0 * x) + log1p(exp(-fabs(x))); }
  static auto derivative(const auto& /*x*/, const auto& value) { return -expm1(-value); }
};

/// A nan argument gives nan, as everywhere else in arithmetic (std::fmax would drop it).
auto larger(const auto& x, const auto& y) {
  return choose(x > y || is_nan(x), x, y);
}
auto smaller(const auto& x, const auto& y) {
  return choose(x < y || is_nan(x), x, y);
}

/// 1 where x is above y, 0 where it is below, and half where they are equal.
auto share_of_larger(const auto& x, const auto& y) {
  return choose(x > y, 1.0, [&] { return choose(x < y, 0.0, 0.5); });
}

template <>
struct Rule<FunctionId::relu> {
  static constexpr bool selects = true;
  template <class Number>
  static auto value(const Number& x) {
    return larger(x, Number(0.0));
  }
  template <class Number>
  static auto derivative(const Number& x, const Number& /*value*/) {
    return share_of_larger(x, Number(0.0));
  }
};

// Of any number of arguments, two at a time

template <>
struct Rule<FunctionId::min> {
  static constexpr bool selects = true;
  static auto value(const auto& x, const auto& y) { return smaller(x, y); }
  static auto by_first(const auto& x, const auto& y, const auto& /*value*/) { return share_of_larger(y, x); }
  static auto by_second(const auto& x, const auto& y, const auto& /*value*/) { return share_of_larger(x, y); }
};

template <>
struct Rule<FunctionId::max> {
  static constexpr bool selects = true;
  static auto value(const auto& x, const auto& y) { return larger(x, y); }
  static auto by_first(const auto& x, const auto& y, const auto& /*value*/) { return share_of_larger(x, y); }
  static auto by_second(const auto& x, const auto& y, const auto& /*value*/) { return share_of_larger(y, x); }
};

template <>
struct Rule<FunctionId::sum> {
  static auto value(const auto& x, const auto& y) { return x + y; }
  static auto by_first(const auto& /*x*/, const auto& /*y*/, const auto& /*value*/) { return 1.0; }
  static auto by_second(const auto& /*x*/, const auto& /*y*/, const auto& /*value*/) { return 1.0; }
};

template <>
struct Rule<FunctionId::product> {
  static auto value(const auto& x, const auto& y) { return x * y; }
  static auto by_first(const auto& /*x*/, const auto& y, const auto& /*value*/) { return y; }
  static auto by_second(const auto& x, const auto& /*y*/, const auto& /*value*/) { return x; }
};

// Comparisons and logical operators: 1 or 0

template <>
struct Rule<FunctionId::less> {
  static auto value(const auto& x, const auto& y) { return choose(x < y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::greater> {
  static auto value(const auto& x, const auto& y) { return choose(x > y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::less_equal> {
  static auto value(const auto& x, const auto& y) { return choose(x <= y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::greater_equal> {
  static auto value(const auto& x, const auto& y) { return choose(x >= y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::equal> {
  static auto value(const auto& x, const auto& y) { return choose(x == y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::not_equal> {
  static auto value(const auto& x, const auto& y) { return choose(x != y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::logical_and> {
  static auto value(const auto& x, const auto& y) { return choose(x != 0.0 && y != 0.0, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::logical_or> {
  static auto value(const auto& x, const auto& y) { return choose(x != 0.0 || y != 0.0, 1.0, 0.0); }
};

}  // namespace gradcalc::rules
