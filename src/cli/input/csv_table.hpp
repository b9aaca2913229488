#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/csv_header.hpp"
#include "cli/input/named_columns.hpp"
#include "cli/input/point_format.hpp"
#include "cli/input/record_numbers.hpp"

namespace gradcalc::cli {

/// Which columns of a table hold which coordinates.
class CsvColumns final : public PointFormat {
 public:
  /// `line` is the header's. Throws Error (point) naming a variable without a column, or with two.
  CsvColumns(const CsvHeader& header, std::string_view line, std::span<const std::string> variables,
             std::span<const NamedColumn> named, CoordinateReader read, RecordNumbers numbers = {});

  void read(std::string_view record, RecordParts& parts, std::span<double> point) const override;
  void texts(std::string_view record, RecordParts& parts, std::vector<std::string>& point) const override;
  void keep(std::string_view record, RecordParts& parts, std::vector<KeptField>& kept) const override;
  std::vector<std::string> kept_names() const override { return names_; }
  char delimiter() const override { return delimiter_; }
  bool joins_lines() const override { return true; }

 private:
  bool read_unquoted(std::string_view record, std::span<double> point) const;
  double read_number(std::string_view record, const Field& field, std::size_t number, std::size_t coordinate,
                     std::span<double> point) const;
  std::size_t filled_column(std::size_t coordinate, std::span<const Field> fields) const;

  CoordinateReader read_;
  RecordNumbers numbers_;
  char delimiter_;
  std::size_t count_;
  std::vector<std::string> variables_;
  std::vector<std::string> names_;      ///< of the columns, each once
  std::vector<std::size_t> column_of_;  ///< for each coordinate
  std::vector<std::size_t>
      first_order_;  ///< and where that is empty: of f_second, the column of f; else `unused`
  std::vector<std::size_t> coordinate_of_;  ///< for each column; `unused` where there is none
};

}  // namespace gradcalc::cli
