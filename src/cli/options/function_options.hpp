#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options/given_options.hpp"
#include "cli/options/options.hpp"

namespace gradcalc::cli {

// How the options that say what the function is, and where are read. All throw Error (argument) with a hint.

/// The option that gives a program as the function; empty if there is none.
std::string_view program_option(const GivenOptions& given);

/// The expression, or what stands instead of it; the constants beside it.
void read_function(const GivenOptions& given, const std::vector<std::string>& expressions, Options& options);

/// The points, and the data.
void read_points(const GivenOptions& given, Options& options);

}  // namespace gradcalc::cli
