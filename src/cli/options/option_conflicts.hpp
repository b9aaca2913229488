#pragma once

#include <string_view>

#include "gradcalc/function_ref.hpp"

namespace gradcalc::cli {

/// Throws Error (argument), with the reason, for options that have no meaning together or without another.
/// `has` tells whether an option was given.
void refuse_conflicts(FunctionRef<bool(std::string_view)> has);

/// The same of uncertainties: `subject` is an option about them, or --at with one.
void refuse_conflicts_with_uncertainty(std::string_view subject, bool is_program,
                                       FunctionRef<bool(std::string_view)> has);

/// Throws Error (argument) for a column of --show that is of derivatives, where points have uncertainties.
[[noreturn]] void refuse_column_of_derivatives(std::string_view name);

/// The first option given that asks for derivatives in a way that uncertainties leave no meaning to, or an
/// empty text.
std::string_view derivative_option(FunctionRef<bool(std::string_view)> has);

}  // namespace gradcalc::cli
