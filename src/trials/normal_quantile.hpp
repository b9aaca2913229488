#pragma once

#include <array>

#include "blocks/block.hpp"

namespace gradcalc {

/// A number for each trial of a block.
using TrialNumbers = std::array<double, block_size>;

/// The quantiles of the standard normal distribution at these probabilities, which lie in (0, 1): Wichura's
/// algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484, to about 1 part in 10^16. One probability
/// gives one deviate, monotonically, so that every trial takes the same count of random numbers.
void normal_quantiles(const TrialNumbers& probabilities, TrialNumbers& deviates);

}  // namespace gradcalc
