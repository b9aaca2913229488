#include "cli/input/stream_header.hpp"

#include <algorithm>
#include <utility>

#include "cli/input/csv_record.hpp"
#include "cli/input/json_points.hpp"
#include "cli/input/lines.hpp"
#include "cli/input/point_reader.hpp"
#include "gradcalc/error.hpp"
#include "text/identifiers.hpp"
#include "text/name_index.hpp"

namespace gradcalc::cli {
namespace {

/// The x0, x1, ... that a table has columns for, if they suffice; else the expression's own names.
PointShape shape_of_table(const CsvHeader& header, const StreamVariables& variables) {
  const FreeNames& free = variables.free;
  PointShape shape;
  const NameIndex columns(header.names);
  for (std::vector<std::string> next{"x0"}; columns.contains(columns_of(next, variables.columns).front());
       next = {std::string("x").append(std::to_string(shape.names.size()))})
    shape.names.push_back(next.front());
  if (!free.numbered || shape.names.size() < needed_coordinates(free)) shape.names = free.names;
  shape.coordinates = shape.names.size();
  shape.declared = header.names;
  return shape;
}

bool has_decimal_commas(std::string_view line) {
  try {
    refuse_decimal_commas(line);
    return false;
  } catch (const Error&) {
    return true;
  }
}

bool all_numbers(const std::vector<Field>& fields, const CoordinateReader& read) {
  return std::ranges::all_of(fields, [&](const Field& field) { return read.understands(field.text); });
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
PointShape shape_of_line(std::string_view line, const StreamVariables& variables) {
  const FreeNames& free = variables.free;
  std::vector<Field> fields;
  split_fields(line, fields);
  const std::size_t needed = needed_coordinates(free);
  if (is_named(fields)) return {needed, {}, names_in(line, fields)};
  if (!all_numbers(fields, variables.read) || has_decimal_commas(line)) return {needed, {}};
  return {needed > most_typed_coordinates ? fields.size() : std::max(fields.size(), needed), {}};
}

/// The next line, or record where a name in quotes goes over several lines.
std::string_view take_header(std::string_view& text) {
  std::string_view rest = text;
  std::string_view line = take_line(rest);
  if (line.find('"') != line.npos) {
    const std::size_t end = std::min(record_end(text, delimiter_of(text)), text.size());
    rest = text.substr(end);
    line = text.substr(0, end);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  }
  text = rest;
  return line;
}

/// As jq prints them without -c.
bool is_array_of_objects(std::string_view line) {
  const std::size_t bracket = line.find_first_not_of(" \t\v\f");
  return bracket != line.npos && line[bracket] == '[' && begins_json_object(line.substr(bracket + 1));
}

void read_first_line(std::string_view line, const StreamVariables& variables, StreamHeader& result) {
  const FreeNames& free = variables.free;
  result.first_line = line;
  if (is_array_of_objects(line))
    throw Error(ErrorCode::point, "an array of objects is not read")
        .at(line, 0)
        .hint("give one object a line, as jq -c '.[]' does");
  if (begins_json_object(line)) {
    result.kind = StreamHeader::Kind::json;
    result.header.names = json_keys(line);
    result.shape = shape_of_table(result.header, variables);
    return;
  }
  const auto& names = variables.vars.empty() ? free.names : variables.vars;
  if (auto header = CsvHeader::recognise(line, columns_of(names, variables.columns), variables.read)) {
    result.kind = StreamHeader::Kind::table;
    result.header = std::move(*header);
    result.shape = shape_of_table(result.header, variables);
    return;
  }
  result.shape = shape_of_line(line, variables);
  result.is_short = free.numbered && result.shape.coordinates < needed_coordinates(free);
}

}  // namespace

std::size_t needed_coordinates(const FreeNames& free) {
  std::size_t needed = 1;
  for (const std::string& name : free.names)
    needed = std::max(needed, coordinate_index(name).value_or(0) + 1);
  return needed;
}

std::optional<StreamHeader> read_stream_header(std::string_view lines, const StreamVariables& variables) {
  std::string_view rest = lines;
  while (!rest.empty()) {
    const std::string_view line = take_header(rest);
    if (!holds_point(line)) continue;
    StreamHeader result;
    const auto above = static_cast<std::size_t>(line.data() - lines.data());
    result.lines_above = static_cast<std::size_t>(std::ranges::count(lines.substr(0, above), '\n'));
    read_first_line(line, variables, result);
    if (result.kind == StreamHeader::Kind::table) result.length = lines.size() - rest.size();
    return result;
  }
  return std::nullopt;
}

std::string last_comment(std::string_view lines) {
  std::string_view comment;
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    if (holds_point(line)) break;
    const std::size_t sign = line.find('#');
    if (sign != line.npos) comment = line.substr(std::min(line.find_first_not_of("# \t", sign), line.size()));
  }
  return std::string(comment);
}

std::vector<std::string> header_in_comment(std::string_view comment, std::span<const std::string> variables) {
  std::vector<Field> fields;
  std::vector<std::string> names;
  try {
    split_columns(comment, delimiter_of(comment), fields);
  } catch (const Error&) {
    return {};
  }
  names.reserve(fields.size());
  for (const Field& field : fields) names.emplace_back(field.text);
  const NameIndex index(names);
  const bool has_all =
      std::ranges::all_of(variables, [&](const std::string& name) { return index.contains(name); });
  if (!has_all || std::ranges::equal(names, variables)) return {};
  return names;
}

}  // namespace gradcalc::cli
