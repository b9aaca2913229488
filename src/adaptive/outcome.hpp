#pragma once

#include "adaptive/sampler.hpp"
#include "adaptive/search.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// The result of one search.
struct Outcome {
  Derivative derivative;
  bool found = false;
  bool below_rounding = false;  ///< not found, as f varies by less than its rounding error, on each side too
  bool low_accuracy = false;    ///< found, but with fewer digits than the noise of f explains
};

/// The outcome of a search whose run() or run_second() has just returned this estimate.
Outcome outcome_of(const Sampler& samples, const Search& searching, const std::optional<Estimate>& estimate);

/// No value: f is not finite at `where` or, if that is x itself, not differentiable.
Derivative undefined_at(double where);

/// Whether two derivatives differ by more than a multiple of their errors (tuning::distinct_factor).
bool are_distinct(const Derivative& a, const Derivative& b);

/// The derivative at x from its two sides: their mean if they agree, a kink if they differ, or that of one
/// side if f is not finite on the other. No value where f is finite on a side without a derivative: there the
/// derivative is infinite, or f jumps.
Derivative from_sides(double x, const Outcome& left, const Outcome& right);

}  // namespace gradcalc
