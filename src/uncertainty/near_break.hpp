#pragma once

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

  /// Whether the squares of f have no integral around it. It is looked for if breaks beyond
  /// SampledFormula::near are.
  bool is_pole = false;
};

}  // namespace gradcalc
