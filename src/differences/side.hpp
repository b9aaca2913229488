#pragma once

#include <cstdint>

#include "gradcalc/scheme.hpp"

namespace gradcalc {

/// Which side of x may be sampled. `forward` and `backward` give one-sided derivatives.
enum class Side : std::uint8_t { both, forward, backward };

/// The sides of x on which a scheme has nodes.
inline Side side_of(const Scheme& scheme) {
  bool above = false;
  bool below = false;
  for (const SchemeNode& node : scheme.nodes()) {
    above = above || node.offset > 0;
    below = below || node.offset < 0;
  }
  return above && below ? Side::both : above ? Side::forward : Side::backward;
}

}  // namespace gradcalc
