#pragma once

#include "adaptive/sampler.hpp"
#include "adaptive/search.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// What one search has come to.
struct Outcome {
  Derivative derivative;
  bool found = false;
  bool below_rounding = false;  ///< not found, for f hides in its rounding: its sides show no more
  bool low_accuracy = false;    ///< found, but with few digits for which no noise accounts
};

/// The outcome of a search that has just run, or of its second order.
Outcome outcome_of(const Sampler& samples, const Search& searching, const std::optional<Estimate>& estimate);

/// No value: f is not finite there, or, if that is x itself, not differentiable.
Derivative undefined_at(double where);

/// Whether two derivatives differ by much more than their errors.
bool are_distinct(const Derivative& a, const Derivative& b);

/// The derivative at x from its two sides. f is undefined on a side where no derivative was found because f
/// was not finite; where it was finite all the same, the derivative is infinite or f jumps.
Derivative from_sides(double x, const Outcome& left, const Outcome& right);

}  // namespace gradcalc
