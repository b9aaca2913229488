#pragma once

#include <array>

#include "functions/compensated.hpp"
#include "functions/function_id.hpp"

namespace gradcalc {

/// The rule of a function in compensated numbers: its value, and where it breaks. One of a single argument
/// ignores the second.
struct CompensatedRule {
  using Function = Compensated (*)(const Compensated& a, const Compensated& b);

  Function value;
  /// What is 0 at the breaks that are no branch points, and a number for the piece between two of them that
  /// the arguments are on; nullptr where there are none, or the sign of the distance tells (see breaks.hpp).
  Function break_distance;
  Function piece;
};

using CompensatedRules = std::array<CompensatedRule, rule_count>;

/// With the C library's functions of doubles, or of long doubles.
const CompensatedRules& compensated_rules();
const CompensatedRules& compensated_extended_rules();

}  // namespace gradcalc
