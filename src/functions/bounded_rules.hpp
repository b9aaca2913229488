#pragma once

#include <array>
#include <cstddef>

#include "functions/bounded.hpp"
#include "functions/rule_table.hpp"

namespace gradcalc {

/// The rules of all functions in bounded doubles, and in bounded long doubles.
template <class Number>
const RuleTable<Number>& bounded_rules();

template <>
const RuleTable<Bounded>& bounded_rules();

template <>
const RuleTable<BoundedExtended>& bounded_rules();

/// Bounded doubles, one for each of some points.
struct BoundedLanes {
  double* values;
  double* radii;
};

/// A rule at `count` points: without a call for each of them.
struct BoundedBlockRule {
  using Function = void (*)(BoundedLanes a, BoundedLanes b, BoundedLanes value, BoundedLanes result,
                            std::size_t count);
  Function value;     ///< into `result`; `value` is not used
  Function by_first;  ///< nullptr where there is none in the rule
  Function by_second;
};

const std::array<BoundedBlockRule, rule_count>& bounded_block_rules();

}  // namespace gradcalc
