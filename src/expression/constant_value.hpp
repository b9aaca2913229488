#pragma once

#include <string_view>

#include "expression/grammar.hpp"
#include "gradcalc/definitions.hpp"

namespace gradcalc {

/// The value of an expression without variables, such as pi/4; it may be infinite or nan. Throws Error with
/// the place in `typed`: unknown_name for a variable, syntax also for several expressions, and as Expression
/// does.
double constant_value(std::string_view typed, const Definitions& definitions);

/// The same of the translation of `typed`, which has no variables.
double constant_value(std::string_view typed, const Translation& translation);

}  // namespace gradcalc
