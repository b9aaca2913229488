#include "point.hpp"

#include <algorithm>

#include "gradcalc/error.hpp"
#include "number.hpp"
#include "text.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::string_view blanks = " \r\v\f";
constexpr std::string_view separators = ",;\t";
constexpr std::string_view breaks = ",;\t \r\v\f";

bool is_one_of(char c, std::string_view set) {
  return set.find(c) != set.npos;
}

/// Whether the blanks in line[end, next) stand beside an equals sign: x = 3.
bool joins(std::string_view line, std::size_t end, std::size_t next) {
  return line[next] == '=' || (end > 0 && line[end - 1] == '=');
}

[[noreturn]] void fail(std::string_view line, std::size_t position, const std::string& message,
                       std::string hint = {}) {
  throw Error(ErrorCode::point, message, std::string(line), position, std::move(hint));
}

std::string field_label(std::size_t number) {
  return "field " + std::to_string(number) + ": ";
}

double read_value(std::string_view line, std::string_view text, std::size_t position, std::size_t number) {
  double value = 0.0;
  switch (read_number(text, value)) {
    case NumberError::none:
      return value;
    case NumberError::too_large:
      fail(line, position, field_label(number) + quoted(text) + " is too large for a double");
    case NumberError::malformed:
      break;
  }
  if (text.empty()) fail(line, position, field_label(number) + "a number is missing");
  fail(line, position, field_label(number) + quoted(text) + " is not a number");
}

struct Assignment {
  std::string_view name;
  std::string_view value;
  std::size_t value_position;
};

Assignment split_assignment(std::string_view line, const Field& field, std::size_t number) {
  const std::size_t equals = field.text.find('=');
  if (equals == field.text.npos)
    fail(line, field.position,
         field_label(number) + quoted(field.text) + " has no name, and other fields have one",
         "give each coordinate a name, or none");
  std::string_view name = field.text.substr(0, equals);
  name = name.substr(0, name.find_last_not_of(blanks) + 1);
  std::string_view value = field.text.substr(equals + 1);
  value.remove_prefix(std::min(value.find_first_not_of(blanks), value.size()));
  return {name, value, field.position + static_cast<std::size_t>(value.data() - field.text.data())};
}

void read_named(std::string_view line, std::span<const Field> fields, std::span<const std::string> names,
                std::vector<double>& point) {
  std::vector<bool> seen(names.size(), false);
  point.assign(names.size(), 0.0);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Assignment assignment = split_assignment(line, fields[i], i + 1);
    const auto found = std::ranges::find(names, assignment.name);
    if (found == names.end())
      fail(line, fields[i].position,
           field_label(i + 1) + "the function has no variable " + quoted(assignment.name),
           "its variables: " + list_names(names));
    const auto coordinate = static_cast<std::size_t>(found - names.begin());
    if (seen[coordinate])
      fail(line, fields[i].position, field_label(i + 1) + quoted(assignment.name) + " is given twice");
    seen[coordinate] = true;
    point[coordinate] = read_value(line, assignment.value, assignment.value_position, i + 1);
  }
  const auto missing = std::ranges::find(seen, false);
  if (missing != seen.end())
    fail(line, line.size(),
         "the variable " + quoted(names[static_cast<std::size_t>(missing - seen.begin())]) + " is missing");
}

}  // namespace

void split_fields(std::string_view line, std::vector<Field>& fields) {
  fields.clear();
  std::size_t at = line.find_first_not_of(blanks);
  if (at == line.npos) return;
  for (;;) {
    std::size_t end = at;
    std::size_t next = at;
    do {
      end = std::min(line.find_first_of(breaks, next), line.size());
      next = std::min(line.find_first_not_of(blanks, end), line.size());
    } while (next < line.size() && !is_one_of(line[next], separators) && joins(line, end, next));
    fields.push_back({line.substr(at, end - at), at});
    if (next == line.size()) return;
    at = next;
    if (!is_one_of(line[next], separators)) continue;
    at = std::min(line.find_first_not_of(blanks, next + 1), line.size());
  }
}

bool is_named(std::span<const Field> fields) {
  return std::ranges::any_of(fields,
                             [](const Field& field) { return field.text.find('=') != field.text.npos; });
}

std::vector<std::string> point_names(std::string_view line, std::span<const Field> fields) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < fields.size(); ++i)
    names.emplace_back(split_assignment(line, fields[i], i + 1).name);
  return names;
}

void read_point(std::string_view line, std::span<const Field> fields, std::span<const std::string> names,
                std::vector<double>& point) {
  if (is_named(fields)) return read_named(line, fields, names, point);
  point.resize(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i)
    point[i] = read_value(line, fields[i].text, fields[i].position, i + 1);
  if (fields.size() == names.size()) return;
  const std::size_t place = fields.size() > names.size() ? fields[names.size()].position : line.size();
  fail(line, place,
       "the point has " + counted(fields.size(), "coordinate") + ", and " + std::to_string(names.size()) +
           (names.size() == 1 ? " is" : " are") + " needed: " + list_names(names));
}

}  // namespace gradcalc::cli
