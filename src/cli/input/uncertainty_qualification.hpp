#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "cli/input/field.hpp"
#include "uncertainty/quantity.hpp"

namespace gradcalc::cli {

/// What is told of an uncertainty in brackets behind it.
struct Qualification {
  std::optional<double> coverage_factor;     ///< k=2: it is an expanded one
  std::optional<Distribution> distribution;  ///< normal, rect or tri: for the last two, it is a limit
  std::optional<double> degrees_of_freedom;  ///< 9, or inf
};

/// Reads the text between the brackets, in capitals or not. Throws Error (point) with the place for what is
/// none of these, what is said twice, and a coverage factor of limits. `field` is counted from 1.
Qualification read_qualification(std::string_view line, const Field& text, std::size_t field);

}  // namespace gradcalc::cli
