#include "regularity.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc {
namespace {

// f is right to about an ulp, 2 u; an expression of a few operations to four times that, and the odd and even
// parts combine three values. A bound that is too low costs evaluations, one that is too high costs features.
constexpr double rounding_bound = 16 * unit_roundoff;

// x itself enters f rounded, as in sin(1e6 * x): an error of u |x f'|. It may not explain a difference by
// itself.
constexpr double largest_argument_error = 1.0 / 16;

// A bound for three standard deviations of noise that was measured from a handful of samples.
constexpr double noise_bound = 4;

// The relative change of slope, truncation error, that may separate two steps of a smooth function. One-sided
// quotients change with h, central ones with h^2.
constexpr double central_change = 1.0 / 8;
constexpr double one_sided_change = 1.0 / 4;

// Steps so far apart that slopes which fall with the root of h can be told from a derivative of zero.
constexpr double vanishing_ratio = 0x1p-10;

// A smooth function's odd part at most doubles and its even part quadruples from one octave to the next, to
// within the variation at the smaller step. Beyond twice that it has jumped.
constexpr double jump_factor = 2;

// Jumps up to this part of f are rounding of f (single precision: 2^-24; a value printed with six digits and
// read back: 2^-20); larger ones are meant. A flat base is a step function more often than a rounded one.
constexpr double largest_quantum_if_flat = 0x1p-16;
constexpr double largest_quantum = 0x1p-10;

// Evenness compares steps this far apart: h against h^2 then differ by more than any interplay of
// derivatives.
constexpr double evenness_ratio = 1.0 / 30;
constexpr double farthest_evenness_ratio = 0x1p-8;

// Up to this place samples precede the fitted window and may be compared with any larger step.
constexpr std::size_t smallest_samples = 3;
constexpr int fewest_comparisons = 3;

// shape(): the even part stands out of rounding, and the borders between its orders 2, 1 and below.
constexpr double significance = 4;
constexpr double smooth_order = 1.5;
constexpr double kink_order = 0.8;

// Noise spreads over this part of its amplitude (a jump at x repeats itself), and does not shrink with h.
constexpr double noise_spread = 0.25;
constexpr double small_noise = 0x1p-10;
constexpr std::size_t fewest_noise_samples = 4;

}  // namespace

double variation(const Sample& s) {
  return std::abs(s.odd) + std::abs(s.even);
}

bool flat(const Sample& s) {
  return s.odd == 0 && s.even == 0 && s.cross == 0;
}

double Regularity::uncertainty(const Sample& s) const {
  const double argument =
      std::min(rounding_bound * std::abs(scale_ * s.slope()), largest_argument_error * variation(s));
  return (rounding_bound + noise_bound * noise_) * s.scale + argument;
}

bool Regularity::smooth(const Sample& low, const Sample& high) const {
  if (!low.finite || !high.finite) return false;
  const double error = uncertainty(low);
  const double ratio = low.h / high.h;
  const double steepness = variation(high) / high.h;
  const double change = side_ == Side::both ? central_change : one_sided_change;
  const bool agree = std::abs(low.slope() - high.slope()) <= error / low.h + change * steepness;
  // x^3 at 0: no two slopes agree, but they fall to nothing. The root of h is the slowest that is believed.
  const bool vanish = ratio < vanishing_ratio && (side_ != Side::both || !flat(low)) &&
                      std::abs(low.slope()) <= 1.01 * steepness * std::sqrt(ratio);
  // The even part falls with h^2, at a kink with h: the border is in the middle.
  const bool even = std::abs(low.even) <= error + variation(high) * ratio * std::sqrt(ratio);
  return (agree || vanish) && even;
}

bool Regularity::resolved(const Sample& low, const Sample& high) const {
  return (flat(low) && flat(high)) || uncertainty(low) <= 0.5 * variation(high) * (low.h / high.h);
}

double Regularity::quantum(const Sample& base, const Sample& step) const {
  if (!step.finite) return 0;
  const double growth = step.h / base.h;
  const double jump =
      std::abs(step.odd - growth * base.odd) + std::abs(step.even - growth * growth * base.even);
  const double largest = flat(base) ? largest_quantum_if_flat : largest_quantum;
  return jump > jump_factor * variation(base) && jump <= largest * step.scale ? jump : 0;
}

bool Regularity::uneven(std::span<const Sample> samples, std::size_t last) const {
  for (std::size_t k = 0; k < last; ++k) {
    const bool small = k < smallest_samples;
    double expected = 0;
    int comparisons = 0;
    for (std::size_t j = k + 1; j < samples.size(); ++j) {
      const double ratio = samples[k].h / samples[j].h;
      if (j > last && (!small || ratio < farthest_evenness_ratio)) break;
      if (ratio > evenness_ratio) continue;
      ++comparisons;
      expected = std::max(expected, 2 * std::abs(samples[j].even) * ratio * std::sqrt(ratio));
    }
    const bool comparable = comparisons >= (small ? 1 : fewest_comparisons);
    if (comparable && std::abs(samples[k].even) > uncertainty(samples[k]) + expected) return true;
  }
  return false;
}

Shape Regularity::shape(const Sample& a, const Sample& b, const Sample& c) const {
  const auto [low, high] = std::minmax({a.even, b.even, c.even});
  const double amplitude = std::max(-low, high);
  if (amplitude <= significance * uncertainty(c)) return Shape::smooth;
  if (std::abs(a.even) <= uncertainty(a)) return Shape::smooth;  // whatever there is begins further out
  if (high - low <= noise_spread * amplitude) return Shape::jump;
  const bool rising =
      (low >= 0 || high <= 0) && std::abs(a.even) < std::abs(b.even) && std::abs(b.even) < std::abs(c.even);
  if (!rising) return Shape::noise;
  const double order = std::log2(c.even / a.even) / std::log2(c.h / a.h);
  if (order > smooth_order) return Shape::smooth;
  return order > kink_order ? Shape::kink : Shape::cusp;
}

double noise_amplitude(std::span<const Sample> smallest, Side side) {
  if (smallest.size() < fewest_noise_samples) return 0;
  const auto part = [side](const Sample& s) { return side == Side::both ? s.even : s.odd; };
  double low = part(smallest[0]), high = low, amplitude = 0, scale = 0;
  for (const Sample& s : smallest) {
    low = std::min(low, part(s));
    high = std::max(high, part(s));
    amplitude = std::max(amplitude, std::abs(part(s)));
    scale = std::max(scale, s.scale);
  }
  const double at_smallest = std::max(std::abs(part(smallest[0])), std::abs(part(smallest[1])));
  const bool spread = high - low > noise_spread * amplitude;
  const bool steady = at_smallest > noise_spread * amplitude;
  const bool hidden = at_smallest <= rounding_bound * scale && amplitude < small_noise * scale;
  return spread && (steady || hidden) ? amplitude : 0;
}

}  // namespace gradcalc
