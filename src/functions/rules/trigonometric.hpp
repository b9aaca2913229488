#pragma once

#include "functions/rules/rule.hpp"

namespace gradcalc::rules {

template <>
struct Rule<FunctionId::sin> {
  static auto value(const auto& x) { return sin(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return cos(x); }
};

template <>
struct Rule<FunctionId::cos> {
  static auto value(const auto& x) { return cos(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return -sin(x); }
};

template <>
struct Rule<FunctionId::tan> {
  static auto value(const auto& x) { return tan(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return 1.0 + value * value; }
};

/// 1 - x^2 as a product, which keeps its digits near 1.
template <>
struct Rule<FunctionId::asin> {
  static auto value(const auto& x) { return asin(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return 1.0 / sqrt((1.0 - x) * (1.0 + x)); }
};

template <>
struct Rule<FunctionId::acos> {
  static auto value(const auto& x) { return acos(x); }
  static auto derivative(const auto& x, const auto& value) {
    return -Rule<FunctionId::asin>::derivative(x, value);
  }
};

/// 1 / (1 + x^2), where x^2 may overflow.
template <>
struct Rule<FunctionId::atan> {
  static auto value(const auto& x) { return atan(x); }
  static auto derivative(const auto& x, const auto& /*value*/) {
    return choose(
        fabs(x) <= 1.0, [&] { return 1.0 / (1.0 + x * x); },
        [&] {
          const auto inverse = 1.0 / x;
          return inverse * inverse / (1.0 + inverse * inverse);
        });
  }
};

template <>
struct Rule<FunctionId::sec> {
  static auto value(const auto& x) { return 1.0 / cos(x); }
  static auto derivative(const auto& x, const auto& value) { return value * tan(x); }
};

template <>
struct Rule<FunctionId::csc> {
  static auto value(const auto& x) { return 1.0 / sin(x); }
  static auto derivative(const auto& x, const auto& value) { return -value / tan(x); }
};

template <>
struct Rule<FunctionId::cot> {
  static auto value(const auto& x) { return 1.0 / tan(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return -(1.0 + value * value); }
};

/// sqrt(x^2 - 1) for |x| >= 1. Two roots, for the product of |x| - 1 and |x| + 1 may overflow.
auto root_of_square_less_1(const auto& x) {
  const auto size = fabs(x);
  return sqrt(size - 1.0) * sqrt(size + 1.0);
}

/// acos(1/x), whose digits would be lost near 1: the angle with the cosine 1/x and the sine
/// sqrt(x^2 - 1)/|x|.
template <>
struct Rule<FunctionId::asec> {
  template <class Number>
  static auto value(const Number& x) {
    return atan2(root_of_square_less_1(x), choose(x < 0.0, Number(-1.0), Number(1.0)));
  }
  static auto derivative(const auto& x, const auto& /*value*/) {
    return 1.0 / (fabs(x) * root_of_square_less_1(x));
  }
};

/// asin(1/x), likewise.
template <>
struct Rule<FunctionId::acsc> {
  template <class Number>
  static auto value(const Number& x) {
    return atan2(choose(x < 0.0, Number(-1.0), Number(1.0)), root_of_square_less_1(x));
  }
  static auto derivative(const auto& x, const auto& value) {
    return -Rule<FunctionId::asec>::derivative(x, value);
  }
};

/// atan(1/x), which jumps at 0, where it has the value from the right.
template <>
struct Rule<FunctionId::acot> {
  static auto value(const auto& x) {
    return choose(
        x == 0.0, [&] { return 0.5 * pi_like(x); }, [&] { return atan(1.0 / x); });
  }
  static auto derivative(const auto& x, const auto& value) {
    return choose(x == 0.0, undefined_like(x), [&] { return -Rule<FunctionId::atan>::derivative(x, value); });
  }
};

/// x / (x^2 + y^2) and -y / (x^2 + y^2), where the squares may overflow.
template <>
struct Rule<FunctionId::atan2> {
  static auto value(const auto& y, const auto& x) { return atan2(y, x); }
  static auto by_first(const auto& y, const auto& x, const auto& /*value*/) {
    const auto radius = hypot(x, y);
    return x / radius / radius;
  }
  static auto by_second(const auto& y, const auto& x, const auto& /*value*/) {
    const auto radius = hypot(x, y);
    return -y / radius / radius;
  }
};

template <>
struct Rule<FunctionId::degrees> {
  static auto value(const auto& x) { return x * (180.0 / pi_like(x)); }
  static auto derivative(const auto& x, const auto& /*value*/) { return 180.0 / pi_like(x); }
};

template <>
struct Rule<FunctionId::radians> {
  static auto value(const auto& x) { return x * (pi_like(x) / 180.0); }
  static auto derivative(const auto& x, const auto& /*value*/) { return pi_like(x) / 180.0; }
};

template <>
struct Rule<FunctionId::sinc> {
  static auto value(const auto& x) { return sinc(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return slope_of_sinc(x); }
};

}  // namespace gradcalc::rules
