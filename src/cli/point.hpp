#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// The coordinates of a point, numbers in the order of `names` or NAME=VALUE in any order, in `point`. Throws
/// Error (point) for a wrong number of coordinates, a missing, unknown or repeated name, or a bad number.
void read_point(std::string_view line, std::span<const Field> fields, std::span<const std::string> names,
                std::vector<double>& point);

}  // namespace gradcalc::cli
