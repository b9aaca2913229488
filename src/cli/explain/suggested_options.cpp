#include "cli/explain/suggested_options.hpp"

#include <cmath>
#include <limits>

#include "cli/problem/derivative_engines.hpp"
#include "cli/results/verdict_words.hpp"

namespace gradcalc::cli {
namespace {

/// Whether rounding leaves a digit of a difference with the step h: f is rounded by half an eps |f| at the
/// least in each of two samples, so that their difference by h is off by eps |f| / h.
bool survives_rounding(double difference, double f, double h) {
  constexpr double one_digit = 10.0;
  return one_digit * std::numeric_limits<double>::epsilon() * std::fabs(f) / h <= std::fabs(difference);
}

}  // namespace

bool SuggestedOptions::works(Trial& trial, std::size_t row, std::size_t column) {
  if (!trial.derivatives) {
    Problem problem = problem_;
    problem.differentiation.scheme = find_scheme(trial.scheme);
    problem.differentiation.adaptive = trial.adaptive;
    trial.derivatives = derivatives_at(problem, result_.at());
  }
  const Derivative& derivative = trial.derivatives->entry(row, column);
  if (!std::isfinite(derivative.value) || is_unsure(derivative)) return false;
  return trial.adaptive ||
         survives_rounding(derivative.value, result_.value(row), problem_.differentiation.h);
}

std::string SuggestedOptions::for_entry(std::size_t row, std::size_t column) {
  if (!problem_.has_fixed_step()) return {};
  const bool default_method = problem_.differentiation.scheme == &default_scheme();
  if (works(adaptive_, row, column)) return default_method ? "--h auto" : "--h auto --method central";
  const bool has_methods = problem_.kind->central_differences.empty();
  if (!has_methods || result_.entry(row, column).verdict != Verdict::undefined) return {};
  for (Trial& trial : one_sided_)
    if (works(trial, row, column)) return std::string("--method ").append(trial.scheme);
  return {};
}

std::string SuggestedOptions::adaptive_step(const Problem& problem) {
  return problem.differentiation.scheme->order <= 2
             ? "--h auto"
             : std::string("--h auto --method ").append(default_scheme().name);
}

}  // namespace gradcalc::cli
