#pragma once

#include "cli/compute/computation.hpp"
#include "cli/options/options.hpp"
#include "expression/parsed_expression.hpp"

namespace gradcalc::cli {

/// Computes the points of --points or of standard input. Throws Error (argument) if that is a terminal, Error
/// (io) if it cannot be read, Error (point) for a header that does not fit the expression.
void compute_stream(const Options& options, const ParsedExpression& parsed, Computation& computation);

}  // namespace gradcalc::cli
