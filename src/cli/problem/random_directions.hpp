#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gradcalc::cli {

/// `count` directions in `dimension` coordinates, each of length 1 and equally likely to point anywhere:
/// normal deviates, normalised. The same seed gives the same directions, and more of them begin with the same
/// ones.
std::vector<std::vector<double>> random_directions(std::size_t count, std::size_t dimension,
                                                   std::uint64_t seed);

}  // namespace gradcalc::cli
