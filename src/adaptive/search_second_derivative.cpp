// Derivatives of second order, from the samples that a search for the first one has taken and found smooth.
// Its base, its ceiling and its knowledge of noise hold for these as well; what remains is to fit the series
// of second order to windows of the samples, and of larger or smaller steps as far as these help.
#include <algorithm>
#include <cmath>

#include "adaptive/search.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {
std::optional<Estimate> Search::run_second(Target target) {
  target_ = target;
  if (const Sample* const s = largest_flat();
      s != nullptr && !(rounding_jump(samples_.place(s->exponent)) > 0)) {
    best_ = {.value = 0,
             .error = tuning::constant_error * (std::max(s->scale, tuning::unseen_scale) / s->h) / s->h,
             .first = s->exponent,
             .last = s->exponent};
    return best_;
  }
  best_ = Estimate{};
  unextrapolated_ = true;
  fit_octaves(second_radius_exponent());
  if (!std::isfinite(best_.error) || not_converged()) return std::nullopt;
  widen_to_smaller_quotients();
  if (not_converged()) return std::nullopt;
  best_.error += tuning::argument_error * (samples_.scale().size / largest().h) * curvature_scale();
  // Backward slopes are f' - f'' h / 2 + ...
  if (target == Target::curvature && samples_.side() == Side::backward) best_.value = -best_.value;
  return best_;
}

Estimate Search::fit_taken(Target target) {
  target_ = target;
  best_ = Estimate{};
  for (const Sample& s : samples_.finite())
    if (s.exponent < steps_.ceiling) fit_windows(s.exponent);
  return best_;
}

// The largest step below which f is exactly constant, if that is as far as a search begins. What f does at
// larger ones, where it may round its arguments away, says nothing of x.
const Sample* Search::largest_flat() const {
  const auto all = samples_.finite();
  const auto end = std::find_if_not(all.begin(), all.end(), is_constant);
  if (end == all.begin() || (end - 1)->exponent < unit_ + tuning::constant_octave) return nullptr;
  return &*(end - 1);
}

// Slopes may agree up to steps at which the quotients have long changed: those of log(1 + exp(x)) at 0 do
// everywhere. As in reach(), from the first two quotients that differ by more than their errors.
int Search::second_radius_exponent() const {
  if (samples_.side() != Side::both) return radius_exponent_;
  const auto all = samples_.finite();
  for (std::size_t k = 1; k < all.size() && all[k].exponent <= radius_exponent_; ++k) {
    const double low = quotient(all[k - 1]), high = quotient(all[k]);
    const double change = std::abs(high - low);
    if (change <= tuning::noise_bound * (regularity_.uncertainty(all[k - 1]) / all[k - 1].h) / all[k - 1].h)
      continue;
    const double relative = change / std::max(std::abs(low), std::abs(high));
    if (k == 1 || !(relative <= tuning::largest_first_change)) break;
    const double octaves = -std::log2(relative) / 2;
    const int reach = all[k].exponent + std::max(0, static_cast<int>(std::lround(octaves)));
    return reach < radius_exponent_ - tuning::radius_difference ? reach : radius_exponent_;
  }
  return radius_exponent_;
}

bool Search::overflowed() const {
  const auto all = samples_.finite();
  return !all.empty() && !std::isfinite(quotient(all[samples_.place(radius_exponent_)]));
}

double Search::quotient(const Sample& s) const {
  return target_ == Target::mixed ? s.mixed() : s.curvature();
}

// Every smaller step must be explained by the estimate: what its quotient is off by must be its own error, or
// truncation, which at least halves with the step from one of the larger ones. What is not, as where f''
// grows without bound, is part of the error.
void Search::widen_to_smaller_quotients() {
  const auto all = samples_.finite();
  const bool from_pairs = samples_.side() != Side::both && target_ == Target::curvature;
  const double error = best_.error;
  double truncation = 0;  // per step
  for (std::size_t k = samples_.place(best_.last) + (from_pairs ? 0 : 1); k-- > 0;) {
    const Sample& s = all[k];
    const double seen = from_pairs ? one_sided_curvature(s, all[k + 1]) : quotient(s);
    const double discrepancy = std::abs(seen - best_.value);
    const double own_error = tuning::noise_bound * (2 * regularity_.uncertainty(s) / s.h) / s.h;
    const bool small = s.h <= tuning::truncation_ratio * largest().h;
    if (small && discrepancy > own_error + truncation * s.h + error)
      best_.error = std::max(best_.error, discrepancy);
    truncation = std::max(truncation, tuning::foretold_truncation * discrepancy / s.h);
  }
}

// From f(x+h) - f(x) = f' h + f'' h^2 / 2 + ... at two steps; backward, its negative.
double Search::one_sided_curvature(const Sample& a, const Sample& b) const {
  return 2 * (b.slope() - a.slope()) / (b.h - a.h);
}

// How much the slope changes over a step, per step, wherever it does within the samples a and b: where f''
// happens to be 0, f''' h takes its place. The slopes of central differences change by f''' h^2 / 6.
double Search::curvature_scale(const Sample& a, const Sample& b) const {
  const double change = std::abs(b.slope() - a.slope()) / b.h;
  const bool central = samples_.side() == Side::both;
  const double third = central ? 6 * change / (1 - (a.h / b.h) * (a.h / b.h)) : 2 * change / (1 - a.h / b.h);
  return third + std::max(std::abs(quotient(a)), std::abs(quotient(b))) + std::abs(b.curvature());
}

double Search::curvature_scale() const {
  const auto all = samples_.finite();
  const std::size_t last = samples_.place(best_.last);
  return last == 0 ? std::abs(quotient(all[0])) : curvature_scale(all[last - 1], all[last]);
}

std::optional<int> Search::natural_exponent() const {
  if (largest_flat() != nullptr) return std::nullopt;
  return best_.last;
}

}  // namespace gradcalc
