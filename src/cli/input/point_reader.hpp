#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/field_splitter.hpp"
#include "gradcalc/function_ref.hpp"

namespace gradcalc::cli {

/// Whether a point is written with names: x=3,y=4.
bool is_named(std::span<const Field> fields);

/// The names of a named point, in its order. Throws Error (point) for a field without a name.
std::vector<std::string> point_names(std::string_view line, std::span<const Field> fields);

/// Takes the text of one coordinate. `field` is counted from 1.
using CoordinateSink = FunctionRef<void(std::size_t coordinate, const Field& text, std::size_t field)>;

/// Gives the text of each coordinate to `read`: in the order of `names`, or NAME=VALUE in any order. Throws
/// Error (point) with the place for a wrong number of coordinates and for a missing, unknown or repeated
/// name.
void match_coordinates(std::string_view line, std::span<const Field> fields,
                       std::span<const std::string> names, CoordinateSink read);

/// The coordinates of a point. Throws Error (point) as the functions above; then those coordinates that could
/// be read stand in `point`, and nan in place of the others.
void read_point(std::string_view line, std::span<const Field> fields, std::span<const std::string> names,
                const CoordinateReader& read, std::span<double> point);

/// Throws Error (point) for a line like "1,5;2,5": decimal commas and separators of thousands, which
/// split_fields takes for separators of coordinates.
void refuse_foreign_numbers(std::string_view line);

/// The coordinates of a text that is just point.size() plain numbers (see read_plain_number); false for any
/// other, whatever is wrong or unusual with it.
bool read_plain_point(std::string_view text, std::span<double> point);

/// The same for the first line of `text`, without looking for its end first. Gives the length of the line
/// with its end, or 0.
std::size_t read_plain_line(std::string_view text, std::span<double> point);

}  // namespace gradcalc::cli
