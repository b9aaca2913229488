#include "cli/compute/sweep_computation.hpp"

#include <cmath>
#include <string_view>

#include "cli/explain/sample_places.hpp"
#include "cli/problem/derivative_engines.hpp"
#include "cli/results/result.hpp"

namespace gradcalc::cli {
namespace {

/// Forward and central ones, and that of --method; of higher order, central ones alone.
std::vector<const Scheme*> schemes_of(const Problem& problem) {
  if (!problem.kind->central_differences.empty()) return {problem.differentiation.scheme};
  std::vector<const Scheme*> chosen{find_scheme("forward"), &default_scheme()};
  const Scheme* const own = problem.differentiation.scheme;
  if (own != chosen[0] && own != chosen[1]) chosen.push_back(own);
  return chosen;
}

StepEntry entry(const Derivative& difference, double exact) {
  StepEntry result{.value = difference.value, .lost = difference.verdict == Verdict::step_lost};
  if (std::isfinite(exact) && std::isfinite(result.value)) result.error = std::fabs(result.value - exact);
  return result;
}

/// With each step, one after the other.
StepSweep step_by_step(const Problem& problem, const DerivativeMatrix& true_derivatives) {
  StepSweep result;
  if (problem.program) result.reference = "estimated";
  result.at = true_derivatives.at;
  for (const Derivative& derivative : true_derivatives.entries)
    result.derivatives.push_back({derivative.value, problem.program ? derivative.error : 0.0, {}});

  Problem stepped = problem;
  for (const Scheme* const scheme : schemes_of(problem)) {
    for (DerivativeSweep& derivative : result.derivatives) derivative.schemes.push_back({scheme, {}});
    stepped.differentiation.scheme = scheme;
    for (std::size_t step = 0; step < sweep_steps.size(); ++step) {
      stepped.differentiation.h = sweep_steps[step];
      const DerivativeMatrix differences = derivatives_at(stepped, result.at);
      for (std::size_t k = 0; k < result.derivatives.size(); ++k) {
        DerivativeSweep& derivative = result.derivatives[k];
        derivative.schemes.back().entries[step] = entry(differences.entries[k], derivative.exact);
      }
    }
  }
  return result;
}

}  // namespace

DerivativeMatrix true_derivatives(const Problem& problem, std::span<const double> at) {
  Problem exact = problem;
  exact.exact = true;
  Problem adaptive = problem;
  adaptive.differentiation = {{.adaptive = true}, problem.differentiation.wrt};

  if (problem.program) return derivatives_at(adaptive, at);
  DerivativeMatrix result = derivatives_at(exact, at);
  if (!problem.kind->has_adaptive_step) return result;
  const DerivativeMatrix sampled = derivatives_at(adaptive, at);
  const Result samples(sampled);
  const SamplePlaces places(adaptive, samples);
  for (std::size_t i = 0; i < result.rows; ++i)
    for (std::size_t j = 0; j < result.columns; ++j) {
      MatrixEntry& derivative = result.entry(i, j);
      const Verdict verdict = sampled.entry(i, j).verdict;
      // Not finite farther away, f may still have a derivative at the point.
      const bool jumps = verdict == Verdict::undefined && places.is_at_point(i, j);
      if (derivative.verdict == Verdict::ok && (jumps || verdict == Verdict::kink))
        derivative = sampled.entry(i, j);
      if (derivative.verdict == Verdict::undefined) derivative.value = Derivative::none;
    }
  return result;
}

StepSweep sweep(const Problem& problem, const DerivativeMatrix& true_derivatives) {
  if (problem.program) problem.program->ask_together([&] { step_by_step(problem, true_derivatives); });
  return step_by_step(problem, true_derivatives);
}

}  // namespace gradcalc::cli
