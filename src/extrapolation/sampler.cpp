#include "extrapolation/sampler.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace gradcalc::extrapolation {
namespace {

/// step_mantissa 2^octave, whose exponent is written where it is that of a normal number.
double step_of(int octave) {
  constexpr int bias = std::numeric_limits<double>::max_exponent - 1;
  if (octave <= -bias || octave > bias) return std::ldexp(step_mantissa, octave);
  return step_mantissa * std::bit_cast<double>(static_cast<std::uint64_t>(octave + bias) << 52U);
}

}  // namespace

const Sample& Sampler::take(int octave) {
  const auto end = fetched_.begin() + static_cast<std::ptrdiff_t>(fetched_count_);
  const auto found =
      std::find_if(fetched_.begin(), end, [octave](const Sample& s) { return s.octave == octave; });
  if (found != end) return *found;
  fetch({&octave, 1});
  return fetched_.front();
}

void Sampler::fetch(std::span<const int> octaves) {
  const std::size_t distances = points_.steps.size(), each = points_.count();
  std::array<double, most_points * 2> t;
  fetched_count_ = octaves.size();
  for (std::size_t k = 0; k < fetched_count_; ++k) {
    fetched_[k] = {};
    fetched_[k].octave = octaves[k];
    const double step = fetched_[k].step = step_of(octaves[k]);
    for (std::size_t i = 0; i < distances; ++i) t[k * distances + i] = points_.steps[i] * step;
  }
  const std::size_t count = fetched_count_ * each;
  line_({t.data(), fetched_count_ * distances}, points_.times, {values_.data(), count});
  evaluations_ += static_cast<std::uint32_t>(count);
  for (std::size_t k = 0; k < fetched_count_; ++k)
    quotient_.set(fetched_[k], {values_.data() + k * each, each});
}

}  // namespace gradcalc::extrapolation
