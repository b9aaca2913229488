#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "cli/input/uncertainty_notation.hpp"

namespace gradcalc::cli {

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

/// What is to be said of a text in a column of uncertainties that would stand behind +- elsewhere, 1% or
/// 0.1[9], or has an uncertainty itself; empty for others.
std::string_view remark_on_uncertainty(std::string_view text);

/// What is wrong with a coordinate that has an uncertainty where others of its table or lines have none with
/// them. `columns`: what the columns or keys that are read are called, the name of the coordinate at
/// `coordinate` among them; none of lines of numbers. `column`: the word for one of them.
std::string late_uncertainty(std::string_view text, std::string_view column = "column",
                             std::span<const std::string> columns = {}, std::size_t coordinate = 0);

}  // namespace gradcalc::cli
