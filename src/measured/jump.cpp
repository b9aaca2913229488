#include "measured/jump.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc::measured {

double jump_within(Samples& samples, const Line& line, std::span<const Interval> intervals, double slope,
                   double least, double least_part) {
  const auto change = [&](double from, double to) {
    return std::fabs(line.value(samples, to) - line.value(samples, from) - slope * (to - from));
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

}  // namespace gradcalc::measured
