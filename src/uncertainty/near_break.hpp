#pragma once

#include <cstdint>
#include <limits>

#include "tape/tape.hpp"

namespace gradcalc {

/// A part of a formula that breaks near a point: it has a kink, a jump, a pole or the end of its domain.
struct NearBreak {
  double distance = std::numeric_limits<double>::infinity();  ///< in standard uncertainties
  std::uint32_t slot = Tape::no_slot;                         ///< of the part, on the tape
};

}  // namespace gradcalc
