#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "batch.hpp"
#include "problem.hpp"

namespace gradcalc::cli {

inline constexpr std::string_view status_ok = "ok";

/// One word for a result as a whole, for the status field: of its partials, the worst.
std::string_view status_of(const Gradient& result);

/// Whether some partial is less certain than its status says: its error may exceed it.
bool is_unsure(const Gradient& result);

/// Whether every partial has a value.
bool is_complete(const Gradient& result);

/// Adds to `batch` what is to be said of a result at `place` (a file and line, or an option) that is not
/// simply ok: the variable, the coordinate, and a remedy that has been tried where there is one. This
/// evaluates f.
void explain(const Gradient& result, std::string_view place, Problem& problem, Batch& batch);

}  // namespace gradcalc::cli
