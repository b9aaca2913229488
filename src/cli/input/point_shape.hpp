#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gradcalc::cli {

/// What is known of the points before the first is computed.
struct PointShape {
  std::size_t coordinates = 0;     ///< how many there are
  std::vector<std::string> names;  ///< theirs, if the points are written with names
};

/// How many coordinates a point of --at has, and their names if it gives them. Throws Error (point) for an
/// empty one, and for one with names beside which a field has none.
PointShape shape_of(std::string_view text);

}  // namespace gradcalc::cli
