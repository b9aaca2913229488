#include "cli/input/number_lines.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "cli/input/record_numbers.hpp"
#include "cli/input/typed_uncertainty.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "cli/input/uncertainty_refusals.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"

namespace gradcalc::cli {
namespace {

/// What stands behind the name and the equals sign.
Field without_name(const Field& field) {
  const std::size_t equals = field.text.find('=');
  const std::size_t begin = field.text.find_first_not_of(blanks, equals + 1);
  const std::size_t start = std::min(begin, field.text.size());
  return {field.text.substr(start), field.position + start};
}

}  // namespace

void NumberLines::read(std::string_view record, RecordParts& parts, std::span<double> point) const {
  if (in_cells_) return read_quantities(record, point);
  split_fields(record, parts.fields);
  read_point(record, parts.fields, names_, read_, point);
}

void NumberLines::read_quantities(std::string_view record, std::span<double> point) const {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  std::ranges::fill(point, nan);
  clear_cells(point, names_.size());
  const std::vector<UncertainField> parts = split_uncertain_fields(record);
  const std::vector<Field> fields = values_of(parts);
  const auto values = point.first(names_.size());
  for (std::size_t i = 0; i < parts.size(); ++i) refuse_other_uncertainty(record, parts[i], i + 1);
  try {
    read_point(record, fields, names_, read_, values);
  } catch (const Error&) {
    const std::size_t first = record.find_first_not_of(blanks);
    const bool is_of_list = first != record.npos && (record[first] == '[' || record[first] == '(');
    if (!is_of_list) refuse_stray_brackets(record);
    throw;
  }
  const auto take = [&](std::size_t coordinate, const Field& /*value*/, std::size_t field) {
    const auto& uncertainty = parts[field - 1].uncertainty;
    if (!uncertainty) return;
    const double value = std::exchange(values[coordinate], nan);
    const TypedUncertainty typed = read_uncertainty(record, *uncertainty, field, read_);
    refuse_lost_uncertainty(record, *uncertainty, field, typed, value);
    const Quantity quantity = typed.quantity(value);
    CellUncertainty{quantity.uncertainty, quantity.degrees_of_freedom, quantity.distribution}.write(
        cell_numbers(point, names_.size(), coordinate));
    values[coordinate] = value;
  };
  match_coordinates(record, fields, names_, take);
}

/// With their uncertainties, if they may have some.
void NumberLines::split(std::string_view record, std::vector<Field>& fields) const {
  split_fields(record, fields);
  if (in_cells_) join_uncertain_fields(record, fields);
}

/// As match_coordinates, of fields that may have uncertainties.
void NumberLines::match(std::string_view record, std::span<const Field> fields, CoordinateSink take) const {
  if (!in_cells_) return match_coordinates(record, fields, names_, take);
  const std::vector<UncertainField> parts = split_uncertain_fields(record);
  const std::vector<Field> values = values_of(parts);
  const bool has_names = is_named(values);
  const auto take_whole = [&](std::size_t coordinate, const Field& /*value*/, std::size_t field) {
    take(coordinate, has_names ? without_name(fields[field - 1]) : fields[field - 1], field);
  };
  match_coordinates(record, values, names_, take_whole);
}

void NumberLines::texts(std::string_view record, RecordParts& parts, std::vector<std::string>& point) const {
  point.assign(names_.size(), {});
  split(record, parts.fields);
  const auto take = [&](std::size_t coordinate, const Field& field, std::size_t /*number*/) {
    point[coordinate] = typed_text(field.text);
  };
  try {
    match(record, parts.fields, take);
  } catch (const Error&) {  // said when the line is read
  }
}

void NumberLines::keep(std::string_view record, RecordParts& parts, std::vector<KeptField>& kept) const {
  kept.resize(names_.size());
  for (std::size_t i = 0; i < names_.size(); ++i) kept[i] = {names_[i], {}, {}};
  split(record, parts.fields);
  std::size_t held = 0;  // how many fields have a column
  const auto take = [&](std::size_t coordinate, const Field& field, std::size_t /*number*/) {
    kept[coordinate].text = without_quotes(field.text);
    ++held;
  };
  try {
    match(record, parts.fields, take);
  } catch (const Error&) {  // what is wrong with the line is said when it is read
    if (held == parts.fields.size() || kept.empty()) return;
    // What has no column is not lost: the last one holds it with its own, or the first a line with names.
    if (is_named(parts.fields))
      kept.front().text = record;
    else
      kept.back().text = trimmed(record.substr(parts.fields[kept.size() - 1].position));
  }
}

}  // namespace gradcalc::cli
