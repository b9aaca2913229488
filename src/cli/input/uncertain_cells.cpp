#include "cli/input/uncertain_cells.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "cli/input/csv_record.hpp"
#include "cli/input/csv_table.hpp"
#include "cli/input/json_points.hpp"
#include "cli/input/lines.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/name_index.hpp"

namespace gradcalc::cli {
namespace {

bool has_uncertain_numbers(std::string_view lines, const CoordinateReader& read) {
  bool is_any_uncertain = false;  // of lines that cannot be read
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    if (!holds_point(line)) continue;
    const std::vector<UncertainField> parts = split_uncertain_fields(line);
    const auto is_number = [&](const UncertainField& part) {
      const std::string_view text = part.value.text;
      const std::size_t equals = text.find('=');
      return read.understands(trimmed(text.substr(equals == text.npos ? 0 : equals + 1)));
    };
    const bool is_uncertain =
        std::ranges::any_of(parts, [](const UncertainField& part) { return part.uncertainty.has_value(); });
    if (std::ranges::all_of(parts, is_number)) return is_uncertain;
    is_any_uncertain = is_any_uncertain || is_uncertain;
  }
  return is_any_uncertain;
}

bool has_uncertain_strings(std::string_view object, const NameIndex& coordinates) {
  JsonPoint point;
  try {
    point.read(object, JsonFunctions::ignored);
  } catch (const Error&) {  // it is a bad line, which is said when it is read
    return false;
  }
  return std::ranges::any_of(point.members, [&](const JsonMember& member) {
    const bool is_text = coordinates.contains(member.key) && member.value.starts_with('"');
    const std::string text = is_text ? json_value_text(member.value) : std::string();
    return split_uncertainty({text, 0}).uncertainty.has_value();
  });
}

/// Nothing of a line that cannot be read.
std::optional<bool> has_uncertain_fields(const CsvHeader& header, std::string_view record,
                                         const NameIndex& coordinates, const CoordinateReader& read) {
  std::vector<Field> fields;
  try {
    split_columns(record, header.delimiter, fields);
  } catch (const Error&) {
    return std::nullopt;
  }
  std::optional<bool> result = false;
  for (std::size_t i = 0; i < std::min(fields.size(), header.names.size()); ++i) {
    if (!coordinates.contains(header.names[i]) || read.understands(fields[i].text)) continue;
    if (split_uncertainty(fields[i]).uncertainty) return true;
    result.reset();
  }
  return result;
}

}  // namespace

bool has_uncertain_cells(const StreamHeader& header, std::string_view lines,
                         std::span<const std::string> coordinates, const StreamVariables& variables) {
  if (header.kind == StreamHeader::Kind::numbers) return has_uncertain_numbers(lines, variables.read);
  const std::vector<std::string> wanted = columns_of(coordinates, variables.columns);
  const NameIndex names(wanted);
  if (header.kind == StreamHeader::Kind::json) return has_uncertain_strings(header.first_line, names);
  lines.remove_prefix(header.length);
  while (!lines.empty()) {
    const std::string_view record = take_record(lines, header.header.delimiter);
    if (!holds_point(record, header.header.delimiter)) continue;
    if (const auto is_uncertain = has_uncertain_fields(header.header, record, names, variables.read))
      return *is_uncertain;
  }
  return false;
}

}  // namespace gradcalc::cli
