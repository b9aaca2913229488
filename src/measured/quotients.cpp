#include "measured/quotients.hpp"

#include <cmath>
#include <limits>

#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

Sample central(const Quotients& q, double distance) {
  const auto& [samples, line, noise, side, order, slope] = q;
  const auto [outer, inner, h] = line.pair(distance);
  if (h == 0.0) return {};
  const double ahead = samples.at(line.node(outer)), behind = samples.at(line.node(inner));
  const double centre = samples.centre(), deviation = std::hypot(noise.of(ahead, h), noise.of(behind, h));
  const double odd = line.outward() * (ahead / 2.0 - behind / 2.0);
  const double even = (ahead / 2.0 - centre / 2.0) + (behind / 2.0 - centre / 2.0);
  if (order == 1)
    return {
        0, h, {odd / h, deviation / 2.0 / h}, {even, std::hypot(deviation / 2.0, noise.at_centre()), 1.0}};
  // Beyond |x|, both nodes are rounded, and f is sampled off by that.
  const double rounding = h > std::fabs(line.x) ? unit_roundoff * std::fabs(odd) : 0.0;
  return {0,
          h,
          {2.0 * even / h / h, std::hypot(deviation, rounding) / h / h, 2.0 / h / h},
          {2.0 * (odd / h - slope.value), deviation / h + 2.0 * slope.error / tuning::noise_safety}};
}

Sample one_sided(const Quotients& q, double distance) {
  const auto& [samples, line, noise, side, order, slope] = q;
  const double direction = side == Side::forward ? 1.0 : -1.0;
  const double near = line.x + direction * distance, far = line.x + 2.0 * direction * distance;
  const double h = std::fabs(near - line.x);
  if (h == 0.0) return {};
  const double at_near = samples.at(line.node(near)), rise = at_near - samples.centre();
  if (order == 1) return {0, h, {direction * rise / h, noise.of(at_near, h) / h, 1.0 / h}};
  const double at_far = samples.at(line.node(far));
  const double deviation = std::hypot(noise.of(at_far, 2.0 * h), 2.0 * noise.of(at_near, h)) +
                           unit_roundoff * std::fabs(line.x * rise / h);
  return {0, h, {((at_far - at_near) - rise) / h / h, deviation / h / h, 1.0 / h / h}};
}

}  // namespace

Sample Quotients::at_step(double h) const {
  Sample sample = are_even() ? central(*this, h) : one_sided(*this, h);
  sample.octave = std::ilogb(h) - line.exponent;
  // The least doubles have no relative accuracy.
  const double least =
      std::numeric_limits<double>::denorm_min() / (order == 1 ? sample.h : sample.h * sample.h);
  sample.quotient.noise += unit_roundoff * std::fabs(sample.quotient.value) + least;
  return sample;
}

std::array<Sample, 2> Quotients::witnesses() const {
  const auto [low, high] = tuning::curvature_witnesses;
  const double table = line.step(line.table_octave());  // of samples that measured the noise
  std::array<Sample, 2> both{at_step(order == 1 ? table : line.step(low)),
                             at_step(order == 1 ? 3.0 * table : line.step(high))};
  for (Sample& sample : both) sample.is_witness = true;
  return both;
}

}  // namespace gradcalc::measured
