#include "sampler.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

// At a scale of 0 a kink or a singularity that persists to 1e-60 is taken to be at x.
constexpr int finest_at_zero = -200;
constexpr int smallest_exponent = -1074;
constexpr int mantissa_bits = 52;
constexpr int spare_bits = 4;

int finest_step(double scale, int bits) {
  return scale == 0 ? finest_at_zero : std::max(std::ilogb(scale) - bits, smallest_exponent);
}

}  // namespace

Line coordinate_line(FunctionRef<double(double)> f, double x, double fx) {
  return {f, x, fx, std::abs(x), finest_step(std::abs(x), mantissa_bits)};
}

Line oblique_line(FunctionRef<double(double)> f, double fx, double scale) {
  return {f, 0, fx, scale, finest_step(scale, mantissa_bits - spare_bits)};
}

double Sampler::evaluate(double point) {
  if (!std::isfinite(point)) {  // x + h is beyond the largest double
    undefined_at_ = line_.x;
    return point;
  }
  ++evaluations_;
  const double value = line_.f(point);
  if (!std::isfinite(value)) undefined_at_ = point;
  return value;
}

// h is a power of two, so that x + h and x - h are exact unless |x| + h has more bits than a double. Up to
// h = |x| the outer point is then rounded first and h taken as its exact distance from x (Sterbenz), a
// multiple of ulp(x), so that the inner point is exact as well. For larger steps half of the distance of the
// two points is the step: their rounding is a shift of the centre by an ulp, and no error of h.
Sample Sampler::take(int exponent) {
  const double x = line_.x;
  const double fx = line_.fx;
  const double nominal = std::ldexp(1.0, exponent);
  const double magnitude = std::abs(x);
  const bool adjusted = side_ == Side::both && nominal <= magnitude;
  const double h = adjusted ? (magnitude + nominal) - magnitude : nominal;
  const double above = side_ == Side::backward ? x : x + h;
  const double below = side_ == Side::forward ? x : x - h;
  const double f_above = side_ == Side::backward ? fx : evaluate(above);
  const double f_below = side_ == Side::forward ? fx : evaluate(below);

  Sample s;
  s.exponent = exponent;
  if (side_ == Side::both) {  // halved first, lest the sums overflow
    s.h = above / 2 - below / 2;
    s.odd = f_above / 2 - f_below / 2;
    s.even = (f_above / 2 - fx / 2) + (f_below / 2 - fx / 2);
  } else {
    s.h = above - below;
    s.odd = f_above - f_below;
  }
  // Below the smallest normal number rounding errors no longer shrink with the value.
  s.scale =
      std::max({std::abs(f_above), std::abs(f_below), std::abs(fx), std::numeric_limits<double>::min()});
  s.finite = std::isfinite(s.odd) && std::isfinite(s.even) && std::isfinite(s.h) && s.h > 0;
  if (s.finite && !std::isfinite(s.slope())) {
    overflowed_ = true;
    s.finite = false;
  }
  return s;
}

std::size_t Sampler::place(int exponent) const {
  std::size_t k = 0;
  while (k + 1 < size_ && samples_[k + 1].exponent <= exponent) ++k;
  return k;
}

bool Sampler::taken(int exponent) const {
  return size_ > 0 && samples_[place(exponent)].exponent == exponent;
}

Sample Sampler::at(int exponent) {
  if (taken(exponent)) return samples_[place(exponent)];
  if (full()) return Sample{};
  const Sample sample = take(exponent);
  if (sample.finite) {
    const auto end = samples_.begin() + static_cast<std::ptrdiff_t>(size_);
    const auto next =
        std::find_if(samples_.begin(), end, [=](const Sample& s) { return s.exponent > exponent; });
    std::move_backward(next, end, end + 1);
    *next = sample;
    ++size_;
  }
  return sample;
}

}  // namespace gradcalc
