#pragma once

#include <cstdint>

#include "gradcalc/derivative.hpp"
#include "gradcalc/scheme.hpp"

namespace gradcalc {

/// Which side of x may be sampled. `forward` and `backward` give one-sided derivatives.
enum class Side : std::uint8_t { both, forward, backward };

/// The sides of x on which a scheme has nodes.
Side side_of(const Scheme& scheme);

/// The side of the automatic step. Throws Error (argument) unless it can take these options: it chooses its
/// own order of accuracy, so that of the scheme only the side is left to say.
Side automatic_side(const DifferenceOptions& options);

}  // namespace gradcalc
