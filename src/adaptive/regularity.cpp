#include "adaptive/regularity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "adaptive/tuning.hpp"

namespace gradcalc {
namespace {

/// The power of h with which the even part of a smooth function must fall, halfway between h^2 and that of a
/// kink, h: `ratio` to the power of 3/2.
double smooth_fall(double value, double ratio) {
  return value * ratio * std::sqrt(ratio);
}

/// Whether a jump is as large as the rounding of a number of order 1.
bool is_rounding_of_one(double jump) {
  return jump >= tuning::least_rounding_of_one && jump <= tuning::largest_rounding_of_one;
}

/// The largest |E| and the largest |E| / h of some samples.
struct EvenPeaks {
  double even = 0;
  double steepness = 0;
  int samples = 0;

  void add(const Sample& s) {
    even = std::max(even, std::abs(s.even));
    steepness = std::max(steepness, std::abs(s.even) / s.h);
    ++samples;
  }
};

}  // namespace

double variation(const Sample& s) {
  return std::abs(s.odd) + std::abs(s.even);
}

double deviation(const Sample& base, const Sample& above) {
  const double growth = above.h / base.h;
  return std::abs(above.odd - growth * base.odd) + std::abs(above.even - growth * growth * base.even);
}

bool is_constant(const Sample& s) {
  return s.odd == 0 && s.even == 0 && s.cross == 0;
}

double Regularity::uncertainty(const Sample& s) const {
  const double argument = std::min(tuning::rounding_bound * unit_roundoff * std::abs(scale_ * s.slope()),
                                   tuning::largest_argument_error * variation(s));
  return tuning::rounding_bound * rounding(s) + tuning::noise_bound * noise_ + argument;
}

double Regularity::magnitude(const Sample& s) const {
  return (rounding(s) + tuning::noise_bound / tuning::rounding_bound * noise_) / unit_roundoff;
}

double Regularity::rounding(const Sample& s) const {
  return std::max(
      {unit_roundoff * s.scale, visible_rounding(s.scale) / 2, std::numeric_limits<double>::denorm_min()});
}

double Regularity::visible_rounding(double scale) const {
  if (samples_.integer_valued()) return 0;
  const double quantum = samples_.quantum(scale);
  const double largest = std::max(tuning::largest_quantum_if_constant * scale,
                                  tuning::widest_rounding_if_constant * size_or_one());
  return quantum <= largest ? quantum : 0;
}

double Regularity::size_or_one() const {
  return std::max(1.0, std::abs(scale_));
}

bool Regularity::smooth(const Sample& low, const Sample& high) const {
  if (!low.finite || !high.finite) return false;
  const double error = uncertainty(low);
  if (!slopes_agree(low, high, error) && !slopes_vanish(low, high, error)) return false;
  return std::abs(low.even) <= error + smooth_fall(variation(high), low.h / high.h);
}

bool Regularity::slopes_agree(const Sample& low, const Sample& high, double error) const {
  const double change = side_ == Side::both ? tuning::central_slope_change : tuning::one_sided_slope_change;
  return std::abs(low.slope() - high.slope()) <= error / low.h + change * (variation(high) / high.h);
}

// x^3 at 0: no two slopes agree, but they fall to 0. A slope is exactly 0 only where f varies by less than
// its rounding.
bool Regularity::slopes_vanish(const Sample& low, const Sample& high, double error) const {
  const double ratio = low.h / high.h;
  const double fall = std::pow(ratio, tuning::slowest_vanishing);
  const bool below_rounding = side_ != Side::both && variation(high) * ratio * fall <= error;
  return ratio < tuning::vanishing_ratio && (!is_constant(low) || below_rounding) &&
         std::abs(low.slope()) <= tuning::vanishing_tolerance * (variation(high) / high.h) * fall;
}

bool Regularity::converging(const Sample& low, const Sample& middle, const Sample& high) const {
  const double below = std::log2(middle.h / low.h), above = std::log2(high.h / middle.h);  // octaves
  const double change = std::abs(high.slope() - middle.slope()) / above * below;
  const double error = uncertainty(low) / low.h;
  return std::abs(middle.slope() - low.slope()) <= tuning::slowest_convergence * change + error;
}

bool Regularity::resolved(const Sample& low, const Sample& high) const {
  return (is_constant(low) && is_constant(high)) ||
         uncertainty(low) <= tuning::resolved_part * variation(high) * (low.h / high.h);
}

// f may pass on the rounding of a number of order 1 as it is, as log(1 + x^2) does, or through a root, a
// square or a reciprocal: what is rounded then is f^2, f^(1/2) or 1 / f.
bool Regularity::is_rounded_inside(double value, double jump) {
  return is_rounding_of_one(jump) || is_rounding_of_one(2 * value * jump) ||
         is_rounding_of_one(jump / (2 * std::sqrt(value))) || is_rounding_of_one(jump / value / value);
}

/// Whether a jump is one of f as it is written, floor(x) for example, and not one of rounding.
bool Regularity::is_feature(const Sample& base, double jump) const {
  return (jump > tuning::least_feature_jump && jump > tuning::single_precision_ulp * base.scale) ||
         samples_.integer_valued();
}

bool Regularity::may_be_rounding(const Sample& base, const Sample& above, double width) const {
  if (width <= tuning::widest_rounding_if_constant * size_or_one()) return true;
  const double jump = deviation(base, above);
  if (is_feature(base, jump)) return false;
  if (!is_constant(base)) return jump <= tuning::largest_quantum * base.scale || is_narrow(width);
  // A step function jumps on one side of x. If only f(x) is off, or 0, it has lost all digits.
  const bool step_function =
      side_ != Side::both || std::abs(above.odd) > tuning::one_sided_jump_part * std::abs(above.even);
  return jump <= tuning::largest_quantum_if_constant * base.scale || (!step_function && is_narrow(width)) ||
         is_rounded_inside(above.scale, jump);
}

bool Regularity::is_narrow(double width) const {
  return width <= tuning::widest_rounding * size_or_one();
}

bool Regularity::is_below_rounding(const Sample& base, const Sample& above) const {
  return is_constant(base) && (variation(above) <= uncertainty(above) ||
                               above.h <= tuning::widest_rounding_if_constant * size_or_one() ||
                               is_rounded_inside(above.scale, deviation(base, above)));
}

bool Regularity::explained(std::span<const Sample> samples, const Sample& local, double noise) const {
  for (const Sample& s : samples) {
    if (s.h >= local.h) break;
    const double ratio = s.h / local.h;
    const double truncation = smooth_fall(tuning::foretold_truncation * variation(local), ratio);
    const double error = tuning::noise_excess * noise + truncation + uncertainty(s);
    if (std::abs(s.odd - local.odd * ratio) > error || std::abs(s.even) > error) return false;
  }
  return true;
}

bool Regularity::even_part_too_large(std::span<const Sample> samples, std::size_t last) const {
  for (std::size_t k = 0; k < last; ++k)
    if (std::abs(samples[k].even) > foretold_even_part(samples, k, last)) return true;
  return false;
}

/// The largest |E| that larger steps allow at samples[k]; infinite where too few of them are far enough
/// above.
double Regularity::foretold_even_part(std::span<const Sample> samples, std::size_t k,
                                      std::size_t last) const {
  const bool precedes_window = k < tuning::preceding_samples;
  double foretold = 0;
  int comparisons = 0;
  for (std::size_t j = k + 1; j < samples.size(); ++j) {
    const double ratio = samples[k].h / samples[j].h;
    if (j > last && (!precedes_window || ratio < tuning::least_even_part_ratio)) break;
    if (ratio > tuning::even_part_ratio) continue;
    ++comparisons;
    foretold =
        std::max(foretold, smooth_fall(tuning::foretold_truncation * std::abs(samples[j].even), ratio));
  }
  const bool comparable = comparisons >= (precedes_window ? 1 : tuning::least_comparisons);
  return comparable ? uncertainty(samples[k]) + foretold : std::numeric_limits<double>::infinity();
}

bool Regularity::kinked(std::span<const Sample> samples) const {
  const auto visible = [this](const Sample& s) {
    return std::abs(s.even) > tuning::significance * tuning::rounding_bound * rounding(s);
  };
  const auto first = std::find_if(samples.begin(), samples.end(), visible);
  if (first == samples.end()) return false;
  EvenPeaks lower, upper, lower_behind_first;
  for (auto s = first; s != samples.end() && s->exponent <= first->exponent + tuning::kink_octaves; ++s) {
    const bool is_lower = s->exponent <= first->exponent + tuning::kink_octaves / 2;
    (is_lower ? lower : upper).add(*s);
    if (is_lower && s != first) lower_behind_first.add(*s);
  }
  if (lower.samples < tuning::least_samples_below || upper.samples < tuning::least_samples_above)
    return false;
  if (lower_behind_first.steepness < tuning::kink_persistence * std::abs(first->even) / first->h)
    return false;
  if (lower.steepness < tuning::kink_fall * upper.steepness || lower.even > tuning::kink_rise * upper.even)
    return false;
  return explains_smaller_steps({samples.begin(), first}, lower.steepness);
}

/// Whether a kink of this |E| / h may have been there at all smaller steps: it is at x, not beside it.
bool Regularity::explains_smaller_steps(std::span<const Sample> smaller, double steepness) const {
  const double narrowest = tuning::widest_rounding_if_constant * (scale_ == 0 ? 1 : std::abs(scale_));
  return std::all_of(smaller.begin(), smaller.end(), [&](const Sample& s) {
    return s.h <= narrowest || steepness * s.h <= std::abs(s.even) + 2 * tuning::significance *
                                                                         tuning::rounding_bound * rounding(s);
  });
}

double Regularity::resolving_ratio(const Sample& s) const {
  return tuning::kink_resolution * uncertainty(s) / std::abs(s.even);
}

Shape Regularity::shape(const Sample& a, const Sample& b, const Sample& c) const {
  const auto [low, high] = std::minmax({a.even, b.even, c.even});
  const double amplitude = std::max(-low, high);
  if (amplitude <= tuning::significance * uncertainty(c)) return Shape::smooth;
  if (std::abs(a.even) <= uncertainty(a)) return Shape::smooth;  // what there is begins at larger steps
  if (high - low <= tuning::noise_spread * amplitude) return Shape::jump;
  const bool rising =
      (low >= 0 || high <= 0) && std::abs(a.even) < std::abs(b.even) && std::abs(b.even) < std::abs(c.even);
  if (!rising) return Shape::noise;
  const double order = std::log2(c.even / a.even) / std::log2(c.h / a.h);
  if (order > tuning::smooth_order) return Shape::smooth;
  return order > tuning::kink_order ? Shape::kink : Shape::cusp;
}

double noise_amplitude(std::span<const Sample> smallest, Side side) {
  if (smallest.size() < tuning::least_noise_samples) return 0;
  const auto part = [side](const Sample& s) { return side == Side::both ? s.even : s.odd; };
  double low = part(smallest[0]), high = low, amplitude = 0, scale = 0;
  for (const Sample& s : smallest) {
    low = std::min(low, part(s));
    high = std::max(high, part(s));
    amplitude = std::max(amplitude, std::abs(part(s)));
    scale = std::max(scale, s.scale);
  }
  const double at_smallest = std::max(std::abs(part(smallest[0])), std::abs(part(smallest[1])));
  const bool spread = high - low > tuning::noise_spread * amplitude;
  const bool steady = at_smallest > tuning::noise_spread * amplitude;
  const bool below_rounding = at_smallest <= tuning::rounding_bound * unit_roundoff * scale &&
                              amplitude < tuning::largest_noise_at_x * scale;
  return spread && (steady || below_rounding) ? amplitude : 0;
}

}  // namespace gradcalc
