#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "cli/results/verdict_words.hpp"
#include "uncertainty/quantity.hpp"

namespace gradcalc::cli {

/// What a number of a record is.
enum class RecordNumber : std::uint8_t {
  required,
  degrees,       ///< of freedom: infinite where nothing stands
  coefficient,   ///< of correlation: infinite where it has no value
  distribution,  ///< a word: normal, rect, tri or t; normal where there is none
  status,        ///< a word of results, as number_of_status has it
};

/// What the numbers of a record are: the coordinates, columns that tell something of these, and if
/// coordinates have their uncertainties with them, 5.02+-0.02 in a cell, three more for each coordinate.
struct RecordNumbers {
  std::vector<RecordNumber> kinds = {};  ///< of coordinates and columns; empty if all are required
  std::size_t coordinates = 0;
  bool in_cells = false;

  /// Whether a number tells of the uncertainty of a coordinate.
  bool is_of_uncertainty(std::size_t number) const { return !kinds.empty() && number >= coordinates; }

  RecordNumber kind(std::size_t number) const {
    return kinds.empty() ? RecordNumber::required : kinds[number];
  }
};

/// A distribution as a number of a record, and back.
constexpr double number_of(Distribution distribution) {
  return static_cast<double>(distribution);
}
constexpr Distribution distribution_of(double number) {
  return static_cast<Distribution>(static_cast<int>(number));
}

/// The status of a result as a number of a record, and back: 0 and an empty one for all that tell of no
/// doubtful uncertainty.
constexpr double number_of_status(std::string_view status) {
  const auto* const found = std::ranges::find(doubtful_statuses, status);
  return found == doubtful_statuses.end() ? 0.0
                                          : static_cast<double>(found - doubtful_statuses.begin()) + 1.0;
}
constexpr std::string_view status_of(double number) {
  return number >= 1.0 ? doubtful_statuses[static_cast<std::size_t>(number) - 1] : std::string_view();
}

/// What a cell tells of the uncertainty of its coordinate, as three numbers.
struct CellUncertainty {
  static constexpr std::size_t count = 3;

  double uncertainty = 0.0;
  double degrees_of_freedom = std::numeric_limits<double>::infinity();
  Distribution distribution = Distribution::normal;

  void write(std::span<double> numbers) const {
    numbers[0] = uncertainty;
    numbers[1] = degrees_of_freedom;
    numbers[2] = number_of(distribution);
  }
  static CellUncertainty read(std::span<const double> numbers) {
    return {numbers[0], numbers[1], distribution_of(numbers[2])};
  }
};

/// Where those of a coordinate stand in a record.
inline std::span<double> cell_numbers(std::span<double> record, std::size_t coordinates,
                                      std::size_t coordinate) {
  const std::size_t first = record.size() - CellUncertainty::count * (coordinates - coordinate);
  return record.subspan(first, CellUncertainty::count);
}
inline std::span<const double> cell_numbers(std::span<const double> record, std::size_t coordinates,
                                            std::size_t coordinate) {
  const std::size_t first = record.size() - CellUncertainty::count * (coordinates - coordinate);
  return record.subspan(first, CellUncertainty::count);
}

/// Sets those of all coordinates to nothing uncertain.
inline void clear_cells(std::span<double> record, std::size_t coordinates) {
  for (std::size_t i = 0; i < coordinates; ++i) CellUncertainty().write(cell_numbers(record, coordinates, i));
}

}  // namespace gradcalc::cli
