#pragma once

#include "functions/rules/rule.hpp"

namespace gradcalc::rules {

/// The root of -0 is -0, whose slope is infinite upwards as well.
template <>
struct Rule<FunctionId::sqrt> {
  static auto value(const auto& x) { return sqrt(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return 0.5 / fabs(value); }
};

template <>
struct Rule<FunctionId::cbrt> {
  static auto value(const auto& x) { return cbrt(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return 1.0 / (3.0 * value * value); }
};

template <>
struct Rule<FunctionId::pow> {
  static auto value(const auto& x, const auto& y) { return pow(x, y); }

  /// y x^(y-1) as y (x^y / x), unless x^y has left the normal doubles and x^(y-1) may not have.
  static auto by_first(const auto& x, const auto& y, const auto& value) {
    return choose(y == 0.0, 0.0, [&] {
      return choose(
          has_all_digits(value), [&] { return y * (value / x); }, [&] { return y * pow(x, y - 1.0); });
    });
  }

  /// x^y ln x. 0^y is 0 for all y > 0, and jumps at y = 0. A negative x has a power at whole y alone.
  static auto by_second(const auto& x, const auto& y, const auto& value) {
    return choose(
        x > 0.0, [&] { return value * log(x); },
        [&] { return choose(x == 0.0 && y > 0.0, 0.0, undefined_like(x)); });
  }
};

/// x / hypot(x, y). At the origin, the tip of a cone, the mean of the slopes on both sides. Where the value
/// is subnormal it has few digits: it is computed again, scaled.
template <>
struct Rule<FunctionId::hypot> {
  static auto value(const auto& x, const auto& y) { return hypot(x, y); }
  static auto by_first(const auto& x, const auto& y, const auto& value) {
    constexpr double scale = 0x1p600;
    return choose(value == 0.0, 0.0, [&] {
      return choose(
          has_all_digits(value), [&] { return x / value; },
          [&] { return x * scale / hypot(x * scale, y * scale); });
    });
  }
  static auto by_second(const auto& x, const auto& y, const auto& value) { return by_first(y, x, value); }
};

}  // namespace gradcalc::rules
