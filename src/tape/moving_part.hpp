#pragma once

#include <span>
#include <vector>

#include "tape/line_function.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// x + t v: the product and the sum with their rounding errors, whose own rounding is the error.
Compensated moved(double x, double t, double v);

/// The instructions of a tape by whether their results move along a line.
struct MovingPart {
  std::vector<Instruction> fixed;  ///< without those of constants alone
  std::vector<Instruction> moving;
  std::vector<bool> moves;  ///< of each slot

  /// Keeps its storage.
  void set(const Tape& tape, std::span<const Moving> coordinates);
};

}  // namespace gradcalc
