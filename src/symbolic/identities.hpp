#pragma once

#include <vector>

#include "symbolic/terms.hpp"

namespace gradcalc {

/// A sum with the square of a function replaced by that of its partner, as sin^2 = 1 - cos^2: one for each
/// addend that has such a square, where that leaves fewer addends. They have values where the sum has.
std::vector<Term> with_other_squares(Terms& terms, Term sum);

/// A product with quotients of functions joined, as sin/cos is tan. The product itself if there are none.
Term with_joined_quotients(Terms& terms, Term product);

}  // namespace gradcalc
