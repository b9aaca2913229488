#include "measured/line.hpp"

#include <algorithm>
#include <cmath>

#include "measured/tuning.hpp"

namespace gradcalc::measured {

double Line::step(int octave) const {
  return std::ldexp(tuning::step_mantissa, exponent + octave);
}

int Line::table_octave() const {
  return least_octave == tuning::least_octave ? tuning::table_octave : tuning::table_octave_at_zero;
}

Line::Pair Line::pair(double h) const {
  const double outer = x + outward() * h, exact = std::fabs(outer - x);
  if (h <= std::fabs(x)) return {outer, x - outward() * exact, exact};
  const double inner = x - outward() * h;
  return {outer, inner, std::fabs(outer / 2.0 - inner / 2.0)};
}

Line coordinate_line(double x) {
  constexpr int least_exponent = -1000;  // steps are normal numbers
  const bool has_exponent = std::isfinite(x) && x != 0.0;
  const int exponent = has_exponent ? std::max(std::ilogb(x), least_exponent) : 0;
  return {x, exponent, x == 0.0 ? tuning::least_octave_at_zero : tuning::least_octave,
          std::max(0, -exponent) + tuning::largest_octave};
}

Line diagonal_line(const Node& origin, const Node& direction) {
  return {0.0, 0, tuning::least_octave, 1, origin, direction};
}

Line oblique_line(double size) {
  Line line = coordinate_line(size);
  line.x = 0.0;
  return line;
}

}  // namespace gradcalc::measured
