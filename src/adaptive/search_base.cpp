// The base of a search: the pair of steps from which it goes to larger ones.
#include <algorithm>
#include <cmath>

#include "adaptive/octaves.hpp"
#include "adaptive/search.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {
namespace {

/// The octave of the probe.
int probe_octave(const Scale& scale) {
  return scale.size == 0 ? tuning::probe_octave_at_zero : tuning::probe_octave;
}

}  // namespace

/// The base is the probe and the start if they agree. Otherwise smaller and smaller pairs of steps are tried,
/// after noise or a kink has been ruled out.
bool Search::find_base() {
  const int low = std::max(unit_ + probe_octave(samples_.scale()), lowest_);
  steps_.top = start_in_domain(low);
  steps_.previous = low;
  const Sample probe = samples_.at(low);
  const int start = steps_.top;
  const bool smooth = smooth_base(probe);
  if (smooth && std::abs(probe.even) <= regularity_.uncertainty(probe)) return true;
  const double noise = noise_at_probe(low);
  if (probe.even != 0 && kink_at_probe(probe)) return false;
  if (noise > 0 && find_base_in_noise(low, noise)) return true;
  if (smooth) return true;
  steps_.ceiling = start;
  return find_smaller_base(low);
}

/// The exponent of the start, or of a smaller step above the probe if f is not finite there.
int Search::start_in_domain(int low) {
  // Of a mixed difference, the smallest step may lie above the largest, where f is not finite.
  int start = std::min(std::max(unit_ + tuning::start_octave, low + tuning::base_width), steps_.highest);
  for (int k = 0; k < tuning::most_domain_retreats && start - tuning::pair_width > low; ++k) {
    if (samples_.at(start).finite) break;
    start -= tuning::pair_width;
  }
  return start;
}

/// Whether the probe and the start agree.
bool Search::smooth_base(const Sample& probe) {
  const Sample start = samples_.at(steps_.top);
  if (!regularity_.smooth(probe, start)) return false;
  if (samples_.side() == Side::both) return true;
  const Sample middle = samples_.at(steps_.previous + (steps_.top - steps_.previous) / 2);
  return regularity_.converging(probe, middle, start);
}

// What looks like noise at the probe may be an oscillation of f narrower than the probe: smaller steps come
// first.
bool Search::find_base_in_noise(int low, double noise) {
  const Steps before = steps_;
  steps_.ceiling = before.top;
  if (find_smaller_base(low) && (samples_.integer_valued() || !is_constant(samples_.at(steps_.top))))
    return true;
  steps_ = before;
  return restart_above_noise(noise);
}

// Whether the even part at the probe is that of a kink at x, not of one beside x, where it vanishes at
// smaller steps.
bool Search::kink_at_probe(const Sample& probe) {
  samples_.at(probe.exponent + tuning::kink_octaves_above_probe);
  if (!kinked()) return false;
  const double ratio = regularity_.resolving_ratio(probe);
  const int octaves = std::min(whole_octaves(std::ceil(std::log2(ratio))), 0);
  const Sample below = samples_.at(std::max(probe.exponent + octaves, unit_ + tuning::narrowest_kink_octave));
  return std::abs(below.even) >= tuning::kink_at_x_part * std::abs(probe.even) * (below.h / probe.h);
}

/// Pairs of steps from `low` downward, until f is smooth between one.
bool Search::find_smaller_base(int low) {
  for (int stride = tuning::descent_stride;;) {
    set_base(low, tuning::pair_width);
    if (smooth_with_middle()) return true;
    if (low == lowest_) return false;
    steps_.ceiling = steps_.top;
    low = std::max(low - stride, lowest_);
    if (samples_.scale().size == 0) stride = std::min(2 * stride, tuning::all_octaves);
  }
}

/// Whether f is smooth between the two steps of the base. In noise one pair in twenty agrees by chance: the
/// step between them must agree as well.
bool Search::smooth_with_middle() {
  const Sample a = samples_.at(steps_.previous), b = samples_.at(steps_.top);
  if (!regularity_.smooth(a, b) || !regularity_.resolved(a, b)) return false;
  const Sample middle = samples_.at(steps_.previous + 1);
  const bool limit = samples_.side() == Side::both || regularity_.converging(a, middle, b);
  return limit && regularity_.smooth(middle, b);
}

void Search::set_base(int low, int width) {
  steps_.previous = low;
  steps_.top = low + width;
}

}  // namespace gradcalc
