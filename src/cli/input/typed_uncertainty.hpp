#pragma once

#include <cstddef>
#include <string_view>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/field.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "uncertainty/quantity.hpp"

namespace gradcalc::cli {

/// How the uncertainty of a coordinate is known, before its value is.
struct TypedUncertainty {
  double size = 0.0;         ///< of what was typed: the half width for limits
  bool is_relative = false;  ///< to the value: 0.02 for 2 %
  bool is_positive = false;  ///< what was typed, though it may be 0 as a double
  double degrees_of_freedom = Quantity().degrees_of_freedom;
  Distribution distribution = Distribution::normal;

  /// With its value.
  Quantity quantity(double value) const;

  /// Whether it is 0 as a double, but not as typed.
  bool is_lost(double value) const;
};

/// Throws Error (point) with the place for what is no uncertainty. `field` is counted from 1.
TypedUncertainty read_uncertainty(std::string_view line, const UncertaintyText& text, std::size_t field,
                                  const CoordinateReader& read);

/// Throws Error (point) with the place for one that is lost with this value.
void refuse_lost_uncertainty(std::string_view line, const UncertaintyText& text, std::size_t field,
                             const TypedUncertainty& uncertainty, double value);

/// What is wrong with a column of uncertainties whose text is not 0, though its double is; empty if nothing.
std::string_view remark_on_lost(std::string_view text, double value, const CoordinateReader& read);

/// Whether a field is a number or a constant expression, with an uncertainty or without.
bool understands_quantity(const CoordinateReader& read, const Field& field);

/// A value with its uncertainty, if it has one: 5.02+-0.02[rect] in a cell of a table. Throws Error (point)
/// with the place.
Quantity read_quantity(std::string_view line, const Field& text, std::size_t field,
                       const CoordinateReader& read);

}  // namespace gradcalc::cli
