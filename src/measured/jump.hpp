#pragma once

#include <span>

#include "measured/line.hpp"
#include "measured/samples.hpp"

namespace gradcalc::measured {

/// Two nodes of a line.
struct Interval {
  double from, to;
};

/// By how much f jumps within that of some intervals in which it changes most beside a slope: it is halved,
/// towards the larger change, until only neighbouring doubles are left. 0 if the change falls below `least`,
/// or this part of what it was, on the way, as that of a continuous function does; also while samples are
/// awaited.
double jump_within(Samples& samples, const Line& line, std::span<const Interval> intervals, double slope,
                   double least, double least_part = 0.0);

/// Whether f, constant up to the first of two nodes, leaves that value gradually on the way to the second
/// one, as where it is clipped: by less than `least`, close to where it does. It does not if it jumps to
/// another constant, as where it is rounded; nor while samples are awaited.
bool leaves_gradually(Samples& samples, const Line& line, Interval way, double least);

}  // namespace gradcalc::measured
