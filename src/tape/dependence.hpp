#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "tape/tape.hpp"

namespace gradcalc {

/// Whether one of the slots of a tape depends on a coordinate.
bool reaches(const Tape& tape, std::size_t coordinate, std::span<const std::uint32_t> slots);

}  // namespace gradcalc
