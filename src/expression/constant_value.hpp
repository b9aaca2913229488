#pragma once

#include <string_view>

#include "expression/grammar.hpp"
#include "gradcalc/definitions.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// The value of an expression without variables, such as pi/4; it may be infinite or nan. Throws Error with
/// the place in `typed`: unknown_name for a variable, syntax also for several expressions, and as Expression
/// does.
double constant_value(std::string_view typed, const Definitions& definitions);

/// Its operations. Throws as constant_value.
Tape constant_tape(std::string_view typed, const Definitions& definitions);

/// The value of the translation of `typed`, which has no variables.
double constant_value(std::string_view typed, const Translation& translation);

}  // namespace gradcalc
