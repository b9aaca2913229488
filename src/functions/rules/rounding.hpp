#pragma once

#include "functions/rules/rule.hpp"

namespace gradcalc::rules {

template <>
struct Rule<FunctionId::floor> {
  static auto value(const auto& x) { return floor(x); }
};

template <>
struct Rule<FunctionId::ceil> {
  static auto value(const auto& x) { return ceil(x); }
};

template <>
struct Rule<FunctionId::round> {
  static auto value(const auto& x) { return round(x); }
};

template <>
struct Rule<FunctionId::rint> {
  static auto value(const auto& x) { return rint(x); }
};

template <>
struct Rule<FunctionId::trunc> {
  static auto value(const auto& x) { return trunc(x); }
};

/// The remainder is x - q y with a whole q, which rounding must not change.
auto whole_quotient(const auto& x, const auto& y, const auto& remainder) {
  return rint(x / y - remainder / y);
}

/// The remainder with the sign of x, which is exact.
template <>
struct Rule<FunctionId::fmod> {
  static constexpr bool selects = true;
  static auto value(const auto& x, const auto& y) { return fmod(x, y); }
  static auto by_first(const auto& /*x*/, const auto& /*y*/, const auto& /*value*/) { return 1.0; }
  static auto by_second(const auto& x, const auto& y, const auto& value) {
    return -whole_quotient(x, y, value);
  }
};

/// The remainder with the sign of y.
template <>
struct Rule<FunctionId::mod> {
  static constexpr bool selects = true;
  static auto value(const auto& x, const auto& y) {
    const auto remainder = fmod(x, y);
    return choose(
        remainder != 0.0 && (remainder < 0.0) != (y < 0.0), [&] { return remainder + y; }, remainder);
  }
  static auto by_first(const auto& /*x*/, const auto& /*y*/, const auto& /*value*/) { return 1.0; }
  static auto by_second(const auto& x, const auto& y, const auto& value) {
    return -whole_quotient(x, y, value);
  }
};

template <>
struct Rule<FunctionId::abs> {
  static auto value(const auto& x) { return fabs(x); }
  static auto derivative(const auto& x, const auto& /*value*/) {
    return choose(x > 0.0, 1.0, [&] { return choose(x < 0.0, -1.0, 0.0); });
  }
};

template <>
struct Rule<FunctionId::sign> {
  static auto value(const auto& x) {
    return choose(x > 0.0, 1.0, [&] { return choose(x < 0.0, -1.0, x); });
  }
};

}  // namespace gradcalc::rules
