#pragma once

#include "symbolic/terms.hpp"

namespace gradcalc {

/// Whether a function of real numbers is always positive, or never negative, where it has a value.
struct Sign {
  bool is_positive;
  bool is_nonnegative;
};

/// The sign of a term, as far as its form tells it.
Sign sign_of(const Terms& terms, Term term);

}  // namespace gradcalc
