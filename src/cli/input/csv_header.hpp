#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/coordinate_reader.hpp"

namespace gradcalc::cli {

/// A line of names above a table.
struct CsvHeader {
  char delimiter;
  std::vector<std::string> names;   ///< as an expression has them: x0 for x[0]
  std::vector<std::string> titles;  ///< the same as they stand there

  /// A line is a header when one of its fields is one of `columns`, those that hold variables, or when it has
  /// a name and nothing that `read` understands. Anything with a letter is a name, but a missing value, a
  /// time or range, and NAME=VALUE. The delimiter is that of delimiter_of, unless one is given.
  static std::optional<CsvHeader> recognise(std::string_view line, std::span<const std::string> columns,
                                            const CoordinateReader& read,
                                            std::optional<char> delimiter = std::nullopt);
};

}  // namespace gradcalc::cli
