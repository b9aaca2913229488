#include "measured/curvatures.hpp"

#include <cmath>

#include "measured/tuning.hpp"

namespace gradcalc::measured {

Sample Curvatures::at(int octave) const {
  const double h = line_.step(octave);
  Sample sample = side_ == Side::both ? central(h) : one_sided(h);
  sample.octave = octave;
  sample.noise += unit_roundoff * std::fabs(sample.quotient);
  sample.is_finite = std::isfinite(sample.quotient) && std::isfinite(sample.even);
  return sample;
}

Sample Curvatures::central(double distance) const {
  const auto [outer, inner, h] = line_.pair(distance);
  Sample sample{.h = h};
  if (h == 0.0) return sample;
  const double ahead = samples_.at({outer}), behind = samples_.at({inner}), centre = samples_.centre();
  const double noise = std::hypot(noise_.of(ahead), noise_.of(behind));
  const double slope = line_.outward() * (ahead / 2.0 - behind / 2.0) / h;
  sample.quotient = ((ahead - centre) + (behind - centre)) / h / h;
  // Beyond |x|, both nodes are rounded, and f is sampled off by that.
  const double rounding = h > std::fabs(line_.x) ? unit_roundoff * h * std::fabs(slope) : 0.0;
  sample.noise = std::hypot(noise, rounding) / h / h;
  sample.shared = 2.0 / h / h;
  sample.even = 2.0 * (slope - slope_.value);
  sample.even_unit = h;
  sample.even_noise = noise / h + 2.0 * slope_.error / tuning::noise_safety;
  return sample;
}

Sample Curvatures::one_sided(double h) const {
  const double direction = side_ == Side::forward ? 1.0 : -1.0;
  const double near = line_.x + direction * h, far = line_.x + 2.0 * direction * h;
  Sample sample{.h = std::fabs(near - line_.x)};
  if (sample.h == 0.0) return sample;
  const double at_near = samples_.at({near}), at_far = samples_.at({far});
  sample.quotient = ((at_far - at_near) - (at_near - samples_.centre())) / h / h;
  sample.noise = std::hypot(noise_.of(at_far), 2.0 * noise_.of(at_near)) / h / h +
                 unit_roundoff * std::fabs(line_.x * (at_near - samples_.centre()) / h) / h / h;
  sample.shared = 1.0 / h / h;
  return sample;
}

}  // namespace gradcalc::measured
