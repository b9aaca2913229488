#include "adaptive/second_order_search.hpp"

#include <cmath>

#include "adaptive/search.hpp"

namespace gradcalc {

Orders search_orders(Sampler& samples, Target target, double known_noise) {
  Search searching(samples);
  const auto first = searching.run(known_noise);
  Orders found;
  found.first = outcome_of(samples, searching, first);
  found.second = found.first;
  if (!first) return found;
  found.exponent = searching.natural_exponent();
  found.noise = searching.noise();
  const auto second = searching.run_second(target);
  found.second = outcome_of(samples, searching, second);
  if (!second && searching.overflowed()) found.second.derivative.verdict = Verdict::overflow;
  if (second) found.exponent = searching.natural_exponent();
  if (second && target == Target::mixed && samples.side() == Side::both)
    found.even = searching.fit_stored(Target::curvature);
  return found;
}

bool is_accurate(const Orders& orders) {
  return orders.second.found && !orders.first.low_accuracy && !orders.second.low_accuracy;
}

Derivative combined(const Outcome& whole, const Derivative& sides) {
  Derivative d = whole.derivative;
  const double gap = std::abs(sides.value - d.value);
  const bool apart = gap > sides.error + d.error;
  if (!whole.found || sides.verdict == Verdict::kink || (!apart && sides.error < d.error)) {
    d = sides;
  } else if (apart) {
    d.error = gap + sides.error;
  }
  return d;
}

}  // namespace gradcalc
