#pragma once

#include <string>

#include "cli/options/options.hpp"
#include "cli/problem/parsed_function.hpp"

namespace gradcalc::cli {

/// The code that --emit prints. Throws Error for what has none: an expression without variables, or of an
/// unknown number of them, the Hessian of several functions, and what the language lacks.
std::string emitted(const Options& options, const ParsedFunction& parsed);

}  // namespace gradcalc::cli
