#pragma once

#include <string_view>

namespace gradcalc::cli {

/// Refuses what is an uncertainty in a point and arithmetic in an expression: 9.81(2), and +-, -+, +/- or
/// the sign between two numbers. `subject` is what the text is of, such as --let, or empty. Throws Error
/// (argument) with the place.
void refuse_uncertain_numbers(std::string_view text, std::string_view subject);

}  // namespace gradcalc::cli
