#include "cli/input/stream_header.hpp"

#include <algorithm>
#include <vector>

#include "cli/input/lines.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"

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

/// Whether a line that can be read is so long. Of a stream that a person types, it is the first.
bool has_line_of(std::string_view lines, std::size_t coordinates) {
  std::vector<Field> fields;
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    if (!holds_point(line)) continue;
    split_fields(line, fields);
    if (fields.size() >= coordinates) return true;
  }
  return false;
}

/// The first line says how many coordinates there are, if it can be read and has enough of them. If no line
/// has enough, the expression is at fault: it has a coordinate that the points do not have, and is refused
/// before anything of its size is built.
PointShape shape_of_line(std::string_view line, std::string_view later_lines, const FreeNames& free) {
  std::vector<Field> fields;
  split_fields(line, fields);
  const std::size_t needed = needed_coordinates(free);
  if (fields.size() >= needed) return {all_numbers(fields) ? fields.size() : needed, {}};
  return {has_line_of(later_lines, needed) ? needed : fields.size(), {}};
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
    result.header =
        CsvHeader::recognise(line, vars.empty() ? std::span<const std::string>(free.names) : vars);
    if (result.header) {
      result.header_line = line;
      result.length = lines.size() - rest.size();
      result.shape = shape_of_table(*result.header, free);
    } else {
      result.shape = shape_of_line(line, rest, free);
    }
    return result;
  }
  return std::nullopt;
}

}  // namespace gradcalc::cli
