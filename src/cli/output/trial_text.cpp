#include "cli/output/trial_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/output/number_format.hpp"
#include "cli/output/uncertain_number.hpp"
#include "cli/output/uncertain_text.hpp"

namespace gradcalc::cli {
namespace {

/// The higher of a place and that which an error leaves; an error of 0 leaves all.
int supported(int place, double error) {
  return error > 0.0 ? std::max(place, place_above(error)) : place;
}

/// To which place the ends of an interval tell anything, if one has this error. They have the digits of an
/// uncertainty that goes with the width, for the standard deviation may be far larger; where the error is not
/// known, one of them. An end that may be about anywhere in the interval has the first digit of the width.
int place_of_end(double width, double error, Precision digits) {
  constexpr double usual_factor = 2.0;
  const double uncertainty = width / (2.0 * usual_factor);
  if (!std::isfinite(error)) return last_place(uncertainty, 1);
  const int place = supported(last_place(uncertainty, digits.digits), error);
  return error < width ? std::min(place, last_place(width, 1)) : place;
}

std::string end_text(double value, double error, const CoverageIntervals& intervals, Precision digits) {
  const double width = intervals.high.value - intervals.low.value;
  if (digits.full() || !std::isfinite(value) || !std::isfinite(width)) return format_number(value, digits);
  if (width > 0.0) return text_to_place(value, place_of_end(width, error, digits));
  if (error > 0.0) return text_to_place(value, place_above(error));
  return error == 0.0 ? uncertain_number(value, 0.0, digits).value : format_number(value, digits);
}

/// The digits of the deviation that are known, one at least, of which the mean knows the last as well.
Precision known_digits(const TrialResult& result, Precision digits) {
  if (std::isinf(result.deviation_error)) return Precision{1};
  int known = digits.digits;
  while (known > 1) {
    const int place = last_place(result.deviation, known);
    if (supported(supported(place, result.deviation_error), result.mean_error) == place) break;
    --known;
  }
  return Precision{known};
}

bool has_known_digits(const TrialResult& result, Precision digits) {
  return !digits.full() && result.deviation > 0.0 && std::isfinite(result.deviation) &&
         !std::isnan(result.deviation_error);
}

}  // namespace

std::string moments_text(const TrialResult& result, Precision digits) {
  if (std::isnan(result.deviation) && !digits.full())  // of one trial
    return UncertainNumber{format_number(result.mean, digits), format_number(result.deviation, digits)}
        .text();
  return uncertain_number(result.mean, result.deviation,
                          has_known_digits(result, digits) ? known_digits(result, digits) : digits)
      .text();
}

std::string deviation_text(const TrialResult& result, Precision digits) {
  return uncertainty_text(result.deviation,
                          has_known_digits(result, digits) ? known_digits(result, digits) : digits);
}

std::string interval_text(const CoverageIntervals& intervals, std::string_view coverage, Precision digits) {
  if (std::isnan(intervals.low.value)) return "too few for an interval";
  return fmt::format("{} from {}", coverage, symmetric_text(intervals, digits));
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

std::string difference_text(const LinearValidation& validation, const CoverageIntervals& intervals) {
  constexpr Precision two_digits{2};
  const double width = intervals.high.value - intervals.low.value;
  const auto text = [&](double difference, double error) {
    if (!(difference > 0.0) || !std::isfinite(difference)) return format_number(difference, two_digits);
    int place = last_place(difference, two_digits.digits);
    if (error > 0.0)
      place = std::max(place, last_place(error, 1));
    else if (std::isnan(error) && width > 0.0)
      place = std::max(place, place_of_end(width, error, two_digits));
    return text_to_place(difference, place);
  };
  const double largest = std::max(validation.low_difference, validation.high_difference);
  if (validation.agreement == Validation::validated && largest > validation.tolerance)
    return "rounding alone";
  return fmt::format("{} and {}, and may by {}", text(validation.low_difference, intervals.low.error),
                     text(validation.high_difference, intervals.high.error),
                     format_number(validation.tolerance, two_digits));
}

}  // namespace gradcalc::cli
