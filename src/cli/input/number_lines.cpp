#include "cli/input/number_lines.hpp"

#include "cli/input/point_reader.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"

namespace gradcalc::cli {

void NumberLines::read(std::string_view record, RecordParts& parts, std::span<double> point) const {
  split_fields(record, parts.fields);
  read_point(record, parts.fields, names_, read_, point);
}

void NumberLines::texts(std::string_view record, RecordParts& parts, std::vector<std::string>& point) const {
  point.assign(names_.size(), {});
  split_fields(record, parts.fields);
  try {
    match_coordinates(record, parts.fields, names_,
                      [&](std::size_t coordinate, const Field& field, std::size_t /*number*/) {
                        point[coordinate] = typed_text(field.text);
                      });
  } catch (const Error&) {  // said when the line is read
  }
}

void NumberLines::keep(std::string_view record, RecordParts& parts, std::vector<KeptField>& kept) const {
  kept.resize(names_.size());
  for (std::size_t i = 0; i < names_.size(); ++i) kept[i] = {names_[i], {}, {}};
  split_fields(record, parts.fields);
  std::size_t held = 0;  // how many fields have a column
  try {
    match_coordinates(record, parts.fields, names_,
                      [&](std::size_t coordinate, const Field& field, std::size_t /*number*/) {
                        kept[coordinate].text = without_quotes(field.text);
                        ++held;
                      });
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
