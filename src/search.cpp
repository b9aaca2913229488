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

// Noise. It is judged from steps some octaves below the start; f is followed from there until its variation
// rises above the noise, and no further than 2^24 |x|. Early, at the probe, only noise below 1e-6 of f is
// believed: what is larger may be a feature narrower than the probe, to be looked at more closely first.
constexpr int noise_margin = 4;
constexpr int noise_starts = 16;
constexpr int noise_reach = 24;
constexpr double largest_early_noise = 0x1p-20;
constexpr double largest_noise = 0x1p-6;
constexpr double least_noisy = 0x1p12 * unit_roundoff;  // the verdict: three digits are lost

// A kink is confirmed at the smallest step at which it stands out of rounding by this factor, if that is at
// least two octaves away. By then its even part has fallen, that of a cusp to less than 3/4 of it; noise has
// not.
constexpr double kink_resolution = 32;
constexpr double least_confirmation = 0.25;
constexpr double confirmed_fall = 0.75;

// Errors relative to the slopes around x. Poor: fewer than seven digits, where f is no larger than its
// variation by a factor that would explain it. Useless: no derivative has been found.
constexpr double poor_error = 0x1p-24;
constexpr double poor_error_against_rounding = 0x1p-40;
constexpr double useless_error = 16;

constexpr int most_restarts = 4;

// x enters f with an error of up to u |x|, often the same at all steps and then invisible: the derivative is
// that at a neighbouring point, off by u |x f''|. f'' is 2 E / h^2.
constexpr double argument_error = 2 * unit_roundoff;

}  // namespace

Search::Search(Sampler& samples)
    : samples_(samples),
      regularity_(samples.scale().size, samples.side()),
      unit_(samples.scale().unit),
      lowest_(samples.scale().finest),
      steps_{.ceiling = largest_exponent + 1, .highest = largest_exponent} {}

std::optional<Estimate> Search::run(double known_noise) {
  const bool started = known_noise > 0 && start_in_noise(known_noise);
  if (!started && !find_base()) {
    const auto all = samples_.finite();
    const auto above = std::find_if(all.begin(), all.end(), [this](const Sample& s) {
      return s.exponent >= unit_ + start_octave - noise_margin;
    });
    const double amplitude = noise_amplitude({all.begin(), above}, samples_.side());
    if (amplitude == 0 || !restart_as_noise(amplitude)) return std::nullopt;
  }
  int restarts = 0;
  do measure();
  while (++restarts < most_restarts && contradicted());
  if (broken() || useless()) return std::nullopt;
  add_argument_error();
  return best_;
}

bool Search::noisy() const {
  const double noise = target_ == Target::slope ? best_.noise : std::max(best_.noise, regularity_.noise());
  return regularity_.noisy() && noise > least_noisy;
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
  const bool first_order = target_ == Target::slope;
  const double around = first_order ? steepness() : bend();
  const double rounding = first_order ? last.scale / last.h : last.scale / last.h / last.h;
  return best_.error > part * std::max(std::abs(best_.value), around) &&
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
  const int high = std::clamp(unit_ + start_octave, low + base_width, steps_.highest);
  steps_.previous = low;
  steps_.top = high;
  const Sample probe = samples_.at(low);
  const bool smooth = regularity_.smooth(probe, samples_.at(high));
  if (smooth && std::abs(probe.even) <= regularity_.uncertainty(probe)) return true;
  const double noise = early_noise(low);
  if (noise > 0 && restart_as_noise(noise)) return true;
  if (smooth) return true;
  steps_.ceiling = high;
  return descend(low);
}

// Noise far below f but above rounding shows in the even parts at the probe, whose true values are nothing.
double Search::early_noise(int low) {
  const Sample a = samples_.at(low), b = samples_.at(low + 1), c = samples_.at(low + 2);
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
    if (regularity_.smooth(a, b) && regularity_.resolved(a, b) &&
        regularity_.smooth(samples_.at(steps_.previous + 1), b)) {
      return true;
    }
    if (low == lowest_) return false;
    steps_.ceiling = steps_.top;
    low = std::max(low - stride, lowest_);
    if (samples_.scale().size == 0) stride *= 2;
  }
}

// f is smooth only up to noise of this amplitude: begin where its steps rise above that. False, and nothing
// changed, if they nowhere do.
bool Search::restart_as_noise(double amplitude) {
  double scale = 0;
  for (const Sample& s : samples_.finite()) scale = std::max(scale, s.scale);
  return start_in_noise(amplitude / scale);
}

bool Search::start_in_noise(double relative) {
  const Steps before = steps_;
  regularity_.assume_noise(relative);
  steps_.highest = std::min(unit_ + noise_reach, largest_exponent);
  steps_.ceiling = steps_.highest + 1;
  for (int low = unit_ + start_octave; low < unit_ + start_octave + noise_starts; low += pair_width) {
    steps_.previous = low;
    steps_.top = low + base_width;
    if (regularity_.smooth(samples_.at(steps_.previous), samples_.at(steps_.top))) return true;
  }
  regularity_.assume_noise(0);
  steps_ = before;
  return false;
}

void Search::measure() {
  int highest = grow();
  const double quantum = noise_above();
  if (quantum > 0 && restart_as_noise(quantum)) highest = grow();
  reach_ = highest;
  anchor();
  sweep(highest);
}

// The jump at the ceiling, if it is one of many small ones: beyond it the even part stays as small. Beyond a
// kink, or where a feature ends, it grows.
double Search::noise_above() {
  if (regularity_.noisy() || steps_.ceiling != steps_.top + 1 || steps_.ceiling > steps_.highest) return 0;
  const Sample step = samples_.at(steps_.ceiling);
  const double quantum = regularity_.quantum(samples_.at(steps_.top), step);
  if (quantum == 0) return 0;
  const Sample beyond = samples_.at(steps_.ceiling + pair_width);
  return beyond.finite && std::abs(beyond.even) <= 2 * variation(step) ? quantum : 0;
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
    if (discrepancy <= allowance(all[k]) + truncation + best_.error) continue;
    if (lower_base(k)) return true;
    best_.error = std::max(best_.error, discrepancy);
    return false;
  }
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
  if (shape == Shape::noise && amplitude < largest_noise * a.scale && restart_as_noise(amplitude)) measure();
  return false;
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
  measure();
  return true;
}

void Search::add_argument_error() {
  const Sample& last = largest();
  best_.error += argument_error * (samples_.scale().size / last.h) * (std::abs(last.even) / last.h);
}

}  // namespace gradcalc
