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

void Sampler::take(std::span<const int> octaves, std::span<Sample> samples) {
  const std::size_t distances = points_.steps.size(), each = points_.count();
  std::array<double, most_points * 2> t;
  for (std::size_t k = 0; k < octaves.size(); ++k) {
    samples[k].octave = octaves[k];
    const double step = samples[k].step = step_of(octaves[k]);
    for (std::size_t i = 0; i < distances; ++i) t[k * distances + i] = points_.steps[i] * step;
  }
  const std::size_t count = octaves.size() * each;
  line_({t.data(), octaves.size() * distances}, points_.times, {values_.data(), count});
  evaluations_ += static_cast<std::uint32_t>(count);
  for (std::size_t k = 0; k < octaves.size(); ++k)
    quotient_.set(samples[k], {values_.data() + k * each, each});
}

}  // namespace gradcalc::extrapolation
