#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gradcalc/function_ref.hpp"

namespace gradcalc::cli {

/// A piece of text between separators, without the blanks around it.
struct Field {
  std::string_view text;
  std::size_t position;  ///< byte offset in the line
};

/// Splits a line at commas, semicolons, tabs and runs of blanks; blanks beside another separator belong to
/// it, and blanks beside an equals sign separate nothing. `fields` is reused.
void split_fields(std::string_view line, std::vector<Field>& fields);

/// Whether a point is written with names: x=3,y=4.
bool is_named(std::span<const Field> fields);

/// The names of a named point, in its order. Throws Error (point) for a field without a name.
std::vector<std::string> point_names(std::string_view line, std::span<const Field> fields);

/// Takes the text of one coordinate. `field` is counted from 1.
using CoordinateReader = FunctionRef<void(std::size_t coordinate, const Field& text, std::size_t field)>;

/// Gives the text of each coordinate to `read`: in the order of `names`, or NAME=VALUE in any order. Throws
/// Error (point) with the place for a wrong number of coordinates and for a missing, unknown or repeated
/// name.
void match_coordinates(std::string_view line, std::span<const Field> fields,
                       std::span<const std::string> names, CoordinateReader read);

/// A number, or Error (point) that names the field and its place in `line`.
double read_coordinate(std::string_view line, const Field& text, std::size_t field);

/// The coordinates of a point whose fields are numbers. Throws Error (point) as the functions above.
void read_point(std::string_view line, std::span<const Field> fields, std::span<const std::string> names,
                std::span<double> point);

/// The same for a text that is just point.size() plain numbers (see read_plain_number); false for any other,
/// whatever is wrong or unusual with it.
bool read_plain_point(std::string_view text, std::span<double> point);

/// The same for the first line of `text`, without looking for its end first. Gives the length of the line
/// with its end, or 0.
std::size_t read_plain_line(std::string_view text, std::span<double> point);

}  // namespace gradcalc::cli
