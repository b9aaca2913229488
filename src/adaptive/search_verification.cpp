// Whether the estimate explains the samples at smaller steps, and what follows if it does not.
#include <algorithm>
#include <cmath>

#include "adaptive/search.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {

// The estimate must explain the sample of every smaller step. One that it does not explain shows a feature of
// f that larger steps passed over, or rounding. Then there is a new base at that step, below it or above it;
// or, if there is none, the error of the estimate is widened to contain the slope. True: there is a new base.
bool Search::must_restart() {
  for (std::size_t k = 0; k < verifiable_samples(); ++k) {
    if (explained(k) || (regularity_.noisy() && rounding_jump(k) > 0)) continue;
    if (restart_above_rounding(k) || restart_at_sample(k) || (k == 0 && restart_below_samples())) return true;
    widen_to_smaller_slopes();
    return false;
  }
  return false;
}

/// How many samples, from the smallest step on, are compared with the estimate. The largest ones that it was
/// fitted to are not: nothing tells how large their truncation is, as it may pass through 0 at one of them.
std::size_t Search::verifiable_samples() const {
  const std::size_t below = samples_.place(best_.first);
  if (regularity_.noisy()) return below;
  const auto all = samples_.finite();
  const auto end = std::ranges::find_if(
      all, [this](const Sample& s) { return s.exponent > best_.last - tuning::uncompared_octaves; });
  return std::max(below, static_cast<std::size_t>(end - all.begin()));
}

/// Whether the slope at this sample differs from the estimate by no more than rounding, noise, and
/// truncation, which falls at least in proportion to h from that of one of the larger steps.
bool Search::explained(std::size_t k) const {
  const auto all = samples_.finite();
  const Sample& s = all[k];
  double truncation = 0;
  for (std::size_t j = k + 1; j <= samples_.place(best_.last); ++j) {
    const double seen = tuning::foretold_truncation * std::abs(all[j].slope() - best_.value);
    truncation = std::max(truncation, seen * (s.h / all[j].h));
  }
  const bool is_rounding = regularity_.noisy() || best_.noise < tuning::noisy_verdict_noise;
  const bool fitted = regularity_.noisy() || s.exponent >= best_.first;
  const double scale = fitted ? largest().scale : s.scale;
  const double noise = is_rounding ? tuning::fitted_noise_bound * best_.noise * scale / s.h : 0;
  return std::abs(s.slope() - best_.value) <= slope_error(s) + noise + truncation + best_.error;
}

/// The jump at the end of the steps from samples[k] on at which f is constant, if it is constant only because
/// it varies by less than its rounding; otherwise 0.
double Search::rounding_jump(std::size_t k) const {
  const auto all = samples_.finite();
  const auto above = std::find_if_not(all.begin() + static_cast<std::ptrdiff_t>(k), all.end(), is_constant);
  return above != all.end() && regularity_.is_below_rounding(all[k], *above) ? deviation(all[k], *above) : 0;
}

bool Search::restart_above_rounding(std::size_t k) {
  const double rounding = rounding_jump(k);
  return rounding > 0 && !regularity_.noisy() && restart_above_noise(rounding, Noise::step_function);
}

// Only the smallest step contradicts: f may oscillate with a short period, of which that step sees a random
// phase. The base is sought below it.
bool Search::restart_below_samples() {
  if (regularity_.noisy() || samples_.side() != Side::both) return false;
  const Steps before = steps_;
  const int low = samples_.finite()[0].exponent - tuning::descent_stride;
  if (low < lowest_) return false;
  steps_.ceiling = low + tuning::descent_stride;
  if (find_smaller_base(low) && !is_constant(samples_.at(steps_.top))) return true;
  steps_ = before;
  return restart_above_rounding(0);
}

// The base is set at the sample k, and the ceiling at the first sample above to which f is not smooth. If it
// is smooth to all, the ceiling is the last one, or the next one for one-sided slopes, which may change by
// more from step to step.
bool Search::restart_at_sample(std::size_t k) {
  const auto all = samples_.finite();
  const int low = all[k].exponent;
  std::size_t above = k + 1;
  while (above < all.size() && regularity_.smooth(all[k], all[above])) ++above;
  if (above == all.size()) above = samples_.side() == Side::both ? all.size() - 1 : k + 1;
  const int ceiling = all[above].exponent;
  if (low + tuning::pair_width >= ceiling || ceiling > steps_.ceiling) return false;
  if (!regularity_.smooth(samples_.at(low), samples_.at(low + tuning::pair_width))) return false;
  set_base(low, tuning::pair_width);
  steps_.ceiling = ceiling;
  return true;
}

/// Widens the error to contain the slopes of smaller steps that the estimate does not explain.
void Search::widen_to_smaller_slopes() {
  const auto all = samples_.finite();
  for (std::size_t k = 0; k < verifiable_samples(); ++k)
    if (!explained(k) && !(rounding_jump(k) > 0))
      best_.error = std::max(best_.error, std::abs(all[k].slope() - best_.value) + slope_error(all[k]));
}

/// Widens the error to contain the slopes of larger steps: below some step there may be nothing but rounding.
void Search::widen_to_larger_slopes() {
  const auto all = samples_.finite();
  for (std::size_t k = samples_.place(best_.last) + 1; k < all.size(); ++k)
    best_.error = std::max(best_.error, std::abs(all[k].slope() - best_.value));
}

}  // namespace gradcalc
