#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include "tape/tape.hpp"

namespace gradcalc {

/// A part of a formula that breaks near a point: it has a kink, a jump, a pole or the end of its domain.
struct NearBreak {
  double distance = std::numeric_limits<double>::infinity();  ///< in standard uncertainties
  std::uint32_t slot = Tape::no_slot;                         ///< of the part, on the tape

  /// By how much f jumps there, or at another break that is near: infinite if it has no finite value beside
  /// it.
  double jump = 0.0;
};

/// A pole near a point around which the squares of f have no integral: at a distance of d standard
/// uncertainties from it, f is size * d^-power.
struct NearPole {
  double distance = std::numeric_limits<double>::infinity();  ///< in standard uncertainties
  std::uint32_t slot = Tape::no_slot;                         ///< of the part, on the tape
  double power = 0.0;                                         ///< half of `dimensions` or more
  double size = 0.0;
  std::size_t dimensions = 1;  ///< how many measures must meet there
};

}  // namespace gradcalc
