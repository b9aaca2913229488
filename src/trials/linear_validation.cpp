#include "trials/linear_validation.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc {
namespace {

/// The uncertainty with two digits is an integer from 10 to 99 times a power of ten: half this power.
double tolerance_of(double uncertainty) {
  if (!(uncertainty > 0.0) || !std::isfinite(uncertainty)) return 0.0;
  double exponent = std::floor(std::log10(uncertainty)) - 1.0;
  if (std::round(uncertainty / std::pow(10.0, exponent)) >= 100.0) exponent += 1.0;
  return 0.5 * std::pow(10.0, exponent);
}

Agreement agreement_of(double difference, double error, double tolerance) {
  constexpr double errors = 2.0;
  if (difference + errors * error <= tolerance) return Agreement::validated;
  return difference - errors * error > tolerance ? Agreement::not_validated : Agreement::undecided;
}

/// One end that disagrees decides.
Agreement worse(Agreement a, Agreement b) {
  for (const Agreement each : {Agreement::not_validated, Agreement::undecided})
    if (a == each || b == each) return each;
  return Agreement::validated;
}

}  // namespace

LinearValidation validate(const LinearResult& linear, const CoverageIntervals& intervals) {
  const auto& [value, uncertainty, expanded] = linear;
  LinearValidation result{tolerance_of(uncertainty), std::fabs(value - expanded - intervals.low.value),
                          std::fabs(value + expanded - intervals.high.value), Agreement::undecided};
  result.agreement = worse(agreement_of(result.low_difference, intervals.low.error, result.tolerance),
                           agreement_of(result.high_difference, intervals.high.error, result.tolerance));
  return result;
}

}  // namespace gradcalc
