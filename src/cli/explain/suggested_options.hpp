#pragma once

#include <cstddef>
#include <string>

#include "cli/problem/problem.hpp"
#include "cli/results/result.hpp"

namespace gradcalc::cli {

/// The options under which a derivative that has no trustworthy value gets one, as a user types them; empty
/// if none was found. Each is tried at this very point before it is named.
std::string find_remedy(const Problem& problem, const Result& result, std::size_t row, std::size_t column);

/// The options that let the step be chosen automatically instead of the problem's fixed one. Not tried.
std::string automatic_step(const Problem& problem);

}  // namespace gradcalc::cli
