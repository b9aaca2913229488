#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gradcalc::cli {

/// The values of one coordinate: start + i * step for i = 0 .. count-1. A single value has count 1.
struct Axis {
  double start = 0.0;
  double step = 0.0;
  std::uint64_t count = 1;

  /// The same in decimals, where start and step are typed so: whole numbers of units of 10^exponent. Then a
  /// value is the decimal number rounded once: 0:1:0.1 has 0.3, where 3 * 0.1 is 0.30000000000000004.
  struct Decimal {
    std::int64_t start;
    std::int64_t step;
    int exponent;
  };
  std::optional<Decimal> decimal;

  // As typed, for those who need more digits than a double has.
  std::string start_text = {};
  std::string step_text = {};

  double at(std::uint64_t i) const;

  /// The same as a decimal number or a constant expression.
  std::string text(std::uint64_t i) const;
};

/// Beyond 2^53 not every number of a point is a double.
inline constexpr double most_points = 0x1p53;

/// The range of three plain decimal numbers, if 18 digits hold each in the unit of the finest, the step leads
/// from start towards stop, and the points can be counted; stop belongs to it if the steps reach it.
std::optional<Axis> decimal_range(std::string_view start, std::string_view stop, std::string_view step);

/// The same range of doubles: stop belongs to it if the steps reach it but for rounding. The step is not 0
/// and leads from start towards stop. Nothing if it has more points than can be counted.
std::optional<Axis> rounded_range(double start, double stop, double step);

}  // namespace gradcalc::cli
