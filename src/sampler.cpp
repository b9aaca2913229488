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

int finest_step(double x, int bits) {
  return x == 0 ? finest_at_zero : std::max(std::ilogb(x) - bits, smallest_exponent);
}

Scale scale_of(double size, int bits) {
  return {size, size == 0 ? 0 : std::ilogb(size), finest_step(size, bits)};
}

/// The two nodes at a step, as far as they are on this side of x.
struct Nodes {
  double above;
  double below;

  double width() const { return above - below; }
  double half_width() const { return above / 2 - below / 2; }  // halved first, lest it overflow
};

// h is a power of two, so that x + h and x - h are exact unless |x| + h has more bits than a double. Up to
// h = |x| the outer point is then rounded first and h taken as its exact distance from x (Sterbenz), a
// multiple of ulp(x), so that the inner point is exact as well. For larger steps half of the distance of the
// two points is the step: their rounding is a shift of the centre by an ulp, and no error of h.
Nodes nodes_at(double x, int exponent, Side side) {
  const double nominal = std::ldexp(1.0, exponent);
  const double magnitude = std::abs(x);
  const bool adjusted = side == Side::both && nominal <= magnitude;
  const double h = adjusted ? (magnitude + nominal) - magnitude : nominal;
  return {side == Side::backward ? x : x + h, side == Side::forward ? x : x - h};
}

}  // namespace

Line coordinate_line(FunctionRef<double(double)> f, double x, double fx) {
  return {f, x, fx, scale_of(std::abs(x), mantissa_bits)};
}

Line oblique_line(FunctionRef<double(double)> f, double fx, double size) {
  return {f, 0, fx, scale_of(size, mantissa_bits - spare_bits)};
}

double LineSampler::evaluate(double point) {
  if (std::isfinite(point)) return note(line_.f(point), {point, Derivative::none});
  note_undefined({line_.x, Derivative::none});  // x + h is beyond the largest double
  return point;
}

Sample LineSampler::take(int exponent) {
  const double fx = line_.fx;
  const Nodes nodes = nodes_at(line_.x, exponent, side());
  const double above = side() == Side::backward ? fx : evaluate(nodes.above);
  const double below = side() == Side::forward ? fx : evaluate(nodes.below);

  Sample s;
  s.exponent = exponent;
  if (side() == Side::both) {  // halved first, lest the sums overflow
    s.h = nodes.half_width();
    s.odd = above / 2 - below / 2;
    s.even = (above / 2 - fx / 2) + (below / 2 - fx / 2);
  } else {
    s.h = nodes.width();
    s.odd = above - below;
  }
  s.scale = std::max({std::abs(above), std::abs(below), std::abs(fx)});
  return s;
}

namespace {

Scale corner_scale(const Axis& a, const Axis& b) {
  const auto size = [](const Axis& axis) { return std::abs(std::ldexp(axis.x, -axis.exponent)); };
  const auto finest = [](const Axis& axis) { return finest_step(axis.x, mantissa_bits) - axis.exponent; };
  return {std::max(size(a), size(b)), 0, std::max(finest(a), finest(b))};
}

}  // namespace

CornerSampler::CornerSampler(FunctionRef<double(double, double)> f, const Axis& a, const Axis& b, double fx,
                             Diagonal diagonal)
    : Sampler(corner_scale(a, b), a.side == Side::both && b.side == Side::both ? Side::both : Side::forward),
      f_(f),
      a_(a),
      b_(b),
      fx_(fx),
      diagonal_(diagonal) {}

double CornerSampler::evaluate(double a, double b) {
  if (a == a_.x && b == b_.x) return fx_;
  if (std::isfinite(a) && std::isfinite(b)) return note(f_(a, b), {a, b});
  note_undefined({a_.x, b_.x});
  return Derivative::none;
}

Sample CornerSampler::take(int exponent) {
  const Nodes a = nodes_at(a_.x, exponent + a_.exponent, a_.side);
  const Nodes b = nodes_at(b_.x, exponent + b_.exponent, b_.side);
  const double f11 = evaluate(a.above, b.above), f10 = evaluate(a.above, b.below);
  const double f01 = evaluate(a.below, b.above), f00 = evaluate(a.below, b.below);
  const auto width = [](const Nodes& nodes, const Axis& axis) {
    return std::ldexp(axis.side == Side::both ? nodes.half_width() : nodes.width(), -axis.exponent);
  };
  const double parts = (a_.side == Side::both ? 2 : 1) * (b_.side == Side::both ? 2 : 1);

  Sample s;
  s.exponent = exponent;
  s.h = std::sqrt(width(a, a_)) * std::sqrt(width(b, b_));
  s.cross = (f11 / parts - f10 / parts) - (f01 / parts - f00 / parts);
  if (side() == Side::both) {
    s.odd = diagonal_ == Diagonal::rising ? f11 / 2 - f00 / 2 : f10 / 2 - f01 / 2;
    s.even = ((f11 / 4 - fx_ / 4) + (f00 / 4 - fx_ / 4)) + ((f10 / 4 - fx_ / 4) + (f01 / 4 - fx_ / 4));
  } else {
    const double ahead = b_.side == Side::backward ? f10 : f11;
    const double behind = b_.side == Side::backward ? f00 : f01;
    s.odd = (a_.side == Side::backward ? behind : ahead) - fx_;
  }
  s.scale = std::max({std::abs(f11), std::abs(f10), std::abs(f01), std::abs(f00), std::abs(fx_)});
  return s;
}

double Sampler::note(double value, std::array<double, 2> point) {
  ++evaluations_;
  if (!std::isfinite(value)) undefined_at_ = point;
  return value;
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
  Sample sample = take(exponent);
  // Below the smallest normal number rounding errors no longer shrink with the value.
  sample.scale = std::max(sample.scale, std::numeric_limits<double>::min());
  sample.finite = std::isfinite(sample.odd) && std::isfinite(sample.even) && std::isfinite(sample.cross) &&
                  std::isfinite(sample.h) && sample.h > 0;
  if (sample.finite && !std::isfinite(sample.slope())) {
    overflowed_ = true;
    sample.finite = false;
  }
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
