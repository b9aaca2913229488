// From a pair of steps that can be trusted to the best estimate: larger steps as long as they help.
#include <algorithm>
#include <cmath>

#include "adaptive/search.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {
// Strides upward while truncation hides in the uncertainty of the smaller step. Returns the exponent to which
// the series is expected to converge.
int Search::enlarge_steps() {
  for (int stride = tuning::first_stride;;) {
    const Sample a = samples_.at(steps_.previous), b = samples_.at(steps_.top);
    if (std::abs(b.slope() - a.slope()) > regularity_.uncertainty(a) / a.h) return radius_exponent(a, b);
    const double magnitude = regularity_.magnitude(b);
    if (magnitude / b.h > tuning::useful_error_fall * regularity_.magnitude(a) / a.h) return steps_.top;
    // Beyond h = |f / f'| the difference of f outweighs f, and with it the rounding error no longer shrinks.
    const double useful = std::log2(magnitude / std::abs(b.odd)) + 1;
    if (useful < 1) return steps_.top;
    const int longest_if_flat =
        std::max(tuning::longest_stride_if_constant, (tuning::constant_limit_exponent - steps_.top) / 2);
    const int longest =
        static_cast<int>(std::min<double>(useful, is_constant(b) ? longest_if_flat : tuning::longest_stride));
    const bool hidden = variation(b) <= regularity_.uncertainty(b);
    const int highest = hidden
                            ? std::min(steps_.highest, std::max(unit_, 0) + tuning::farthest_below_rounding)
                            : steps_.highest;
    const int next = std::min({steps_.top + std::min(stride, longest), steps_.ceiling - 1, highest});
    if (next <= steps_.top) return steps_.top;
    if (regularity_.smooth(b, samples_.at(next))) {
      steps_.previous = steps_.top;
      steps_.top = next;
      if (!regularity_.noisy()) stride *= 2;
    } else {
      steps_.ceiling = next;
      if (steps_.ceiling - steps_.top <= 1) return steps_.top;
      stride = std::max(1, stride / 2);
    }
  }
}

// The change of slope grows with h^2 (one-sided: h): the step at which it would reach the slope itself.
int Search::radius_exponent(const Sample& a, const Sample& b) const {
  const double relative = std::abs(b.slope() - a.slope()) / std::abs(b.slope());
  const double octaves = -std::log2(relative) / (samples_.side() == Side::both ? 2 : 1);
  const int rounded =
      static_cast<int>(std::lround(std::clamp(octaves, -1.0, double{tuning::farthest_radius})));
  return std::min(steps_.top + rounded, steps_.ceiling - 1);
}

// A plain difference quotient, with the change between two steps as its truncation error: the interval from
// which no later estimate may stray. The smaller step is the better one where slopes vanish with a power of
// h.
void Search::take_base_quotient() {
  const Sample a = samples_.at(steps_.previous), b = samples_.at(steps_.top);
  const double change = 2 * std::abs(b.slope() - a.slope());
  const double error_b = change + regularity_.uncertainty(b) / b.h;
  const double error_a = change * (slopes_vanish() ? std::sqrt(a.h / b.h) : 1) + slope_error(a);
  best_ = Estimate{};
  best_.value = error_a < error_b ? a.slope() : b.slope();
  best_.error = std::min(error_a, error_b);
  best_.first = best_.last = steps_.top;
  unextrapolated_ = true;
}

// The error of a slope at a small step. There the even part is nothing but noise, or else exceeds it.
double Search::slope_error(const Sample& s) const {
  return (regularity_.uncertainty(s) + tuning::noise_bound * std::abs(s.even)) / s.h;
}

// Returns the exponent of its largest sample.
int Search::fit_octaves(int highest) {
  const int below =
      samples_.side() == Side::both ? tuning::octaves_below_radius : tuning::octaves_below_radius_one_sided;
  const int first = std::max(highest - below, lowest_);
  for (const Sample& s : samples_.finite()) {
    if (s.exponent < std::min(first, steps_.ceiling)) fit_windows(s.exponent);
  }
  const int last = extend_upward(first);
  extend_downward(first, last);
  if (!unextrapolated_) return last;
  widen_base_quotient();
  for (const Sample& s : samples_.finite()) {
    if (s.exponent < steps_.ceiling)
      fit_windows(s.exponent, {.min_freedom = tuning::least_freedom_last_resort});
  }
  return last;
}

// Whether slopes fall to nothing with a power of h.
bool Search::slopes_vanish() {
  return std::abs(samples_.at(steps_.previous).slope()) <
         tuning::vanishing_slope_part * std::abs(samples_.at(steps_.top).slope());
}

// No series agrees with the anchor: its two slopes may have agreed by chance.
void Search::widen_base_quotient() {
  if (slopes_vanish()) return;
  for (const Sample& s : samples_.finite())
    if (s.exponent <= best_.last && s.exponent >= best_.last - tuning::base_quotient_octaves)
      best_.error = std::max(best_.error, std::abs(s.slope() - best_.value));
}

// Octave by octave upward while that helps. Returns the exponent of the last sample.
int Search::extend_upward(int first) {
  int misses = 0;
  int last = first;
  for (int k = first; k < steps_.ceiling && misses < tuning::most_misses; ++k) {
    if (!samples_.at(k).finite) break;
    last = k;
    if (fit_windows(k)) {
      misses = 0;
    } else if (k >= first + tuning::free_samples) {
      ++misses;
    }
    if (accurate_enough() || (k > first && diverging(k))) break;
  }
  return last;
}

// Octave by octave downward, if the best window begins at the smallest step of the sweep and might gain from
// more.
void Search::extend_downward(int first, int last) {
  int misses = 0;
  for (int steps = 0;
       steps < tuning::most_smaller_steps && misses < tuning::most_misses && !accurate_enough(); ++steps) {
    if (first <= lowest_ || (!unextrapolated_ && best_.first > first)) return;
    do --first;
    while (samples_.taken(first));
    if (!samples_.at(first).finite) return;
    bool gain = false;
    for (int k = first; k <= std::min(first + tuning::most_smaller_steps - 1, last); ++k) {
      gain |=
          fit_windows(k, {.shortest = samples_.place(k) - samples_.place(first) + 1});  // with the new sample
    }
    if (gain) {
      misses = 0;
    } else if (!unextrapolated_ || first < steps_.top) {
      ++misses;
    }
  }
}

/// Fits the windows that end at this step; whether they improve much on the best estimate.
bool Search::fit_windows(int exponent, Limits limits) {
  const bool one_sided = samples_.side() != Side::both;  // without an even part to tell of the rounding
  if (one_sided && is_constant(samples_.at(exponent)) && rounding_jump(samples_.place(exponent)) > 0)
    return false;
  limits.worst = best_.error;
  limits.rounding = regularity_.visible_rounding(samples_.at(exponent).scale);
  if (target_ != Target::slope) limits.rounding = std::max(limits.rounding, regularity_.noise());
  const Estimate e =
      extrapolate(samples_.finite(), samples_.place(exponent), {samples_.series(), target_}, limits);
  if (!std::isfinite(e.error)) return false;
  if (std::abs(e.value - best_.value) > tuning::acceptance_factor * best_.error + e.error) return false;
  const bool gain = e.error < tuning::gain_factor * best_.error;
  if (e.error < best_.error) {
    best_ = e;
    unextrapolated_ = false;
  }
  return gain;
}

bool Search::accurate_enough() const {
  const double size = std::abs(best_.value);
  const double around = target_ == Target::slope ? slope_scale() : curvature_scale();
  return best_.error <= tuning::accurate_error * size ||
         (size <= best_.error && best_.error <= tuning::accurate_zero_error * around);
}

bool Search::diverging(int exponent) {
  const Sample a = samples_.at(exponent - 1), b = samples_.at(exponent);
  if (target_ != Target::slope && samples_.side() == Side::both)
    return std::abs(quotient(b) - quotient(a)) > tuning::diverging_change * curvature_scale(a, b);
  return std::abs(b.slope() - a.slope()) * b.h > tuning::diverging_change * variation(b);
}

}  // namespace gradcalc
