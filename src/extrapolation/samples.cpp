#include "extrapolation/samples.hpp"

#include <algorithm>
#include <utility>

namespace gradcalc::extrapolation {

const Sample& Samples::at(int octave) {
  const auto end = ordered_.begin() + static_cast<std::ptrdiff_t>(count_);
  const auto place =
      std::lower_bound(ordered_.begin(), end, octave, [](const Sample* s, int k) { return s->octave < k; });
  if (place != end && (*place)->octave == octave) return **place;
  if (is_full()) return *ordered_.front();
  Sample& added = next(octave);
  if (!is_symmetric(sampler_.quotient())) agree_on_branches(added);
  std::move_backward(place, end, end + 1);
  *place = &added;
  ++count_;
  if (added.is_usable) common_ = std::max(common_, added.common);
  return added;
}

/// The sample of an octave, in the place where it stays: it waits, or is taken now.
Sample& Samples::next(int octave) {
  Sample& place = samples_[count_];
  const std::span waiting(&place, waiting_);
  const auto found = std::ranges::find(waiting, octave, &Sample::octave);
  if (found == waiting.end()) {
    sampler_.take({&octave, 1}, {&place, 1});
    waiting_ = 0;
    return place;
  }
  if (&*found != &place) std::swap(*found, place);
  --waiting_;
  return place;
}

int Samples::first_missing(int octave) const {
  for (std::size_t i = count_; i-- > 0;)
    if (ordered_[i]->octave == octave) --octave;
  return octave;
}

void Samples::expect(std::span<const int> octaves) {
  std::array<int, samples_together> missing{};
  std::size_t count = 0;
  for (const int octave : octaves)
    if (count < sampler_.most_together() && first_missing(octave) == octave) missing[count++] = octave;
  if (count < 2) return;
  sampler_.take({missing.data(), count}, {&samples_[count_], count});
  waiting_ = count;
}

/// From one side f(0) may be on branches of its own: those of the smallest step count.
void Samples::agree_on_branches(Sample& added) {
  if (added.is_finite && (!has_branches_ || added.octave < branches_octave_)) {
    if (!has_branches_ || added.branches != branches_)
      for (std::size_t i = 0; i < count_; ++i) samples_[i].is_usable = false;
    has_branches_ = true;
    branches_ = added.branches;
    branches_octave_ = added.octave;
  }
  if (added.branches != branches_) added.is_usable = false;
}

}  // namespace gradcalc::extrapolation
