#pragma once

#include <string_view>

#include "cli/compute/computation.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/problem.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc::cli {

/// Computes the points of --at. A bad point is a usage error: all are read before the first is computed.
void compute_command_line(const Options& options, const FreeNames& free, Computation& computation);

}  // namespace gradcalc::cli
