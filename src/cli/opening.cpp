#include "opening.hpp"

#include <algorithm>
#include <vector>

#include "calculator.hpp"
#include "names.hpp"
#include "number.hpp"

namespace gradcalc::cli {
namespace {

/// How many coordinates an expression in x0, x1, ... needs at least.
std::size_t needed_coordinates(const FreeNames& free) {
  std::size_t needed = 1;
  for (const std::string& name : free.names)
    needed = std::max(needed, coordinate_index(name).value_or(0) + 1);
  return needed;
}

/// The x0, x1, ... that a table has, if they suffice; else the expression's own names.
PointShape shape_of_table(const Header& header, const FreeNames& free) {
  PointShape shape;
  const auto has = [&](const std::string& name) {
    return std::ranges::find(header.names, name) != header.names.end();
  };
  for (std::string name = "x0"; has(name); name = std::string("x").append(std::to_string(shape.names.size())))
    shape.names.push_back(name);
  if (!free.numbered || shape.names.size() < needed_coordinates(free)) shape.names = free.names;
  shape.coordinates = shape.names.size();
  return shape;
}

bool all_numbers(const std::vector<Field>& fields) {
  return std::ranges::all_of(fields, [](const Field& field) {
    double value = 0.0;
    return read_number(field.text, value) == NumberError::none;
  });
}

PointShape shape_of_lines(std::string_view lines, const FreeNames& free) {
  const std::size_t needed = needed_coordinates(free);
  PointShape shape;
  std::vector<Field> fields;
  while (!lines.empty() && shape.coordinates < needed) {
    const std::string_view line = take_line(lines);
    if (!holds_point(line)) continue;
    split_fields(line, fields);
    if (all_numbers(fields) && (shape.coordinates == 0 || fields.size() >= needed))
      shape.coordinates = fields.size();
  }
  if (shape.coordinates == 0) shape.coordinates = needed;
  return shape;
}

}  // namespace

std::optional<Opening> read_opening(std::string_view lines, const Options& options, const FreeNames& free) {
  Opening opening;
  std::string_view rest = lines;
  while (!rest.empty()) {
    const std::string_view before = rest;
    const std::string_view line = take_line(rest);
    if (!holds_point(line)) continue;
    opening.header = Header::recognise(line, options.vars.empty() ? free.names : options.vars);
    if (opening.header) {
      opening.header_line = line;
      opening.length = lines.size() - rest.size();
      opening.shape = shape_of_table(*opening.header, free);
    } else {
      opening.shape = shape_of_lines(before, free);
    }
    return opening;
  }
  return std::nullopt;
}

}  // namespace gradcalc::cli
