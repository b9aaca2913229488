#pragma once

#include <string>

namespace gradcalc::cli {

/// What an expression may hold: operators, functions and constants, each with its meaning and the functions
/// with their domain. For a terminal of 80 columns.
std::string functions_help();

}  // namespace gradcalc::cli
