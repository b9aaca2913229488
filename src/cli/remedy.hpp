#pragma once

#include <cstddef>
#include <string>

#include "problem.hpp"

namespace gradcalc::cli {

/// The options under which a partial that has no trustworthy value gets one, as a user types them; empty if
/// none was found. Each is tried at this very point before it is named. `coordinate` is the partial's.
std::string find_remedy(Problem& problem, const Gradient& result, std::size_t coordinate, Verdict verdict);

}  // namespace gradcalc::cli
