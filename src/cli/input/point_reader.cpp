#include "cli/input/point_reader.hpp"

#include <algorithm>

#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::string_view separators = ",;\t";
constexpr std::string_view breaks = ",;\t \v\f";

bool is_one_of(char c, std::string_view set) {
  return set.find(c) != set.npos;
}

/// Whether the blanks in line[end, next) stand beside an equals sign: x = 3.
bool joins(std::string_view line, std::size_t end, std::size_t next) {
  return line[next] == '=' || (end > 0 && line[end - 1] == '=');
}

[[noreturn]] void fail(std::string_view line, std::size_t position, const std::string& message,
                       std::string_view hint = {}) {
  throw Error(ErrorCode::point, message).at(line, position).hint(hint);
}

std::string field_label(std::size_t number) {
  return "field " + std::to_string(number) + ": ";
}

struct Assignment {
  std::string_view name;
  Field value;
};

Assignment split_assignment(std::string_view line, const Field& field, std::size_t number) {
  const std::size_t equals = field.text.find('=');
  if (equals == field.text.npos)
    fail(line, field.position,
         field_label(number) + in_quotes(field.text) + " has no name, and other fields have one",
         "give each coordinate a name, or none");
  std::string_view name = field.text.substr(0, equals);
  name = name.substr(0, name.find_last_not_of(blanks) + 1);
  std::string_view value = field.text.substr(equals + 1);
  value.remove_prefix(std::min(value.find_first_not_of(blanks), value.size()));
  return {name, {value, field.position + static_cast<std::size_t>(value.data() - field.text.data())}};
}

void match_names(std::string_view line, std::span<const Field> fields, std::span<const std::string> names,
                 CoordinateReader read) {
  const NameIndex index(names);
  std::vector<bool> seen(names.size(), false);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Assignment assignment = split_assignment(line, fields[i], i + 1);
    const auto coordinate = index.find(assignment.name);
    if (!coordinate)
      fail(line, fields[i].position,
           field_label(i + 1) + "the function has no variable " + in_quotes(assignment.name),
           "its variables: " + list_names(names));
    if (seen[*coordinate])
      fail(line, fields[i].position, field_label(i + 1) + in_quotes(assignment.name) + " is given twice");
    seen[*coordinate] = true;
    read(*coordinate, assignment.value, i + 1);
  }
  const auto missing = std::ranges::find(seen, false);
  if (missing != seen.end())
    fail(
        line, line.size(),
        "the variable " + in_quotes(names[static_cast<std::size_t>(missing - seen.begin())]) + " is missing");
}

const char* skip_blanks(const char* at, const char* end) {
  while (at != end && is_blank(*at)) ++at;
  return at;
}

/// The end of a point of plain numbers and of the blanks around it, or nullptr.
const char* take_plain_point(const char* at, const char* end, std::span<double> point) {
  at = skip_blanks(at, end);
  for (std::size_t i = 0; i < point.size(); ++i) {
    if (i > 0) {
      const char* const after_number = at;
      at = skip_blanks(at, end);
      if (at != end && is_one_of(*at, separators))
        at = skip_blanks(at + 1, end);
      else if (at == after_number)
        return nullptr;
    }
    at = read_plain_number(at, end, point[i]);
    if (at == nullptr) return nullptr;
  }
  return skip_blanks(at, end);
}

}  // namespace

void split_fields(std::string_view line, std::vector<Field>& fields) {
  fields.clear();
  std::size_t at = line.find_first_not_of(blanks);
  if (at == line.npos) return;
  for (;;) {
    std::size_t end;  // of the field; the loop sets it
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

void match_coordinates(std::string_view line, std::span<const Field> fields,
                       std::span<const std::string> names, CoordinateReader read) {
  if (fields.empty()) fail(line, 0, "the point is empty");
  if (is_named(fields)) return match_names(line, fields, names, read);
  for (std::size_t i = 0; i < std::min(fields.size(), names.size()); ++i) read(i, fields[i], i + 1);
  if (fields.size() == names.size()) return;
  const std::size_t place = fields.size() > names.size() ? fields[names.size()].position : line.size();
  fail(line, place,
       "the point has " + counted(fields.size(), "coordinate") + ", and " + std::to_string(names.size()) +
           (names.size() == 1 ? " is" : " are") + " needed: " + list_names(names));
}

double read_coordinate(std::string_view line, const Field& text, std::size_t field) {
  double value = 0.0;
  switch (read_number(text.text, value)) {
    case NumberError::none:
      return value;
    case NumberError::too_large:
      fail(line, text.position, field_label(field) + in_quotes(text.text) + " is too large for a double");
    case NumberError::malformed:
      break;
  }
  if (text.text.empty()) fail(line, text.position, field_label(field) + "a number is missing");
  const bool looks_blank = text.text.find("\u00a0") != text.text.npos;
  fail(line, text.position,
       field_label(field) + in_quotes(text.text) +
           (looks_blank ? " is not a number: it has a no-break space (U+00A0)" : " is not a number"));
}

void read_point(std::string_view line, std::span<const Field> fields, std::span<const std::string> names,
                std::span<double> point) {
  match_coordinates(line, fields, names, [&](std::size_t coordinate, const Field& text, std::size_t field) {
    point[coordinate] = read_coordinate(line, text, field);
  });
}

bool read_plain_point(std::string_view text, std::span<double> point) {
  const char* const end = text.data() + text.size();
  return take_plain_point(text.data(), end, point) == end;
}

std::size_t read_plain_line(std::string_view text, std::span<double> point) {
  const char* const end = text.data() + text.size();
  const char* at = take_plain_point(text.data(), end, point);
  if (at == nullptr) return 0;
  if (at != end && *at == '\r') ++at;
  if (at != end && *at++ != '\n') return 0;
  return static_cast<std::size_t>(at - text.data());
}

}  // namespace gradcalc::cli
