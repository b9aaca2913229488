#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/csv_header.hpp"
#include "cli/input/named_columns.hpp"
#include "cli/input/point_shape.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc::cli {

/// What decides how the beginning of a stream is read.
struct StreamVariables {
  FreeNames free;                    ///< of the expression
  std::vector<std::string> vars;     ///< those that the user declared
  std::vector<NamedColumn> columns;  ///< that the user named
  CoordinateReader read;
  std::optional<char> delimiter = {};  ///< that the file declares (see declared_delimiter)
};

/// What the beginning of a stream tells about its points.
struct StreamHeader {
  enum class Kind : std::uint8_t { numbers, table, json };

  Kind kind = Kind::numbers;
  PointShape shape;
  CsvHeader header;        ///< of a table; of JSON, the names alone: the keys of the first object
  std::string first_line;  ///< the header's, or that of the first point
  std::size_t begin = 0;   ///< how many bytes stand above the header or the first point
  std::size_t length = 0;  ///< of a table, how many bytes belong to the header and to what stands above it

  std::size_t lines_above = 0;  ///< how many stand above the first with a header or a point
  bool has_bad_lines = false;   ///< of a table: some of them are neither blank nor comments
  bool is_short = false;        ///< that one is a point of fewer coordinates than the expression needs
  bool awaits_point = false;    ///< there are lines of numbers, none of which is a point so far
};

/// What spreadsheets write above a table, sep=; in a line of its own: the delimiter, and the length of that
/// line with its end.
struct DeclaredDelimiter {
  char delimiter;
  std::size_t length;
};
std::optional<DeclaredDelimiter> declared_delimiter(std::string_view lines);

/// How many coordinates an expression in x0, x1, ... needs at least.
std::size_t needed_coordinates(const FreeNames& free);

/// Where a header, or an object, is found below lines that are no points.
struct LateHeader {
  std::string_view line;
  std::size_t begin;  ///< in the lines that were searched
};

/// What is found first below lines that are no points: a point, a header, or nothing.
struct Beginning {
  bool is_point = false;
  std::optional<LateHeader> header = std::nullopt;
  std::optional<LateHeader> object = std::nullopt;  ///< of JSON, a point
};

/// A header below a title, or below bad lines, names a variable and holds no number. An object has a number
/// for each variable.
Beginning find_beginning(std::string_view lines, const StreamVariables& variables);

/// Looks at the first line of a stream that is not blank or a comment: nothing if there is none yet. It may
/// be bad: then a header below it counts, before any point, and without one the expression alone says how
/// many coordinates there are. Throws Error (point) for an array of objects.
std::optional<StreamHeader> read_stream_header(std::string_view lines, const StreamVariables& variables);

/// The last comment above the first point or header, without its signs; empty if there is none.
std::string last_comment(std::string_view lines);

/// The names in a comment above a point, as numpy writes a header, if they are the variables and perhaps
/// others, but not in the order in which columns are read; empty otherwise.
std::vector<std::string> header_in_comment(std::string_view comment, std::span<const std::string> variables);

}  // namespace gradcalc::cli
