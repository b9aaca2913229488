// Whether the samples that an estimate was not made of agree with it, and what to do if not.
#include <algorithm>
#include <cmath>

#include "adaptive/search.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {
// Every smaller step must be explained by the estimate; one that is not saw a feature that larger steps
// passed over, or rounding. Then the search begins anew from there, or above, or the estimate is widened to
// contain it. True: begin anew.
bool Search::must_restart() {
  for (std::size_t k = 0; k < verifiable_samples(); ++k) {
    if (explained(k) || (regularity_.noisy() && rounding_jump(k) > 0)) continue;
    if (restart_above_rounding(k) || restart_at_sample(k) || (k == 0 && restart_below_samples())) return true;
    widen_to_smaller_slopes();
    return false;
  }
  return false;
}

/// How many samples are compared. Of the largest that it was fitted to, nothing says how large their
/// truncation is: it may pass through 0 at one of them.
std::size_t Search::verifiable_samples() const {
  const std::size_t below = samples_.place(best_.first);
  if (regularity_.noisy()) return below;
  const auto all = samples_.finite();
  const auto end = std::ranges::find_if(
      all, [this](const Sample& s) { return s.exponent > best_.last - tuning::uncompared_octaves; });
  return std::max(below, static_cast<std::size_t>(end - all.begin()));
}

void Search::widen_to_smaller_slopes() {
  const auto all = samples_.finite();
  for (std::size_t k = 0; k < verifiable_samples(); ++k)
    if (!explained(k) && !(rounding_jump(k) > 0))
      best_.error = std::max(best_.error, std::abs(all[k].slope() - best_.value) + slope_error(all[k]));
}

// Truncation falls at least in proportion to h from that of one of the larger steps.
bool Search::explained(std::size_t k) const {
  const auto all = samples_.finite();
  const Sample& s = all[k];
  double truncation = 0;
  for (std::size_t j = k + 1; j <= samples_.place(best_.last); ++j)
    truncation = std::max(
        truncation, tuning::foretold_truncation * std::abs(all[j].slope() - best_.value) * (s.h / all[j].h));
  const bool rounding = regularity_.noisy() || best_.noise < tuning::noisy_verdict_noise;
  const bool fitted = regularity_.noisy() || s.exponent >= best_.first;
  const double scale = fitted ? largest().scale : s.scale;
  const double noise = rounding ? tuning::fitted_noise_bound * best_.noise * scale / s.h : 0;
  return std::abs(s.slope() - best_.value) <= slope_error(s) + noise + truncation + best_.error;
}

// The jump that ends the flat of the sample k, if f hides in its rounding there.
double Search::rounding_jump(std::size_t k) const {
  const auto all = samples_.finite();
  const auto above = std::find_if_not(all.begin() + static_cast<std::ptrdiff_t>(k), all.end(), is_constant);
  return above != all.end() && regularity_.is_below_rounding(all[k], *above) ? deviation(all[k], *above) : 0;
}

bool Search::restart_above_rounding(std::size_t k) {
  const double rounding = rounding_jump(k);
  return rounding > 0 && !regularity_.noisy() && restart_above_noise(rounding, Noise::step_function);
}

// The smallest step saw what no other did: a wave, of which it is a random phase. Look below.
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

// The base is set at the sample k, and the ceiling at the first above it that does not continue it. If all
// do, at the last one; one-sided slopes, which may change by more from step to step, at the next one.
bool Search::restart_at_sample(std::size_t k) {
  const auto all = samples_.finite();
  const int low = all[k].exponent;
  std::size_t above = k + 1;
  while (above < all.size() && regularity_.smooth(all[k], all[above])) ++above;
  if (above == all.size()) above = samples_.side() == Side::both ? all.size() - 1 : k + 1;
  const int ceiling = all[above].exponent;
  if (low + tuning::pair_width >= ceiling || ceiling > steps_.ceiling) return false;
  if (!regularity_.smooth(samples_.at(low), samples_.at(low + tuning::pair_width))) return false;
  steps_.previous = low;
  steps_.top = low + tuning::pair_width;
  steps_.ceiling = ceiling;
  return true;
}

// Where rounding may be all that there is below some step, the slopes above are as likely.
void Search::widen_to_larger_slopes() {
  const auto all = samples_.finite();
  for (std::size_t k = samples_.place(best_.last) + 1; k < all.size(); ++k)
    best_.error = std::max(best_.error, std::abs(all[k].slope() - best_.value));
}

}  // namespace gradcalc
