#pragma once

#include <vector>

#include "cli/results/trial_summary.hpp"
#include "uncertainty/propagation.hpp"
#include "uncertainty/uncertain_point.hpp"

namespace gradcalc::cli {

/// What was computed at a point of measured quantities, beside the derivatives.
struct UncertainResult {
  UncertainPoint point;
  Propagation propagation;
  std::vector<TrialSummary> trials = {};  ///< of the functions; empty if none are asked for
};

}  // namespace gradcalc::cli
