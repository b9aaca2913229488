#pragma once

#include "cli/options/given_options.hpp"
#include "cli/options/options.hpp"

namespace gradcalc::cli {

// How the options that say what is computed are read. All throw Error (argument) with a hint.

/// The kind of derivative, its order, direction and digits, and how it is computed.
void read_derivative(const GivenOptions& given, Options& options);

/// Needs the kind, the points and the program.
void read_sweep(const GivenOptions& given, Options& options);

/// Needs all of the derivative. May ask for exact derivatives.
void read_check(const GivenOptions& given, Options& options);

}  // namespace gradcalc::cli
