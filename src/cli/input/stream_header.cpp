#include "cli/input/stream_header.hpp"

#include <algorithm>
#include <utility>

#include "cli/input/csv_record.hpp"
#include "cli/input/json_points.hpp"
#include "cli/input/lines.hpp"
#include "cli/input/point_reader.hpp"
#include "cli/input/typed_uncertainty.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
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

bool has_foreign_numbers(std::string_view line) {
  try {
    refuse_foreign_numbers(line);
    return false;
  } catch (const Error&) {
    return true;
  }
}

/// The fields are without their uncertainties.
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
  const std::vector<UncertainField> parts = split_uncertain_fields(line);
  const std::vector<Field> fields = values_of(parts);
  const std::size_t needed = needed_coordinates(free);
  if (is_named(fields)) return {needed, {}, names_in(line, fields)};
  if (!all_numbers(fields, variables.read) || has_foreign_numbers(line)) return {needed, {}};
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

constexpr std::string_view gaps = " \t\v\f";

bool begins_with(std::string_view line, char c) {
  const std::size_t first = line.find_first_not_of(gaps);
  return first != line.npos && line[first] == c;
}

/// What stands behind the first bracket.
std::string_view behind_bracket(std::string_view line) {
  return line.substr(std::min(line.find('[') + 1, line.size()));
}

/// What is wrong with JSON that is not a point a line, or nothing: [{...}, {...}] or [[1,2], [3,4]], or a
/// bracket alone, as it stands above values that go over several lines.
std::string_view wrong_json(std::string_view line) {
  if (begins_with(line, '{'))
    return line.find_first_not_of(gaps, line.find('{') + 1) == line.npos ? "an object of several lines" : "";
  if (!begins_with(line, '[')) return "";
  const std::string_view inside = behind_bracket(line);
  if (inside.find_first_not_of(gaps) == inside.npos) return "an array of several lines";
  if (begins_json_object(inside)) return "an array of objects";
  // numpy and Python print [[1. 2.] and [[1, 2], in lines of their own.
  const std::size_t close = begins_with(inside, '[') ? inside.find(']') : inside.npos;
  if (close == inside.npos) return "";
  const std::size_t comma = inside.find_first_not_of(gaps, close + 1);
  const bool goes_on =
      comma != inside.npos && inside[comma] == ',' && begins_with(inside.substr(comma + 1), '[');
  return goes_on ? "an array of points" : "";
}

/// Which of the names stand in columns of their own, by --vars or by themselves.
std::vector<std::string> column_names(const StreamVariables& variables) {
  return columns_of(variables.vars.empty() ? variables.free.names : variables.vars, variables.columns);
}

bool is_readable_object(std::string_view line, const StreamVariables& variables) {
  return has_numbers(line, column_names(variables), variables.read);
}

/// Whether a line can be read as a point, by position or by names.
bool is_point(std::string_view line, const StreamVariables& variables) {
  if (begins_json_object(line)) return true;
  const std::vector<UncertainField> parts = split_uncertain_fields(line);
  const std::vector<Field> fields = values_of(parts);
  const FreeNames& free = variables.free;
  const auto& names = variables.vars.empty() ? free.names : variables.vars;
  if (is_named(fields)) {
    const std::vector<std::string> given = names_in(line, fields);
    const auto is_known = [&](const std::string& name) {
      return (free.numbered && coordinate_index(name)) || std::ranges::find(names, name) != names.end();
    };
    const auto is_given = [&](const std::string& name) {
      return std::ranges::find(given, name) != given.end();
    };
    return std::ranges::all_of(given, is_known) && std::ranges::all_of(names, is_given);
  }
  if (!all_numbers(fields, variables.read) || has_foreign_numbers(line)) return false;
  if (names.empty() || (variables.vars.empty() && free.numbered))
    return fields.size() >= needed_coordinates(free);
  return fields.size() == names.size();
}

/// Whether some variable has a column in this line.
bool names_variable(std::string_view line, const StreamVariables& variables) {
  const std::vector<std::string> wanted = column_names(variables);
  const auto header = CsvHeader::recognise(line, wanted, variables.read, variables.delimiter);
  return header && std::ranges::any_of(wanted, [&](const std::string& name) {
           return std::ranges::find(header->names, name) != header->names.end();
         });
}

bool has_number(std::string_view line, const StreamVariables& variables) {
  std::vector<Field> fields;
  split_columns(line, variables.delimiter.value_or(delimiter_of(line)), fields);
  return std::ranges::any_of(fields,
                             [&](const Field& field) { return understands_quantity(variables.read, field); });
}

void read_first_line(std::string_view line, const StreamVariables& variables, StreamHeader& result) {
  const FreeNames& free = variables.free;
  result.first_line = line;
  if (const std::string_view wrong = wrong_json(line); !wrong.empty())
    throw Error(ErrorCode::point, std::string(wrong) + " is not read")
        .at(line, 0)
        .hint(begins_with(line, '{')                     ? "give one object a line, as jq -c . does"
              : begins_json_object(behind_bracket(line)) ? "give one object a line, as jq -c '.[]' does"
                                                         : "give one point a line, as jq -c '.[]' does");
  if (begins_json_object(line)) {
    result.kind = StreamHeader::Kind::json;
    result.header.names = json_keys(line, column_names(variables));
    result.shape = shape_of_table(result.header, variables);
    return;
  }
  if (auto header =
          CsvHeader::recognise(line, column_names(variables), variables.read, variables.delimiter)) {
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

std::optional<DeclaredDelimiter> declared_delimiter(std::string_view lines) {
  std::string_view rest = lines;
  const std::string_view line = without_quotes(trimmed(take_line(rest)));
  constexpr std::string_view word = "sep=";
  if (line.size() != word.size() + 1 || lower_case(line.substr(0, word.size())) != word) return std::nullopt;
  if (!is_separator(line.back())) return std::nullopt;
  return DeclaredDelimiter{line.back(), lines.size() - rest.size()};
}

Beginning find_beginning(std::string_view lines, const StreamVariables& variables) {
  std::string_view rest = lines;
  while (!rest.empty()) {
    const std::string_view line = take_header(rest);
    if (!holds_point(line)) continue;
    const LateHeader here{line, static_cast<std::size_t>(line.data() - lines.data())};
    if (begins_json_object(line)) {
      if (is_readable_object(line, variables)) return {.is_point = true, .object = here};
      continue;
    }
    if (names_variable(line, variables) && !has_number(line, variables)) return {.header = here};
    if (is_point(line, variables)) return {.is_point = true};
  }
  return {};
}

std::optional<StreamHeader> read_stream_header(std::string_view lines, const StreamVariables& variables) {
  std::string_view rest = lines;
  while (!rest.empty()) {
    std::string_view line = take_header(rest);
    if (!holds_point(line)) continue;
    StreamHeader result;
    const bool is_object = begins_json_object(line);
    const bool is_bad = wrong_json(line).empty() &&
                        (is_object ? !is_readable_object(line, variables)
                                   : !names_variable(line, variables) && !is_point(line, variables));
    const Beginning below = is_bad ? find_beginning(rest, variables) : Beginning{};
    if (const auto& other = below.header ? below.header : below.object) {
      rest.remove_prefix(other->begin);
      line = take_header(rest);
      result.has_bad_lines = below.header.has_value();
    }
    result.begin = static_cast<std::size_t>(line.data() - lines.data());
    result.lines_above = static_cast<std::size_t>(std::ranges::count(lines.substr(0, result.begin), '\n'));
    read_first_line(line, variables, result);
    result.awaits_point = is_bad && !is_object && !below.header && !below.is_point;
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
