// Noise of f, and step functions that come of rounding inside f: whether they are there, how large they are,
// and which base f has above them.
#include <algorithm>
#include <cmath>

#include "adaptive/search.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {

bool Search::noisy() const {
  const double noise = target_ == Target::slope ? best_.noise : std::max(best_.noise, this->noise());
  if (base_unconfirmed_ || (regularity_.noisy() && noise > tuning::noisy_verdict_noise)) return true;
  const Sample& smallest = samples_.finite()[0];
  const double inside = std::max(1.0, samples_.scale().size) * std::max(1.0, std::abs(best_.value));
  const double rounding = unit_roundoff * std::max(smallest.scale, inside);
  if (regularity_.noise() > tuning::noise_above_rounding * rounding) return true;
  const Sample& last = largest();
  return !is_constant(last) &&
         regularity_.visible_rounding(last.scale) > tuning::noisy_verdict_noise * last.scale;
}

double Search::noise() const {
  return regularity_.noise() / largest_value();
}

/// Whether f varies between the steps of the estimate by no more than the noise that was assumed.
bool Search::below_noise() const {
  if (!regularity_.noisy()) return false;
  const Sample& first = samples_.finite()[samples_.place(best_.first)];
  const Sample& last = largest();
  const double varied = std::abs(last.odd - first.odd) + std::abs(last.even - first.even);
  return varied < tuning::below_noise_factor * regularity_.noise();
}

/// The amplitude of noise in the even parts at the probe, which are 0 where f is smooth; 0 if there is none.
double Search::noise_at_probe(int low) {
  const Sample a = samples_.at(low), b = samples_.at(low + 1), c = samples_.at(low + tuning::pair_width);
  if (samples_.side() != Side::both || !a.finite || !b.finite || !c.finite) return 0;
  if (regularity_.shape(a, b, c) != Shape::noise) return 0;
  const double amplitude = std::max({std::abs(a.even), std::abs(b.even), std::abs(c.even)});
  return amplitude < tuning::largest_probe_noise * a.scale ? amplitude : 0;
}

/// The largest |f| sampled.
double Search::largest_value() const {
  double scale = 0;
  for (const Sample& s : samples_.finite()) scale = std::max(scale, s.scale);
  return scale;
}

/// Begins above noise that another search has seen, relative to the largest value.
bool Search::start_above_noise(double relative) {
  const int start = unit_ + tuning::start_octave;
  const Sample first = samples_.at(start), next = samples_.at(start + tuning::base_width);
  if (!first.finite && !next.finite) return false;
  return restart_above_noise(relative * largest_value());
}

// f is smooth only up to noise of this amplitude: the base is where it rises above that. False, and nothing
// changed, if it does so nowhere. A step function is not looked at below the ceiling, its first jump.
bool Search::restart_above_noise(double amplitude, Noise kind) {
  const Steps before = steps_;
  regularity_.assume_noise(amplitude);
  steps_.highest = std::min(std::max(unit_, 0) + tuning::noise_search_octaves, tuning::largest_exponent);
  steps_.ceiling = steps_.highest + 1;
  int low = std::max(unit_ + tuning::start_octave, kind == Noise::step_function ? before.ceiling : lowest_);
  for (int tries = 0; tries < tuning::most_noise_starts && low + tuning::base_width <= steps_.highest;
       ++tries) {
    set_base(low, tuning::base_width);
    const Sample a = samples_.at(low);
    const bool persistent = low >= before.ceiling + tuning::persistent_octaves;
    if (kind == Noise::step_function && !persistent &&
        variation(a) < tuning::above_noise_factor * regularity_.uncertainty(a)) {
      low += tuning::below_noise_stride;
      continue;
    }
    if (base_above_noise(a, amplitude, kind, persistent)) return true;
    low += tuning::pair_width;
  }
  regularity_.assume_noise(0);
  steps_ = before;
  return false;
}

/// Whether f is smooth, up to noise, between the steps of the base, the first of which has the sample a, and
/// explains the samples below; or is so many octaves above the first jump that it need not.
bool Search::base_above_noise(const Sample& a, double amplitude, Noise kind, bool persistent) {
  const Sample b = samples_.at(steps_.top);
  if (!regularity_.smooth(a, b)) return false;
  if (kind == Noise::step_function && persistent && regularity_.smooth(samples_.at(steps_.previous + 1), b))
    return true;
  return regularity_.explained(samples_.finite(), b, amplitude);
}

// Whether the octaves upward ended at the first jump of a step function, above which there is another base.
bool Search::ends_at_rounding_jump(int last) {
  if (regularity_.noisy() || last <= steps_.top || !samples_.taken(last - 1) || !diverging(last))
    return false;
  const Steps before = steps_;
  set_base(last - 2, 1);
  steps_.ceiling = last;
  const double noise = noise_above_base();
  if (noise > 0 && !kink_above_base() && restart_above_noise(noise, Noise::step_function)) return true;
  steps_ = before;
  return false;
}

// Whether f has a kink between the base and the ceiling: the deviation from the base then grows in proportion
// to the distance from the kink.
bool Search::kink_above_base() {
  const Sample base = samples_.at(steps_.top);
  const Sample low = samples_.at(steps_.ceiling),
               middle = samples_.at(steps_.ceiling + tuning::noise_octaves - 1),
               high = samples_.at(steps_.ceiling + tuning::noise_octaves);
  if (!middle.finite || !high.finite) return false;
  const double growth = (deviation(base, high) - deviation(base, middle)) / (high.h - middle.h);
  const double kink = high.h - deviation(base, high) / growth;  // its distance from x
  const auto foretold = [&](const Sample& s) {
    return std::abs(deviation(base, s) - growth * (s.h - kink)) <= tuning::kink_straightness * growth * low.h;
  };
  return growth > 0 && kink >= (1 - tuning::kink_straightness) * base.h && foretold(low) &&
         foretold(samples_.at(steps_.ceiling + 1));
}

// The ceiling of a search that restarted from smaller steps may not have been compared with the base: it goes
// up while f is smooth from the base to it. One-sided slopes that grow without bound seem to agree with those
// below them.
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

/// Bisects between the base and the ceiling until they are neighbours: f leaves the base between them.
void Search::narrow_to_jump(const Sample& base) {
  while (steps_.ceiling - steps_.top > 1) {
    const int middle = steps_.top + (steps_.ceiling - steps_.top) / 2;
    if (regularity_.smooth(base, samples_.at(middle))) {
      steps_.top = middle;
    } else {
      steps_.ceiling = middle;
    }
  }
}

// The deviation at the ceiling from the base below it, if that may be rounding of f: a step function between
// whose jumps f looks smooth. 0 otherwise. A feature of f begins gradually, as the series of a smooth
// function does; a kink is abrupt, but grows beyond the noise that is returned here.
double Search::noise_above_base() {
  if (regularity_.noisy() || steps_.ceiling > steps_.highest) return 0;
  if (!regularity_.smooth(samples_.at(steps_.previous), samples_.at(steps_.top))) {
    steps_.ceiling = steps_.top;  // it was smooth with the spacing of values that was seen by then
    steps_.top = steps_.previous;
  }
  raise_ceiling();
  Sample base = samples_.at(steps_.top), above = samples_.at(steps_.ceiling);
  if (!above.finite || !regularity_.may_be_rounding(base, above, base.h)) return 0;
  narrow_to_jump(base);
  base = samples_.at(steps_.top), above = samples_.at(steps_.ceiling);
  const Sample below = samples_.at(steps_.top - 1);
  if (!above.finite || !below.finite) return 0;
  double amplitude = deviation(base, above);
  const double foretold = tuning::abrupt_growth * (deviation(below, base) + std::abs(base.even));
  const Sample beyond = samples_.at(steps_.ceiling + tuning::noise_octaves);
  if (!beyond.finite || amplitude <= foretold || variation(base) < foretold) return 0;
  if (!regularity_.may_be_rounding(base, is_constant(base) ? beyond : above, above.h)) return 0;
  for (int k = 1; k <= tuning::noise_octaves; ++k) {
    const Sample s = samples_.at(steps_.ceiling + k);
    if (s.finite) amplitude = std::max(amplitude, std::abs(s.even));
  }
  return amplitude;
}

}  // namespace gradcalc
