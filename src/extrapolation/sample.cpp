#include "extrapolation/sample.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace gradcalc::extrapolation {
namespace {

/// a - b to twice the digits, rounded at the end.
inline double difference(const Compensated& a, const Compensated& b) {
  const Compensated exact = Compensated(a.value) - Compensated(b.value);
  return exact.value + (exact.low + (a.low - b.low));
}

/// An error divided by a step is no 0 where it is less than the least double.
double quotient_error(double error, double step) {
  return error == 0.0 ? 0.0 : std::max(error / step, bounded::least<double>);
}

bool is_known(const Compensated& number) {
  return std::isfinite(number.error + number.common);
}

/// The points of a sample in steps from the point: one for each, or with `times` = 2 one by each of the two
/// coordinates that move. Points that are opposite stand side by side.
struct Pattern {
  std::span<const double> steps;
  std::size_t times;
};

constexpr std::array pair{1.0, -1.0};
constexpr std::array corners{1.0, 1.0, -1.0, -1.0, 1.0, -1.0, -1.0, 1.0,
                             1.0, 0.0, -1.0, 0.0,  0.0, 1.0,  0.0,  -1.0};

/// Of a sample, or of several that are taken together.
constexpr std::size_t most_points = corners.size() / 2;

constexpr Pattern pattern_of(Quotient quotient) {
  switch (quotient) {
    case Quotient::forward:
      return {std::span(pair).first(1), 1};
    case Quotient::backward:
      return {std::span(pair).last(1), 1};
    case Quotient::mixed:
      return {corners, 2};
    case Quotient::central:
    case Quotient::second:
      break;
  }
  return {pair, 1};
}

}  // namespace

Sample Sampler::take(int octave) {
  const auto end = fetched_.begin() + static_cast<std::ptrdiff_t>(fetched_count_);
  const auto found =
      std::find_if(fetched_.begin(), end, [octave](const Sample& s) { return s.octave == octave; });
  if (found != end) return *found;
  fetch({&octave, 1});
  return fetched_.front();
}

void Sampler::fetch(std::span<const int> octaves) {
  const Pattern pattern = pattern_of(quotient_);
  const std::size_t distances = pattern.steps.size(), points = distances / pattern.times;
  std::array<double, most_points * 2> t;
  std::array<LineValue, most_points> values;
  for (std::size_t k = 0; k < octaves.size(); ++k)
    for (std::size_t i = 0; i < distances; ++i)
      t[k * distances + i] = pattern.steps[i] * std::ldexp(step_mantissa, octaves[k]);
  const std::size_t count = octaves.size() * points;
  line_({t.data(), octaves.size() * distances}, pattern.times, {values.data(), count});
  evaluations_ += static_cast<std::uint32_t>(count);
  for (std::size_t k = 0; k < octaves.size(); ++k)
    fetched_[k] = sample_of(octaves[k], {values.data() + k * points, points});
  fetched_count_ = octaves.size();
}

std::size_t Sampler::most_together() const {
  const Pattern pattern = pattern_of(quotient_);
  return std::min(samples_together, most_points * pattern.times / pattern.steps.size());
}

Sample Sampler::sample_of(int octave, std::span<const LineValue> values) const {
  Sample sample;
  sample.octave = octave;
  sample.step = std::ldexp(step_mantissa, octave);
  if (sample.step == 0.0) return sample;
  if (quotient_ == Quotient::mixed)
    set_corners(sample, values);
  else if (is_symmetric(quotient_))
    set_pair(sample, values[0], values[1]);
  else
    set_side(sample, values[0]);
  sample.noise += 2.0 * bounded::unit<double> * std::fabs(sample.quotient);
  return sample;
}

void Sampler::set_pair(Sample& sample, const LineValue& ahead, const LineValue& behind) const {
  const double h = sample.step;
  const Compensated &a = ahead.number, &b = behind.number, &c = centre_.number;
  sample.is_finite = std::isfinite(a.value) && std::isfinite(b.value);
  sample.undefined_at = std::isfinite(a.value) ? -h : h;
  if (!sample.is_finite) return;
  sample.is_usable = is_known(a) && is_known(b) && is_on_branches(ahead) && is_on_branches(behind);

  const double to_a = difference(a, c), to_b = difference(b, c);
  const double even = (to_a + to_b) / 2.0, odd = difference(a, b) / 2.0;
  const double error = (a.error + b.error) / 2.0;
  const double even_error = error + bounded::unit<double> * (std::fabs(to_a) + std::fabs(to_b)) / 2.0;
  if (quotient_ == Quotient::central) {
    sample.quotient = odd / h;
    sample.noise = quotient_error(error, h);
    sample.common = (ahead.change + behind.change) / (2.0 * h);
    sample.even = even;
    sample.even_noise = even_error;
  } else {
    sample.quotient = 2.0 * (even / h) / h;
    sample.noise = quotient_error(quotient_error(2.0 * (even_error + c.error), h), h);
    sample.common = behind.bend / h / h;
    sample.even = odd / h - slope_.value;
    sample.even_noise = error / h + bounded::unit<double> * std::fabs(odd / h);
  }
}

void Sampler::set_side(Sample& sample, const LineValue& value) const {
  const double h = quotient_ == Quotient::forward ? sample.step : -sample.step;
  const Compensated& c = centre_.number;
  sample.is_finite = std::isfinite(value.number.value);
  sample.undefined_at = h;
  if (!sample.is_finite) return;
  sample.branches = value.branches;
  sample.is_usable = is_known(value.number) && !value.is_at_doubt;
  sample.quotient = difference(value.number, c) / h;
  sample.noise = quotient_error(value.number.error, sample.step);
  sample.centre_weight = 1.0 / sample.step;
  sample.common = value.change / sample.step;
}

void Sampler::set_corners(Sample& sample, std::span<const LineValue> around) const {
  const double h = sample.step;
  sample.is_finite = sample.is_usable = true;
  double error = 0.0, size = 0.0;
  for (const LineValue& value : around) {
    sample.is_finite = sample.is_finite && std::isfinite(value.number.value);
    sample.is_usable = sample.is_usable && is_known(value.number) && is_on_branches(value);
    error += value.number.error;
    size += std::fabs(difference(value.number, centre_.number));
  }
  sample.is_usable = sample.is_usable && sample.is_finite;
  sample.undefined_at = h;
  if (!sample.is_finite) return;
  const auto part = [&](std::size_t i) { return difference(around[i].number, centre_.number); };
  const double opposite = part(0) + part(1), crossed = part(2) + part(3);
  sample.quotient = (opposite - crossed) / 4.0 / h / h;
  const double rounding = quotient_error(error + bounded::unit<double> * size, h);
  sample.noise = quotient_error(rounding, 4.0 * h);
  sample.common = (around[1].bend + around[3].bend) / 4.0 / h / h;
  const double ahead = part(0) - part(1), across = part(2) - part(3);
  const double by_first = part(4) - part(5), by_second = part(6) - part(7);
  sample.even =
      (std::fabs(ahead - by_first - by_second) + std::fabs(across - by_first + by_second)) / 2.0 / h;
  sample.even_noise = rounding;
}

}  // namespace gradcalc::extrapolation
