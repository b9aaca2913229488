#include "measured/slopes.hpp"

#include <cmath>

#include "measured/tuning.hpp"

namespace gradcalc::measured {

Sample Slopes::at(int octave) const {
  Sample sample = at_distance(line_.step(octave));
  sample.octave = octave;
  return sample;
}

Sample Slopes::at_distance(double h) const {
  Sample sample = side_ == Side::both ? central(h) : one_sided(h);
  sample.noise += unit_roundoff * std::fabs(sample.quotient);
  sample.is_finite = std::isfinite(sample.quotient) && std::isfinite(sample.even);
  return sample;
}

Sample Slopes::central(double distance) const {
  const auto [outer, inner, h] = line_.pair(distance);
  Sample sample{.h = h};
  if (h == 0.0) return sample;
  const double ahead = samples_.at({outer}), behind = samples_.at({inner}), centre = samples_.centre();
  const double noise = std::hypot(noise_.of(ahead), noise_.of(behind));
  sample.quotient = line_.outward() * (ahead / 2.0 - behind / 2.0) / h;
  sample.noise = noise / 2.0 / h;
  sample.even = (ahead / 2.0 - centre / 2.0) + (behind / 2.0 - centre / 2.0);
  sample.even_unit = h;
  sample.even_noise = std::hypot(noise / 2.0, noise_.at_centre());
  sample.even_shared = 1.0;
  return sample;
}

Sample Slopes::one_sided(double h) const {
  const double direction = side_ == Side::forward ? 1.0 : -1.0;
  const double node = line_.x + direction * h;
  Sample sample{.h = std::fabs(node - line_.x)};
  if (sample.h == 0.0) return sample;
  const double value = samples_.at({node});
  sample.quotient = direction * (value - samples_.centre()) / sample.h;
  sample.noise = noise_.of(value) / sample.h;
  sample.shared = 1.0 / sample.h;
  return sample;
}

}  // namespace gradcalc::measured
