#pragma once

#include "cli/compute/computation.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/parsed_function.hpp"

namespace gradcalc::cli {

/// Computes the points of --points or of standard input. Throws Error (argument) if that is a terminal, Error
/// (io) if it cannot be read, Error (point) for a header that does not fit the expression.
void compute_stream(const Options& options, const ParsedFunction& parsed, Computation& computation);

}  // namespace gradcalc::cli
