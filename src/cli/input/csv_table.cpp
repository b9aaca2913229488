#include "cli/input/csv_table.hpp"

#include <algorithm>

#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::size_t unused = static_cast<std::size_t>(-1);

/// The end of the quoted field that begins at `open`: the place of its closing quote, or npos.
std::size_t closing_quote(std::string_view text, std::size_t open) {
  for (std::size_t at = text.find('"', open + 1); at != text.npos; at = text.find('"', at + 2))
    if (at + 1 >= text.size() || text[at + 1] != '"') return at;
  return text.npos;
}

/// What is between the quotes that begin at `at`, which moves behind the field. (Doubled quotes inside stay
/// doubled: no number or name has any.)
Field quoted_field(std::string_view record, char delimiter, std::size_t& at) {
  const std::size_t open = at;
  const std::size_t close = closing_quote(record, open);
  if (close == record.npos) throw Error(ErrorCode::point, "a quoted field is not closed").at(record, open);
  at = std::min(record.find_first_not_of(blanks, close + 1), record.size());
  if (at < record.size() && record[at] != delimiter)
    throw Error(ErrorCode::point, "something follows the end of a quoted field").at(record, at);
  return {record.substr(open + 1, close - open - 1), open + 1};
}

void split_at_blanks(std::string_view record, std::vector<Field>& fields) {
  constexpr std::string_view gaps = " \t\v\f";
  for (std::size_t at = record.find_first_not_of(gaps); at < record.size();) {
    const std::size_t end = std::min(record.find_first_of(gaps, at), record.size());
    fields.push_back({record.substr(at, end - at), at});
    at = std::min(record.find_first_not_of(gaps, end), record.size());
  }
}

/// nan and inf are values, though not ones that a point may have.
bool is_name_of_no_number(std::string_view text) {
  const std::string lower = lower_case(text);
  return is_name(text) && lower != "nan" && lower != "inf" && lower != "infinity";
}

bool is_number(std::string_view text) {
  double value = 0.0;
  return read_number(text, value) != NumberError::malformed;
}

}  // namespace

char delimiter_of(std::string_view text) {
  bool in_quotes = false;
  for (const char c : text) {
    if (c == '"') in_quotes = !in_quotes;
    if (in_quotes) continue;
    if (c == ',' || c == ';' || c == '\t') return c;
    if (c == '\n') break;
  }
  return ' ';
}

void split_columns(std::string_view record, char delimiter, std::vector<Field>& fields) {
  fields.clear();
  if (delimiter == ' ') return split_at_blanks(record, fields);
  for (std::size_t at = 0; at <= record.size(); ++at) {
    while (at < record.size() && is_blank(record[at])) ++at;
    if (at < record.size() && record[at] == '"') {
      fields.push_back(quoted_field(record, delimiter, at));
    } else {
      const std::size_t end = std::min(record.find(delimiter, at), record.size());
      fields.push_back({trimmed(record.substr(at, end - at)), at});
      at = end;
    }
  }
}

std::size_t record_end(std::string_view text, char delimiter) {
  const std::size_t first = text.find_first_not_of(" \t\v\f");
  const bool is_comment = first != text.npos && text[first] == '#';
  if (is_comment || delimiter == ' ') {
    const std::size_t newline = text.find('\n');
    return newline == text.npos ? newline : newline + 1;
  }
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at < text.size() && text[at] == '"') {
      at = closing_quote(text, at);
      if (at == text.npos) return at;
    }
    while (at < text.size() && text[at] != delimiter && text[at] != '\n') ++at;
    if (at < text.size() && text[at] == '\n') return at + 1;
    ++at;
  }
  return text.npos;
}

std::optional<CsvHeader> CsvHeader::recognise(std::string_view line, std::span<const std::string> variables) {
  CsvHeader header{delimiter_of(line), {}};
  std::vector<Field> fields;
  try {
    split_columns(line, header.delimiter, fields);
  } catch (const Error&) {
    return std::nullopt;
  }
  const NameIndex index(variables);
  bool has_variable = false, has_name = false, has_number = false;
  for (const Field& field : fields) {
    has_variable = has_variable || index.contains(field.text);
    has_name = has_name || is_name_of_no_number(field.text);
    has_number = has_number || is_number(field.text);
    header.names.emplace_back(field.text);
  }
  if (has_variable || (has_name && !has_number)) return header;
  return std::nullopt;
}

CsvColumns::CsvColumns(const CsvHeader& header, std::string_view line, std::span<const std::string> variables)
    : delimiter_(header.delimiter), count_(header.names.size()), coordinate_of_(header.names.size(), unused) {
  const NameIndex columns(header.names);
  for (std::size_t coordinate = 0; coordinate < variables.size(); ++coordinate) {
    const std::string& name = variables[coordinate];
    const auto column = columns.find(name);
    if (!column)
      throw Error(ErrorCode::point, "the header has no column " + in_quotes(name))
          .at(line, line.size())
          .hint("its columns: " + list_names(header.names));
    if (const auto again = columns.find(name, *column + 1))
      throw Error(ErrorCode::point, "the header has two columns " + in_quotes(name) + ": fields " +
                                        std::to_string(*column + 1) + " and " + std::to_string(*again + 1))
          .at(line, line.rfind(name));
    column_of_.push_back(*column);
    coordinate_of_[*column] = coordinate;
  }
}

/// One pass over a record without quotes; false for a record that is unusual in any way.
bool CsvColumns::read_unquoted(std::string_view record, std::span<double> point) const {
  if (delimiter_ == ' ' || record.find('"') != record.npos) return false;
  for (std::size_t column = 0; column < count_; ++column) {
    const bool is_last = column + 1 == count_;
    const std::size_t end = record.find(delimiter_);
    if ((end == record.npos) != is_last) return false;
    const std::size_t coordinate = coordinate_of_[column];
    if (coordinate != unused && !read_plain_point(record.substr(0, end), point.subspan(coordinate, 1)))
      return false;
    if (!is_last) record.remove_prefix(end + 1);
  }
  return true;
}

void CsvColumns::read(std::string_view record, std::vector<Field>& fields, std::span<double> point) const {
  if (read_unquoted(record, point)) return;
  split_columns(record, delimiter_, fields);
  if (fields.size() != count_)
    throw Error(ErrorCode::point, "the line has " + counted(fields.size(), "field") +
                                      ", and the header has " + std::to_string(count_))
        .at(record, record.size());
  for (std::size_t coordinate = 0; coordinate < column_of_.size(); ++coordinate)
    point[coordinate] = read_coordinate(record, fields[column_of_[coordinate]], column_of_[coordinate] + 1);
}

}  // namespace gradcalc::cli
