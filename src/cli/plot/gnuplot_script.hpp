#pragma once

#include <string>
#include <utility>
#include <vector>

namespace gradcalc::cli {

/// A function and its gradient at points, to be drawn.
struct Picture {
  std::string expression;
  std::vector<std::string> names;          ///< of the one or two variables
  std::vector<std::vector<double>> rows;   ///< coordinates, value, partial derivatives: of the curve or grid
  std::vector<std::vector<double>> marks;  ///< the same of single points
};

/// gnuplot's script for a function of one variable: f and its derivative over the rows, and the tangent line
/// at each mark.
std::string curve_script(const Picture& picture);

/// The same for two variables: contours of f over the grid, and arrows along the negative gradient, which is
/// where f falls fastest. Their lengths are to scale, the longest as long as a cell of the grid.
std::string field_script(const Picture& picture);

/// A line of a picture with two logarithmic axes.
struct ErrorCurve {
  std::string name;
  std::vector<std::pair<double, double>> points;  ///< step and error; an error of 0 has no place
};

/// gnuplot's script for the errors of differences over their steps.
std::string error_script(const std::string& title, const std::vector<ErrorCurve>& curves);

}  // namespace gradcalc::cli
