#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gradcalc/expression.hpp"
#include "gradcalc/gradient.hpp"
#include "options.hpp"

namespace gradcalc::cli {

/// What is known of the points before the first is computed.
struct PointShape {
  std::size_t coordinates = 0;     ///< how many there are
  std::vector<std::string> names;  ///< theirs, if the points are written with names
};

/// A calculation: the function, its coordinates, and what is asked of it.
struct Problem {
  Expression function;
  std::vector<std::string> names;     ///< of the coordinates
  std::vector<std::string> partials;  ///< the names to differentiate by
  GradientOptions differentiation;
};

/// Names the coordinates: --vars, or x0, x1, ... by number, or the expression's names in natural order.
/// Throws Error for an expression that does not fit its points, with the remedy.
Problem make_problem(const Options& options, const FreeNames& free, const PointShape& shape);

}  // namespace gradcalc::cli
