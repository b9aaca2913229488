#pragma once

#include <cstdint>

namespace gradcalc::bench {

/// How often the automatic step of black boxes is right where values are the same over some distance: as f is
/// clipped, rounded to a grid that f(x) lies on or to whole numbers, counts and prints few digits, or is of
/// single precision.
void print_plateau_counts(std::uint64_t seed, int functions);

}  // namespace gradcalc::bench
