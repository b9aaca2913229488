#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "options.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace gradcalc::cli {

/// What the beginning of a stream tells about its points.
struct Opening {
  PointShape shape;
  std::optional<Header> header;
  std::string header_line;
  std::size_t length = 0;  ///< how many bytes belong to the header and to what stands above it
};

/// Looks at the first lines of a stream: nothing if none of them holds a point or a header. Where the points
/// say how many coordinates there are, it is the first line that can be read, because the very first may be
/// bad.
std::optional<Opening> read_opening(std::string_view lines, const Options& options, const FreeNames& free);

}  // namespace gradcalc::cli
