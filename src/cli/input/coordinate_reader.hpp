#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "cli/input/field.hpp"
#include "gradcalc/definitions.hpp"

namespace gradcalc::cli {

/// Reads coordinates: numbers and constant expressions, such as pi/4.
class CoordinateReader {
 public:
  enum class Source : std::uint8_t {
    command_line,  ///< any constant expression
    /// Those that use a name: pi/4 is one, but 1/3 and 2024-01-05 may be dates or fractions, and stay text.
    file,
  };

  /// Which numbers are read.
  enum class Size : std::uint8_t {
    of_doubles,
    any,  ///< the largest double stands for those beyond doubles, and 0 for small ones: their text counts
  };

  explicit CoordinateReader(Source source = Source::command_line, Definitions definitions = {},
                            Size size = Size::of_doubles)
      : source_(source), definitions_(std::move(definitions)), size_(size) {}

  /// The same of numbers that doubles hold.
  CoordinateReader of_doubles() const { return CoordinateReader(source_, definitions_); }

  /// A finite number, or Error (point) that names the field and its place in `line`.
  double operator()(std::string_view line, const Field& text, std::size_t field) const;

  /// Whether this is a number, though perhaps too large, or a constant expression.
  bool understands(std::string_view text) const;

  /// Whether a number or a constant expression is not 0, but as a double is: 1e-400.
  bool is_lost(std::string_view text) const;

 private:
  double read_expression(std::string_view line, const Field& text, std::size_t field) const;

  Source source_;
  Definitions definitions_;
  Size size_;
};

/// What a field holds, without blanks and quotes around it.
std::string_view typed_text(std::string_view field);

/// Whether programs write this for a value that is not there: an empty field, NA, NaN, null, -.
bool is_missing_value(std::string_view text);

/// Whether a field stands for infinity where a number is optional: inf, infinity, or a missing value.
bool stands_for_infinity(std::string_view field);

/// The same of degrees of freedom: inf, infinity, null, or nothing at all. Those that somebody could not
/// tell, nan, are not infinite.
bool stands_for_infinite_degrees(std::string_view field);

}  // namespace gradcalc::cli
