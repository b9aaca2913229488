#pragma once

#include <cstddef>

#include "cli/problem/problem.hpp"
#include "cli/results/uncertain_result.hpp"
#include "trials/monte_carlo.hpp"

namespace gradcalc::cli {

/// Runs the trials that a problem asks for at its points.
class TrialsEngine {
 public:
  /// The problem must outlive it.
  explicit TrialsEngine(const Problem& problem);

  /// Sets the trials of a result whose uncertainties have been propagated. Throws Error (argument) for
  /// correlations that trials have no distribution for.
  void compute(UncertainResult& result) const;

  /// Throws Error (argument) where no quantities of the distributions of a point have its correlations.
  void require_inputs(const UncertainPoint& point) const;

 private:
  const Problem* problem_;
  BlockFunctions functions_;
  std::size_t jobs_ = 1;
};

}  // namespace gradcalc::cli
