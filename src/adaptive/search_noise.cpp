// Noise of f, and rounding inside f that looks like structure: when it is believed, how large it is, and
// where to begin above it.
#include <algorithm>
#include <cmath>

#include "adaptive/search.hpp"
#include "adaptive/search_steps.hpp"

namespace gradcalc {
namespace {

// Noise. It is judged from steps some octaves below the start; f is followed from there until its variation
// rises above the noise, and no further than 2^24 |x|. Early, at the probe, only noise below 1e-6 of f is
// believed: what is larger may be a feature narrower than the probe, to be looked at more closely first.
constexpr int noise_starts = 10;
constexpr double standing_out = 4;  // above the noise: a kink grows out of it
constexpr int hidden_octaves = 10;  // while f does not
constexpr int hidden_stride = 5;
constexpr int noise_reach = 24;
constexpr double largest_early_noise = 0x1p-20;

constexpr double least_erratic = 0x1p5;  // above the rounding error of f, of x or of 1

// In an octave the terms of a smooth function that deviate from a line grow by 4 to 16, where its series is
// of use.
constexpr double abrupt = 32;
constexpr int noise_octaves = 3;           // from which the amplitude of noise is taken
constexpr double straightness = 1.0 / 16;  // of f above a kink

// f does not stand out of noise if it varies by no more than so many times it.
constexpr double drowning = 2;

}  // namespace

bool Search::noisy() const {
  const double noise = target_ == Target::slope ? best_.noise : std::max(best_.noise, this->noise());
  if (doubtful_ || (regularity_.noisy() && noise > least_noisy)) return true;
  const Sample& smallest = samples_.finite()[0];
  const double hidden = std::max(1.0, samples_.scale().size) * std::max(1.0, std::abs(best_.value));
  if (regularity_.noise() > least_erratic * unit_roundoff * std::max(smallest.scale, hidden)) return true;
  const Sample& last = largest();
  return !flat(last) && regularity_.visible_rounding(last.scale) > least_noisy * last.scale;
}

double Search::noise() const {
  return regularity_.noise() / largest_value();
}

// Whether f varies between the steps of the estimate by no more than the noise that was assumed.
bool Search::drowned() const {
  const Sample& first = samples_.finite()[samples_.place(best_.first)];
  const Sample& last = largest();
  return regularity_.noisy() &&
         std::abs(last.odd - first.odd) + std::abs(last.even - first.even) < drowning * regularity_.noise();
}

// Noise far below f but above rounding shows in the even parts at the probe, whose true values are nothing.
double Search::early_noise(int low) {
  const Sample a = samples_.at(low), b = samples_.at(low + 1), c = samples_.at(low + pair_width);
  if (samples_.side() != Side::both || !a.finite || !b.finite || !c.finite) return 0;
  if (regularity_.shape(a, b, c) != Shape::noise) return 0;
  const double amplitude = std::max({std::abs(a.even), std::abs(b.even), std::abs(c.even)});
  return amplitude < largest_early_noise * a.scale ? amplitude : 0;
}

double Search::largest_value() const {
  double scale = 0;
  for (const Sample& s : samples_.finite()) scale = std::max(scale, s.scale);
  return scale;
}

/// From noise that another search has seen, relative to the largest value.
bool Search::start_in_noise(double relative) {
  const int start = unit_ + start_octave;
  const Sample first = samples_.at(start), next = samples_.at(start + base_width);
  if (!first.finite && !next.finite) return false;
  return restart_as_noise(relative * largest_value());
}

// f is smooth only up to noise of this amplitude: begin where its steps rise above that. False, and nothing
// changed, if they nowhere do.
bool Search::restart_as_noise(double amplitude, Noise kind) {
  const Steps before = steps_;
  regularity_.assume_noise(amplitude);
  steps_.highest = std::min(std::max(unit_, 0) + noise_reach, largest_exponent);
  steps_.ceiling = steps_.highest + 1;
  int low = std::max(unit_ + start_octave, kind == Noise::staircase ? before.ceiling : lowest_);
  for (int tries = 0; tries < noise_starts && low + base_width <= steps_.highest; ++tries) {
    steps_.previous = low;
    steps_.top = low + base_width;
    const Sample a = samples_.at(low);
    const bool persistent = low >= before.ceiling + hidden_octaves;
    if (kind == Noise::staircase && !persistent && variation(a) < standing_out * regularity_.uncertainty(a)) {
      low += hidden_stride;
      continue;
    }
    const Sample b = samples_.at(steps_.top);
    if (regularity_.smooth(a, b)) {
      const bool far = kind == Noise::staircase && persistent && regularity_.smooth(samples_.at(low + 1), b);
      if (far || regularity_.explained(samples_.finite(), b, amplitude)) return true;
    }
    low += pair_width;
  }
  regularity_.assume_noise(0);
  steps_ = before;
  return false;
}

// Whether the sweep came to the first jump of a staircase.
bool Search::ends_in_noise(int last) {
  if (regularity_.noisy() || last <= steps_.top || !samples_.taken(last - 1) || !diverging(last))
    return false;
  const Steps before = steps_;
  steps_.previous = last - 2;
  steps_.top = last - 1;
  steps_.ceiling = last;
  const double noise = noise_above();
  if (noise > 0 && !kink_above() && restart_as_noise(noise, Noise::staircase)) return true;
  steps_ = before;
  return false;
}

// Whether f has a kink between the base and the ceiling: the deviation from the base then grows in proportion
// to the distance from there.
bool Search::kink_above() {
  const Sample base = samples_.at(steps_.top);
  const Sample low = samples_.at(steps_.ceiling), middle = samples_.at(steps_.ceiling + noise_octaves - 1),
               high = samples_.at(steps_.ceiling + noise_octaves);
  if (!middle.finite || !high.finite) return false;
  const double growth = (deviation(base, high) - deviation(base, middle)) / (high.h - middle.h);
  const double place = high.h - deviation(base, high) / growth;
  const auto foretold = [&](const Sample& s) {
    return std::abs(deviation(base, s) - growth * (s.h - place)) <= straightness * growth * low.h;
  };
  return growth > 0 && place >= (1 - straightness) * base.h && foretold(low) &&
         foretold(samples_.at(steps_.ceiling + 1));
}

// The ceiling of a search from smaller steps may be one that has not been compared with the base. One-sided
// slopes that grow without bound seem to agree with those below them.
void Search::raise_ceiling() {
  if (samples_.side() != Side::both) return;
  const auto all = samples_.finite();
  for (std::size_t k = samples_.place(steps_.ceiling); k + 1 < all.size(); ++k) {
    if (all[k].exponent != steps_.ceiling || !regularity_.smooth(all[samples_.place(steps_.top)], all[k]))
      return;
    steps_.top = steps_.ceiling;
    steps_.ceiling = all[k + 1].exponent;
  }
}

// The deviation at the ceiling from the base below it, if that may be the rounding of f: a staircase between
// whose jumps f looks smooth, steps and all. A feature of f begins gradually, in a smooth function's series;
// a kink is abrupt, but grows beyond the noise that is returned here.
double Search::noise_above() {
  if (regularity_.noisy() || steps_.ceiling > steps_.highest) return 0;
  if (!regularity_.smooth(samples_.at(steps_.previous), samples_.at(steps_.top))) {
    steps_.ceiling = steps_.top;  // it was, with the quantum of f that was seen by then
    steps_.top = steps_.previous;
  }
  raise_ceiling();
  Sample base = samples_.at(steps_.top), above = samples_.at(steps_.ceiling);
  if (!above.finite || !regularity_.credible_rounding(base, above, base.h)) return 0;
  while (steps_.ceiling - steps_.top > 1) {
    const int middle = steps_.top + (steps_.ceiling - steps_.top) / 2;
    if (regularity_.smooth(base, samples_.at(middle))) {
      steps_.top = middle;
    } else {
      steps_.ceiling = middle;
    }
  }
  base = samples_.at(steps_.top), above = samples_.at(steps_.ceiling);
  const Sample below = samples_.at(steps_.top - 1);
  if (!above.finite || !below.finite) return 0;
  double amplitude = deviation(base, above);
  const double foretold = deviation(below, base) + std::abs(base.even);
  const Sample beyond = samples_.at(steps_.ceiling + noise_octaves);
  if (!beyond.finite || amplitude <= abrupt * foretold || variation(base) < abrupt * foretold) return 0;
  if (!regularity_.credible_rounding(base, flat(base) ? beyond : above, above.h)) return 0;
  for (int k = 1; k <= noise_octaves; ++k) {
    const Sample s = samples_.at(steps_.ceiling + k);
    if (s.finite) amplitude = std::max(amplitude, std::abs(s.even));
  }
  return amplitude;
}

}  // namespace gradcalc
