#pragma once

#include "gradcalc/expression.hpp"
#include "options.hpp"
#include "session.hpp"

namespace gradcalc::cli {

/// Computes the points of --points or of standard input. Throws Error (argument) if that is a terminal, Error
/// (io) if it cannot be read, Error (point) for a header that does not fit the expression.
void compute_stream(const Options& options, const FreeNames& free, Session& session);

}  // namespace gradcalc::cli
