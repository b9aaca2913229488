#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/point_format.hpp"
#include "cli/input/point_reader.hpp"

namespace gradcalc::cli {

/// Lines of coordinates without a header, in the order of the variables or with their names.
class NumberLines final : public PointFormat {
 public:
  /// `in_cells`: coordinates may have their uncertainties with them, 0.1+-0.001 or 3.000(12), which stand
  /// behind the coordinates in the record (see RecordNumbers).
  NumberLines(std::vector<std::string> names, CoordinateReader read, bool in_cells = false)
      : names_(std::move(names)), read_(std::move(read)), in_cells_(in_cells) {}

  void read(std::string_view record, RecordParts& parts, std::span<double> point) const override;
  void texts(std::string_view record, RecordParts& parts, std::vector<std::string>& point) const override;
  void keep(std::string_view record, RecordParts& parts, std::vector<KeptField>& kept) const override;
  std::vector<std::string> kept_names() const override { return names_; }
  bool has_plain_lines() const override { return !in_cells_; }

 private:
  void read_quantities(std::string_view record, std::span<double> point) const;
  void split(std::string_view record, std::vector<Field>& fields) const;
  void match(std::string_view record, std::span<const Field> fields, CoordinateSink take) const;

  std::vector<std::string> names_;
  CoordinateReader read_;
  bool in_cells_;
};

}  // namespace gradcalc::cli
