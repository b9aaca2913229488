#include "cli/problem/trials_engine.hpp"

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "cli/problem/functions.hpp"
#include "expression/block_evaluation.hpp"
#include "gradcalc/error.hpp"
#include "uncertainty/propagation.hpp"

namespace gradcalc::cli {
namespace {

/// Expressions, which are evaluated at a block at once.
BlockFunctions blocks_of(std::vector<Expression> components) {
  return [components = std::move(components)](std::span<const double> x, std::size_t /*points*/,
                                              std::span<double> values) mutable {
    const Shift nowhere{Displacement::nowhere, 0.0};
    for (std::size_t k = 0; k < components.size(); ++k)
      BlockEvaluation::evaluate(components[k], x, {&nowhere, 1}, values.subspan(k * block_size, block_size));
  };
}

/// Other functions, at one point after the other. They are not copied: one thread alone may call.
BlockFunctions points_of(std::shared_ptr<Functions> functions, std::size_t coordinates) {
  return [functions = std::move(functions), at = std::vector<double>(coordinates),
          results = std::vector<double>()](std::span<const double> x, std::size_t points,
                                           std::span<double> values) mutable {
    const Displacement nowhere{Displacement::nowhere, 0.0};
    results.resize(functions->count());
    for (std::size_t p = 0; p < points; ++p) {
      for (std::size_t i = 0; i < at.size(); ++i) at[i] = x[i * block_size + p];
      functions->all().evaluate(at, {&nowhere, 1}, results);
      for (std::size_t k = 0; k < results.size(); ++k) values[k * block_size + p] = results[k];
    }
  };
}

/// What threads may evaluate by themselves.
bool are_expressions(const Problem& problem) {
  return !problem.rows && !problem.program;
}

}  // namespace

TrialsEngine::TrialsEngine(const Problem& problem)
    : problem_(&problem),
      functions_(are_expressions(problem)
                     ? blocks_of(problem.components)
                     : points_of(std::shared_ptr(functions_of(problem)), problem.names.size())) {
  if (are_expressions(problem)) jobs_ = problem.uncertainty->trials->jobs;
}

void TrialsEngine::compute(UncertainResult& result) const {
  const TrialRequest& request = *problem_->uncertainty->trials;
  const auto results = [&] {
    try {
      return run_trials(InputSampler(result.point, problem_->names, request.seed), functions_,
                        problem_->function_count(), {request.trials, jobs_});
    } catch (const Error& error) {
      throw error.code() == ErrorCode::argument ? error.with_context("--trials") : error;
    }
  }();
  const double coverage = problem_->uncertainty->coverage;
  result.trials.clear();
  for (std::size_t k = 0; k < results.size(); ++k) {
    const CombinedUncertainty& function = result.propagation.functions[k];
    TrialSummary& summary = result.trials.emplace_back();
    summary.result = results[k];
    summary.linear = {function.value, function.uncertainty,
                      coverage_factor(coverage, function.degrees_of_freedom) * function.uncertainty};
    if (results[k].order == nullptr) continue;
    summary.intervals = coverage_intervals(*results[k].order, coverage);
    summary.validation = validate(summary.linear, summary.intervals, request.digits);
  }
}

}  // namespace gradcalc::cli
