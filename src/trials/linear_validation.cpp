#include "trials/linear_validation.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc {
namespace {

/// The uncertainty with two digits is an integer from 10 to 99 times a power of ten, or with one from 1 to 9:
/// half this power.
double tolerance_of(double uncertainty, int digits) {
  if (!(uncertainty > 0.0) || !std::isfinite(uncertainty)) return 0.0;
  double exponent = std::floor(std::log10(uncertainty)) - (digits - 1);
  if (std::round(uncertainty / std::pow(10.0, exponent)) >= std::pow(10.0, digits)) exponent += 1.0;
  return 0.5 * std::pow(10.0, exponent);
}

Validation agreement_of(double difference, double error, double tolerance) {
  constexpr double errors = 2.0;
  if (difference + errors * error <= tolerance) return Validation::validated;
  return difference - errors * error > tolerance ? Validation::not_validated : Validation::undecided;
}

/// One end that disagrees decides.
Validation worse(Validation a, Validation b) {
  for (const Validation each : {Validation::not_validated, Validation::undecided})
    if (a == each || b == each) return each;
  return Validation::validated;
}

}  // namespace

LinearValidation validate(const LinearResult& linear, const CoverageIntervals& intervals, int digits) {
  const auto& [value, uncertainty, expanded] = linear;
  LinearValidation result{tolerance_of(uncertainty, digits),
                          std::fabs(value - expanded - intervals.low.value),
                          std::fabs(value + expanded - intervals.high.value), Validation::undecided};
  result.agreement = worse(agreement_of(result.low_difference, intervals.low.error, result.tolerance),
                           agreement_of(result.high_difference, intervals.high.error, result.tolerance));
  return result;
}

}  // namespace gradcalc
