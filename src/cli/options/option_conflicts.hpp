#pragma once

#include <string_view>

#include "gradcalc/function_ref.hpp"

namespace gradcalc::cli {

/// Throws Error (argument), with the reason, for options that have no meaning together or without another.
/// `has` tells whether an option was given.
void refuse_conflicts(FunctionRef<bool(std::string_view)> has);

}  // namespace gradcalc::cli
