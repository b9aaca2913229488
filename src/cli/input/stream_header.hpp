#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/input/csv_table.hpp"
#include "cli/input/point_shape.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc::cli {

/// What the beginning of a stream tells about its points.
struct StreamHeader {
  PointShape shape;
  std::optional<CsvHeader> header;
  std::string header_line;
  std::size_t length = 0;  ///< how many bytes belong to the header and to what stands above it

  std::size_t lines_above = 0;  ///< how many stand above the first with a header or a point
  bool is_short = false;        ///< that one is a point of fewer coordinates than the expression needs
};

/// Looks at the first line of a stream that is not blank or a comment: nothing if there is none yet. It may
/// be bad: then the expression alone says how many coordinates there are. `free` are the names of the
/// expression, `vars` those that the user declared.
std::optional<StreamHeader> read_stream_header(std::string_view lines, std::span<const std::string> vars,
                                               const FreeNames& free);

}  // namespace gradcalc::cli
