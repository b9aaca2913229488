#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "tape/line_function.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// x + t, with its rounding error.
inline Compensated moved(double x, double t) {
  const double sum = x + t, low = Compensated::rounding_of_sum(x, t, sum);
  return {sum, low, Compensated::roundings_of_low * Compensated::unit * std::fabs(low), 0.0};
}

/// x + t v: the product and the sum with their rounding errors, whose own rounding is the error.
inline Compensated moved(double x, double t, double v) {
  return v == 1.0 ? moved(x, t) : Compensated(x) + Compensated(t) * Compensated(v);
}

/// The instructions of a tape by whether their results move along a line.
struct MovingPart {
  std::vector<Moving> coordinates;
  std::vector<Instruction> fixed;  ///< without those of constants alone
  std::vector<Instruction> moving;
  std::vector<bool> moves;  ///< of each slot

  /// Slots that do not move, and are read by what does, or are the result.
  std::vector<std::uint32_t> read;
  std::vector<bool> is_read;  ///< of each slot

  /// Keeps its storage.
  void set(const Tape& tape, std::span<const Moving> moving_coordinates);
};

}  // namespace gradcalc
