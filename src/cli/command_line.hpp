#pragma once

#include <string_view>

#include "gradcalc/expression.hpp"
#include "options.hpp"
#include "problem.hpp"
#include "session.hpp"

namespace gradcalc::cli {

/// How many coordinates a point of --at has, and their names if it gives them. Throws Error (point).
PointShape shape_of(std::string_view text);

/// Computes the points of --at. A bad point is a usage error: all are read before the first is computed.
void compute_command_line(const Options& options, const FreeNames& free, Session& session);

}  // namespace gradcalc::cli
