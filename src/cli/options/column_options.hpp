#pragma once

#include "cli/options/given_options.hpp"
#include "cli/options/options.hpp"

namespace gradcalc::cli {

// How the options that say what is shown of a result are read. All throw Error (argument) with a hint.

/// Needs all that is computed, and the format. May ask for exact derivatives to compare with.
void read_columns(const GivenOptions& given, Options& options);

/// Needs the same.
void read_precision(const GivenOptions& given, Options& options);

}  // namespace gradcalc::cli
