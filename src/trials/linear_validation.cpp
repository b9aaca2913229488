#include "trials/linear_validation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "uncertainty/propagation.hpp"

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

/// Of the end of an interval of normal values with this standard deviation: that of its rank over the
/// density.
double normal_error(const LinearResult& linear, double trials) {
  const double k = linear.expanded_uncertainty / linear.uncertainty;
  const double outside = 0.5 * std::erfc(k / std::numbers::sqrt2);
  const double density = std::exp(-0.5 * k * k) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
  return linear.uncertainty * std::sqrt(outside * (1.0 - outside) / trials) / density;
}

}  // namespace

LinearValidation validate(const LinearResult& linear, const CoverageIntervals& intervals, int digits) {
  const auto& [value, uncertainty, expanded] = linear;
  LinearValidation result{tolerance_of(uncertainty, digits),
                          std::fabs(value - expanded - intervals.low.value),
                          std::fabs(value + expanded - intervals.high.value), Validation::undecided};
  if (uncertainty == 0.0) {
    const bool is_same = result.low_difference == 0.0 && result.high_difference == 0.0;
    const bool is_known = !std::isnan(result.low_difference + result.high_difference);
    result.agreement = is_same    ? Validation::validated
                       : is_known ? Validation::not_validated
                                  : Validation::undecided;
    return result;
  }
  result.agreement = worse(agreement_of(result.low_difference, intervals.low.error, result.tolerance),
                           agreement_of(result.high_difference, intervals.high.error, result.tolerance));
  return result;
}

std::optional<double> trials_that_tell(const LinearResult& linear, const CoverageIntervals& intervals,
                                       const LinearValidation& validation, std::uint64_t trials) {
  constexpr double most_part = 0.1, least_part = 0.01;  // of the tolerance
  constexpr double safety = 3.0;                        // the margin has an error itself
  const double n = static_cast<double>(std::max<std::uint64_t>(trials, 1));
  if (linear.uncertainty == 0.0) return 100.0 * n;  // without a tolerance: for ends that have an error
  double error = 0.0, margin = validation.tolerance;
  for (const double of_end : {intervals.low.error, intervals.high.error})
    error = std::max(error, std::isfinite(of_end) ? of_end : normal_error(linear, n));
  for (const double difference : {validation.low_difference, validation.high_difference})
    if (!std::isnan(difference)) margin = std::min(margin, std::fabs(validation.tolerance - difference));
  const double wanted =
      std::clamp(margin / safety, least_part * validation.tolerance, most_part * validation.tolerance);
  const double factor = error / wanted;
  if (factor <= 1.0) return std::nullopt;
  return n * factor * factor;
}

bool moments_differ(const LinearResult& linear, const TrialResult& trials) {
  constexpr double errors = 3.0;
  const double shift = std::fabs(trials.mean - linear.value) - errors * trials.mean_error;
  const auto variance_beyond = [&](double deviation) {
    const double ratio = deviation / linear.uncertainty;
    return ratio * ratio - 1.0;
  };
  const double least = trials.deviation - errors * trials.deviation_error,
               most = trials.deviation + errors * trials.deviation_error;
  if (linear.uncertainty == 0.0) return least > 0.0;
  return shift > most_shift * linear.uncertainty ||
         (least > 0.0 && variance_beyond(least) > most_variance_beyond) ||
         variance_beyond(most) < -most_variance_beyond;
}

}  // namespace gradcalc
