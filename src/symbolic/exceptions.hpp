#pragma once

#include <span>
#include <string>
#include <vector>

#include "symbolic/differentiation.hpp"
#include "symbolic/terms.hpp"

namespace gradcalc {

/// Where formulas differ from the derivatives that they are of: at breaks of functions, and where factors
/// that were cancelled are 0. Each as a condition: "x = 0", "x/2 is whole". What is no exception because the
/// formulas have no value there either does not count.
std::vector<std::string> exceptions(const Terms& terms, std::span<const Break> breaks,
                                    std::span<const Term> formulas);

}  // namespace gradcalc
