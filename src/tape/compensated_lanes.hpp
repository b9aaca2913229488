#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "functions/compensated.hpp"
#include "functions/compensated_rules.hpp"
#include "tape/branch_record.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// Compensated numbers at some points, part by part, so that they are computed together.
struct CompensatedLanes {
  /// Two vectors of AVX2, or four of SSE2.
  static constexpr std::size_t count = 8;
  using Part = std::array<double, count>;

  Part value{}, low{}, error{}, common{};

  Compensated lane(std::size_t l) const { return {value[l], low[l], error[l], common[l]}; }
  void set(std::size_t l, const Compensated& number) {
    value[l] = number.value;
    low[l] = number.low;
    error[l] = number.error;
    common[l] = number.common;
  }
  void fill(const Compensated& number) {
    for (std::size_t l = 0; l < count; ++l) set(l, number);
  }
};

using LaneRecords = std::array<BranchRecord, CompensatedLanes::count>;

/// Runs instructions at all points of lanes, slot by slot the same numbers as one point after the other, and
/// records their branches.
void evaluate_lanes(const Tape& tape, std::span<const Instruction> instructions,
                    const CompensatedRules& rules, std::span<CompensatedLanes> slots, LaneRecords& records);

}  // namespace gradcalc
