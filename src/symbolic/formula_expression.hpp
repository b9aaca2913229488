#pragma once

#include <span>
#include <string>

#include "gradcalc/expression.hpp"
#include "symbolic/terms.hpp"

namespace gradcalc {

/// A formula in these variables as an expression. Throws Error (too_long, argument) for one that nobody could
/// give to gradcalc: too long, with a number out of the range of doubles, or with a call of a function whose
/// name is that of a variable.
Expression formula_expression(const Terms& terms, Term formula, std::span<const std::string> names,
                              const Definitions& definitions);

}  // namespace gradcalc
