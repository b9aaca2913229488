#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>

#include "trials/linear_validation.hpp"
#include "trials/monte_carlo.hpp"
#include "uncertainty/near_break.hpp"

namespace gradcalc::cli {

/// What is asked of trials.
struct TrialRequest {
  std::uint64_t trials = 0;
  std::uint64_t seed = 1;
  int digits = 2;        ///< of the uncertainty, that count for the validation
  std::size_t jobs = 1;  ///< threads for the trials of one point

  /// See TrialPlan.
  std::function<void(double)> watcher = {};
};

/// What the trials of one point say of a function, beside its linear result.
struct TrialSummary {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  TrialResult result = {.mean = none, .mean_error = none, .deviation = none, .deviation_error = none};
  CoverageIntervals intervals{{none, none}, {none, none}, {none, none}};
  LinearResult linear{none, none, none};
  LinearValidation validation{none, none, none, Validation::undecided};

  /// The doubles near the value of a quantity are too far apart for its distribution: its trials are those
  /// few, and nothing is validated.
  bool are_coarse = false;

  /// The ends may agree with the linear ones, but not the mean or the standard deviation: not validated.
  bool do_moments_differ = false;

  /// What part of the values the intervals have.
  double coverage = none;

  /// Whether the standard deviation would become another with more trials: not where it exists as far as the
  /// far values tell. Then its error is infinite, and that of the mean.
  bool settles = true;

  /// A pole of the function within the reach of the trials, whose values have no variance, if there is one.
  std::optional<NearPole> pole = std::nullopt;

  /// Whether the values have a standard deviation, as far as that is told by the quantities: those of
  /// Student's t with 2 degrees of freedom and less have none.
  bool has_deviation = true;

  /// Whether the standard deviation is known: of values without a variance, a few that are far away make up
  /// most of it. Few trials of others know it as well as they can: to 1 / sqrt(2 n) if they are normal.
  bool knows_deviation() const {
    constexpr double most_error = 0.1;
    const double usual_error = 1.0 / std::sqrt(2.0 * static_cast<double>(result.trials));
    return has_deviation && settles &&
           !(result.deviation_error > std::max(most_error, 2.0 * usual_error) * result.deviation);
  }

  /// Whether there is a linear result, which trials may validate: at a kink there is none.
  bool has_linear() const {
    return std::isfinite(linear.value) && std::isfinite(linear.expanded_uncertainty);
  }

  /// Whether nothing is to be said of it.
  bool is_plain() const {
    return result.undefined == 0 && knows_deviation() && validation.agreement == Validation::validated;
  }
};

}  // namespace gradcalc::cli
