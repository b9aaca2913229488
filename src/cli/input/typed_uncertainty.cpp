#include "cli/input/typed_uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "cli/input/part_units.hpp"
#include "cli/input/uncertainty_qualification.hpp"
#include "cli/input/uncertainty_refusals.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

[[noreturn]] void fail(std::string_view line, const Field& part, std::size_t field,
                       const std::string& message, std::string_view hint = {}) {
  throw Error(ErrorCode::point, field_label(field) + message).at(line, part.position).hint(hint);
}

/// Whether a sum is told of which a part is relative: 0.1+2%, 20ppm+0.1, as accuracies are specified.
bool adds_relative_part(const UncertaintyText& text) {
  const std::string_view size = text.size.text;
  const auto is_sum_at = [&](std::size_t at) {
    return (size[at] == '+' || minus_length(size.substr(at)) > 0) && lower(size[at - 1]) != 'e' &&
           size[at - 1] != '(';
  };
  bool is_sum = false;
  for (std::size_t at = 1; at < size.size(); ++at) is_sum = is_sum || is_sum_at(at);
  const bool has_unit = std::ranges::any_of(
      part_units, [&](const PartUnit& unit) { return size.find(unit.text) != size.npos; });
  return is_sum && (text.parts != 0.0 || has_unit);
}

}  // namespace

Quantity TypedUncertainty::quantity(double value) const {
  const double width = is_relative ? size * std::fabs(value) : size;
  switch (distribution) {
    case Distribution::rectangular:
      return {value, width / std::numbers::sqrt3, degrees_of_freedom, distribution};
    case Distribution::triangular:
      return {value, width / (std::numbers::sqrt2 * std::numbers::sqrt3), degrees_of_freedom, distribution};
    case Distribution::normal:
    case Distribution::student_t:
      break;
  }
  return {value, width, degrees_of_freedom,
          std::isinf(degrees_of_freedom) ? Distribution::normal : Distribution::student_t};
}

bool TypedUncertainty::is_lost(double value) const {
  const bool is_zero = !is_positive || (is_relative && value == 0.0);
  return !is_zero && quantity(value).uncertainty == 0.0;
}

TypedUncertainty read_uncertainty(std::string_view line, const UncertaintyText& text, std::size_t field,
                                  const CoordinateReader& read) {
  TypedUncertainty result{.size = 0.0, .is_relative = text.parts != 0.0};
  if (text.size.text.empty())
    fail(line, text.size, field, "an uncertainty is missing", "for example 0.1+-0.001");
  if (adds_relative_part(text))
    fail(line, text.size, field, "an uncertainty has a relative part or an absolute one, and here are both",
         "add them in the unit of the value, as in 5+-(0.1+0.02*5) for 0.1 and 2% of 5");
  result.size = read.of_doubles()(line, text.size, field);
  if (result.size < 0.0)
    fail(line, text.size, field, "the uncertainty " + in_quotes(text.size.text) + " is negative");
  result.is_positive = result.size > 0.0 || read.is_lost(text.size.text);
  if (result.is_relative) result.size /= text.parts;
  if (!text.qualification) return result;
  const Qualification qualification = read_qualification(line, *text.qualification, field);
  result.size /= qualification.coverage_factor.value_or(1.0);
  result.distribution = qualification.distribution.value_or(result.distribution);
  result.degrees_of_freedom = qualification.degrees_of_freedom.value_or(result.degrees_of_freedom);
  return result;
}

void refuse_lost_uncertainty(std::string_view line, const UncertaintyText& text, std::size_t field,
                             const TypedUncertainty& uncertainty, double value) {
  if (uncertainty.is_lost(value))
    fail(line, text.size, field,
         "the uncertainty " + in_quotes(text.size.text) + " is too small for a double",
         "in smaller units of the quantity it is not");
}

std::string_view remark_on_lost(std::string_view text, double value, const CoordinateReader& read) {
  return value == 0.0 && read.is_lost(text) ? "is too small for a double" : "";
}

bool understands_quantity(const CoordinateReader& read, const Field& field) {
  if (read.understands(field.text)) return true;
  const UncertainField parts = split_uncertainty(field);
  return parts.uncertainty && read.understands(parts.value.text);
}

Quantity read_quantity(std::string_view line, const Field& text, std::size_t field,
                       const CoordinateReader& read) {
  const UncertainField parts = split_uncertainty(text);
  refuse_other_uncertainty(line, parts, field);
  const double value = read(line, parts.value, field);
  if (!parts.uncertainty) return {value};
  const TypedUncertainty uncertainty = read_uncertainty(line, *parts.uncertainty, field, read);
  refuse_lost_uncertainty(line, *parts.uncertainty, field, uncertainty, value);
  return uncertainty.quantity(value);
}

}  // namespace gradcalc::cli
