#pragma once

#include "cli/compute/diagnostics.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/parsed_function.hpp"

namespace gradcalc::cli {

/// Prints the derivatives as formulas, each compared with the proven derivative before; says where they do
/// not hold. The exit status. Throws Error where there is no formula.
int print_formulas(const Options& options, const ParsedFunction& parsed, Diagnostics& diagnostics);

}  // namespace gradcalc::cli
