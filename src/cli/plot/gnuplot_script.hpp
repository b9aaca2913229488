#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "cli/plot/curve_shape.hpp"

namespace gradcalc::cli {

/// A function and its gradient at points, to be drawn.
struct Picture {
  std::string expression;
  std::vector<std::string> names;  ///< of the one or two variables
  /// Coordinates, value, partial derivatives: of the curve or grid, in ascending order of the coordinates.
  std::vector<std::vector<double>> rows;
  std::vector<std::vector<double>> marks;  ///< the same of single points

  // Of one variable.
  std::size_t order = 1;               ///< above 1: the rows have the derivative of this order, too
  std::string derivative = {};         ///< its formula; empty if there is none
  std::vector<AxisRange> ranges = {};  ///< of x, that the rows are from; none are one

  // Of two variables.
  std::vector<std::vector<std::vector<double>>> grids = {};  ///< the rows of each grid, if there are several
};

/// gnuplot's script for a function of one variable: f and its derivatives over the rows, with gaps at poles
/// and jumps, and the tangent line at each mark with its slope.
std::string curve_script(const Picture& picture);

/// The same for two variables: contours of f over the grid, at quantiles of its values and labelled, and
/// arrows along the negative gradient, which is where f falls fastest. They have one length; the size of the
/// gradient is their colour.
std::string field_script(const Picture& picture);

/// A line of a picture with two logarithmic axes.
struct ErrorCurve {
  std::string name;
  std::vector<std::pair<double, double>> points;  ///< step and error; an error of 0 has no place
};

/// gnuplot's script for the errors of differences over their steps.
std::string error_script(const std::string& title, const std::vector<ErrorCurve>& curves);

}  // namespace gradcalc::cli
