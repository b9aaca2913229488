#include "derivatives/coordinates.hpp"

#include <algorithm>
#include <numeric>

#include "gradcalc/error.hpp"

namespace gradcalc {

std::vector<std::size_t> coordinates_of(std::span<const std::size_t> wrt, std::size_t n) {
  if (std::ranges::any_of(wrt, [n](std::size_t i) { return i >= n; }))
    throw Error(ErrorCode::argument, "a coordinate to differentiate by is out of range");
  if (!wrt.empty()) return {wrt.begin(), wrt.end()};
  std::vector<std::size_t> all(n);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace gradcalc
