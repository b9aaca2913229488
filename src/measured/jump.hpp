#pragma once

#include "measured/line.hpp"
#include "measured/samples.hpp"

namespace gradcalc::measured {

/// By how much f jumps between two nodes of a line, beside what it changes with a slope: the interval is
/// halved, towards the larger change, until only neighbouring doubles are left. 0 if the change falls below
/// `least` on the way, as that of a continuous function does; also while samples are awaited.
double jump_between(Samples& samples, const Line& line, double from, double to, double slope, double least);

}  // namespace gradcalc::measured
