#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "emit/language.hpp"

namespace gradcalc::testing {

/// The program that compiles or interprets a language.
std::string_view program_of(const Language& language);

/// Whether a program of this name is installed.
bool has_program(std::string_view name);

/// Functions with two coordinates that were emitted with the names f0, f1, ..., run by that program: for each
/// function and each point, one after the other, the value, the gradient, and the entries of the Hessian if
/// they have one. Fails where the program fails or says anything.
std::vector<std::vector<double>> run_emitted(const Language& language, std::span<const std::string> codes,
                                             std::span<const std::vector<double>> points, bool with_hessian);

}  // namespace gradcalc::testing
