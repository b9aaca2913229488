#pragma once

#include "cli/compute/diagnostics.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/parsed_function.hpp"

namespace gradcalc::cli {

/// Prints or draws the sweep at the one point of --at; the exit status. Throws Error as make_problem does,
/// for a bad point, and for a range that stands for several.
int show_sweep(const Options& options, const ParsedFunction& parsed, Diagnostics& diagnostics);

}  // namespace gradcalc::cli
