#pragma once

#include <cstdint>

namespace gradcalc::bench {

/// How often the automatic step of black boxes is right where f has a kink, a joint, a jump, an end of its
/// domain or a root at x or near it: for 34 kinds, with so many functions each.
void print_break_counts(std::uint64_t seed, int functions);

}  // namespace gradcalc::bench
