// Where to begin, and what to make of the outcome. The way up is in search_climb.cpp, noise in
// search_noise.cpp, the look back in search_review.cpp.
#include "adaptive/search.hpp"

#include <algorithm>
#include <cmath>

#include "adaptive/tuning.hpp"

namespace gradcalc {
Search::Search(Sampler& samples)
    : samples_(samples),
      regularity_(samples),
      unit_(samples.scale().unit),
      lowest_(samples.scale().finest),
      steps_{.ceiling = tuning::largest_exponent + 1, .highest = tuning::largest_exponent} {}

std::optional<Estimate> Search::run(double known_noise) {
  const bool started = known_noise > 0 && start_above_noise(known_noise);
  if (!started && !find_base()) {
    if (kinked()) return std::nullopt;
    const auto all = samples_.finite();
    const auto above = std::find_if(all.begin(), all.end(), [this](const Sample& s) {
      return s.exponent >= unit_ + tuning::start_octave - tuning::noise_octaves_below_start;
    });
    const double amplitude = noise_amplitude({all.begin(), above}, samples_.side());
    if (amplitude == 0 || !restart_above_noise(amplitude)) return std::nullopt;
  }
  int restarts = 0;
  do {
    if (!estimate()) return std::nullopt;
  } while (++restarts < tuning::most_restarts && must_restart());
  // One-sided slopes that fit none of their neighbours grow without bound.
  if (restarts == tuning::most_restarts && samples_.side() != Side::both && !regularity_.noisy())
    return std::nullopt;
  if (kinked() || not_differentiable() || not_converged()) return std::nullopt;
  below_rounding_ = below_noise();
  if (below_rounding_) return std::nullopt;
  add_unseen_error();
  if (base_unconfirmed_) widen_to_larger_slopes();
  return best_;
}

bool Search::kinked() const {
  return samples_.side() == Side::both && regularity_.kinked(samples_.finite());
}

bool Search::low_accuracy() const {
  return worse_than(tuning::low_accuracy_error);
}

bool Search::not_converged() const {
  return worse_than(tuning::not_converged_error);
}

/// Whether the error exceeds this part of the slopes around x, and is not just what the size of f makes it.
bool Search::worse_than(double part) const {
  const Sample& last = largest();
  const double usual_step = std::ldexp(1.0, std::max(unit_, 0) + tuning::start_octave);
  const double step = std::max(last.h, usual_step);
  const bool first_order = target_ == Target::slope;
  const double around = first_order ? slope_scale() : curvature_scale();
  const double rounding = regularity_.rounding(last) / (first_order ? step : last.h * last.h);
  return !is_constant(last) && best_.error > part * std::max(std::abs(best_.value), around) &&
         best_.error > tuning::low_accuracy_against_rounding * rounding;
}

const Sample& Search::largest() const {
  return samples_.finite()[samples_.place(best_.last)];
}

double Search::slope_scale() const {
  return variation(largest()) / largest().h;
}

bool Search::find_base() {
  const int low = std::max(
      unit_ + (samples_.scale().size == 0 ? tuning::probe_octave_at_zero : tuning::probe_octave), lowest_);
  int high = std::clamp(unit_ + tuning::start_octave, low + tuning::base_width, steps_.highest);
  for (int k = 0;
       k < tuning::most_domain_retreats && high - tuning::pair_width > low && !samples_.at(high).finite; ++k)
    high -= tuning::pair_width;
  steps_.previous = low;
  steps_.top = high;
  const Sample probe = samples_.at(low);
  bool smooth = regularity_.smooth(probe, samples_.at(high));
  if (smooth && samples_.side() != Side::both)
    smooth = regularity_.converging(probe, samples_.at(low + (high - low) / 2), samples_.at(high));
  if (smooth && std::abs(probe.even) <= regularity_.uncertainty(probe)) return true;
  const double noise = noise_at_probe(low);
  if (probe.even != 0 && kink_at_probe(probe)) return false;
  if (noise > 0) {
    // or a wave that is narrower than the probe
    const Steps before = steps_;
    steps_.ceiling = high;
    if (find_smaller_base(low) && (samples_.integer_valued() || !is_constant(samples_.at(steps_.top))))
      return true;
    steps_ = before;
    if (restart_above_noise(noise)) return true;
  }
  if (smooth) return true;
  steps_.ceiling = high;
  return find_smaller_base(low);
}

// Whether the even part at the probe is that of a kink at x, not of one beside x, where it vanishes at
// smaller steps.
bool Search::kink_at_probe(const Sample& probe) {
  samples_.at(probe.exponent + tuning::kink_octaves_above_probe);
  if (!kinked()) return false;
  const double resolved = tuning::kink_resolution * regularity_.uncertainty(probe) / std::abs(probe.even);
  const int octaves = std::min(static_cast<int>(std::ceil(std::log2(resolved))), 0);
  const Sample below = samples_.at(std::max(probe.exponent + octaves, unit_ + tuning::narrowest_kink_octave));
  return std::abs(below.even) >= tuning::kink_at_x_part * std::abs(probe.even) * (below.h / probe.h);
}

// Smaller and smaller pairs of steps. A pair passes by chance in noise, one time in twenty: its middle must
// agree.
bool Search::find_smaller_base(int low) {
  for (int stride = tuning::descent_stride;;) {
    steps_.previous = low;
    steps_.top = low + tuning::pair_width;
    const Sample a = samples_.at(steps_.previous), b = samples_.at(steps_.top);
    if (regularity_.smooth(a, b) && regularity_.resolved(a, b)) {
      const Sample middle = samples_.at(steps_.previous + 1);
      const bool limit = samples_.side() == Side::both || regularity_.converging(a, middle, b);
      if (limit && regularity_.smooth(middle, b)) return true;
    }
    if (low == lowest_) return false;
    steps_.ceiling = steps_.top;
    low = std::max(low - stride, lowest_);
    if (samples_.scale().size == 0) stride *= 2;
  }
}

// False if the base turns out to be nothing but the rounding of f.
bool Search::estimate() {
  base_unconfirmed_ = false;
  int highest = enlarge_steps();
  const double noise = noise_above_base();
  if (noise > 0 && !kink_above_base()) {
    if (restart_above_noise(noise, Noise::step_function)) {
      highest = enlarge_steps();
    } else if (regularity_.is_below_rounding(samples_.at(steps_.top), samples_.at(steps_.ceiling))) {
      return false;
    } else {
      base_unconfirmed_ = regularity_.is_narrow(samples_.at(steps_.top).h);
    }
  }
  radius_exponent_ = highest;
  take_base_quotient();
  if (const int last = fit_octaves(highest);
      last < steps_.ceiling && noise == 0 && ends_at_rounding_jump(last)) {
    highest = radius_exponent_ = enlarge_steps();
    take_base_quotient();
    fit_octaves(highest);
  }
  return true;
}

// A kink at x is invisible to central differences, |x| at 0 above all, but not to their even part. Noise
// shows there as well; if that is what it is, the estimate is made again in its knowledge.
bool Search::not_differentiable() {
  if (samples_.side() != Side::both || regularity_.noisy()) return false;
  if (!regularity_.even_part_too_large(samples_.finite(), samples_.place(best_.last))) return false;
  const int low = samples_.finite()[0].exponent;
  const Sample a = samples_.at(low), b = samples_.at(low + 1), c = samples_.at(low + 2);
  const double amplitude = std::max({std::abs(a.even), std::abs(b.even), std::abs(c.even)});
  Shape shape = regularity_.shape(a, b, c);
  if (shape == Shape::smooth && std::abs(a.even) > regularity_.uncertainty(a)) {
    const Sample above = samples_.at(low + tuning::descent_stride);
    if (std::abs(above.even) < tuning::smooth_rise * std::abs(a.even)) shape = Shape::noise;
  }
  if (shape == Shape::kink || shape == Shape::cusp) {
    const double resolved = tuning::kink_resolution * regularity_.uncertainty(a) / std::abs(a.even);
    if (resolved > tuning::confirming_step_ratio) {  // nothing to see at smaller steps: look at a larger one
      const Sample above = samples_.at(low + 2 * tuning::pair_width);
      return regularity_.shape(a, c, above) == Shape::kink;
    }
    const int confirming = std::max(low + static_cast<int>(std::ceil(std::log2(resolved))), lowest_);
    const Sample confirmation = samples_.at(confirming);
    if (std::abs(confirmation.even) <= tuning::cusp_fall * std::abs(a.even))
      return !beside_kink(a, confirming);
    shape = Shape::noise;  // that rose by chance
  }
  if (shape != Shape::noise) return false;
  if (amplitude >= tuning::largest_even_noise * a.scale) return true;
  return restart_above_noise(amplitude) && !estimate();
}

// Whether the kink seen at this step is next to x rather than at x. Then the smallest steps that still
// resolve it show a smooth function, and the search is repeated from there.
bool Search::beside_kink(const Sample& seen, int low) {
  if (low + tuning::pair_width > seen.exponent) return false;
  const Sample a = samples_.at(low), b = samples_.at(low + tuning::pair_width);
  if (!regularity_.smooth(a, b) || regularity_.shape(a, samples_.at(low + 1), b) != Shape::smooth)
    return false;
  steps_.previous = low;
  steps_.top = low + tuning::pair_width;
  steps_.ceiling = seen.exponent;
  return estimate();
}

// What f does not show at the largest step it hides at all smaller ones; there it may be as large as its
// uncertainty, at the scale of 1.
void Search::add_unseen_error() {
  const Sample& last = largest();
  const double size = samples_.scale().size;
  const double hidden = regularity_.uncertainty(last);
  if (is_constant(last)) {
    best_.error = std::max({best_.error, 2 * regularity_.rounding(last), 2 * unit_roundoff});
    if (!samples_.integer_valued()) best_.error = std::max(best_.error, unit_roundoff / last.h);
  } else if (variation(last) <= tuning::unseen_variation * hidden) {
    best_.error = std::max(best_.error, 2 * hidden / std::min(std::max(size, last.h), 1.0));
  }
  // Below a staircase of rounding it is 1 rather than x that is right to u.
  const double argument = regularity_.noisy() ? std::max(size, 1.0) : size;
  best_.error += tuning::argument_error * (argument / last.h) * (std::abs(last.even) / last.h);
}

}  // namespace gradcalc
