#pragma once

#include <string>
#include <string_view>

#include "cli/output/formats.hpp"
#include "cli/results/trial_summary.hpp"

namespace gradcalc::cli {

// Of trials, only digits are written that their number supports: the unit of the last one is no less than the
// error of the number. Full precision has all digits.

/// "25.01 +- 0.56": mean and standard deviation of the trials.
std::string moments_text(const TrialResult& result, Precision digits);

/// "0.56": the standard deviation alone.
std::string deviation_text(const TrialResult& result, Precision digits);

/// "23.94 to 26.13": the probabilistically symmetric interval.
std::string symmetric_text(const CoverageIntervals& intervals, Precision digits);

/// "95 % from 23.94 to 26.13", or that there are too few trials for that.
std::string interval_text(const CoverageIntervals& intervals, std::string_view coverage, Precision digits);

/// The shortest interval, likewise.
std::string shortest_text(const CoverageIntervals& intervals, Precision digits);

/// The interval of the linear result, likewise.
std::string linear_interval_text(const LinearResult& linear, Precision digits);

/// "validated", "not validated" or "cannot tell".
std::string_view validation_name(Validation validation);

/// "0.02 and 0.01, and may by 0.05": by how much the ends of the linear interval differ from those of the
/// trials, as far as the first digit of the errors of these: the verdict weighs both against the tolerance.
std::string difference_text(const LinearValidation& validation, const CoverageIntervals& intervals);

}  // namespace gradcalc::cli
