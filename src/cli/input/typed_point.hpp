#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/input/point_reader.hpp"
#include "cli/input/point_shape.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "cli/input/uncertainty_refusals.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"

namespace gradcalc::cli {

/// A point as typed, split into fields, whose coordinates may be ranges, and may have uncertainties.
struct TypedPoint {
  /// The text must outlive it. Throws Error (point) as refuse_stray_brackets and refuse_other_uncertainty,
  /// if it has uncertainties.
  explicit TypedPoint(std::string_view typed)
      : text(typed), parts(split_uncertain_fields(typed)), fields(values_of(parts)) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (!parts[i].uncertainty) continue;
      refuse_stray_brackets(text);
      refuse_other_uncertainty(text, parts[i], i + 1);
    }
  }

  std::string_view text;
  std::vector<UncertainField> parts;
  std::vector<Field> fields;  ///< the same without uncertainties

  /// Throws Error (point) for a number that would be an asymmetric uncertainty: in points of which some have
  /// uncertainties, it is hardly arithmetic.
  void refuse_asymmetric() const {
    for (std::size_t i = 0; i < parts.size(); ++i) refuse_asymmetric_uncertainty(text, parts[i], i + 1);
  }

  /// The names that it gives its coordinates, if any. Throws Error (point) if a field has none beside others.
  std::vector<std::string> names() const {
    return is_named(fields) ? point_names(text, fields) : std::vector<std::string>{};
  }

  /// How many coordinates it has, and their names. Throws Error (point) for an empty one, for one in
  /// braces or with decimal commas, and as names().
  PointShape shape() const {
    if (fields.empty()) throw Error(ErrorCode::point, "the point is empty").at(text, 0);
    if (trimmed(text).starts_with('{'))
      throw Error(ErrorCode::point, "a point has no braces")
          .at(text, text.find('{'))
          .hint("write x=3,y=4 or 3,4");
    if (!is_named(fields)) refuse_foreign_numbers(text);
    return {fields.size(), names(), names()};
  }
};

}  // namespace gradcalc::cli
