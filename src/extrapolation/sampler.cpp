#include "extrapolation/sampler.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc::extrapolation {

const Sample& Sampler::take(int octave) {
  const auto end = fetched_.begin() + static_cast<std::ptrdiff_t>(fetched_count_);
  const auto found =
      std::find_if(fetched_.begin(), end, [octave](const Sample& s) { return s.octave == octave; });
  if (found != end) return *found;
  fetch({&octave, 1});
  return fetched_.front();
}

void Sampler::fetch(std::span<const int> octaves) {
  const QuotientPoints points = points_of(quotient());
  const std::size_t distances = points.steps.size(), each = points.count();
  std::array<double, most_points * 2> t;
  std::array<LineValue, most_points> values;
  fetched_count_ = octaves.size();
  for (std::size_t k = 0; k < fetched_count_; ++k) {
    fetched_[k] = {};
    fetched_[k].octave = octaves[k];
    fetched_[k].step = std::ldexp(step_mantissa, octaves[k]);
    for (std::size_t i = 0; i < distances; ++i) t[k * distances + i] = points.steps[i] * fetched_[k].step;
  }
  const std::size_t count = fetched_count_ * each;
  line_({t.data(), fetched_count_ * distances}, points.times, {values.data(), count});
  evaluations_ += static_cast<std::uint32_t>(count);
  for (std::size_t k = 0; k < fetched_count_; ++k)
    quotient_.set(fetched_[k], {values.data() + k * each, each});
}

std::size_t Sampler::most_together() const {
  return std::min(samples_together, most_points / points_of(quotient()).count());
}

}  // namespace gradcalc::extrapolation
