#pragma once

#include <cstddef>

#include "cli/problem/problem.hpp"
#include "cli/results/uncertain_result.hpp"
#include "trials/input_sampler.hpp"
#include "trials/monte_carlo.hpp"

namespace gradcalc::cli {

/// Runs the trials that a problem asks for at its points.
class TrialsEngine {
 public:
  /// The problem must outlive it.
  explicit TrialsEngine(const Problem& problem);

  /// What draws the quantities of a point. Throws Error (argument) where none of their distributions have its
  /// correlations.
  InputSampler inputs(const UncertainPoint& point) const;

  /// Sets the trials of a result whose uncertainties have been propagated, with the inputs of its point.
  void compute(const InputSampler& inputs, UncertainResult& result) const;

 private:
  const Problem* problem_;
  BlockFunctions functions_;
  std::size_t jobs_ = 1;
};

}  // namespace gradcalc::cli
