#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/field.hpp"
#include "uncertainty/quantity.hpp"

namespace gradcalc::cli {

/// The uncertainty of one coordinate as typed: 0.1+-0.001, also with +/- or the sign, 3.000(12), 0.1+-2%,
/// 0.1+-20ppm, 0.1+-0.001[9] with degrees of freedom, 4+-0.1[rect] and 4+-0.1[tri] with the limits of a
/// distribution, 5+-0.2[k=2] with an expanded uncertainty and its coverage factor; both in brackets, with a
/// power of ten or a percent sign behind: (12.3+-0.1)e3, 12.3(1)*10^3, (300+-3)%.
struct UncertaintyText {
  Field size;          ///< behind the sign, or what the digits in brackets stand for; without a percent sign
  double parts = 0.0;  ///< of the value, in which the size counts: 100 for per cent; 0 if it is not relative
  std::optional<Field> qualification = std::nullopt;  ///< within the brackets [...], if there are some

  /// Of a size that does not stand in the line as it is meant: 3.000(12) has 0.012.
  std::shared_ptr<const std::string> storage = nullptr;
};

/// A coordinate with the text of its uncertainty taken off.
struct UncertainField {
  Field value;  ///< as it is read without an uncertainty, with its name if it has one
  std::optional<UncertaintyText> uncertainty;
  std::shared_ptr<const std::string> storage = nullptr;  ///< of a value such as 1.5(2)e3
};

/// Joins fields that blanks tear at the sign, before the percent sign or before brackets: 0.1 +- 2 % [9],
/// 0.1 (+-0.02).
void join_uncertain_fields(std::string_view line, std::vector<Field>& fields);

/// Takes the uncertainty off a field.
UncertainField split_uncertainty(const Field& field);

/// The fields of a point, of which some may have uncertainties, also in quotes.
std::vector<UncertainField> split_uncertain_fields(std::string_view line);

/// Those fields without their uncertainties. The parts must outlive them.
std::vector<Field> values_of(std::span<const UncertainField> parts);

/// Whether some coordinate of a typed point has an uncertainty.
bool has_uncertainty(std::string_view point);

/// Throws Error (point) for a bracket that is not closed or closes none: in lines of numbers these are those
/// of a list that goes on, but not where an uncertainty is qualified by brackets.
void refuse_stray_brackets(std::string_view point);

/// Throws Error (point) with the place if the value or the uncertainty of a field has an uncertainty itself,
/// 3+-0.1+-0.2, if something is computed of both, 2*(3+-0.1), and if the value has a percent sign of its own.
/// `field` is counted from 1.
void refuse_other_uncertainty(std::string_view line, const UncertainField& parts, std::size_t field);

/// Throws Error (point) with the place if a number of the field would be an asymmetric uncertainty, as
/// 2+0.1-0.2, and does not stand in brackets.
void refuse_asymmetric_uncertainty(std::string_view line, const UncertainField& parts, std::size_t field);

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

/// What stands in place of a text that is nearly the concise notation: 1.5(2)e-3 for 1.5e-3(2).
std::optional<std::string> concise_spelling(std::string_view text);

/// What is to be said of a text in a column of uncertainties that would stand behind +- elsewhere, 1% or
/// 0.1[9]; empty for others.
std::string_view remark_on_uncertainty(std::string_view text);

/// What is wrong with a coordinate that has an uncertainty where others of its table or lines have none with
/// them. `columns`: what the columns or keys that are read are called, the name of the coordinate at
/// `coordinate` among them; none of lines of numbers. `column`: the word for one of them.
std::string late_uncertainty(std::string_view text, std::string_view column = "column",
                             std::span<const std::string> columns = {}, std::size_t coordinate = 0);

/// Whether a field is a number or a constant expression, with an uncertainty or without.
bool understands_quantity(const CoordinateReader& read, const Field& field);

/// A value with its uncertainty, if it has one: 5.02+-0.02[rect] in a cell of a table. Throws Error (point)
/// with the place.
Quantity read_quantity(std::string_view line, const Field& text, std::size_t field,
                       const CoordinateReader& read);

}  // namespace gradcalc::cli
