#include "extrapolation/sample.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "extrapolation/tuning.hpp"

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

}  // namespace

LineValue Sampler::at(double t) {
  ++evaluations_;
  return line_({&t, 1});
}

LineValue Sampler::at(double s, double t) {
  ++evaluations_;
  const std::array<double, 2> both{s, t};
  return line_(both);
}

Sample Sampler::take(int octave) {
  Sample sample;
  sample.octave = octave;
  sample.step = std::ldexp(step_mantissa, octave);
  if (sample.step == 0.0) return sample;
  if (quotient_ == Quotient::mixed)
    take_corners(sample);
  else if (is_symmetric(quotient_))
    take_pair(sample);
  else
    take_side(sample);
  sample.noise += 2.0 * bounded::unit<double> * std::fabs(sample.quotient);
  return sample;
}

void Sampler::take_pair(Sample& sample) {
  const double h = sample.step;
  const LineValue ahead = at(h), behind = at(-h);
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
    sample.common = std::fabs(a.common - b.common) / (2.0 * h);
    sample.even = even;
    sample.even_noise = even_error;
  } else {
    sample.quotient = 2.0 * (even / h) / h;
    sample.noise = quotient_error(quotient_error(2.0 * (even_error + c.error), h), h);
    sample.common = std::fabs(a.common + b.common - 2.0 * c.common) / h / h;
    sample.even = odd / h - slope_.value;
    sample.even_noise = error / h + bounded::unit<double> * std::fabs(odd / h);
  }
}

void Sampler::take_side(Sample& sample) {
  const double h = quotient_ == Quotient::forward ? sample.step : -sample.step;
  const LineValue value = at(h);
  const Compensated& c = centre_.number;
  sample.is_finite = std::isfinite(value.number.value);
  sample.undefined_at = h;
  if (!sample.is_finite) return;
  sample.branches = value.branches;
  sample.is_usable = is_known(value.number) && !value.is_at_doubt;
  sample.quotient = difference(value.number, c) / h;
  sample.noise = quotient_error(value.number.error, sample.step);
  sample.centre_weight = 1.0 / sample.step;
  sample.common = std::fabs(value.number.common - c.common) / sample.step;
}

void Sampler::take_corners(Sample& sample) {
  const double h = sample.step;
  const std::array<LineValue, 8> around{at(h, h),   at(h, -h),   at(-h, h),  at(-h, -h),
                                        at(h, 0.0), at(-h, 0.0), at(0.0, h), at(0.0, -h)};
  sample.is_finite = sample.is_usable = true;
  double error = 0.0, size = 0.0, common = 0.0;
  for (const LineValue& value : around) {
    sample.is_finite = sample.is_finite && std::isfinite(value.number.value);
    sample.is_usable = sample.is_usable && is_known(value.number) && is_on_branches(value);
    error += value.number.error;
    size += std::fabs(difference(value.number, centre_.number));
    common = std::max(common, std::fabs(value.number.common - centre_.number.common));
  }
  sample.is_usable = sample.is_usable && sample.is_finite;
  sample.undefined_at = h;
  if (!sample.is_finite) return;
  const auto part = [&](std::size_t i) { return difference(around[i].number, centre_.number); };
  const double opposite = part(0) + part(3), crossed = part(1) + part(2);
  sample.quotient = (opposite - crossed) / 4.0 / h / h;
  const double rounding = quotient_error(error + bounded::unit<double> * size, h);
  sample.noise = quotient_error(rounding, 4.0 * h);
  sample.common = common / h / h;
  const double ahead = part(0) - part(3), across = part(1) - part(2);
  const double by_first = part(4) - part(5), by_second = part(6) - part(7);
  sample.even =
      (std::fabs(ahead - by_first - by_second) + std::fabs(across - by_first + by_second)) / 2.0 / h;
  sample.even_noise = rounding;
}

}  // namespace gradcalc::extrapolation
