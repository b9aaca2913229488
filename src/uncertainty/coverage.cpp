#include "uncertainty/coverage.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "functions/quantiles.hpp"
#include "uncertainty/propagation.hpp"

namespace gradcalc {

double Coverage::factor_of(double degrees_of_freedom) const {
  return factor ? *factor : coverage_factor(probability, degrees_of_freedom);
}

double Coverage::probability_of(double degrees_of_freedom) const {
  if (!factor) return probability;
  const double degrees = whole_degrees(degrees_of_freedom);
  if (std::isinf(degrees)) return std::erf(*factor / std::numbers::sqrt2);
  return degrees >= 1.0 ? student_t_coverage(*factor, degrees) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace gradcalc
