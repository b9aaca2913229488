#include "cli/problem/random_directions.hpp"

#include <algorithm>

#include "derivatives/direction.hpp"
#include "trials/normal_quantile.hpp"
#include "trials/philox.hpp"

namespace gradcalc::cli {
namespace {

/// In the middle of one of 2^53 parts of (0, 1).
double probability(std::uint64_t word) {
  constexpr int unused_bits = 64 - 53;
  return (static_cast<double>(word >> unused_bits) + 0.5) * 0x1p-53;
}

std::vector<double> normal_deviates(std::uint64_t number, std::size_t dimension, std::uint64_t seed) {
  std::vector<double> deviates(dimension);
  TrialWords words{}, unused{};
  TrialNumbers probabilities{}, block{};
  for (std::size_t first = 0; first < dimension; first += block.size()) {
    random_words(seed, first, number, words, unused);
    std::ranges::transform(words, probabilities.begin(), probability);
    normal_quantiles(probabilities, block);
    const std::size_t size = std::min(block.size(), dimension - first);
    std::copy_n(block.begin(), size, deviates.begin() + static_cast<std::ptrdiff_t>(first));
  }
  return deviates;
}

}  // namespace

std::vector<std::vector<double>> random_directions(std::size_t count, std::size_t dimension,
                                                   std::uint64_t seed) {
  std::vector<std::vector<double>> directions;
  for (std::size_t k = 0; k < count; ++k)
    directions.push_back(unit_vector(normal_deviates(k, dimension, seed)));
  return directions;
}

}  // namespace gradcalc::cli
