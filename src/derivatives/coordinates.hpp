#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

#include "gradcalc/error.hpp"

namespace gradcalc {

/// The coordinates to differentiate by in n dimensions: those of `wrt`, or all if there are none. Throws
/// Error (argument) for one out of range.
inline std::vector<std::size_t> coordinates_of(std::span<const std::size_t> wrt, std::size_t n) {
  if (std::ranges::any_of(wrt, [n](std::size_t i) { return i >= n; }))
    throw Error(ErrorCode::argument, "a coordinate to differentiate by is out of range");
  if (!wrt.empty()) return {wrt.begin(), wrt.end()};
  std::vector<std::size_t> all(n);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace gradcalc
