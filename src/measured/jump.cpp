#include "measured/jump.hpp"

#include <algorithm>
#include <cmath>

#include "measured/tuning.hpp"

namespace gradcalc::measured {

double jump_within(Samples& samples, const Line& line, std::span<const Interval> intervals, double slope,
                   double least, double least_part) {
  // Where f is the same over more than the rounding of x, it is the step of a staircase, and no jump.
  const double least_step = tuning::rounding * unit_roundoff * std::fabs(line.x);
  const auto change = [&](double from, double to) {
    const double rise = line.value(samples, to) - line.value(samples, from);
    const bool is_step = rise == 0.0 && std::fabs(to - from) > least_step;
    return is_step ? 0.0 : std::fabs(rise - slope * (to - from));
  };
  double low = 0.0, high = 0.0, most = 0.0;
  for (const auto& [from, to] : intervals) {
    const double all = change(from, to);
    if (!(all > most)) continue;
    most = all;
    low = from;
    high = to;
  }
  least = std::max(least, least_part * most);
  while (most >= least && !samples.are_awaited()) {
    const double middle = low / 2.0 + high / 2.0;
    if (middle == low || middle == high) return most;
    (change(low, middle) > change(middle, high) ? high : low) = middle;
    most = change(low, high);
  }
  return 0.0;
}

bool leaves_gradually(Samples& samples, const Line& line, Interval way, double least) {
  const double constant = line.value(samples, way.from);
  double beyond = line.value(samples, way.to);
  while (std::fabs(beyond - constant) >= least && !samples.are_awaited()) {
    const double middle = way.from / 2.0 + way.to / 2.0, value = line.value(samples, middle);
    if (middle == way.from || middle == way.to || value == beyond || std::isnan(value)) return false;
    (value == constant ? way.from : way.to) = middle;
    if (value != constant) beyond = value;
  }
  return !samples.are_awaited();
}

}  // namespace gradcalc::measured
