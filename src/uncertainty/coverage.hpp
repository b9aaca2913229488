#pragma once

#include <optional>

namespace gradcalc {

/// What an expanded uncertainty is asked for: the probability that its interval has, or the coverage factor
/// itself, by which the standard uncertainty is multiplied.
struct Coverage {
  double probability = 0.95;                    ///< in (0, 1); not of a given factor
  std::optional<double> factor = std::nullopt;  ///< more than 0

  /// The coverage factor for an uncertainty of so many degrees of freedom: see coverage_factor.
  double factor_of(double degrees_of_freedom) const;

  /// The probability of the interval: of a given factor, that of Student's t with as many degrees of freedom
  /// as coverage_factor counts, or of the normal distribution. nan below 1 degree.
  double probability_of(double degrees_of_freedom) const;
};

}  // namespace gradcalc
