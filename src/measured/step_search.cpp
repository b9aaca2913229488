#include "measured/step_search.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc::measured {

void StepSearch::insert(const Sample& sample) {
  if (size_ == most_samples) return;
  const auto end = samples_.begin() + size_++;
  const auto place = std::ranges::upper_bound(samples_.begin(), end, sample.h, {}, &Sample::h);
  std::move_backward(place, end, end + 1);
  *place = sample;
}

/// Whether it was not taken before.
bool StepSearch::take(int octave) {
  const auto is_it = [&](const Sample& sample) { return !sample.is_witness && sample.octave == octave; };
  if (octave < quotients_.line.least_octave || std::ranges::any_of(samples(), is_it)) return false;
  const Sample sample = quotients_.at(octave);
  insert(sample);
  lowest_ = std::min(lowest_, octave);
  if (sample.is_used()) highest_ = std::max(highest_, octave);
  return true;
}

Estimate StepSearch::run() {
  for (const Sample& witness : quotients_.witnesses()) insert(witness);
  for (const int octave : tuning::first_octaves) take(octave);
  Estimate estimate = best();
  for (int round = 0; round < tuning::most_rounds && (goes_up_ || goes_down_); ++round) {
    if (quotients_.samples.are_awaited()) return {};
    if (estimate.error <= tuning::accurate * unit_roundoff * std::fabs(estimate.value)) break;
    const std::size_t size_before = size_;
    const int highest_before = highest_;
    const bool is_settled = estimate.is_settled();
    if (is_settled) take_next(estimate);
    const bool goes_lower = !is_settled && !(estimate.noise > estimate.truncation);
    const int stride = lowest_ > tuning::deep_octave ? tuning::descent : tuning::deep_descent;
    for (int i = 0; goes_lower && i < tuning::descent_steps; ++i)
      take(std::max(quotients_.line.least_octave, lowest_ - stride));
    if (size_ == size_before) break;
    if (!is_settled)
      estimate = best();
    else if (!judge(estimate, highest_before))
      break;
  }
  return estimate;
}

/// Takes the better of what was known and what new steps show; whether more may help.
bool StepSearch::judge(Estimate& estimate, int highest_before) {
  Estimate next = best();
  if (next.is_found() && next.top > estimate.top &&
      std::fabs(next.value - estimate.value) > tuning::agreement * (next.error + estimate.error)) {
    top_octave_ = std::max(estimate.top, highest_before);
    next = best();
    goes_up_ = false;
  }
  const bool helped = next.error < tuning::progress * estimate.error;
  const bool is_noisy = estimate.is_noisy(), is_at_top = estimate.top == highest_before;
  if (next.error < estimate.error) estimate = next;
  if (helped) return true;
  (is_noisy ? goes_up_ : goes_down_) = false;
  return !is_noisy || is_at_top;
}

void StepSearch::take_next(const Estimate& estimate) {
  int filled = 0;  // octaves that the window leaves out
  const int bottom = std::max(estimate.bottom.octave, estimate.top - tuning::filled_octaves);
  for (int octave = estimate.top; !is_filled_ && octave >= bottom && filled < tuning::filled_at_once;
       --octave)
    filled += take(octave) ? 1 : 0;
  is_filled_ = true;
  if (estimate.is_noisy() && goes_up_ && estimate.top == highest_) {
    const int next = std::min(highest_ + stride_, quotients_.line.largest_octave);
    goes_up_ = take(next);
    if (goes_up_ && stride_ > tuning::ascent) take(next - stride_ / 2);
    stride_ = estimate.noise > tuning::much_noise * estimate.truncation ? 2 * stride_ : tuning::ascent;
  } else if (filled == 0 && goes_down_) {
    int next = estimate.is_noisy() ? estimate.top - 1 : estimate.top;
    while (!take(next) && !estimate.is_noisy() && next > quotients_.line.least_octave) --next;
  }
}

bool StepSearch::seems_kinked() const {
  const auto low = std::ranges::find_if(samples(), [](const Sample& sample) {
    return sample.is_used() && std::fabs(sample.rest.value) > tuning::rest_signal * sample.rest.noise;
  });
  const auto high = std::find_if(low, samples().end(), [&](const Sample& sample) {
    return sample.is_used() && sample.h > tuning::kink_range * low->h;
  });
  if (high == samples().end()) return false;
  const double change = (high->rest.value / high->h) / (low->rest.value / low->h);
  return change < tuning::kink_likeness && change > 1.0 / tuning::kink_likeness;
}

}  // namespace gradcalc::measured
