#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace gradcalc {

/// The coordinates to differentiate by in n dimensions: those of `wrt`, or all if there are none. Throws
/// Error (argument) for one out of range.
std::vector<std::size_t> coordinates_of(std::span<const std::size_t> wrt, std::size_t n);

}  // namespace gradcalc
