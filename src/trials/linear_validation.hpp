#pragma once

#include <cstdint>
#include <optional>

#include "trials/monte_carlo.hpp"

namespace gradcalc {

/// The result of the law of propagation of uncertainty, in the unit of f.
struct LinearResult {
  double value;
  double uncertainty;           ///< standard
  double expanded_uncertainty;  ///< for the coverage probability
};

/// Whether trials agree with the linear result.
enum class Validation : std::uint8_t {
  validated,
  not_validated,
  undecided,  ///< too few trials to tell
};

/// The comparison of JCGM 101:2008, 8.1: of the ends of the linear interval, value -+ expanded uncertainty,
/// with those of the probabilistically symmetric interval of the trials.
struct LinearValidation {
  double tolerance;        ///< half a unit of the last of the uncertainty's digits that count (7.9.2)
  double low_difference;   ///< d_low, not negative
  double high_difference;  ///< d_high
  Validation agreement;
};

/// Validated if both differences are at most the tolerance. Trials decide if that holds, or does not, even
/// for ends two standard errors away; so the numerical tolerance of the trials is known (8.2). `digits` of
/// the uncertainty count: 1 or 2. Of an uncertainty of 0, which has no tolerance, the ends are the value
/// itself, or not.
LinearValidation validate(const LinearResult& linear, const CoverageIntervals& intervals, int digits = 2);

/// How many trials tell whether the tolerance is kept, after so many with these ends: an error of an end is
/// then at most a tenth of the tolerance, so that two are a fifth (8.2), and a third of what the differences
/// are away from it, as errors fall with the square root. Ends without an error have that of a normal
/// distribution. Where a hundredth of the tolerance does not suffice, the difference is the tolerance as
/// nearly as trials tell: nothing.
std::optional<double> trials_that_tell(const LinearResult& linear, const CoverageIntervals& intervals,
                                       const LinearValidation& validation, std::uint64_t trials);

/// Whether the mean or the standard deviation of the trials is another than the linear one, beyond three
/// standard errors and by more than what counts as linear. The ends of an interval do not show what happens
/// to less than one value in forty, such as a jump of an angle from 360 degrees to 0.
bool moments_differ(const LinearResult& linear, const TrialResult& trials);

}  // namespace gradcalc
