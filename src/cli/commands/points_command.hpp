#pragma once

#include <vector>

#include "cli/compute/computation.hpp"
#include "cli/input/point_grid.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/parsed_function.hpp"
#include "cli/problem/problem.hpp"

namespace gradcalc::cli {

/// The points of --at, and what is asked for at them.
struct TypedProblem {
  Problem problem;
  std::vector<Grid> grids;  ///< one for each --at
};

/// Reads each --at once; there is at least one. Throws Error (point) for a bad one, and as make_problem does.
TypedProblem read_points(const Options& options, const ParsedFunction& parsed);

/// Computes the points of the grids.
void compute_grids(Problem problem, std::vector<Grid> grids, Computation& computation);

}  // namespace gradcalc::cli
