#pragma once

#include <vector>

#include "symbolic/terms.hpp"

namespace gradcalc {

/// Puts the factors of a product in the order in which people write them: constants, variables, sums,
/// functions; those of a kind as they were made.
void order_factors(const Terms& terms, std::vector<Term>& factors);

/// Puts the addends of a polynomial in one variable in the order of their powers, from the highest, unless
/// they rise all the way, or that would begin with a minus sign and they can end with it. Any other sum stays
/// as it is.
void order_addends(const Terms& terms, std::vector<Term>& addends);

/// Whether a sum is a polynomial in one variable, with whole or decimal coefficients.
bool is_polynomial(const Terms& terms, Term sum);

}  // namespace gradcalc
