#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "functions/compensated.hpp"
#include "functions/compensated_rules.hpp"
#include "tape/branch_record.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// Compensated numbers at some points, part by part, so that they are computed together.
template <std::size_t width>
struct CompensatedLanes {
  static constexpr std::size_t count = width;
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
  bool all_finite() const {
    bool all = true;
    for (const double v : value) all &= std::fabs(v) <= std::numeric_limits<double>::max();
    return all;
  }
};

/// Two vectors of AVX2, or four of SSE2.
using WideLanes = CompensatedLanes<8>;

/// Of two pairs of opposite points: one vector of AVX2.
using QuadLanes = CompensatedLanes<4>;

/// Of two opposite points: one vector of SSE2.
using PairLanes = CompensatedLanes<2>;

/// One for each lane.
template <class Lanes>
using LaneRecords = std::array<BranchRecord, Lanes::count>;

/// Runs instructions at all points of lanes, slot by slot the same numbers as one point after the other, and
/// records their branches.
template <class Lanes>
void evaluate_lanes(const Tape& tape, std::span<const Instruction> instructions,
                    const CompensatedRules& rules, std::span<Lanes> slots, LaneRecords<Lanes>& records);

/// The same of the instructions that end with the result of the tape, which is the same number, and its
/// branches; slots between may be undefined where a number is too large for a double.
template <class Lanes>
void evaluate_result(const Tape& tape, std::span<const Instruction> instructions,
                     const CompensatedRules& rules, std::span<Lanes> slots, LaneRecords<Lanes>& records);

extern template void evaluate_lanes(const Tape&, std::span<const Instruction>, const CompensatedRules&,
                                    std::span<WideLanes>, LaneRecords<WideLanes>&);
extern template void evaluate_result(const Tape&, std::span<const Instruction>, const CompensatedRules&,
                                     std::span<WideLanes>, LaneRecords<WideLanes>&);
extern template void evaluate_result(const Tape&, std::span<const Instruction>, const CompensatedRules&,
                                     std::span<QuadLanes>, LaneRecords<QuadLanes>&);
extern template void evaluate_result(const Tape&, std::span<const Instruction>, const CompensatedRules&,
                                     std::span<PairLanes>, LaneRecords<PairLanes>&);

}  // namespace gradcalc
