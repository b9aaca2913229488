#pragma once

#include <cstdint>

namespace gradcalc::bench {

/// How often the error estimate of the automatic step of black boxes holds where f is an algorithm that
/// decides by x how many steps it takes, or counts: it is made of pieces then, between which it jumps.
void print_decision_counts(std::uint64_t seed, int functions);

}  // namespace gradcalc::bench
