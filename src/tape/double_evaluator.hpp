#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "gradcalc/field.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// The values of one slot at several points, which are computed together in vector registers.
struct alignas(64) Lanes {
  static constexpr std::size_t count = block_size;
  std::array<double, count> lane{};
};

/// Evaluates tapes in doubles. Its storage is that of one tape, which is passed to each call; nothing is
/// allocated after the first call of a kind. Give each thread one of its own.
class DoubleEvaluator {
 public:
  explicit DoubleEvaluator(const Tape& tape);

  /// values[k] = f(x displaced by displacements[k]). `x` has every coordinate that an input or a displacement
  /// names. A lane is a displacement.
  void evaluate(const Tape& tape, std::span<const double> x, std::span<const Displacement> displacements,
                std::span<double> values);

  /// As of BlockField, for one component. A lane is a point.
  void evaluate_block(const Tape& tape, std::span<const double> x, std::span<const Shift> shifts,
                      std::span<double> values);

  /// The value of each slot of the tape at the points that were evaluated last.
  std::span<const Lanes> slots() const { return slots_; }

  /// What a call of a function had as its arguments, and gave, at the points of a block.
  struct Call {
    Lanes a, b, result;
  };

 private:
  std::vector<Lanes> slots_;
  std::vector<Call> calls_;
};

}  // namespace gradcalc
