#include "measured/jump.hpp"

#include <cmath>

namespace gradcalc::measured {

double jump_between(Samples& samples, const Line& line, double from, double to, double slope, double least) {
  const auto at = [&](double t) { return t == line.x ? samples.centre() : samples.at(line.node(t)); };
  double low = from, high = to, at_low = at(low), at_high = at(high);
  for (;;) {
    const auto change = [slope](double a, double at_a, double b, double at_b) {
      return std::fabs(at_b - at_a - slope * (b - a));
    };
    const double all = change(low, at_low, high, at_high);
    if (!(all >= least)) return 0.0;
    const double middle = low / 2.0 + high / 2.0;
    if (middle == low || middle == high) return all;
    const double at_middle = at(middle);
    if (change(low, at_low, middle, at_middle) > change(middle, at_middle, high, at_high)) {
      high = middle;
      at_high = at_middle;
    } else {
      low = middle;
      at_low = at_middle;
    }
  }
}

}  // namespace gradcalc::measured
