#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics.hpp"
#include "problem.hpp"

namespace gradcalc::cli {

/// One word for a result as a whole, for the status field: of its partials, the worst.
std::string_view status_of(const Gradient& result);

/// Whether every partial has a value.
bool is_complete(const Gradient& result);

/// The messages for what is not simply ok in a result at `place` (a file and line, or an option), each with
/// the variable, the coordinate and a remedy that has been tried where there is one. This evaluates f.
std::vector<Message> explain(const Gradient& result, std::string_view place, Problem& problem);

}  // namespace gradcalc::cli
