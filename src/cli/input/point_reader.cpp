#include "cli/input/point_reader.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "cli/input/asymmetric_uncertainty.hpp"
#include "cli/input/foreign_number.hpp"
#include "cli/input/named_columns.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

bool is_one_of(char c, std::string_view set) {
  return set.find(c) != set.npos;
}

[[noreturn]] void fail(std::string_view line, std::size_t position, const std::string& message,
                       std::string_view hint = {}) {
  throw Error(ErrorCode::point, message).at(line, position).hint(hint);
}

bool is_whole_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// Where the equals sign of NAME=VALUE stands, or npos: that of a comparison is none.
std::size_t equals_sign(std::string_view text) {
  const std::size_t equals = text.find('=');
  const bool compares = equals != text.npos && ((equals > 0 && is_one_of(text[equals - 1], "<>!")) ||
                                                text.substr(equals).starts_with("=="));
  return compares ? text.npos : equals;
}

std::string did_you_mean(const std::string& near) {
  return near.empty() ? "" : "; did you mean " + in_quotes(near) + "?";
}

struct Assignment {
  std::string name;
  Field value;
};

/// What to do with a field that has no name: digits behind a comma may be decimals, a=1,5.
std::string hint_for_nameless(std::string_view line, std::span<const Field> fields, std::size_t i) {
  constexpr std::string_view otherwise = "give each coordinate a name, or none";
  if (i == 0 || !is_whole_number(fields[i].text)) return std::string(otherwise);
  const std::size_t begin = fields[i - 1].position, end = fields[i].position - 1;
  const std::string_view before = line.substr(begin, end - begin);  // with its uncertainty
  if (equals_sign(before) == before.npos || line[end] != ',') return std::string(otherwise);
  constexpr std::string_view last_of_sign = "=-/\xb1\x92";  // and the last bytes of U+00B1 and U+2212
  const std::size_t sign = before.find_last_of(last_of_sign);
  if (before[sign] != '=' && lower(before[sign - 1]) == 'e') return std::string(otherwise);
  const std::string_view whole = trimmed(before.substr(sign + 1));
  if (!is_whole_number(whole.substr(minus_length(whole)))) return std::string(otherwise);
  return std::string("with a decimal comma, write ")
      .append(before)
      .append(".")
      .append(fields[i].text)
      .append("; else ")
      .append(otherwise);
}

/// Of the fields from one on, three that are an asymmetric uncertainty with blanks, 2 +0.1 -0.2, or two of
/// which one has both: that; `begin` is where the value stands.
std::optional<AsymmetricUncertainty> torn_asymmetric(std::string_view line, std::span<const Field> fields,
                                                     std::size_t first, std::size_t begin) {
  for (std::size_t last = first + 1; last < std::min(fields.size(), first + 5); ++last) {
    const std::size_t end = fields[last].position + fields[last].text.size();
    if (auto result = asymmetric_uncertainty(line.substr(begin, end - begin))) return result;
  }
  return std::nullopt;
}

/// A field without a name behind one that has a name may be a part of its uncertainty.
void refuse_torn_asymmetric(std::string_view line, std::span<const Field> fields, std::size_t i) {
  if (i == 0 || equals_sign(fields[i - 1].text) == std::string_view::npos) return;
  const std::size_t begin = fields[i - 1].position + equals_sign(fields[i - 1].text) + 1;
  if (const auto asymmetric = torn_asymmetric(line, fields, i - 1, begin))
    fail(line, fields[i].position, field_label(i) + asymmetric->complaint + ": " + asymmetric->remedy);
}

Assignment split_assignment(std::string_view line, std::span<const Field> fields, std::size_t i) {
  const Field& field = fields[i];
  const std::size_t equals = equals_sign(field.text);
  if (equals == field.text.npos) refuse_torn_asymmetric(line, fields, i);
  if (equals == field.text.npos)
    fail(line, field.position,
         field_label(i + 1) + in_quotes(field.text) + " has no name, and other fields have one",
         hint_for_nameless(line, fields, i));
  std::string_view name = field.text.substr(0, equals);
  name = name.substr(0, name.find_last_not_of(blanks) + 1);
  std::string_view value = field.text.substr(equals + 1);
  value.remove_prefix(std::min(value.find_first_not_of(blanks), value.size()));
  return {plain_name(name),
          {value, field.position + static_cast<std::size_t>(value.data() - field.text.data())}};
}

void match_names(std::string_view line, std::span<const Field> fields, std::span<const std::string> names,
                 CoordinateSink read) {
  const NameIndex index(names);
  std::vector<bool> seen(names.size(), false);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Assignment assignment = split_assignment(line, fields, i);
    const auto coordinate = index.find(assignment.name);
    if (!coordinate)
      fail(line, fields[i].position,
           field_label(i + 1) + "the function has no variable " + in_quotes(assignment.name),
           names.empty()
               ? std::string("it has none")
               : "its variables: " + list_names(names) + did_you_mean(near_column(assignment.name, names)));
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

/// An expression with blanks is torn into several fields.
void refuse_lone_operators(std::string_view line, std::span<const Field> fields) {
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].text.size() == 1 && is_one_of(fields[i].text.front(), "+-*/^"))
      fail(line, fields[i].position, field_label(i + 1) + in_quotes(fields[i].text) + " stands alone",
           "blanks separate coordinates: 3-4 is one, and 3,-4 are two");
}

/// Twice as many fields as coordinates may be the parts of numbers with decimal commas: how to write these,
/// behind the message, or nothing.
std::string with_decimal_commas(std::string_view line, std::span<const Field> fields, std::size_t count) {
  if (count == 1)
    if (const auto number = foreign_number(trimmed(line)))
      return "; as one number, write " + number->readings();
  if (count == 0 || fields.size() != 2 * count) return {};
  std::string numbers;
  for (std::size_t i = 0; i < fields.size(); i += 2) {
    const std::size_t end = fields[i].position + fields[i].text.size();
    const bool is_number = fields[i + 1].position == end + 1 && line[end] == ',' &&
                           is_whole_number(fields[i].text.substr(minus_length(fields[i].text))) &&
                           is_whole_number(fields[i + 1].text);
    if (!is_number) return {};
    numbers.append(i == 0 ? "; with decimal commas, write " : " ")
        .append(fields[i].text)
        .append(".")
        .append(fields[i + 1].text);
  }
  return numbers;
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
      if (at != end && is_separator(*at))
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

namespace {

/// (k=2) behind an uncertainty, as certificates write it.
void refuse_coverage_factor(std::string_view line, std::span<const Field> fields) {
  for (const Field& field : fields) {
    const std::string_view text = field.text;
    if (text.starts_with("(k") && (text.size() == 2 || text[2] == '=' || is_blank(text[2])))
      fail(line, field.position, "a coverage factor stands in square brackets",
           "for example 9.81+-0.02[k=2]");
  }
}

}  // namespace

bool is_named(std::span<const Field> fields) {
  return std::ranges::any_of(fields,
                             [](const Field& field) { return equals_sign(field.text) != field.text.npos; });
}

std::vector<std::string> point_names(std::string_view line, std::span<const Field> fields) {
  refuse_coverage_factor(line, fields);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < fields.size(); ++i) names.push_back(split_assignment(line, fields, i).name);
  return names;
}

void match_coordinates(std::string_view line, std::span<const Field> fields,
                       std::span<const std::string> names, CoordinateSink read) {
  if (fields.empty()) fail(line, 0, "the point is empty");
  refuse_coverage_factor(line, fields);
  if (is_named(fields)) return match_names(line, fields, names, read);
  for (std::size_t i = 0; i < std::min(fields.size(), names.size()); ++i) read(i, fields[i], i + 1);
  if (fields.size() == names.size()) return;
  refuse_foreign_numbers(line);
  refuse_lone_operators(line, fields);
  const std::size_t place = fields.size() > names.size() ? fields[names.size()].position : line.size();
  for (std::size_t i = 0; fields.size() > names.size() && i < fields.size(); ++i)
    if (const auto asymmetric = torn_asymmetric(line, fields, i, fields[i].position))
      fail(line, fields[i].position, field_label(i + 1) + asymmetric->complaint + ": " + asymmetric->remedy);
  fail(line, place,
       "the point has " + counted(fields.size(), "coordinate") + ", and " + std::to_string(names.size()) +
           (names.size() == 1 ? " is" : " are") + " needed: " + list_names(names) +
           with_decimal_commas(line, fields, names.size()));
}

void read_point(std::string_view line, std::span<const Field> fields, std::span<const std::string> names,
                const CoordinateReader& read, std::span<double> point) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  std::ranges::fill(point, nan);
  std::optional<Error> first;
  try {
    match_coordinates(line, fields, names, [&](std::size_t coordinate, const Field& text, std::size_t field) {
      try {
        point[coordinate] = read(line, text, field);
      } catch (const Error& error) {
        if (!first) first = error;
      }
    });
  } catch (const Error& error) {
    if (!is_named(fields)) std::ranges::fill(point, nan);  // which one is missing, nobody knows
    if (!first) first = error;
  }
  if (!first) return;
  if (!is_named(fields)) refuse_foreign_numbers(line);  // the fields may be parts of such
  throw Error(*first);
}

void refuse_foreign_numbers(std::string_view line) {
  const std::string_view whole = trimmed(line);
  const bool is_mixed = whole.find(' ') != whole.npos && whole.find(',') != whole.npos;
  if (const auto number = is_mixed ? foreign_number(whole) : std::nullopt)
    fail(line, line.find(whole), complaint(whole, *number));
  for (const char separator : {';', '\t', ' '}) {
    if (line.find(separator) == line.npos) continue;
    std::string_view first;
    std::optional<ForeignNumber> first_number;
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find(separator, begin), line.size());
      const std::string_view part = typed_text(trimmed(line.substr(begin, end - begin)));
      const auto number = foreign_number(part);
      double value = 0.0;
      if (!number && !part.empty() && read_number(part, value) == NumberError::malformed) return;
      if (!first_number && number) {
        first = part;
        first_number = number;
      }
      begin = end + 1;
    }
    if (first_number)
      fail(line, line.find(first), complaint(first, *first_number),
           separator == ';' ? "each point has its own --at; if the comma separates coordinates, let commas "
                              "separate them all"
                            : "if the comma separates coordinates, let commas separate them all");
    return;
  }
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
