#include "measured/cause.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "measured/jump.hpp"
#include "measured/tuning.hpp"

namespace gradcalc::measured {

Cause CauseFinder::of(const StepSearch& search, const Estimate& estimate) const {
  const StepSearch::Departure away = search.departure(estimate);
  if (!estimate.is_settled() || noise_.counts || away.is_gradual ||
      away.octave > tuning::first_octaves.back() + tuning::descent)
    return {};
  if (away.is_below && !noise_.has_features && !noise_.is_rough(0.0) &&
      estimate.error > tuning::poor * std::fabs(estimate.value)) {
    const Cause meant = above_small_steps(away.octave, estimate);
    if (meant.octave < reach_.largest_octave) return meant;
  }
  const double jump = jump_between(away.near, away.far, estimate.value);
  if (samples_.are_awaited()) return {};
  const int beyond = tuning::first_octaves[1] - 1;
  if (jump > 0.0 && !is_meant(jump) &&
      !is_isolated(away.octave, std::min(away.octave + tuning::isolation, beyond)))
    return {jump, away.octave};
  if (jump == 0.0 && away.is_below && noise_.has_features && away.octave < reach_.largest_octave &&
      !is_isolated(away.octave, beyond))
    return {.octave = away.octave};
  return {};
}

/// Where quotients change, between those of small steps from an octave on and those of the estimate: a
/// feature if f jumps there by a whole number.
Cause CauseFinder::above_small_steps(int octave, const Estimate& estimate) const {
  const Quotients central{samples_, reach_, noise_};
  const double small = central.at(octave).quotient.value;
  int low = octave, high = estimate.bottom.octave;
  const double change = 2.0 * estimate.bottom.h * std::fabs(estimate.bottom.quotient.value - small);
  if (change < tuning::least_meant) return {};
  while (high - low > 1) {
    const int middle = (low + high) / 2;
    const double quotient = central.at(middle).quotient.value;
    (std::fabs(quotient - small) < std::fabs(quotient - estimate.value) ? low : high) = middle;
  }
  if (samples_.are_awaited() || !is_meant(jump_between(reach_.step(low), reach_.step(high), small)))
    return {};
  return {.octave = low};
}

/// By how much f jumps beside a slope, ahead or behind, at a distance from x within these bounds.
double CauseFinder::jump_between(double near, double far, double beside) const {
  const std::array<Interval, 2> sides{{{reach_.x - near, reach_.x - far}, {reach_.x + near, reach_.x + far}}};
  return jump_within(samples_, reach_, sides, beside, tuning::rest_signal * noise_.at_centre(),
                     tuning::jump_fall);
}

bool CauseFinder::is_isolated(int from, int to) const {
  for (const Side side : {Side::backward, Side::forward}) {
    const Quotients beside{samples_, wide_, noise_, side};
    const Estimate estimate = StepSearch(beside).run();
    if (samples_.are_awaited()) return true;
    if (!estimate.is_settled() || !estimate.is_explained || estimate.top < to) continue;
    const Sample close = beside.at(std::min(from, estimate.bottom.octave));
    if (samples_.are_awaited()) return true;
    const double missed = std::fabs(estimate.bottom.quotient.value - estimate.value);
    const double allowed = estimate.error + missed + tuning::noise_safety * close.quotient.noise;
    if (!(std::fabs(close.quotient.value - estimate.value) > allowed)) return true;
  }
  return false;
}

bool CauseFinder::is_meant(double jump) const {
  if (noise_.known.all.is_printed) return false;
  const double rounding = tuning::rounding * unit_roundoff * std::fabs(noise_.centre);
  return jump > tuning::rounding * rounding && std::fabs(jump - std::rint(jump)) <= rounding;
}

}  // namespace gradcalc::measured
