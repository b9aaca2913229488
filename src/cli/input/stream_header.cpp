#include "cli/input/stream_header.hpp"

#include <algorithm>
#include <vector>

#include "cli/input/lines.hpp"
#include "gradcalc/error.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/name_index.hpp"

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
PointShape shape_of_table(const CsvHeader& header, const FreeNames& free) {
  PointShape shape;
  const NameIndex columns(header.names);
  for (std::string name = "x0"; columns.contains(name);
       name = std::string("x").append(std::to_string(shape.names.size())))
    shape.names.push_back(name);
  if (!free.numbered || shape.names.size() < needed_coordinates(free)) shape.names = free.names;
  shape.coordinates = shape.names.size();
  shape.declared = header.names;
  return shape;
}

bool all_numbers(const std::vector<Field>& fields) {
  return std::ranges::all_of(fields, [](const Field& field) {
    double value = 0.0;
    return read_number(field.text, value) == NumberError::none;
  });
}

/// The names of a point of which each coordinate has one; a bad line is reported when it is read.
std::vector<std::string> names_in(std::string_view line, const std::vector<Field>& fields) {
  try {
    return point_names(line, fields);
  } catch (const Error&) {
    return {};
  }
}

/// People leave a coordinate out; a point of more than this many is written by a program, whose first line is
/// as long as the others.
constexpr std::size_t most_typed_coordinates = 100;

/// The first line says how many coordinates the points have, if it can be read and is long enough for the
/// expression; else the expression does. But an expression that needs very many more than the line has is at
/// fault itself, and is refused before anything of its size is built.
PointShape shape_of_line(std::string_view line, const FreeNames& free) {
  std::vector<Field> fields;
  split_fields(line, fields);
  const std::size_t needed = needed_coordinates(free);
  if (is_named(fields)) return {needed, {}, names_in(line, fields)};
  if (!all_numbers(fields)) return {needed, {}};
  return {needed > most_typed_coordinates ? fields.size() : std::max(fields.size(), needed), {}};
}

/// The next line, or record where a name in quotes goes over several lines.
std::string_view take_header(std::string_view& text) {
  std::string_view rest = text;
  std::string_view line = take_line(rest);
  if (line.find('"') != line.npos) {
    const std::size_t end = std::min(record_end(text, delimiter_of(text)), text.size());
    rest = text.substr(end);
    line = text.substr(0, text[end - 1] == '\n' ? end - 1 : end);
  }
  text = rest;
  return line;
}

}  // namespace

std::optional<StreamHeader> read_stream_header(std::string_view lines, std::span<const std::string> vars,
                                               const FreeNames& free) {
  StreamHeader result;
  std::string_view rest = lines;
  while (!rest.empty()) {
    const std::string_view line = take_header(rest);
    if (!holds_point(line)) continue;
    const auto above = static_cast<std::size_t>(line.data() - lines.data());
    result.lines_above = static_cast<std::size_t>(std::ranges::count(lines.substr(0, above), '\n'));
    result.header =
        CsvHeader::recognise(line, vars.empty() ? std::span<const std::string>(free.names) : vars);
    if (result.header) {
      result.header_line = line;
      result.length = lines.size() - rest.size();
      result.shape = shape_of_table(*result.header, free);
    } else {
      result.shape = shape_of_line(line, free);
      result.is_short = free.numbered && result.shape.coordinates < needed_coordinates(free);
    }
    return result;
  }
  return std::nullopt;
}

}  // namespace gradcalc::cli
