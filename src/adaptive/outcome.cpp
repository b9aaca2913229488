#include "adaptive/outcome.hpp"

#include <algorithm>
#include <cmath>

#include "adaptive/tuning.hpp"

namespace gradcalc {
namespace {

Derivative one_sided(const Derivative& found, const Derivative& missing) {
  Derivative d = found;
  d.verdict = Verdict::one_sided;
  d.where = missing.where;
  return d;
}

Derivative both_sides(const Derivative& left, const Derivative& right) {
  Derivative d;
  const double difference = std::abs(right.value - left.value);
  const bool distinct = are_distinct(left, right);
  if (distinct &&
      difference > tuning::least_kink_change * std::max(std::abs(left.value), std::abs(right.value))) {
    d.verdict = Verdict::kink;
    d.left = left.value;
    d.right = right.value;
  } else {
    d.value = left.value / 2 + right.value / 2;
    d.error = std::max(left.error, right.error) + (distinct ? difference : difference / 2);
  }
  return d;
}

}  // namespace

Outcome outcome_of(const Sampler& samples, const Search& searching, const std::optional<Estimate>& estimate) {
  Outcome outcome;
  Derivative& d = outcome.derivative;
  d.evaluations = samples.evaluations();
  if (estimate) {
    outcome.found = true;
    outcome.low_accuracy = !searching.noisy() && searching.low_accuracy();
    d.value = estimate->value;
    d.error = estimate->error;
    d.verdict = searching.noisy() ? Verdict::noisy : Verdict::ok;
  } else {
    d.verdict = samples.overflowed() ? Verdict::overflow : Verdict::undefined;
    // Where f is finite around x, a point further out at which it is not finite explains nothing.
    if (samples.finite().size() < tuning::enough_samples) d.where = samples.undefined_at()[0];
    outcome.below_rounding = searching.below_rounding();
  }
  return outcome;
}

Derivative undefined_at(double where) {
  Derivative d;
  d.verdict = Verdict::undefined;
  d.where = where;
  return d;
}

bool are_distinct(const Derivative& a, const Derivative& b) {
  return std::abs(a.value - b.value) > tuning::distinct_factor * (a.error + b.error);
}

Derivative from_sides(double x, const Outcome& left, const Outcome& right) {
  const bool left_missing = !left.found && !std::isnan(left.derivative.where);
  const bool right_missing = !right.found && !std::isnan(right.derivative.where);
  Derivative d = undefined_at(x);
  if (left.found && right.found) {
    d = both_sides(left.derivative, right.derivative);
  } else if (right.found && left_missing) {
    d = one_sided(right.derivative, left.derivative);
  } else if (left.found && right_missing) {
    d = one_sided(left.derivative, right.derivative);
  } else if (left_missing || right_missing) {
    d = undefined_at(left_missing ? left.derivative.where : right.derivative.where);
  }
  d.evaluations = left.derivative.evaluations + right.derivative.evaluations;
  return d;
}

}  // namespace gradcalc
