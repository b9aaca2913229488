#pragma once

#include <span>
#include <string>
#include <vector>

#include "symbolic/differentiation.hpp"
#include "symbolic/terms.hpp"

namespace gradcalc {

/// Where formulas differ from the derivatives that they are of: at breaks of functions, and where factors
/// of the functions that were cancelled are 0. Each as a condition: "x = 0", "x/2 is a whole number". It is
/// no exception where the functions or all formulas have no value, but for holes, where a formula has none
/// though there is a derivative.
///
/// What is cancelled while a function is differentiated is none: where the function is continuous, the limit
/// of its derivative is its derivative.
std::vector<std::string> exceptions(Terms& terms, std::span<const FormulaBreak> breaks,
                                    std::span<const LostFactor> lost, std::span<const Term> functions,
                                    std::span<const Term> formulas);

}  // namespace gradcalc
