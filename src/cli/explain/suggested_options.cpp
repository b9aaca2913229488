#include "cli/explain/suggested_options.hpp"

#include <cmath>
#include <string_view>

#include "cli/problem/derivative_engines.hpp"
#include "cli/results/verdict_words.hpp"

namespace gradcalc::cli {
namespace {

/// Whether an entry has a value so, of which some digit is certain.
bool works(Problem problem, std::string_view scheme, bool adaptive, const Result& result, std::size_t row,
           std::size_t column) {
  problem.differentiation.scheme = find_scheme(scheme);
  problem.differentiation.adaptive = adaptive;
  const Derivative derivative = derivatives_at(problem, result.at()).entry(row, column);
  return std::isfinite(derivative.value) && !is_unsure(derivative);
}

}  // namespace

std::string automatic_step(const Problem& problem) {
  return problem.differentiation.scheme->order <= 2
             ? "--h auto"
             : std::string("--h auto --method ").append(default_scheme().name);
}

std::string find_remedy(const Problem& problem, const Result& result, std::size_t row, std::size_t column) {
  if (!problem.has_fixed_step()) return {};
  const bool default_method = problem.differentiation.scheme == &default_scheme();
  if (works(problem, default_scheme().name, true, result, row, column))
    return default_method ? "--h auto" : "--h auto --method central";
  const bool has_methods = problem.kind->central_differences.empty();
  if (!has_methods || result.entry(row, column).verdict != Verdict::undefined) return {};
  for (const std::string_view scheme : {"forward", "backward"})
    if (works(problem, scheme, false, result, row, column)) return std::string("--method ").append(scheme);
  return {};
}

}  // namespace gradcalc::cli
