#include "measured/step_search.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc::measured {
namespace {

double steepness(const Sample& sample) {
  return std::fabs(sample.quotient) + std::fabs(sample.even) / sample.even_unit;
}

bool is_used(const Sample& sample) {
  return sample.is_finite && !sample.is_witness;
}

}  // namespace

void StepSearch::add_witness(Sample witness) {
  witness.is_witness = true;
  samples_.insert(std::ranges::find_if(samples_, [&](const Sample& other) { return other.h > witness.h; }),
                  witness);
}

const Sample& StepSearch::at(int octave) {
  const auto known = std::ranges::find_if(
      samples_, [&](const Sample& sample) { return !sample.is_witness && sample.octave == octave; });
  if (known != samples_.end()) return *known;
  const Sample sample = series_.at(octave);
  const auto place = std::ranges::find_if(samples_, [&](const Sample& other) { return other.h > sample.h; });
  return *samples_.insert(place, sample);
}

Estimate StepSearch::run() {
  for (const int octave : tuning::first_octaves) at(octave);
  if (series_.are_awaited()) return {};
  Estimate estimate = best();
  for (int round = 0; round < tuning::most_rounds && (goes_up_ || goes_down_); ++round) {
    if (estimate.error <= tuning::accurate * unit_roundoff * std::fabs(estimate.value)) break;
    if (!estimate.is_settled()) {
      if (is_drowned() || !take(lower_steps())) break;
      estimate = best();
      continue;
    }
    const int highest_before = highest();
    if (!take(next_steps(estimate)) || !judge(estimate, highest_before)) break;
  }
  return series_.are_awaited() ? Estimate{} : estimate;
}

/// Whether there were any, and their values are known.
bool StepSearch::take(std::span<const int> octaves) {
  for (const int octave : octaves) at(octave);
  return !octaves.empty() && !series_.are_awaited();
}

/// Takes the better of what was known and what new steps show; whether more may help.
bool StepSearch::judge(Estimate& estimate, int highest_before) {
  Estimate next = best();
  const bool contradicts =
      next.is_found() && next.top > estimate.top &&
      std::fabs(next.value - estimate.value) > tuning::agreement * (next.error + estimate.error);
  if (contradicts) {
    top_octave_ = std::max(estimate.top, highest_before);
    next = best();
    goes_up_ = false;
  }
  const bool helped = next.error < tuning::progress * estimate.error;
  bool may_help = true;
  if (!helped && !estimate.is_noisy())
    goes_down_ = false;
  else if (!helped && estimate.top == highest_before)
    goes_up_ = false;
  else if (!helped)
    may_help = false;
  if (next.error < estimate.error) estimate = next;
  return may_help;
}

std::vector<int> StepSearch::lower_steps() const {
  std::vector<int> octaves;
  const int from = lowest();
  const int stride = from > tuning::deep_octave ? tuning::descent : tuning::deep_descent;
  for (int i = 1; i <= tuning::descent_steps; ++i)
    if (const int octave = std::max(series_.least_octave(), from - i * stride); !has(octave))
      octaves.push_back(octave);
  return octaves;
}

std::vector<int> StepSearch::next_steps(const Estimate& estimate) {
  std::vector<int> octaves;
  if (!is_filled_) fill(estimate, octaves);
  const int top = highest();
  if (estimate.is_noisy() && goes_up_ && estimate.top == top) {
    const int next = std::min(top + stride_, series_.largest_octave());
    goes_up_ = next > top;
    if (goes_up_) octaves.push_back(next);
    if (goes_up_ && stride_ > tuning::ascent) octaves.push_back(next - stride_ / 2);
    stride_ = estimate.noise > tuning::much_noise * estimate.truncation ? 2 * stride_ : tuning::ascent;
  } else if (octaves.empty() && !estimate.is_noisy() && goes_down_) {
    int next = estimate.top;
    while (has(next)) --next;
    if (next >= series_.least_octave()) octaves.push_back(next);
  } else if (octaves.empty() && estimate.is_noisy() && goes_down_ && !has(estimate.top - 1)) {
    octaves.push_back(estimate.top - 1);
  }
  return octaves;
}

/// The octaves that the window leaves out.
void StepSearch::fill(const Estimate& estimate, std::vector<int>& octaves) {
  is_filled_ = true;
  const int bottom = std::max(estimate.bottom, estimate.top - tuning::filled_octaves);
  for (int octave = estimate.top; octave >= bottom && octaves.size() < tuning::filled_at_once; --octave)
    if (!has(octave)) octaves.push_back(octave);
}

bool StepSearch::seems_kinked() const {
  const Sample* low = nullptr;
  const Sample* last = nullptr;
  for (const Sample& sample : samples_) {
    if (!is_used(sample)) continue;
    if (low == nullptr) {
      if (std::fabs(sample.even) > tuning::even_signal * sample.even_noise) low = last = &sample;
      continue;
    }
    const double change = (sample.even / sample.even_unit) / (last->even / last->even_unit);
    if (!(change < tuning::kink_likeness && change > 1.0 / tuning::kink_likeness)) return false;
    last = &sample;
    if (last->h > tuning::kink_range * low->h) return true;
  }
  return false;
}

bool StepSearch::is_finite_somewhere() const {
  return std::ranges::any_of(samples_, [](const Sample& sample) { return sample.is_finite; });
}

int StepSearch::highest() const {
  const auto found = std::find_if(samples_.rbegin(), samples_.rend(), is_used);
  return found == samples_.rend() ? std::numeric_limits<int>::min() : found->octave;
}

bool StepSearch::has(int octave) const {
  return std::ranges::any_of(
      samples_, [&](const Sample& sample) { return !sample.is_witness && sample.octave == octave; });
}

int StepSearch::lowest() const {
  int lowest = std::numeric_limits<int>::max();
  for (const Sample& sample : samples_)
    if (!sample.is_witness) lowest = std::min(lowest, sample.octave);
  return lowest;
}

Estimate StepSearch::best() const {
  return best_window(samples_, series_.powers(), series_.centre_noise(), top_octave_);
}

/// The smallest step shows noise alone.
bool StepSearch::is_drowned() const {
  double slopes = 0.0;
  for (const Sample& sample : samples_)
    if (is_used(sample)) slopes = std::max(slopes, steepness(sample));
  const auto low = std::ranges::find_if(samples_, [](const Sample& sample) { return !sample.is_witness; });
  return low != samples_.end() && low->is_finite &&
         tuning::noise_safety * (low->noise + low->shared * series_.centre_noise()) >
             tuning::drowned * slopes;
}

}  // namespace gradcalc::measured
