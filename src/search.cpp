// Where to begin, and what to make of the outcome. The way up is in climb.cpp.
#include "search.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc {
namespace {

// The two first steps, in octaves from the unit of the steps, which is |x|. The probe is where rounding has
// eaten half of the digits: it sees features down to 1e-8 |x|. The start is small against |x| and large
// enough to carry ten digits. They must agree.
constexpr int probe_octave = -26;
constexpr int probe_octave_at_zero = -34;  // at x = 0 the scale of f is anyone's guess: look closer
constexpr int start_octave = -8;

constexpr int largest_exponent = 1022;

// Pairs of steps to begin from: upward three octaves wide; downward two wide and eight apart, which at x = 0
// doubles each time.
constexpr int base_width = 3;
constexpr int pair_width = 2;
constexpr int descent_stride = 8;
constexpr int kink_reach = 9;  // above the probe
constexpr int edge_tries = 4;  // to start below the edge of the domain

// Noise. It is judged from steps some octaves below the start; f is followed from there until its variation
// rises above the noise, and no further than 2^24 |x|. Early, at the probe, only noise below 1e-6 of f is
// believed: what is larger may be a feature narrower than the probe, to be looked at more closely first.
constexpr int noise_margin = 4;
constexpr int noise_starts = 10;
constexpr double standing_out = 4;  // above the noise: a kink grows out of it
constexpr int hidden_octaves = 10;  // while f does not
constexpr int hidden_stride = 5;
constexpr int noise_reach = 24;
constexpr double largest_early_noise = 0x1p-20;
constexpr double largest_noise = 0x1p-6;
constexpr double least_noisy = 0x1p12 * unit_roundoff;  // the verdict: three digits are lost

constexpr double least_erratic = 0x1p5;  // above the rounding error of f, of x or of 1

// In an octave the terms of a smooth function that deviate from a line grow by 4 to 16, where its series is
// of use.
constexpr double abrupt = 32;
constexpr int noise_octaves = 3;  // from which the amplitude of noise is taken

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

// Of standard deviations that were fitted.
constexpr double fitted_noise_bound = 4;

constexpr double drowning = 2;  // times the noise

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
  return best_;
}

bool Search::kinked() const {
  return samples_.side() == Side::both && regularity_.kinked(samples_.finite());
}

bool Search::noisy() const {
  const double noise = target_ == Target::slope ? best_.noise : std::max(best_.noise, this->noise());
  if (regularity_.noisy() && noise > least_noisy) return true;
  const Sample& smallest = samples_.finite()[0];
  const double hidden = std::max(1.0, samples_.scale().size) * std::max(1.0, std::abs(best_.value));
  if (regularity_.noise() > least_erratic * unit_roundoff * std::max(smallest.scale, hidden)) return true;
  const Sample& last = largest();
  return !flat(last) && regularity_.visible_rounding(last.scale) > least_noisy * last.scale;
}

double Search::noise() const {
  return regularity_.noise() / largest_value();
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

// Whether f varies between the steps of the estimate by no more than the noise that was assumed.
bool Search::drowned() const {
  const Sample& first = samples_.finite()[samples_.place(best_.first)];
  const Sample& last = largest();
  return regularity_.noisy() &&
         std::abs(last.odd - first.odd) + std::abs(last.even - first.even) < drowning * regularity_.noise();
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
    if (descend(low) && !flat(samples_.at(steps_.top))) return true;
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

// Noise far below f but above rounding shows in the even parts at the probe, whose true values are nothing.
double Search::early_noise(int low) {
  const Sample a = samples_.at(low), b = samples_.at(low + 1), c = samples_.at(low + pair_width);
  if (samples_.side() != Side::both || !a.finite || !b.finite || !c.finite) return 0;
  if (regularity_.shape(a, b, c) != Shape::noise) return 0;
  const double amplitude = std::max({std::abs(a.even), std::abs(b.even), std::abs(c.even)});
  return amplitude < largest_early_noise * a.scale ? amplitude : 0;
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

// f is smooth only up to noise of this amplitude: begin where its steps rise above that. False, and nothing
// changed, if they nowhere do.
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

// False if the base turns out to be nothing but the rounding of f.
bool Search::measure() {
  int highest = grow();
  const double noise = noise_above();
  if (noise > 0) {
    if (restart_as_noise(noise, Noise::staircase)) {
      highest = grow();
    } else if (plateau()) {
      return false;
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

// Whether the sweep came to the first jump of a staircase.
bool Search::ends_in_noise(int last) {
  if (regularity_.noisy() || last <= steps_.top || !samples_.taken(last - 1) || !diverging(last))
    return false;
  const Steps before = steps_;
  steps_.previous = last - 2;
  steps_.top = last - 1;
  steps_.ceiling = last;
  const double noise = noise_above();
  if (noise > 0 && restart_as_noise(noise, Noise::staircase)) return true;
  steps_ = before;
  return false;
}

// Whether f is constant at the base only because its variation is lost in rounding.
bool Search::plateau() {
  const Sample base = samples_.at(steps_.top), above = samples_.at(steps_.ceiling);
  return flat(base) &&
         (variation(above) <= regularity_.uncertainty(above) || regularity_.too_narrow(above.h));
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

// Every smaller step must be explained by the estimate; one that is not saw a feature that larger steps
// passed over. Then the search begins anew from there, or the estimate is widened to contain it. True: begin
// anew.
bool Search::contradicted() {
  const auto all = samples_.finite();
  const std::size_t first = samples_.place(best_.first);
  const Sample& reference = all[first];
  for (std::size_t k = 0; k < first; ++k) {
    const double truncation = 2 * std::abs(reference.slope() - best_.value) * (all[k].h / reference.h);
    const double discrepancy = std::abs(all[k].slope() - best_.value);
    const bool rounding = regularity_.noisy() || best_.noise < least_noisy;
    const double noise = rounding ? fitted_noise_bound * best_.noise * largest().scale / all[k].h : 0;
    if (discrepancy <= allowance(all[k]) + noise + truncation + best_.error) continue;
    if (lower_base(k) || (k == 0 && deeper_base())) return true;
    best_.error = std::max(best_.error, discrepancy);
    return false;
  }
  return false;
}

// The smallest step saw what no other did: a wave, of which it is a random phase. Look below.
bool Search::deeper_base() {
  if (regularity_.noisy() || samples_.side() != Side::both) return false;
  const Steps before = steps_;
  const int low = samples_.finite()[0].exponent - descent_stride;
  if (low < lowest_) return false;
  steps_.ceiling = low + descent_stride;
  if (descend(low) && !flat(samples_.at(steps_.top))) return true;
  steps_ = before;
  return false;
}

bool Search::lower_base(std::size_t k) {
  const int low = samples_.finite()[k].exponent;
  const int ceiling = samples_.finite()[k + 1].exponent;
  if (low + pair_width >= ceiling || ceiling > steps_.ceiling) return false;
  if (!regularity_.smooth(samples_.at(low), samples_.at(low + pair_width))) return false;
  steps_.previous = low;
  steps_.top = low + pair_width;
  steps_.ceiling = ceiling;
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
  } else if (variation(last) <= unseen * hidden) {
    best_.error = std::max(best_.error, 2 * hidden / std::min(std::max(size, last.h), 1.0));
  }
  best_.error += argument_error * (size / last.h) * (std::abs(last.even) / last.h);
}

}  // namespace gradcalc
