// From a pair of steps that can be trusted to the best estimate: larger steps as long as they help.
#include <algorithm>
#include <cmath>

#include "adaptive/search.hpp"

namespace gradcalc {
namespace {

// Upward, as long as truncation is invisible: three octaves, then twice as many each time.
constexpr int first_stride = 3;
constexpr int longest_stride = 16;
constexpr int longest_stride_if_flat = 6;  // for what may be a far field
// A constant at x = 1e-100 is one up to this step, or the constants of its formula are as small.
constexpr int nothing_below = -64;
// f that does not stand out of rounding at all is followed so far above |x| and 1.
constexpr int farthest_hidden = 24;
// Rounding error / h must fall by at least a quarter an octave for larger steps to be of use.
constexpr double useful_fall = 0.75;

// The fit needs some octaves below the step at which truncation reaches the value itself; one-sided series,
// in h rather than h^2, need more. The longest extrapolation to that step that is believed.
constexpr int octaves_below_reach = 5;
constexpr int octaves_below_reach_one_sided = 8;
constexpr int farthest_reach = 20;

constexpr int most_misses = 2;   // samples without gain before a sweep ends
constexpr int free_samples = 3;  // the first samples of a sweep cannot gain yet
constexpr int longest_descent = 12;
constexpr double gain_factor = 0.5;       // an error below this part of the best is a gain
constexpr double diverging_change = 0.2;  // a change of slope, relative, by which one octave ends a sweep

// Good enough: the estimate is 7e-15 of the value, the true error about a tenth of that.
constexpr double precise_error = 64 * unit_roundoff;
// A derivative of zero has no relative error; then this, of the steepness of f around x.
constexpr double precise_zero_error = 8 * unit_roundoff;

// A larger step is believed only if it lands inside the interval that smaller steps left: a step near the
// period of f converges as well, to something else. The interval is taken four times as wide, since it can be
// too narrow.
constexpr double acceptance_factor = 4;

constexpr double vanishing_part = 0.25;
constexpr int anchor_octaves = 3;  // in which slopes show how right it is

// Three standard deviations of noise, and some, since it is seen but once.
constexpr double noise_bound = 4;

// The degrees of freedom of the last resort, where too few steps are left above an ulp of x.
constexpr std::size_t fewest_degrees_of_freedom = 2;

}  // namespace

// Strides upward while truncation hides in the uncertainty of the smaller step. Returns the exponent to which
// the series is expected to converge.
int Search::grow() {
  for (int stride = first_stride;;) {
    const Sample a = samples_.at(steps_.previous), b = samples_.at(steps_.top);
    if (std::abs(b.slope() - a.slope()) > regularity_.uncertainty(a) / a.h) return reach(a, b);
    const double magnitude = regularity_.magnitude(b);
    if (magnitude / b.h > useful_fall * regularity_.magnitude(a) / a.h) return steps_.top;
    // Beyond h = |f / f'| the difference of f outweighs f, and with it the rounding error no longer shrinks.
    const double useful = std::log2(magnitude / std::abs(b.odd)) + 1;
    if (useful < 1) return steps_.top;
    const int longest_if_flat = std::max(longest_stride_if_flat, (nothing_below - steps_.top) / 2);
    const int longest =
        static_cast<int>(std::min<double>(useful, flat(b) ? longest_if_flat : longest_stride));
    const bool hidden = variation(b) <= regularity_.uncertainty(b);
    const int highest =
        hidden ? std::min(steps_.highest, std::max(unit_, 0) + farthest_hidden) : steps_.highest;
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
int Search::reach(const Sample& a, const Sample& b) const {
  const double relative = std::abs(b.slope() - a.slope()) / std::abs(b.slope());
  const double octaves = -std::log2(relative) / (samples_.side() == Side::both ? 2 : 1);
  const int rounded = static_cast<int>(std::lround(std::clamp(octaves, -1.0, double{farthest_reach})));
  return std::min(steps_.top + rounded, steps_.ceiling - 1);
}

// A plain difference quotient, with the change between two steps as its truncation error: the interval from
// which no later estimate may stray. The smaller step is the better one where slopes vanish with a power of
// h.
void Search::anchor() {
  const Sample a = samples_.at(steps_.previous), b = samples_.at(steps_.top);
  const double change = 2 * std::abs(b.slope() - a.slope());
  const double error_b = change + regularity_.uncertainty(b) / b.h;
  const double error_a = change * (vanishing() ? std::sqrt(a.h / b.h) : 1) + allowance(a);
  best_ = Estimate{};
  best_.value = error_a < error_b ? a.slope() : b.slope();
  best_.error = std::min(error_a, error_b);
  best_.first = best_.last = steps_.top;
  anchored_ = true;
}

// The error of a slope at a small step. There the even part is nothing but noise, or else exceeds it.
double Search::allowance(const Sample& s) const {
  return (regularity_.uncertainty(s) + noise_bound * std::abs(s.even)) / s.h;
}

// Returns the exponent of its largest sample.
int Search::sweep(int highest) {
  const int below = samples_.side() == Side::both ? octaves_below_reach : octaves_below_reach_one_sided;
  const int first = std::max(highest - below, lowest_);
  for (const Sample& s : samples_.finite()) {
    if (s.exponent < std::min(first, steps_.ceiling)) consider(s.exponent);
  }
  const int last = sweep_up(first);
  sweep_down(first, last);
  if (!anchored_) return last;
  doubt_anchor();
  for (const Sample& s : samples_.finite()) {
    if (s.exponent < steps_.ceiling) consider(s.exponent, {.min_freedom = fewest_degrees_of_freedom});
  }
  return last;
}

// Whether slopes fall to nothing with a power of h.
bool Search::vanishing() {
  return std::abs(samples_.at(steps_.previous).slope()) <
         vanishing_part * std::abs(samples_.at(steps_.top).slope());
}

// No series agrees with the anchor: its two slopes may have agreed by chance.
void Search::doubt_anchor() {
  if (vanishing()) return;
  for (const Sample& s : samples_.finite())
    if (s.exponent <= best_.last && s.exponent >= best_.last - anchor_octaves)
      best_.error = std::max(best_.error, std::abs(s.slope() - best_.value));
}

// Octave by octave upward while that helps. Returns the exponent of the last sample.
int Search::sweep_up(int first) {
  int misses = 0;
  int last = first;
  for (int k = first; k < steps_.ceiling && misses < most_misses; ++k) {
    if (!samples_.at(k).finite) break;
    last = k;
    if (consider(k)) {
      misses = 0;
    } else if (k >= first + free_samples) {
      ++misses;
    }
    if (precise() || (k > first && diverging(k))) break;
  }
  return last;
}

// Octave by octave downward, if the best window begins at the smallest step of the sweep and might gain from
// more.
void Search::sweep_down(int first, int last) {
  int misses = 0;
  for (int steps = 0; steps < longest_descent && misses < most_misses && !precise(); ++steps) {
    if (first <= lowest_ || (!anchored_ && best_.first > first)) return;
    do --first;
    while (samples_.taken(first));
    if (!samples_.at(first).finite) return;
    bool gain = false;
    for (int k = first; k <= std::min(first + longest_descent - 1, last); ++k) {
      gain |=
          consider(k, {.shortest = samples_.place(k) - samples_.place(first) + 1});  // with the new sample
    }
    if (gain) {
      misses = 0;
    } else if (!anchored_ || first < steps_.top) {
      ++misses;
    }
  }
}

/// Fits the windows that end at this step; whether they improve much on the best estimate.
bool Search::consider(int exponent, Limits limits) {
  const bool one_sided = samples_.side() != Side::both;  // without an even part to tell of the rounding
  if (one_sided && flat(samples_.at(exponent)) && rounding_seen(samples_.place(exponent)) > 0) return false;
  limits.worst = best_.error;
  limits.rounding = regularity_.visible_rounding(samples_.at(exponent).scale);
  if (target_ != Target::slope) limits.rounding = std::max(limits.rounding, regularity_.noise());
  const Estimate e =
      extrapolate(samples_.finite(), samples_.place(exponent), {samples_.series(), target_}, limits);
  if (!std::isfinite(e.error)) return false;
  if (std::abs(e.value - best_.value) > acceptance_factor * best_.error + e.error) return false;
  const bool gain = e.error < gain_factor * best_.error;
  if (e.error < best_.error) {
    best_ = e;
    anchored_ = false;
  }
  return gain;
}

bool Search::precise() const {
  const double size = std::abs(best_.value);
  const double around = target_ == Target::slope ? steepness() : bend();
  return best_.error <= precise_error * size ||
         (size <= best_.error && best_.error <= precise_zero_error * around);
}

bool Search::diverging(int exponent) {
  const Sample a = samples_.at(exponent - 1), b = samples_.at(exponent);
  if (target_ != Target::slope && samples_.side() == Side::both)
    return std::abs(quotient(b) - quotient(a)) > diverging_change * bend(a, b);
  return std::abs(b.slope() - a.slope()) * b.h > diverging_change * variation(b);
}

}  // namespace gradcalc
