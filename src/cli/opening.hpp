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

/// Looks at the first line of a stream that is not blank or a comment: nothing if there is none yet. It may
/// be bad: then the expression alone says how many coordinates there are.
std::optional<Opening> read_opening(std::string_view lines, const Options& options, const FreeNames& free);

}  // namespace gradcalc::cli
