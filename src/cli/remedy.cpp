#include "remedy.hpp"

#include <cmath>
#include <string_view>

namespace gradcalc::cli {
namespace {

/// Whether the partial has a value under these options.
bool works(Problem& problem, const Gradient& result, const GradientOptions& options) {
  return std::isfinite(gradient(problem.function, result.at, options).partials.front().value);
}

}  // namespace

std::string find_remedy(Problem& problem, const Gradient& result, std::size_t coordinate, Verdict verdict) {
  GradientOptions options = problem.differentiation;
  if (options.automatic) return {};
  options.wrt = {coordinate};

  const bool default_method = options.scheme == &default_scheme();
  options.scheme = &default_scheme();
  options.automatic = true;
  if (works(problem, result, options)) return default_method ? "--h auto" : "--h auto --method central";

  options.automatic = false;
  if (verdict == Verdict::undefined)
    for (const std::string_view scheme : {"forward", "backward"}) {
      options.scheme = find_scheme(scheme);
      if (works(problem, result, options)) return std::string("--method ").append(scheme);
    }
  return {};
}

}  // namespace gradcalc::cli
