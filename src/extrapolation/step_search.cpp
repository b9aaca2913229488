#include "extrapolation/step_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace gradcalc::extrapolation {
namespace {

constexpr int largest_octave = 1022;
constexpr int smallest_octave = -1050;

double steepness(const Sample& s) {
  return std::fabs(s.quotient) + std::fabs(s.even) / s.step;
}

/// The same as far as it is more than rounding.
double certain_steepness(const Sample& s, double even_error) {
  const double even = std::max(0.0, std::fabs(s.even) - s.even_noise - even_error);
  return std::max(0.0, std::fabs(s.quotient) - s.noise) + even / s.step;
}

}  // namespace

StepRange StepRange::at(double x, int octaves_down) {
  if (x == 0.0) return {-first_octave_at_zero, -most_depth_at_zero, far_octaves, true};
  const int size = std::max(std::ilogb(x), -most_depth_at_zero);
  return {size - octaves_down, std::max(std::min(size - most_depth, least_floor), smallest_octave),
          std::max(size, 0) + far_octaves, false};
}

Estimate StepSearch::run() {
  Estimate found;
  int octave = range_.first;
  for (int round = 0; round < most_rounds; ++round) {
    if (!find_base(octave)) return found;
    const Estimate e = improve(octave);
    const double off = e.is_found() ? unexplained(e) : 0.0;
    const bool is_explained = e.is_found() && off == 0.0;
    if (e.is_found() && e.error + off < found.error) {
      found = e;
      found.error += off;
      found.is_settled = is_explained && e.error <= vanishing * steepest_;
    }
    if (is_explained && (e.is_limited_by_noise() || e.error <= poor * std::fabs(e.value))) break;
    octave = std::min(octave, e.is_found() ? e.bottom : octave) -
             (is_explained && !disagreed_ ? probe_depth << round : descent);
    if (octave <= range_.floor) break;
  }
  return found;
}

/// The largest of a few octaves down from this one that agrees with the probe.
bool StepSearch::find_base(int& octave) {
  for (int depth = probe_depth; octave > range_.floor; depth *= range_.is_at_zero ? 2 : 1) {
    const int probe = std::max(octave - depth, range_.floor);
    samples_.expect(std::array{probe, octave});
    const Sample& low = samples_.at(probe);
    for (int k = octave; k > probe; k -= std::max(descent, depth / 3)) {
      const Sample& high = samples_.at(k);
      if (is_smooth(low, high)) {
        octave = k;
        probe_ = probe;
        return true;
      }
      disagreed_ = disagreed_ || (high.is_usable && low.is_usable);
    }
    octave = probe;
  }
  return false;
}

bool StepSearch::is_smooth(const Sample& low, const Sample& high) const {
  if (!low.is_usable || !high.is_usable) return false;
  const Sampler& sampler = samples_.sampler();
  const double ratio = low.step / high.step, steep = steepness(high);
  const double noise = noise_with_centre(low) + noise_with_centre(high);
  const double gap = std::fabs(low.quotient - high.quotient);
  const double change = (is_symmetric(sampler.quotient()) ? 1.0 : 2.0) * largest_change;
  const bool agrees = gap <= noise + change * steep;
  // A slope that falls with h to 0, as that of x^1.3.
  const auto vanishes = [&] {
    return ratio < 0x1p-6 && std::fabs(low.quotient) <= noise + steep * std::pow(ratio, 0.3);
  };
  // The even part falls by more than h does.
  const double shared = sampler.shared_even_error();
  const bool is_even_small =
      std::fabs(low.even) <=
      low.even_noise + shared + (std::fabs(high.even) + high.even_noise + shared) * ratio * std::sqrt(ratio);
  return is_even_small && (agrees || vanishes());
}

Estimate StepSearch::improve(int base) {
  std::array<int, first_samples - 1> beside_base;
  for (int& k : beside_base) k = base - 1 - static_cast<int>(&k - beside_base.data());
  samples_.expect(beside_base);
  for (const int k : beside_base) samples_.at(k);
  top_ = base;
  stride_ = 1;
  patience_ = most_patience;
  may_go_up_ = may_go_down_ = true;
  const Sample& first = samples_.at(base);
  const double steep = steepness(first);
  steepest_ = std::max(steepest_, certain_steepness(first, samples_.sampler().shared_even_error()));
  Estimate best = better({}, top_);
  for (int tries = 0; tries < most_tries && (may_go_up_ || may_go_down_) && !samples_.is_full(); ++tries) {
    const double size = std::fabs(best.value) <= best.error ? steep : std::fabs(best.value);
    if (best.error <= accurate * bounded::unit<double> * size) break;
    if (best.is_limited_by_noise() && is_enough(best)) break;
    if (may_go_down_ && (!may_go_up_ || !best.is_limited_by_noise()))
      improve_downward(best);
    else
      improve_upward(best);
  }
  return best;
}

/// Where noise is the larger part: a smaller step has more of it, and of larger ones none is left, or what
/// the truncation would be is more than they save.
bool StepSearch::is_enough(const Estimate& best) const {
  const double size = std::fabs(best.value);
  if (!may_go_up_) return best.error <= worth_more * size;
  const double growth = std::exp2(least_growth * (best.top - best.bottom + 1));
  return best.error <= worth_larger * size && growth * best.truncation > best.noise / 2.0;
}

/// Truncation is the larger part: a smaller step; one that is missing between others first.
void StepSearch::improve_downward(Estimate& best) {
  const int k = samples_.first_missing(best.is_found() ? best.top : top_);
  if (k <= range_.floor) {
    may_go_down_ = false;
    return;
  }
  samples_.at(k);
  const Estimate& next = better(best, top_);
  if (!(next.error < progress_downward * best.error)) may_go_down_ = false;
  if (next.error < best.error) best = next;
}

/// Noise is the larger part: a larger step.
void StepSearch::improve_upward(Estimate& best) {
  const bool is_hidden = best.is_limited_by_noise();
  const auto shorter = [this] {
    if (stride_ > 1)
      stride_ = std::max(1, stride_ / 4);
    else
      may_go_up_ = false;
  };
  if (top_ + stride_ > (is_hidden ? range_.far : largest_octave)) return shorter();
  const Sample& s = samples_.at(top_ + stride_);
  const Estimate& next = better(best, top_ + stride_);
  const bool is_noise_all = best.noise > 4.0 * best.truncation;
  if (s.is_usable && next.error < progress_upward * best.error) {
    top_ += stride_;
    patience_ = most_patience;
    stride_ = is_noise_all ? std::min(2 * stride_, longest_stride) : 1;
    best = next;
  } else if (s.is_usable && is_noise_all && best.error > worth_larger * std::fabs(best.value) &&
             patience_-- > 0) {
    ++top_;  // the noisy steps leave the window later
  } else {
    shorter();
  }
}

/// What smaller steps show must follow from the estimate; by how much it does not.
double StepSearch::unexplained(const Estimate& estimate) const {
  const auto all = samples_.all();
  const Sample& base = **std::ranges::find(all, estimate.bottom, &Sample::octave);
  const Sampler& sampler = samples_.sampler();
  const bool is_two_sided = is_symmetric(sampler.quotient());
  double worst = 0.0;
  for (const Sample* const sample : all) {
    const Sample& s = *sample;
    if (s.octave >= estimate.bottom) break;
    if (!s.is_usable) continue;
    const double ratio = s.step / base.step;
    const double fall = unexplained_safety * (is_two_sided ? ratio * std::sqrt(ratio) : std::pow(ratio, 0.8));
    const double off = std::fabs(s.quotient - estimate.value) - noise_with_centre(s);
    if (off > estimate.error + (std::fabs(base.quotient - estimate.value) + estimate.error) * fall)
      worst = std::max(worst, off);
    const double even = s.even_noise + sampler.shared_even_error() +
                        (std::fabs(base.even) + base.even_noise + estimate.error * base.step) * fall;
    if (is_two_sided && std::fabs(s.even) > even) worst = std::max(worst, std::fabs(s.even) / s.step);
  }
  return worst;
}

bool StepSearch::even_part_is_kinked() {
  const double shared = samples_.sampler().shared_even_error();
  const auto stands_out = [shared](const Sample* s) {
    return s->is_finite && std::fabs(s->even) > kink_signal * (s->even_noise + shared);
  };
  const auto all = samples_.all();
  const auto lowest = std::ranges::find_if(all, stands_out);
  if (lowest == all.end()) return false;
  const Sample& low = **lowest;
  const Sample& high = samples_.at(low.octave + octaves_of_a_kink);
  return std::fabs(low.even) / low.step > kink_change * std::fabs(high.even) / high.step;
}

double StepSearch::undefined_at() const {
  const auto all = samples_.all();
  return all.empty() || std::ranges::any_of(all, &Sample::is_finite) ? 0.0 : all.front()->undefined_at;
}

}  // namespace gradcalc::extrapolation
