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
  const Line& line = quotients_.line;
  const int lower = std::min(0, line.largest_octave - tuning::first_octaves.front());
  for (const int octave : tuning::first_octaves) take(octave + lower);
  Estimate estimate = best();
  for (int round = 0; round < tuning::most_rounds && (goes_up_ || goes_down_); ++round) {
    if (quotients_.samples.are_awaited()) return {};
    const std::size_t size_before = size_;
    const int highest_before = highest_;
    const bool is_settled = estimate.is_settled();
    if (is_settled) {
      const Departure away = departure(estimate);
      if (!away.is_below) top_octave_ = std::min(top_octave_, away.octave - 1);
      take_next(estimate);
    } else if (!estimate.is_explained || !(estimate.noise > estimate.truncation)) {
      const int stride = lowest_ > tuning::deep_octave ? tuning::descent : tuning::deep_descent;
      for (int i = 0; i < tuning::descent_steps; ++i) take(std::max(line.least_octave, lowest_ - stride));
    }
    if (size_ == size_before) break;
    if (!is_settled)
      estimate = best();
    else if (!judge(estimate, highest_before))
      break;
  }
  if (estimate.is_explained && quotients_.noise.is_printed()) {
    take_witnesses(estimate);
    estimate = best();
  }
  return estimate;
}

/// Takes the better of what was known and what new steps show; whether more may help.
bool StepSearch::judge(Estimate& estimate, int highest_before) {
  Estimate next = best();
  const double allowed = tuning::agreement * (next.error + estimate.error) +
                         tuning::noise_agreement * (next.noise + estimate.noise);
  if (next.is_found() && next.top > estimate.top && std::fabs(next.value - estimate.value) > allowed) {
    top_octave_ = std::min(top_octave_, std::max(estimate.top, highest_before));
    next = best();
    goes_up_ = false;
  }
  const bool helped = next.error < tuning::progress * estimate.error;
  const bool was_noisy = estimate.is_noisy(), was_at_top = estimate.top == highest_before;
  if (next.error < estimate.error) estimate = next;
  if (helped || (goes_up_ && estimate.is_noisy() && is_much_noise(estimate))) return true;
  if (was_noisy && !estimate.is_good() && quotients_.line.largest_octave > highest_ + tuning::ascent &&
      misses_++ == 0)
    return true;
  if (was_noisy && goes_up_) is_filled_ = is_filled_ && !has_climbed();
  (was_noisy ? goes_up_ : goes_down_) = false;
  return !was_noisy || was_at_top || widest_gap(estimate).width > tuning::ascent;
}

/// Digits that are not printed hide what f does between small steps, and no table tells. So some more steps
/// are to be explained, from below the window to the smallest at which the noise still leaves a digit.
void StepSearch::take_witnesses(const Estimate& estimate) {
  const double noise = tuning::noise_safety * estimate.bottom.quotient.noise;
  const double octaves = std::log2(std::fabs(estimate.value) / noise * tuning::settled_part);
  if (!(octaves > 0.0)) return;
  const int bottom = estimate.bottom.octave;
  const int lowest = static_cast<int>(std::min(octaves, tuning::most_witnessed));
  for (int i = 1; i <= tuning::printed_witnesses; ++i) take(bottom - lowest * i / tuning::printed_witnesses);
}

StepSearch::Gap StepSearch::widest_gap(const Estimate& estimate) const {
  Gap widest{estimate.top, 0};
  const Sample* previous = nullptr;
  for (const Sample& sample : samples()) {
    if (!sample.is_used() || sample.octave < estimate.bottom.octave) continue;
    if (previous != nullptr && sample.octave - previous->octave > widest.width)
      widest = {previous->octave, sample.octave - previous->octave};
    if (sample.octave > estimate.top) break;
    previous = &sample;
  }
  return widest;
}

bool StepSearch::is_much_noise(const Estimate& estimate) {
  return estimate.noise > tuning::much_noise * estimate.truncation;
}

void StepSearch::take_next(const Estimate& estimate) {
  const Gap gap = widest_gap(estimate);
  const bool is_noisy = estimate.is_noisy();
  const bool ascends = is_noisy && goes_up_ && (estimate.top == highest_ || is_much_noise(estimate));
  bool is_taken = false;
  if (ascends) {
    const int next = std::min(highest_ + stride_, quotients_.line.largest_octave);
    is_taken = goes_up_ = take(next);
    if (goes_up_ && stride_ > tuning::ascent) take(next - stride_ / 2);
    if (!goes_up_) is_filled_ = is_filled_ && !has_climbed();
    stride_ = is_much_noise(estimate) ? 2 * stride_ : tuning::ascent;
  }
  int filled = 0;  // octaves that the window leaves out
  const int bottom = std::max(estimate.bottom.octave, estimate.top - tuning::filled_octaves);
  for (int octave = estimate.top; !is_filled_ && octave >= bottom && filled < tuning::filled_at_once;
       --octave)
    filled += take(octave) ? 1 : 0;
  is_filled_ = true;
  if (is_taken || filled > 0 || !goes_down_ || (ascends && gap.width <= tuning::ascent)) return;
  if (is_noisy) {
    take(gap.below + gap.width / 2);
    return;
  }
  int next = estimate.top;
  while (!take(next) && next > quotients_.line.least_octave) --next;
}

StepSearch::Departure StepSearch::departure(const Estimate& estimate) const {
  double near = estimate.bottom.h, gap_near = 0.0;
  for (const Sample& sample : samples()) {
    if (!sample.is_used() || sample.h <= near) continue;
    const double gap = std::fabs(sample.quotient.value - estimate.value), beyond = gap - estimate.error;
    const double ratio = near / sample.h, square = ratio * ratio, slope = std::fabs(estimate.value);
    const bool is_abrupt =
        beyond > tuning::abrupt_slope * slope && gap_near < gap * square * square / tuning::wide_gap;
    if (sample.octave > estimate.top && (beyond > tuning::other_slope * slope || is_abrupt))
      return {near, sample.h, sample.octave, false, gap_near > gap * square / tuning::wide_gap};
    near = sample.h;
    gap_near = gap;
  }
  if (estimate.is_explained) return {};
  near = 0.0;
  for (const Sample& sample : samples()) {
    if (!sample.is_finite() || sample.h >= estimate.bottom.h) continue;
    const double rest = std::fabs(sample.rest.value) / sample.h;
    if (std::max(std::fabs(sample.quotient.value - estimate.value), rest) > estimate.error / 2.0)
      return {near, sample.h, sample.octave, true, false};
    near = sample.h;
  }
  return {};
}

double StepSearch::steepest(const Estimate& estimate) const {
  double steepest = 0.0;
  for (const Sample& sample : samples())
    if (sample.is_used() && sample.h >= estimate.bottom.h) steepest = std::max(steepest, sample.steepness());
  return steepest;
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
