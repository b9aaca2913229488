#pragma once

#include <optional>

#include "functions/function_id.hpp"
#include "symbolic/exact_number.hpp"

namespace gradcalc {

/// The value of a function of one argument where it is rational for a reason: sin(0), log(1), abs(-1/2).
std::optional<ExactNumber> known_value(FunctionId function, const ExactNumber& argument);

}  // namespace gradcalc
