#include "adaptive/regularity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "adaptive/tuning.hpp"

namespace gradcalc {
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
                                  tuning::widest_rounding_if_constant * std::max(1.0, std::abs(scale_)));
  return quantum <= largest ? quantum : 0;
}

bool Regularity::smooth(const Sample& low, const Sample& high) const {
  if (!low.finite || !high.finite) return false;
  const double error = uncertainty(low);
  const double ratio = low.h / high.h;
  const double steepness = variation(high) / high.h;
  const double change = side_ == Side::both ? tuning::central_slope_change : tuning::one_sided_slope_change;
  const bool agree = std::abs(low.slope() - high.slope()) <= error / low.h + change * steepness;
  // x^3 at 0: no two slopes agree, but they fall to nothing; to exactly nothing only below the rounding of f.
  const double fall = std::pow(ratio, tuning::slowest_vanishing);
  const bool hidden = side_ != Side::both && variation(high) * ratio * fall <= error;
  const bool vanish = ratio < tuning::vanishing_ratio && (!is_constant(low) || hidden) &&
                      std::abs(low.slope()) <= tuning::vanishing_tolerance * steepness * fall;
  // The even part falls with h^2, at a kink with h: the border is in the middle.
  const bool even = std::abs(low.even) <= error + variation(high) * ratio * std::sqrt(ratio);
  return (agree || vanish) && even;
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

// f may hand on the rounding of a number of order one as it is, as log(1 + x^2) does, or through a root, a
// square or a reciprocal: what is rounded then is f^2, f^(1/2) or 1 / f.
bool Regularity::rounded_inside(double value, double jump) {
  const auto is_rounding_of_one = [](double change) {
    return change >= tuning::least_rounding_of_one && change <= tuning::largest_rounding_of_one;
  };
  return is_rounding_of_one(jump) || is_rounding_of_one(2 * value * jump) ||
         is_rounding_of_one(jump / (2 * std::sqrt(value))) || is_rounding_of_one(jump / value / value);
}

bool Regularity::is_feature(const Sample& base, double jump) const {
  return (jump > tuning::least_feature_jump && jump > tuning::single_precision_ulp * base.scale) ||
         samples_.integer_valued();
}

bool Regularity::may_be_rounding(const Sample& base, const Sample& above, double width) const {
  // A step function jumps on one side; f(x) alone that is off, or 0, is a loss of all digits.
  const bool step =
      is_constant(base) &&
      (side_ != Side::both || std::abs(above.odd) > tuning::one_sided_jump_part * std::abs(above.even));
  const double largest =
      (is_constant(base) ? tuning::largest_quantum_if_constant : tuning::largest_quantum) * base.scale;
  const double jump = deviation(base, above);
  if (width <= tuning::widest_rounding_if_constant * std::max(1.0, std::abs(scale_))) return true;
  if (is_feature(base, jump)) return false;
  return jump <= largest || (!step && is_narrow(width)) ||
         (is_constant(base) && rounded_inside(above.scale, jump));
}

bool Regularity::is_narrow(double width) const {
  return width <= tuning::widest_rounding * std::max(1.0, std::abs(scale_));
}

bool Regularity::is_below_rounding(const Sample& base, const Sample& above) const {
  return is_constant(base) &&
         (variation(above) <= uncertainty(above) ||
          above.h <= tuning::widest_rounding_if_constant * std::max(1.0, std::abs(scale_)) ||
          rounded_inside(above.scale, deviation(base, above)));
}

bool Regularity::explained(std::span<const Sample> samples, const Sample& local, double noise) const {
  for (const Sample& s : samples) {
    if (s.h >= local.h) break;
    const double ratio = s.h / local.h;
    const double truncation = tuning::foretold_truncation * variation(local) * ratio * std::sqrt(ratio);
    const double error = tuning::noise_excess * noise + truncation + uncertainty(s);
    if (std::abs(s.odd - local.odd * ratio) > error || std::abs(s.even) > error) return false;
  }
  return true;
}

bool Regularity::even_part_too_large(std::span<const Sample> samples, std::size_t last) const {
  for (std::size_t k = 0; k < last; ++k) {
    const bool small = k < tuning::preceding_samples;
    double expected = 0;
    int comparisons = 0;
    for (std::size_t j = k + 1; j < samples.size(); ++j) {
      const double ratio = samples[k].h / samples[j].h;
      if (j > last && (!small || ratio < tuning::least_even_part_ratio)) break;
      if (ratio > tuning::even_part_ratio) continue;
      ++comparisons;
      expected = std::max(expected,
                          tuning::foretold_truncation * std::abs(samples[j].even) * ratio * std::sqrt(ratio));
    }
    const bool comparable = comparisons >= (small ? 1 : tuning::least_comparisons);
    if (comparable && std::abs(samples[k].even) > uncertainty(samples[k]) + expected) return true;
  }
  return false;
}

bool Regularity::kinked(std::span<const Sample> samples) const {
  const auto visible = [this](const Sample& s) {
    return std::abs(s.even) > tuning::significance * tuning::rounding_bound * rounding(s);
  };
  const auto first = std::find_if(samples.begin(), samples.end(), visible);
  if (first == samples.end()) return false;
  double steepest = 0, steepest_above = 0, highest = 0, highest_above = 0;
  double steepest_after_first = 0;
  int below = 0, above = 0;
  for (auto s = first; s != samples.end() && s->exponent <= first->exponent + tuning::kink_octaves; ++s) {
    const double even = std::abs(s->even);
    const bool lower = s->exponent <= first->exponent + tuning::kink_octaves / 2;
    (lower ? steepest : steepest_above) = std::max(lower ? steepest : steepest_above, even / s->h);
    (lower ? highest : highest_above) = std::max(lower ? highest : highest_above, even);
    if (lower && s != first) steepest_after_first = std::max(steepest_after_first, even / s->h);
    ++(lower ? below : above);
  }
  if (below < tuning::least_samples_below || above < tuning::least_samples_above) return false;
  if (steepest_after_first < tuning::kink_persistence * std::abs(first->even) / first->h) return false;
  if (steepest < tuning::kink_fall * steepest_above || highest > tuning::kink_rise * highest_above)
    return false;
  const double narrowest = tuning::widest_rounding_if_constant * (scale_ == 0 ? 1 : std::abs(scale_));
  return std::all_of(samples.begin(), first, [&](const Sample& s) {  // the kink is at x, not beside it
    return s.h <= narrowest || steepest * s.h <= std::abs(s.even) + 2 * tuning::significance *
                                                                        tuning::rounding_bound * rounding(s);
  });
}

Shape Regularity::shape(const Sample& a, const Sample& b, const Sample& c) const {
  const auto [low, high] = std::minmax({a.even, b.even, c.even});
  const double amplitude = std::max(-low, high);
  if (amplitude <= tuning::significance * uncertainty(c)) return Shape::smooth;
  if (std::abs(a.even) <= uncertainty(a)) return Shape::smooth;  // whatever there is begins further out
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
  const bool hidden = at_smallest <= tuning::rounding_bound * unit_roundoff * scale &&
                      amplitude < tuning::largest_noise_at_x * scale;
  return spread && (steady || hidden) ? amplitude : 0;
}

}  // namespace gradcalc
