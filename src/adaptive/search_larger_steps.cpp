// From the base to the best estimate: larger steps as long as they help.
#include <algorithm>
#include <cmath>

#include "adaptive/octaves.hpp"
#include "adaptive/search.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {
namespace {

/// Octaves from a step to the radius of convergence, where the change of slope, `relative` to the slope at
/// this step, would reach 1. It grows with h^2, one-sided with h.
int octaves_to_radius(double relative, Side side) {
  const double octaves = -std::log2(relative) / (side == Side::both ? 2 : 1);
  return std::clamp(whole_octaves(std::round(octaves)), -1, tuning::farthest_radius);
}

/// The longest stride upward, in octaves, from a step of this exponent at which f is constant.
int longest_stride_if_constant(int exponent) {
  return std::max(tuning::longest_stride_if_constant, (tuning::constant_limit_exponent - exponent) / 2);
}

/// How many octaves below the radius of convergence the fits begin.
int octaves_below_radius(Side side) {
  return side == Side::both ? tuning::octaves_below_radius : tuning::octaves_below_radius_one_sided;
}

}  // namespace

// Strides upward while truncation is below the uncertainty of the smaller step. The base goes with them.
// Returns the exponent of the step to which the series is expected to converge.
int Search::enlarge_steps() {
  for (int stride = tuning::first_stride;;) {
    const Sample a = samples_.at(steps_.previous), b = samples_.at(steps_.top);
    if (std::abs(b.slope() - a.slope()) > regularity_.uncertainty(a) / a.h) return radius_exponent(a, b);
    const double error_a = regularity_.magnitude(a), error_b = regularity_.magnitude(b);  // in u
    if (error_b / b.h > tuning::useful_error_fall * error_a / a.h) return steps_.top;
    const int next = larger_step(b, stride);
    if (next <= steps_.top) return steps_.top;
    if (regularity_.smooth(b, samples_.at(next))) {
      steps_.previous = steps_.top;
      steps_.top = next;
      if (!regularity_.noisy()) stride = std::min(2 * stride, tuning::all_octaves);
    } else {
      steps_.ceiling = next;
      if (steps_.ceiling - steps_.top <= 1) return steps_.top;
      stride = std::max(1, stride / 2);
    }
  }
}

/// The exponent of the next step above the base, at most `stride` octaves up; that of the base if there is
/// none of use. Beyond h = |f / f'| the difference of f exceeds f, and rounding error / h no longer falls.
int Search::larger_step(const Sample& top, int stride) const {
  const double useful = std::log2(regularity_.magnitude(top) / std::abs(top.odd)) + 1;  // octaves
  if (!(useful >= 1)) return steps_.top;
  const int limit = is_constant(top) ? longest_stride_if_constant(steps_.top) : tuning::longest_stride;
  const int longest = std::min(whole_octaves(useful), limit);
  const bool below_rounding = variation(top) <= regularity_.uncertainty(top);
  const int highest = below_rounding
                          ? std::min(steps_.highest, std::max(unit_, 0) + tuning::farthest_below_rounding)
                          : steps_.highest;
  return std::min({steps_.top + std::min(stride, longest), steps_.ceiling - 1, highest});
}

/// The exponent of the step at which truncation would reach the slope itself.
int Search::radius_exponent(const Sample& a, const Sample& b) const {
  const double relative = std::abs(b.slope() - a.slope()) / std::abs(b.slope());
  return std::min(steps_.top + octaves_to_radius(relative, samples_.side()), steps_.ceiling - 1);
}

// The plain difference quotient of the base, with its change between both steps as truncation error. No later
// estimate may lie outside of this interval. The smaller step is better where slopes vanish with h.
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

// No series agrees with the quotient of the base: its two slopes may have agreed by chance.
void Search::widen_base_quotient() {
  if (slopes_vanish()) return;
  for (const Sample& s : samples_.finite())
    if (s.exponent <= best_.last && s.exponent >= best_.last - tuning::base_quotient_octaves)
      best_.error = std::max(best_.error, std::abs(s.slope() - best_.value));
}

/// Whether slopes fall to 0 with h.
bool Search::slopes_vanish() {
  return std::abs(samples_.at(steps_.previous).slope()) <
         tuning::vanishing_slope_part * std::abs(samples_.at(steps_.top).slope());
}

/// The error of the slope at a small step: there the even part is noise, or larger than the noise.
double Search::slope_error(const Sample& s) const {
  return (regularity_.uncertainty(s) + tuning::noise_bound * std::abs(s.even)) / s.h;
}

/// Fits windows of octaves around the radius of convergence, an exponent. Returns the exponent of the largest
/// step sampled.
int Search::fit_octaves(int radius) {
  const int first = std::max(radius - octaves_below_radius(samples_.side()), lowest_);
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

/// Octave by octave upward while that helps. Returns the exponent of the last sample.
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

/// Octave by octave downward while that helps, if the best window begins at the smallest step so far.
void Search::extend_downward(int first, int last) {
  int misses = 0;
  for (int steps = 0; steps < tuning::most_smaller_steps && misses < tuning::most_misses; ++steps) {
    if (accurate_enough() || first <= lowest_ || (!unextrapolated_ && best_.first > first)) return;
    do --first;
    while (samples_.taken(first));
    if (!samples_.at(first).finite) return;
    if (fit_windows_from(first, last)) {
      misses = 0;
    } else if (!unextrapolated_ || first < steps_.top) {
      ++misses;
    }
  }
}

/// Fits the windows that begin at the step `first` or below it and end up to `last`; whether one is a gain.
bool Search::fit_windows_from(int first, int last) {
  bool gain = false;
  for (int k = first; k <= std::min(first + tuning::most_smaller_steps - 1, last); ++k)
    gain |= fit_windows(k, {.shortest = samples_.place(k) - samples_.place(first) + 1});
  return gain;
}

/// Fits the windows that end at this step. A better estimate that agrees with the best so far takes its
/// place; true if its error is much smaller.
bool Search::fit_windows(int exponent, Limits limits) {
  const bool one_sided = samples_.side() != Side::both;  // there is no even part to show rounding
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

/// Whether no further samples are needed.
bool Search::accurate_enough() const {
  const double size = std::abs(best_.value);
  const double around = target_ == Target::slope ? slope_scale() : curvature_scale();
  return best_.error <= tuning::accurate_error * size ||
         (size <= best_.error && best_.error <= tuning::accurate_zero_error * around);
}

/// Whether the quotients change so much in the octave below this step that larger ones are of no use.
bool Search::diverging(int exponent) {
  const Sample a = samples_.at(exponent - 1), b = samples_.at(exponent);
  if (target_ != Target::slope && samples_.side() == Side::both)
    return std::abs(quotient(b) - quotient(a)) > tuning::diverging_change * curvature_scale(a, b);
  return std::abs(b.slope() - a.slope()) * b.h > tuning::diverging_change * variation(b);
}

}  // namespace gradcalc
