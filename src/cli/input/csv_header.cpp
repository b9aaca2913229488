#include "cli/input/csv_header.hpp"

#include <algorithm>

#include "cli/input/csv_record.hpp"
#include "cli/input/point_reader.hpp"
#include "cli/input/typed_uncertainty.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/identifiers.hpp"
#include "text/name_index.hpp"

namespace gradcalc::cli {
namespace {

/// Those beyond ASCII are letters, too, and signs that only a name has.
bool has_letter(std::string_view text) {
  return std::ranges::any_of(text,
                             [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
}

bool is_infinity(std::string_view text) {
  const std::string word = lower_case(text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0));
  return word == "inf" || word == "infinity";
}

bool is_column_name(std::string_view text) {
  return has_letter(text) && !is_missing_value(text) && !is_infinity(text);
}

/// A name whose quote nothing closes.
bool is_broken_off(std::string_view line, const Field& field) {
  return field.text.starts_with('"') && !is_quoted(line, field);
}

/// x=3, y=4
bool is_named_point(std::string_view line) {
  std::vector<Field> fields;
  split_fields(line, fields);
  return std::ranges::any_of(fields, [](const Field& field) {
    return is_name(trimmed(field.text.substr(0, field.text.find('=')))) && is_named({&field, 1});
  });
}

}  // namespace

std::optional<CsvHeader> CsvHeader::recognise(std::string_view line, std::span<const std::string> columns,
                                              const CoordinateReader& read, std::optional<char> delimiter) {
  CsvHeader header{delimiter ? *delimiter : delimiter_of(line), {}, {}};
  std::vector<Field> fields;
  try {
    split_columns(line, header.delimiter, fields);
  } catch (const Error&) {
    return std::nullopt;
  }
  const NameIndex wanted(columns);
  bool has_variable = false, has_name = false;
  for (const Field& field : fields) {
    header.titles.push_back(field_value(line, field));
    header.names.push_back(plain_name(header.titles.back()));
    has_variable = has_variable || wanted.contains(header.names.back());
    has_name = has_name || (is_column_name(header.names.back()) && !is_broken_off(line, field));
  }
  if (has_variable) return header;
  if (!has_name || is_named_point(line)) return std::nullopt;
  const auto is_number = [&](const Field& field) { return understands_quantity(read, field); };
  if (std::ranges::any_of(fields, is_number)) return std::nullopt;
  std::vector<Field> coordinates;  // those of a point in brackets, or with commas within brackets
  split_fields(line, coordinates);
  const auto is_value = [&](const Field& field) { return is_number(field) || is_missing_value(field.text); };
  if (std::ranges::all_of(coordinates, is_value)) return std::nullopt;
  return header;
}

}  // namespace gradcalc::cli
