#include "cli/input/csv_table.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "cli/input/csv_record.hpp"
#include "cli/input/field_splitter.hpp"
#include "cli/input/point_reader.hpp"
#include "cli/input/result_names.hpp"
#include "cli/input/typed_uncertainty.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "cli/input/uncertainty_refusals.hpp"
#include "cli/results/distribution_words.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/name_index.hpp"
#include "text/unique_names.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::size_t unused = static_cast<std::size_t>(-1);

/// The value of a field with the blanks around it, which are part of a text (RFC 4180): not of a number, and
/// not where blanks separate fields.
std::string kept_text(std::string_view record, const Field& field, char delimiter) {
  if (is_quoted(record, field)) return field_value(record, field);
  double number = 0.0;
  if (delimiter == ' ' || gradcalc::read_number(field.text, number) != NumberError::malformed)
    return std::string(field.text);
  std::size_t begin = field.position;
  std::size_t end = begin + field.text.size();
  while (begin > 0 && is_blank(record[begin - 1])) --begin;
  while (end < record.size() && is_blank(record[end])) ++end;
  return std::string(record.substr(begin, end - begin));
}

/// What stands in `record` behind a field, without the delimiter between: a quoted field ends with its quote.
std::string_view behind(std::string_view record, const Field& field, char delimiter) {
  const std::size_t end = field.position + field.text.size() + (is_quoted(record, field) ? 1 : 0);
  std::string_view rest = trimmed(record.substr(std::min(end, record.size())));
  if (delimiter != ' ' && rest.starts_with(delimiter)) rest.remove_prefix(1);
  return trimmed(rest);
}

}  // namespace

CsvColumns::CsvColumns(const CsvHeader& header, std::string_view line, std::span<const std::string> variables,
                       std::span<const NamedColumn> named, CoordinateReader read, RecordNumbers numbers)
    : read_(std::move(read)),
      numbers_(std::move(numbers)),
      delimiter_(header.delimiter),
      count_(header.names.size()),
      variables_(variables.begin(), variables.end()),
      coordinate_of_(header.names.size(), unused) {
  const NameIndex columns(header.names);
  const std::vector<std::string> wanted = columns_of(variables, named);
  for (std::size_t coordinate = 0; coordinate < wanted.size(); ++coordinate) {
    const std::string& name = wanted[coordinate];
    const auto column = columns.find(name);
    if (!column)
      throw Error(ErrorCode::point, "the header has no column " + in_quotes(name))
          .at(line, line.size())
          .hint(hint_for_missing("column", variables[coordinate], name, header.names));
    if (const auto again = columns.find(name, *column + 1))
      throw Error(ErrorCode::point, "the header has two columns " + in_quotes(name) + ": fields " +
                                        std::to_string(*column + 1) + " and " + std::to_string(*again + 1))
          .at(line, std::min(line.rfind(name), line.size()));
    if (coordinate_of_[*column] != unused)
      throw Error(ErrorCode::point, "the column " + in_quotes(name) + " is given to two variables: " +
                                        variables[coordinate_of_[*column]] + " and " + variables[coordinate]);
    column_of_.push_back(*column);
    const std::string_view first_order = first_order_of(name);
    first_order_.push_back(first_order.empty() ? unused : columns.find(first_order).value_or(unused));
    coordinate_of_[*column] = coordinate;
  }
  UniqueNames names;
  for (const std::string& title : header.titles) names.add(title);
  names_ = names.list();
}

/// One pass over a record without quotes; false for a record that is unusual in any way.
bool CsvColumns::read_unquoted(std::string_view record, std::span<double> point) const {
  if (delimiter_ == ' ' || record.find('"') != record.npos) return false;
  for (std::size_t column = 0; column < count_; ++column) {
    const bool is_last = column + 1 == count_;
    const std::size_t end = record.find(delimiter_);
    if ((end == record.npos) != is_last) return false;
    const std::size_t coordinate = coordinate_of_[column];
    const std::string_view text = record.substr(0, end);
    const bool is_status = coordinate != unused && numbers_.kind(coordinate) == RecordNumber::status;
    if (is_status)
      point[coordinate] = number_of_status(trimmed(text));
    else if (coordinate != unused && !read_plain_point(text, point.subspan(coordinate, 1)))
      return false;
    if (coordinate != unused && !is_status && numbers_.is_of_uncertainty(coordinate) &&
        !remark_on_lost(text, point[coordinate], read_).empty())
      return false;
    if (!is_last) record.remove_prefix(end + 1);
  }
  if (numbers_.in_cells) clear_cells(point, numbers_.coordinates);
  return true;
}

/// One that is not plain.
double CsvColumns::read_number(std::string_view record, const Field& field, std::size_t number,
                               std::size_t coordinate, std::span<double> point) const {
  const auto fail = [&](const std::string& message) {
    throw Error(ErrorCode::point, field_label(number) + message).at(record, field.position);
  };
  switch (numbers_.kind(coordinate)) {
    case RecordNumber::degrees:
      if (stands_for_infinite_degrees(field.text)) return std::numeric_limits<double>::infinity();
      break;
    case RecordNumber::coefficient:
      if (stands_for_infinity(field.text)) return std::numeric_limits<double>::infinity();
      break;
    case RecordNumber::distribution: {
      const auto distribution =
          is_missing_value(field.text) ? Distribution::normal : find_distribution(typed_text(field.text));
      if (!distribution) fail(in_quotes(field.text) + " is no distribution: normal, rect, tri or t");
      return number_of(*distribution);
    }
    case RecordNumber::status:
      return number_of_status(typed_text(field.text));
    case RecordNumber::required:
      break;
  }
  if (coordinate >= numbers_.coordinates) {
    if (const std::string_view remark = remark_on_uncertainty(field.text); !remark.empty())
      fail(in_quotes(field.text).append(" is not a number: ").append(remark));
    const double value = read_(record, field, number);
    if (const std::string_view remark = remark_on_lost(field.text, value, read_);
        !remark.empty() && numbers_.is_of_uncertainty(coordinate))
      fail(in_quotes(field.text).append(" ").append(remark));
    return value;
  }
  if (numbers_.in_cells) {
    const Quantity quantity = read_quantity(record, field, number, read_);
    CellUncertainty{quantity.uncertainty, quantity.degrees_of_freedom, quantity.distribution}.write(
        cell_numbers(point, numbers_.coordinates, coordinate));
    return quantity.value;
  }
  if (split_uncertainty(field).uncertainty && !read_.understands(field.text))
    fail(late_uncertainty(field.text, "column", variables_, coordinate));
  return read_(record, field, number);
}

/// The column that has a coordinate in a record: results to second order are left out where those of first
/// order hold.
std::size_t CsvColumns::filled_column(std::size_t coordinate, std::span<const Field> fields) const {
  const std::size_t column = column_of_[coordinate], other = first_order_[coordinate];
  const bool is_left_out = other != unused && column < fields.size() && fields[column].text.empty();
  return is_left_out ? other : column;
}

void CsvColumns::read(std::string_view record, RecordParts& parts, std::span<double> point) const {
  if (read_unquoted(record, point)) return;
  std::ranges::fill(point, std::numeric_limits<double>::quiet_NaN());
  std::vector<Field>& fields = parts.fields;
  split_columns(record, delimiter_, fields);
  if (fields.size() != count_)
    throw Error(ErrorCode::point, "the line has " + counted(fields.size(), "field") +
                                      ", and the header has " + std::to_string(count_))
        .at(record, record.size());
  std::optional<Error> first;
  if (numbers_.in_cells) clear_cells(point, numbers_.coordinates);
  for (std::size_t coordinate = 0; coordinate < column_of_.size(); ++coordinate) {
    try {
      const std::size_t column = filled_column(coordinate, fields);
      point[coordinate] = read_number(record, fields[column], column + 1, coordinate, point);
    } catch (const Error& error) {
      if (!first) first = error;
    }
  }
  if (first) throw Error(*first);
}

void CsvColumns::texts(std::string_view record, RecordParts& parts, std::vector<std::string>& point) const {
  point.assign(column_of_.size(), {});
  try {
    split_columns(record, delimiter_, parts.fields);
  } catch (const Error&) {  // said when the record is read
  }
  for (std::size_t coordinate = 0; coordinate < point.size(); ++coordinate)
    if (const std::size_t column = filled_column(coordinate, parts.fields); column < parts.fields.size())
      point[coordinate] = typed_text(parts.fields[column].text);
}

void CsvColumns::keep(std::string_view record, RecordParts& parts, std::vector<KeptField>& kept) const {
  const std::vector<Field>& fields = parts.fields;
  bool is_whole = true;
  try {
    split_columns(record, delimiter_, parts.fields);
  } catch (const Error&) {  // said when the record is read; the fields before the bad one are there
    is_whole = false;
  }
  kept.resize(count_);
  for (std::size_t column = 0; column < count_; ++column) {
    kept[column].name = names_[column];
    kept[column].text = column < fields.size() ? kept_text(record, fields[column], delimiter_) : "";
  }
  if (is_whole && fields.size() <= count_) return;
  // What has no column of its own is not lost: the first free column holds it, or else the last.
  const std::size_t column = std::min(fields.size(), count_ - 1);
  kept[column].text = column == 0 ? record : behind(record, fields[column - 1], delimiter_);
}

}  // namespace gradcalc::cli
