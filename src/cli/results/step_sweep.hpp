#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "gradcalc/derivative.hpp"

namespace gradcalc::cli {

/// The steps of a sweep, one a decade: from where truncation shows to where the last digits of x are gone.
inline constexpr std::array sweep_steps{1e-1, 1e-2, 1e-3,  1e-4,  1e-5,  1e-6,  1e-7,
                                        1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14};

/// A difference with one step.
struct StepEntry {
  double value = Derivative::none;
  double error = Derivative::none;  ///< |value - exact derivative|; nan unless both are finite
  bool lost = false;                ///< the step vanished in rounding (x + h == x): no value
};

/// One derivative by one scheme.
struct SchemeSweep {
  const Scheme* scheme = nullptr;
  std::array<StepEntry, sweep_steps.size()> entries;  ///< one for each step

  /// Which entry has the smallest error; of equal ones the one with the largest step, from which on smaller
  /// steps bring nothing. None if there is no error.
  std::optional<std::size_t> best() const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < entries.size(); ++i)
      if (!std::isnan(entries[i].error) && (!best || entries[i].error < entries[*best].error)) best = i;
    return best;
  }
};

/// One derivative by all schemes.
struct DerivativeSweep {
  double exact = Derivative::none;  ///< infinite where the derivative is; nan where there is none
  double uncertain = 0.0;           ///< by how much it may be off, if it is estimated
  std::vector<SchemeSweep> schemes;
};

/// What a step does to the derivatives at a point.
struct StepSweep {
  std::vector<double> at;
  std::vector<DerivativeSweep> derivatives;  ///< in the order of the problem's layout, row by row

  /// What the derivatives are that errors are counted from: "estimated" where none is exact.
  std::string_view reference = "exact";
};

}  // namespace gradcalc::cli
