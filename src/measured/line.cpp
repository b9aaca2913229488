#include "measured/line.hpp"

#include <algorithm>
#include <cmath>

#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

constexpr int least_exponent = -1000;  ///< of a size: steps are normal numbers

int exponent_of(double size) {
  return size == 0.0 ? 0 : std::max(std::ilogb(size), least_exponent);
}

Line line_of(double x, double size) {
  const int exponent = exponent_of(size);
  return {x, exponent, size == 0.0 ? tuning::least_octave_at_zero : tuning::least_octave,
          std::max(0, -exponent) + tuning::largest_octave};
}

}  // namespace

double Line::step(int octave) const {
  return std::ldexp(tuning::step_mantissa, exponent + octave);
}

int Line::table_octave() const {
  return least_octave == tuning::least_octave ? tuning::table_octave : tuning::table_octave_at_zero;
}

Line::Pair Line::pair(double h) const {
  const double outer = x + outward() * h;
  if (h > std::fabs(x)) {
    const double inner = x - outward() * h;
    return {outer, inner, std::fabs(outer / 2.0 - inner / 2.0)};
  }
  const double exact = std::fabs(outer - x);
  return {outer, x - outward() * exact, exact};
}

Line coordinate_line(double x) {
  return line_of(x, x);
}

Line oblique_line(double size) {
  return line_of(0.0, size);
}

}  // namespace gradcalc::measured
