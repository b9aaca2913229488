#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/point_format.hpp"

namespace gradcalc::cli {

/// Lines of coordinates without a header, in the order of the variables or with their names.
class NumberLines final : public PointFormat {
 public:
  NumberLines(std::vector<std::string> names, CoordinateReader read)
      : names_(std::move(names)), read_(std::move(read)) {}

  void read(std::string_view record, RecordParts& parts, std::span<double> point) const override;
  void texts(std::string_view record, RecordParts& parts, std::vector<std::string>& point) const override;
  void keep(std::string_view record, RecordParts& parts, std::vector<KeptField>& kept) const override;
  std::vector<std::string> kept_names() const override { return names_; }
  bool has_plain_lines() const override { return true; }

 private:
  std::vector<std::string> names_;
  CoordinateReader read_;
};

}  // namespace gradcalc::cli
