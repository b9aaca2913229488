// The course of a search and its verdict. How its base is found stands in search_base.cpp, the fits to larger
// steps in search_larger_steps.cpp, noise in search_noise.cpp, the comparison with smaller steps in
// search_verification.cpp.
#include "adaptive/search.hpp"

#include <algorithm>
#include <cmath>

#include "adaptive/octaves.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {
namespace {

double largest_even_part(const Sample& a, const Sample& b, const Sample& c) {
  return std::max({std::abs(a.even), std::abs(b.even), std::abs(c.even)});
}

}  // namespace

Search::Search(Sampler& samples)
    : samples_(samples),
      regularity_(samples),
      unit_(samples.scale().unit),
      lowest_(samples.scale().finest),
      steps_{.ceiling = tuning::largest_exponent + 1, .highest = tuning::largest_exponent} {}

std::optional<Estimate> Search::run(double known_noise) {
  const bool started = known_noise > 0 && start_above_noise(known_noise);
  if (!started && !find_base() && (kinked() || !start_above_smallest_noise())) return std::nullopt;
  if (!estimate_until_consistent()) return std::nullopt;
  if (kinked() || not_differentiable() || not_converged()) return std::nullopt;
  below_rounding_ = below_noise();
  if (below_rounding_) return std::nullopt;
  add_unseen_error();
  if (base_unconfirmed_) widen_to_larger_slopes();
  return best_;
}

/// Where there is no base: whether the samples at small steps are noise, and f is smooth above it.
bool Search::start_above_smallest_noise() {
  const auto all = samples_.finite();
  const auto above = std::find_if(all.begin(), all.end(), [this](const Sample& s) {
    return s.exponent >= unit_ + tuning::start_octave - tuning::noise_octaves_below_start;
  });
  const double amplitude = noise_amplitude({all.begin(), above}, samples_.side());
  return amplitude != 0 && restart_above_noise(amplitude);
}

/// Estimates until no smaller step contradicts the estimate. False if there is none. One-sided slopes that
/// always contradict those at larger steps grow without bound.
bool Search::estimate_until_consistent() {
  int estimates = 0;
  do {
    if (!estimate_from_base()) return false;
  } while (++estimates < tuning::most_restarts && must_restart());
  return estimates < tuning::most_restarts || samples_.side() == Side::both || regularity_.noisy();
}

/// From the base upward. False if the base turns out to be nothing but the rounding of f.
bool Search::estimate_from_base() {
  base_unconfirmed_ = false;
  int radius = enlarge_steps();
  const double noise = noise_above_base();
  if (noise > 0 && !kink_above_base()) {
    if (restart_above_noise(noise, Noise::step_function)) {
      radius = enlarge_steps();
    } else if (!confirm_base()) {
      return false;
    }
  }
  const int last = fit_from_base(radius);
  if (last < steps_.ceiling && noise == 0 && ends_at_rounding_jump(last)) fit_from_base(enlarge_steps());
  return true;
}

/// Where a jump that may be rounding stands between the base and the ceiling. False if f does not stand out
/// of its rounding there; otherwise it is noted where that is uncertain.
bool Search::confirm_base() {
  if (regularity_.is_below_rounding(samples_.at(steps_.top), samples_.at(steps_.ceiling))) return false;
  base_unconfirmed_ = regularity_.is_narrow(samples_.at(steps_.top).h);
  return true;
}

/// Returns the exponent of the largest step fitted.
int Search::fit_from_base(int radius) {
  radius_exponent_ = radius;
  take_base_quotient();
  return fit_octaves(radius);
}

bool Search::kinked() const {
  return samples_.side() == Side::both && regularity_.kinked(samples_.finite());
}

// A kink at x, |x| at 0 above all, does not show in central differences, but in their even part. Noise shows
// there as well; then the estimate is made again in the knowledge of it.
bool Search::not_differentiable() {
  if (samples_.side() != Side::both || regularity_.noisy()) return false;
  if (!regularity_.even_part_too_large(samples_.finite(), samples_.place(best_.last))) return false;
  const int low = samples_.finite()[0].exponent;
  const Sample a = samples_.at(low), b = samples_.at(low + 1), c = samples_.at(low + 2);
  const Shape shape = even_shape(a, b, c);
  if (shape == Shape::smooth || shape == Shape::jump) return false;
  if (shape == Shape::kink || shape == Shape::cusp)
    if (const auto kink = confirmed_kink(a, c)) return *kink;
  const double amplitude = largest_even_part(a, b, c);
  if (amplitude >= tuning::largest_even_noise * a.scale) return true;
  return restart_above_noise(amplitude) && !estimate_from_base();
}

/// The shape of the even part at the three smallest steps. It may look smooth by chance: then it does not
/// grow as that of a smooth function.
Shape Search::even_shape(const Sample& a, const Sample& b, const Sample& c) {
  const Shape shape = regularity_.shape(a, b, c);
  if (shape != Shape::smooth || std::abs(a.even) <= regularity_.uncertainty(a)) return shape;
  const Sample above = samples_.at(a.exponent + tuning::descent_stride);
  return std::abs(above.even) < tuning::smooth_rise * std::abs(a.even) ? Shape::noise : shape;
}

/// Whether there is a kink at x, by the smallest step at which it would show; nothing if the even part does
/// not fall there, hence is noise.
std::optional<bool> Search::confirmed_kink(const Sample& a, const Sample& c) {
  const int low = a.exponent;
  const double ratio = regularity_.resolving_ratio(a);
  if (ratio > tuning::confirming_step_ratio) {  // smaller steps show nothing: look at a larger one
    const Sample above = samples_.at(low + 2 * tuning::pair_width);
    return regularity_.shape(a, c, above) == Shape::kink;
  }
  const int confirming = std::max(low + whole_octaves(std::ceil(std::log2(ratio))), lowest_);
  const Sample confirmation = samples_.at(confirming);
  if (std::abs(confirmation.even) > tuning::cusp_fall * std::abs(a.even)) return std::nullopt;
  return !beside_kink(a, confirming);
}

// Whether the kink seen at this step is beside x rather than at x. Then the smallest steps that still resolve
// it show a smooth function, and the search is repeated from there.
bool Search::beside_kink(const Sample& seen, int low) {
  if (low + tuning::pair_width > seen.exponent) return false;
  const Sample a = samples_.at(low), b = samples_.at(low + tuning::pair_width);
  if (!regularity_.smooth(a, b) || regularity_.shape(a, samples_.at(low + 1), b) != Shape::smooth)
    return false;
  set_base(low, tuning::pair_width);
  steps_.ceiling = seen.exponent;
  return estimate_from_base();
}

bool Search::low_accuracy() const {
  return worse_than(tuning::low_accuracy_error);
}

bool Search::not_converged() const {
  return worse_than(tuning::not_converged_error);
}

/// Whether the error exceeds this part of the derivatives around x, and what the size of f explains.
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

/// The sample of the largest step of the estimate.
const Sample& Search::largest() const {
  return samples_.finite()[samples_.place(best_.last)];
}

/// How much f varies per step around x: the size of its slopes, where f' itself may be 0.
double Search::slope_scale() const {
  return variation(largest()) / largest().h;
}

// What f does not show at the largest step it does not show at smaller ones either. There it may be as large
// as the uncertainty of f, over a distance of max(|x|, h) or 1.
void Search::add_unseen_error() {
  const Sample& last = largest();
  const double size = samples_.scale().size;
  const double uncertainty = regularity_.uncertainty(last);
  if (is_constant(last)) {
    best_.error = std::max({best_.error, 2 * regularity_.rounding(last), 2 * unit_roundoff});
    if (!samples_.integer_valued()) best_.error = std::max(best_.error, unit_roundoff / last.h);
  } else if (variation(last) <= tuning::unseen_variation * uncertainty) {
    best_.error = std::max(best_.error, 2 * uncertainty / std::min(std::max(size, last.h), 1.0));
  }
  // f'' is 2 E / h^2. Where f rounds inside, 1 rather than x is right to u.
  const double argument = regularity_.noisy() ? std::max(size, 1.0) : size;
  best_.error += tuning::argument_error * (argument / last.h) * (std::abs(last.even) / last.h);
}

}  // namespace gradcalc
