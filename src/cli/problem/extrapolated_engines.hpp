#pragma once

#include <memory>

#include "cli/problem/derivative_engines.hpp"
#include "cli/problem/problem.hpp"

namespace gradcalc::cli {

/// Differences of typed expressions, or of totals of them over data, with steps that are chosen: of the kind
/// that the problem asks for.
std::unique_ptr<Engine> make_extrapolated(const Problem& problem);

}  // namespace gradcalc::cli
