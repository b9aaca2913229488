#pragma once

#include "cli/compute/diagnostics.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/parsed_function.hpp"

namespace gradcalc::cli {

/// Draws the points of --at instead of printing their results: one variable over a range with the tangents at
/// single points, or two variables over a grid. Single points alone get a range around them. Of a point with
/// uncertainties, these are drawn: see plot_uncertainty(). The exit status
/// is that of the computation. Throws Error (argument) for what cannot be drawn, and as draw() does.
int plot(const Options& options, const ParsedFunction& parsed, Diagnostics& diagnostics);

}  // namespace gradcalc::cli
