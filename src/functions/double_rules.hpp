#pragma once

#include <cstddef>
#include <span>

#include "functions/function_id.hpp"

namespace gradcalc {

/// The rule of a function in doubles. One of a single argument ignores the second.
struct DoubleRule {
  double (*value)(double a, double b);

  /// result[k] = value(a[k], b[k]) for `count` places. The result overlaps with neither argument.
  void (*values)(const double* a, const double* b, double* result, std::size_t count);

  /// The derivatives by the first and by the second argument, where the value is `value`; nullptr where there
  /// is none in the rule.
  double (*by_first)(double a, double b, double value);
  double (*by_second)(double a, double b, double value);

  bool selects;
};

/// Those of all functions, by id.
std::span<const DoubleRule, rule_count> double_rules();

inline const DoubleRule& double_rule(FunctionId id) {
  return double_rules()[static_cast<std::size_t>(id)];
}

}  // namespace gradcalc
