// Where to begin, and what to make of the outcome. The way up is in search_climb.cpp, noise in
// search_noise.cpp, the look back in search_review.cpp.
#include "adaptive/search.hpp"

#include <algorithm>
#include <cmath>

#include "adaptive/search_steps.hpp"

namespace gradcalc {
namespace {

// The two first steps, in octaves from the unit of the steps, which is |x|. The probe is where rounding has
// eaten half of the digits: it sees features down to 1e-8 |x|. The start is small against |x| and large
// enough to carry ten digits. They must agree.
constexpr int probe_octave = -26;
constexpr int probe_octave_at_zero = -34;  // at x = 0 the scale of f is anyone's guess: look closer

constexpr int kink_reach = 9;  // above the probe
constexpr int edge_tries = 4;  // to start below the edge of the domain

// A kink is confirmed at the smallest step at which it stands out of rounding by this factor, if that is at
// least two octaves away. By then its even part has fallen, that of a cusp to less than 3/4 of it; noise has
// not.
constexpr double kink_resolution = 32;
constexpr double least_confirmation = 0.25;
constexpr double confirmed_fall = 0.75;
constexpr double confirmed_kink = 0.5;  // |E| / h has not fallen further: it would be 0 beside a kink
constexpr int narrowest_octave = -40;   // from |x|, or 1: closer, the rounding of f hides it
constexpr double chance_rise = 16;      // in descent_stride octaves

// Errors relative to the slopes around x. Poor: fewer than seven digits, where f is no larger than its
// variation by a factor that would explain it. Useless: no derivative has been found.
constexpr double poor_error = 0x1p-24;
constexpr double poor_error_against_rounding = 0x1p13;
constexpr double useless_error = 1;

constexpr double unseen = 4;

constexpr int most_restarts = 4;

// x enters f with an error of up to u |x|, often the same at all steps and then invisible: the derivative is
// that at a neighbouring point, off by u |x f''|. f'' is 2 E / h^2.
constexpr double argument_error = 2 * unit_roundoff;

}  // namespace

Search::Search(Sampler& samples)
    : samples_(samples),
      regularity_(samples),
      unit_(samples.scale().unit),
      lowest_(samples.scale().finest),
      steps_{.ceiling = largest_exponent + 1, .highest = largest_exponent} {}

std::optional<Estimate> Search::run(double known_noise) {
  const bool started = known_noise > 0 && start_in_noise(known_noise);
  if (!started && !find_base()) {
    if (kinked()) return std::nullopt;
    const auto all = samples_.finite();
    const auto above = std::find_if(all.begin(), all.end(), [this](const Sample& s) {
      return s.exponent >= unit_ + start_octave - noise_margin;
    });
    const double amplitude = noise_amplitude({all.begin(), above}, samples_.side());
    if (amplitude == 0 || !restart_as_noise(amplitude)) return std::nullopt;
  }
  int restarts = 0;
  do {
    if (!measure()) return std::nullopt;
  } while (++restarts < most_restarts && contradicted());
  // One-sided slopes that fit none of their neighbours grow without bound.
  if (restarts == most_restarts && samples_.side() != Side::both && !regularity_.noisy()) return std::nullopt;
  if (kinked() || broken() || useless()) return std::nullopt;
  hidden_ = drowned();
  if (hidden_) return std::nullopt;
  add_hidden_error();
  if (doubtful_) cover_larger_steps();
  return best_;
}

bool Search::kinked() const {
  return samples_.side() == Side::both && regularity_.kinked(samples_.finite());
}

bool Search::poor() const {
  return worse_than(poor_error);
}

bool Search::useless() const {
  return worse_than(useless_error);
}

/// Whether the error exceeds this part of the slopes around x, and is not just what the size of f makes it.
bool Search::worse_than(double part) const {
  const Sample& last = largest();
  const double usual_step = std::ldexp(1.0, std::max(unit_, 0) + start_octave);
  const double step = std::max(last.h, usual_step);
  const bool first_order = target_ == Target::slope;
  const double around = first_order ? steepness() : bend();
  const double rounding = regularity_.rounding(last) / (first_order ? step : last.h * last.h);
  return !flat(last) && best_.error > part * std::max(std::abs(best_.value), around) &&
         best_.error > poor_error_against_rounding * rounding;
}

const Sample& Search::largest() const {
  return samples_.finite()[samples_.place(best_.last)];
}

double Search::steepness() const {
  return variation(largest()) / largest().h;
}

bool Search::find_base() {
  const int low =
      std::max(unit_ + (samples_.scale().size == 0 ? probe_octave_at_zero : probe_octave), lowest_);
  int high = std::clamp(unit_ + start_octave, low + base_width, steps_.highest);
  for (int k = 0; k < edge_tries && high - pair_width > low && !samples_.at(high).finite; ++k)
    high -= pair_width;
  steps_.previous = low;
  steps_.top = high;
  const Sample probe = samples_.at(low);
  bool smooth = regularity_.smooth(probe, samples_.at(high));
  if (smooth && samples_.side() != Side::both)
    smooth = regularity_.converging(probe, samples_.at(low + (high - low) / 2), samples_.at(high));
  if (smooth && std::abs(probe.even) <= regularity_.uncertainty(probe)) return true;
  const double noise = early_noise(low);
  if (probe.even != 0 && kink_at_probe(probe)) return false;
  if (noise > 0) {
    // or a wave that is narrower than the probe
    const Steps before = steps_;
    steps_.ceiling = high;
    if (descend(low) && (samples_.counts() || !flat(samples_.at(steps_.top)))) return true;
    steps_ = before;
    if (restart_as_noise(noise)) return true;
  }
  if (smooth) return true;
  steps_.ceiling = high;
  return descend(low);
}

// Whether the even part at the probe is that of a kink at x, not of one beside x, where it vanishes at
// smaller steps.
bool Search::kink_at_probe(const Sample& probe) {
  samples_.at(probe.exponent + kink_reach);
  if (!kinked()) return false;
  const double resolved = kink_resolution * regularity_.uncertainty(probe) / std::abs(probe.even);
  const int octaves = std::min(static_cast<int>(std::ceil(std::log2(resolved))), 0);
  const Sample below = samples_.at(std::max(probe.exponent + octaves, unit_ + narrowest_octave));
  return std::abs(below.even) >= confirmed_kink * std::abs(probe.even) * (below.h / probe.h);
}

// Smaller and smaller pairs of steps. A pair passes by chance in noise, one time in twenty: its middle must
// agree.
bool Search::descend(int low) {
  for (int stride = descent_stride;;) {
    steps_.previous = low;
    steps_.top = low + pair_width;
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
bool Search::measure() {
  doubtful_ = false;
  int highest = grow();
  const double noise = noise_above();
  if (noise > 0 && !kink_above()) {
    if (restart_as_noise(noise, Noise::staircase)) {
      highest = grow();
    } else if (regularity_.hides(samples_.at(steps_.top), samples_.at(steps_.ceiling))) {
      return false;
    } else {
      doubtful_ = regularity_.is_narrow(samples_.at(steps_.top).h);
    }
  }
  reach_ = highest;
  anchor();
  if (const int last = sweep(highest); last < steps_.ceiling && noise == 0 && ends_in_noise(last)) {
    highest = reach_ = grow();
    anchor();
    sweep(highest);
  }
  return true;
}

// A kink at x is invisible to central differences, |x| at 0 above all, but not to their even part. Noise
// shows there as well; if that is what it is, the estimate is made again in its knowledge.
bool Search::broken() {
  if (samples_.side() != Side::both || regularity_.noisy()) return false;
  if (!regularity_.uneven(samples_.finite(), samples_.place(best_.last))) return false;
  const int low = samples_.finite()[0].exponent;
  const Sample a = samples_.at(low), b = samples_.at(low + 1), c = samples_.at(low + 2);
  const double amplitude = std::max({std::abs(a.even), std::abs(b.even), std::abs(c.even)});
  Shape shape = regularity_.shape(a, b, c);
  if (shape == Shape::smooth && std::abs(a.even) > regularity_.uncertainty(a)) {
    const Sample above = samples_.at(low + descent_stride);
    if (std::abs(above.even) < chance_rise * std::abs(a.even)) shape = Shape::noise;
  }
  if (shape == Shape::kink || shape == Shape::cusp) {
    const double resolved = kink_resolution * regularity_.uncertainty(a) / std::abs(a.even);
    if (resolved > least_confirmation) {  // nothing to see at smaller steps: look at a larger one
      const Sample above = samples_.at(low + 2 * pair_width);
      return regularity_.shape(a, c, above) == Shape::kink;
    }
    const int confirming = std::max(low + static_cast<int>(std::ceil(std::log2(resolved))), lowest_);
    const Sample confirmation = samples_.at(confirming);
    if (std::abs(confirmation.even) <= confirmed_fall * std::abs(a.even)) return !beside_kink(a, confirming);
    shape = Shape::noise;  // that rose by chance
  }
  if (shape != Shape::noise) return false;
  if (amplitude >= largest_noise * a.scale) return true;
  return restart_as_noise(amplitude) && !measure();
}

// Whether the kink seen at this step is next to x rather than at x. Then the smallest steps that still
// resolve it show a smooth function, and the search is repeated from there.
bool Search::beside_kink(const Sample& seen, int low) {
  if (low + pair_width > seen.exponent) return false;
  const Sample a = samples_.at(low), b = samples_.at(low + pair_width);
  if (!regularity_.smooth(a, b) || regularity_.shape(a, samples_.at(low + 1), b) != Shape::smooth)
    return false;
  steps_.previous = low;
  steps_.top = low + pair_width;
  steps_.ceiling = seen.exponent;
  return measure();
}

// What f does not show at the largest step it hides at all smaller ones; there it may be as large as its
// uncertainty, at the scale of 1.
void Search::add_hidden_error() {
  const Sample& last = largest();
  const double size = samples_.scale().size;
  const double hidden = regularity_.uncertainty(last);
  if (flat(last)) {
    best_.error = std::max({best_.error, 2 * regularity_.rounding(last), 2 * unit_roundoff});
    if (!samples_.counts()) best_.error = std::max(best_.error, unit_roundoff / last.h);
  } else if (variation(last) <= unseen * hidden) {
    best_.error = std::max(best_.error, 2 * hidden / std::min(std::max(size, last.h), 1.0));
  }
  // Below a staircase of rounding it is 1 rather than x that is right to u.
  const double argument = regularity_.noisy() ? std::max(size, 1.0) : size;
  best_.error += argument_error * (argument / last.h) * (std::abs(last.even) / last.h);
}

}  // namespace gradcalc
