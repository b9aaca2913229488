#include "extrapolation/samples.hpp"

#include <algorithm>

namespace gradcalc::extrapolation {

const Sample& Samples::at(int octave) {
  const auto end = samples_.begin() + static_cast<std::ptrdiff_t>(count_);
  const auto place =
      std::lower_bound(samples_.begin(), end, octave, [](const Sample& s, int k) { return s.octave < k; });
  if (place != end && place->octave == octave) return *place;
  if (is_full()) return samples_.front();
  const Sample& taken = sampler_.take(octave);
  const bool is_one_sided = !is_symmetric(sampler_.quotient());
  if (is_one_sided) agree_on_branches(taken);
  std::move_backward(place, end, end + 1);
  ++count_;
  *place = taken;
  if (is_one_sided && taken.branches != branches_) place->is_usable = false;
  if (place->is_usable) common_ = std::max(common_, place->common);
  return *place;
}

bool Samples::has(int octave) const {
  return std::ranges::any_of(all(), [octave](const Sample& s) { return s.octave == octave; });
}

void Samples::expect(std::span<const int> octaves) {
  std::array<int, samples_together> missing{};
  std::size_t count = 0;
  for (const int octave : octaves)
    if (count < sampler_.most_together() && !has(octave)) missing[count++] = octave;
  if (count > 1) sampler_.fetch({missing.data(), count});
}

/// From one side f(0) may be on branches of its own: those of the smallest step count.
void Samples::agree_on_branches(const Sample& added) {
  if (!added.is_finite) return;
  if (!has_branches_ || added.octave < branches_octave_) {
    if (!has_branches_ || added.branches != branches_)
      for (std::size_t i = 0; i < count_; ++i) samples_[i].is_usable = false;
    has_branches_ = true;
    branches_ = added.branches;
    branches_octave_ = added.octave;
  }
}

}  // namespace gradcalc::extrapolation
