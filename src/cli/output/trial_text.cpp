#include "cli/output/trial_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/output/number_format.hpp"
#include "cli/output/uncertain_number.hpp"

namespace gradcalc::cli {
namespace {

/// An end of an interval, written with the digits of an uncertainty that goes with the interval's width, for
/// the standard deviation may be far larger; and so that its last digit counts no less than its error.
std::string end_text(double value, double error, const CoverageIntervals& intervals, Precision digits) {
  constexpr double usual_factor = 2.0;
  const double width = (intervals.high.value - intervals.low.value) / (2.0 * usual_factor);
  return uncertain_number(value, std::isfinite(error) ? std::max(width, 10.0 * error) : width, digits).value;
}

}  // namespace

std::string moments_text(const TrialResult& result, Precision digits) {
  const double ratio = result.deviation / result.deviation_error;
  if (digits.full() || !std::isfinite(ratio))
    return uncertain_number(result.mean, result.deviation, digits).text();
  const int supported = std::max(1, static_cast<int>(std::floor(std::log10(ratio))) + 1);
  return uncertain_number(result.mean, result.deviation, Precision{std::min(digits.digits, supported)})
      .text();
}

std::string symmetric_text(const CoverageIntervals& intervals, Precision digits) {
  const IntervalEnd &low = intervals.low, &high = intervals.high;
  return fmt::format("{} to {}", end_text(low.value, low.error, intervals, digits),
                     end_text(high.value, high.error, intervals, digits));
}

std::string shortest_text(const CoverageIntervals& intervals, Precision digits) {
  const ValueRange &shortest = intervals.shortest, &errors = intervals.shortest_errors;
  return fmt::format("{} to {}", end_text(shortest.low, errors.low, intervals, digits),
                     end_text(shortest.high, errors.high, intervals, digits));
}

std::string linear_interval_text(const LinearResult& linear, Precision digits) {
  const auto& [value, uncertainty, expanded] = linear;
  return fmt::format("{} to {}", uncertain_number(value - expanded, uncertainty, digits).value,
                     uncertain_number(value + expanded, uncertainty, digits).value);
}

std::string_view validation_name(Validation agreement) {
  switch (agreement) {
    case Validation::validated:
      return "validated";
    case Validation::not_validated:
      return "not validated";
    case Validation::undecided:
      break;
  }
  return "cannot tell";
}

std::string difference_text(const LinearValidation& validation) {
  constexpr Precision two_digits{2};
  return fmt::format("{} and {}, and may by {}", uncertainty_text(validation.low_difference, two_digits),
                     uncertainty_text(validation.high_difference, two_digits),
                     format_number(validation.tolerance, two_digits));
}

}  // namespace gradcalc::cli
