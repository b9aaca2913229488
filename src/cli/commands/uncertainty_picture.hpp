#pragma once

#include "cli/commands/points_command.hpp"
#include "cli/compute/diagnostics.hpp"
#include "cli/options/options.hpp"

namespace gradcalc::cli {

/// Draws the uncertainty of one function at one point: its budget as bars and, if trials are asked for, their
/// histogram beside the linear result. The exit status is that of the computation. Throws Error (argument)
/// for what cannot be drawn, and as draw() does.
int plot_uncertainty(const Options& options, TypedProblem typed, Diagnostics& diagnostics);

}  // namespace gradcalc::cli
