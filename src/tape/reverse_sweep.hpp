#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tape/double_evaluator.hpp"

namespace gradcalc {

/// Reverse-mode automatic differentiation of a tape (Griewank & Walther, Evaluating Derivatives, 2nd ed., ch.
/// 3.2): the adjoint of a slot is the partial derivative of the result by it. That of the result is 1, and
/// one sweep over the instructions, the last first, adds to the adjoints of each one's operands the adjoint
/// of its own result times its partial derivative. Those of the inputs are the gradient: at a cost of a few
/// evaluations, whatever their number.
///
/// A sweep uses the values of the slots that a DoubleEvaluator has just computed. `result` is a slot of the
/// tape. Partials are infinite where they are, or too large; nan where the value is not finite, or where 0
/// times infinity leaves none, as in cbrt(x)^3 at 0. What has no effect near the point does not disturb: a
/// branch that is not taken, or the smaller argument of max. Nothing is allocated after the first sweep.
class ReverseSweep {
 public:
  /// At the point of the given lane: partials[i] is the one by coordinate i.
  void at_point(const Tape& tape, const SlotValues& slots, std::uint32_t result, std::size_t lane,
                std::span<double> partials);

  /// At points of a block, those from `first` on that the lanes hold: the one by coordinate i of point p is
  /// partials[i * block_size + p].
  void at_block(const Tape& tape, const SlotValues& slots, std::uint32_t result, std::size_t first,
                std::span<double> partials);

  struct Adjoints {
    std::vector<double> values;         ///< of a slot: one for each of the points
    std::vector<std::uint8_t> reached;  ///< whether a slot has adjoints yet
  };

 private:
  template <std::size_t width>
  void at_lanes(const Tape& tape, const SlotValues& slots, std::uint32_t result, double* partials,
                std::size_t coordinates);
  void at_lane(const Tape& tape, const SlotValues& slots, std::uint32_t result, std::size_t lane,
               double* partials, std::size_t coordinates, std::size_t stride);

  Adjoints adjoints_;
};

}  // namespace gradcalc
