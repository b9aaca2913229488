#include "adaptive/regularity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

// f is right to about an ulp, 2 u; an expression of a few operations to four times that, and the odd and even
// parts combine three values. A bound that is too low costs evaluations, one that is too high costs features.
constexpr double rounding_bound = 16;

// x itself enters f rounded, as in sin(1e6 * x): an error of u |x f'|. It may not explain a difference by
// itself.
constexpr double largest_argument_error = 1.0 / 16;

// A bound for three standard deviations of noise that was measured from a handful of samples.
constexpr double noise_bound = 4;

// The relative change of slope, truncation error, that may separate two steps of a smooth function. One-sided
// quotients change with h, central ones with h^2.
constexpr double central_change = 1.0 / 8;
constexpr double one_sided_change = 1.0 / 4;

// Steps so far apart that slopes which fall with this power of h can be told from a derivative of zero.
constexpr double vanishing_ratio = 0x1p-10;
constexpr double slowest_vanishing = 0.3;

// From octave to octave the change of a one-sided slope is halved, of one that grows without bound it is not.
constexpr double slowest_convergence = 0.8;

// Deviations up to this part of f are rounding of f (single precision: 2^-24; a value printed with six digits
// and read back: 2^-20); larger ones are meant. A flat base is a step function more often than a rounded one.
constexpr double largest_quantum_if_flat = 0x1p-16;
constexpr double largest_quantum = 0x1p-10;

// A jump is meant, however small against f, if it is this large, far above single precision, or if f has no
// values but integers: floor(x).
constexpr double meant_jump = 0x1p-7;
constexpr double single_precision = 0x1p-23;

// The rounding of a number of order one, of one sum or of a few.
constexpr double least_grain = 0x1p-54;
constexpr double largest_grain = 0x1p-46;

// The constants of formulas are of order one, and what is large against x is rounded with it: structure
// narrower than this, against 1 or |x|, is rounding inside f however small f itself is. Where f is a slope
// between the jumps, it is no step function, and the border may be higher: (1 - cos(x)) / x^2.
constexpr double widest_rounding_if_flat = 0x1p-40;
constexpr double widest_rounding = 0x1p-24;

constexpr double step_part = 0.125;

// Noise is judged from a few samples; others may deviate by more.
constexpr double noise_excess = 4;

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

// kinked(): octaves looked at, the lower against the upper half: |E| / h falls by less than it would in h^2,
// |E| by more than it would in noise.
constexpr int kink_octaves = 10;
constexpr double kink_fall = 0.4;
constexpr double kink_rise = 0.25;
// The rounding error of f(x) is the same at all steps, so that |E| / h falls at once.
constexpr double kink_persistence = 0.75;

// Noise spreads over this part of its amplitude (a jump at x repeats itself), and does not shrink with h.
constexpr double noise_spread = 0.25;
constexpr double small_noise = 0x1p-10;
constexpr std::size_t fewest_noise_samples = 4;

}  // namespace

double variation(const Sample& s) {
  return std::abs(s.odd) + std::abs(s.even);
}

double deviation(const Sample& base, const Sample& above) {
  const double growth = above.h / base.h;
  return std::abs(above.odd - growth * base.odd) + std::abs(above.even - growth * growth * base.even);
}

bool flat(const Sample& s) {
  return s.odd == 0 && s.even == 0 && s.cross == 0;
}

double Regularity::uncertainty(const Sample& s) const {
  const double argument = std::min(rounding_bound * unit_roundoff * std::abs(scale_ * s.slope()),
                                   largest_argument_error * variation(s));
  return rounding_bound * rounding(s) + noise_bound * noise_ + argument;
}

double Regularity::magnitude(const Sample& s) const {
  return (rounding(s) + noise_bound / rounding_bound * noise_) / unit_roundoff;
}

double Regularity::rounding(const Sample& s) const {
  return std::max(
      {unit_roundoff * s.scale, visible_rounding(s.scale) / 2, std::numeric_limits<double>::denorm_min()});
}

double Regularity::visible_rounding(double scale) const {
  if (samples_.counts()) return 0;
  const double quantum = samples_.quantum(scale);
  const double largest =
      std::max(largest_quantum_if_flat * scale, widest_rounding_if_flat * std::max(1.0, std::abs(scale_)));
  return quantum <= largest ? quantum : 0;
}

bool Regularity::smooth(const Sample& low, const Sample& high) const {
  if (!low.finite || !high.finite) return false;
  const double error = uncertainty(low);
  const double ratio = low.h / high.h;
  const double steepness = variation(high) / high.h;
  const double change = side_ == Side::both ? central_change : one_sided_change;
  const bool agree = std::abs(low.slope() - high.slope()) <= error / low.h + change * steepness;
  // x^3 at 0: no two slopes agree, but they fall to nothing; to exactly nothing only below the rounding of f.
  const double fall = std::pow(ratio, slowest_vanishing);
  const bool hidden = side_ != Side::both && variation(high) * ratio * fall <= error;
  const bool vanish =
      ratio < vanishing_ratio && (!flat(low) || hidden) && std::abs(low.slope()) <= 1.01 * steepness * fall;
  // The even part falls with h^2, at a kink with h: the border is in the middle.
  const bool even = std::abs(low.even) <= error + variation(high) * ratio * std::sqrt(ratio);
  return (agree || vanish) && even;
}

bool Regularity::converging(const Sample& low, const Sample& middle, const Sample& high) const {
  const double below = std::log2(middle.h / low.h), above = std::log2(high.h / middle.h);  // octaves
  const double change = std::abs(high.slope() - middle.slope()) / above * below;
  const double error = uncertainty(low) / low.h;
  return std::abs(middle.slope() - low.slope()) <= slowest_convergence * change + error;
}

bool Regularity::resolved(const Sample& low, const Sample& high) const {
  return (flat(low) && flat(high)) || uncertainty(low) <= 0.5 * variation(high) * (low.h / high.h);
}

// f may hand on the rounding of a number of order one as it is, as log(1 + x^2) does, or through a root, a
// square or a reciprocal: what is rounded then is f^2, f^(1/2) or 1 / f.
bool Regularity::rounded_inside(double value, double jump) {
  const auto is_grain = [](double change) { return change >= least_grain && change <= largest_grain; };
  return is_grain(jump) || is_grain(2 * value * jump) || is_grain(jump / (2 * std::sqrt(value))) ||
         is_grain(jump / value / value);
}

bool Regularity::is_meant(const Sample& base, double jump) const {
  return (jump > meant_jump && jump > single_precision * base.scale) || samples_.counts();
}

bool Regularity::credible_rounding(const Sample& base, const Sample& above, double width) const {
  // A step function jumps on one side; f(x) alone that is off, or 0, is a loss of all digits.
  const bool step =
      flat(base) && (side_ != Side::both || std::abs(above.odd) > step_part * std::abs(above.even));
  const double largest = (flat(base) ? largest_quantum_if_flat : largest_quantum) * base.scale;
  const double jump = deviation(base, above);
  if (width <= widest_rounding_if_flat * std::max(1.0, std::abs(scale_))) return true;
  if (is_meant(base, jump)) return false;
  return jump <= largest || (!step && is_narrow(width)) || (flat(base) && rounded_inside(above.scale, jump));
}

bool Regularity::is_narrow(double width) const {
  return width <= widest_rounding * std::max(1.0, std::abs(scale_));
}

bool Regularity::hides(const Sample& base, const Sample& above) const {
  return flat(base) && (variation(above) <= uncertainty(above) ||
                        above.h <= widest_rounding_if_flat * std::max(1.0, std::abs(scale_)) ||
                        rounded_inside(above.scale, deviation(base, above)));
}

bool Regularity::explained(std::span<const Sample> samples, const Sample& local, double noise) const {
  for (const Sample& s : samples) {
    if (s.h >= local.h) break;
    const double ratio = s.h / local.h;
    const double truncation = 2 * variation(local) * ratio * std::sqrt(ratio);
    const double error = noise_excess * noise + truncation + uncertainty(s);
    if (std::abs(s.odd - local.odd * ratio) > error || std::abs(s.even) > error) return false;
  }
  return true;
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

bool Regularity::kinked(std::span<const Sample> samples) const {
  const auto visible = [this](const Sample& s) {
    return std::abs(s.even) > significance * rounding_bound * rounding(s);
  };
  const auto first = std::find_if(samples.begin(), samples.end(), visible);
  if (first == samples.end()) return false;
  double steepest = 0, steepest_above = 0, highest = 0, highest_above = 0;
  double steepest_after_first = 0;
  int below = 0, above = 0;
  for (auto s = first; s != samples.end() && s->exponent <= first->exponent + kink_octaves; ++s) {
    const double even = std::abs(s->even);
    const bool lower = s->exponent <= first->exponent + kink_octaves / 2;
    (lower ? steepest : steepest_above) = std::max(lower ? steepest : steepest_above, even / s->h);
    (lower ? highest : highest_above) = std::max(lower ? highest : highest_above, even);
    if (lower && s != first) steepest_after_first = std::max(steepest_after_first, even / s->h);
    ++(lower ? below : above);
  }
  if (below < 2 || above < 1) return false;
  if (steepest_after_first < kink_persistence * std::abs(first->even) / first->h) return false;
  if (steepest < kink_fall * steepest_above || highest > kink_rise * highest_above) return false;
  const double narrowest = widest_rounding_if_flat * (scale_ == 0 ? 1 : std::abs(scale_));
  return std::all_of(samples.begin(), first, [&](const Sample& s) {  // the kink is at x, not beside it
    return s.h <= narrowest ||
           steepest * s.h <= std::abs(s.even) + 2 * significance * rounding_bound * rounding(s);
  });
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
  const bool hidden =
      at_smallest <= rounding_bound * unit_roundoff * scale && amplitude < small_noise * scale;
  return spread && (steady || hidden) ? amplitude : 0;
}

}  // namespace gradcalc
