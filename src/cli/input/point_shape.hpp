#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace gradcalc::cli {

/// What is known of the points before the first is computed.
struct PointShape {
  std::size_t coordinates = 0;     ///< how many there are
  std::vector<std::string> names;  ///< theirs, if the points are written with names

  /// The names that the points give values to, or that head the columns of their table: these are variables.
  std::vector<std::string> declared = {};
};

}  // namespace gradcalc::cli
