#include "adaptive/sampler.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "adaptive/tuning.hpp"

namespace gradcalc {
namespace {

int finest_step(double x, int bits) {
  return x == 0 ? tuning::finest_exponent_at_zero : std::max(std::ilogb(x) - bits, tuning::least_exponent);
}

Scale scale_of(double size, int bits) {
  return {size, size == 0 ? 0 : std::ilogb(size), finest_step(size, bits)};
}

// The significand of the step of this exponent, between 1 and 1.25: a fixed pseudo-random number (two rounds
// of SplitMix64). At powers of two the rounding errors of 1 + x + h are the same at every h, or 0, and a
// periodic f may have the same phase: all quotients then agree on a wrong slope, and no residual shows it.
double significand(int exponent) {
  auto bits = static_cast<std::uint64_t>(exponent + 2000) * 0x9e3779b97f4a7c15;
  bits ^= bits >> 29;
  bits *= 0xbf58476d1ce4e5b9;
  return 1 + static_cast<double>(bits >> 12) * 0x1p-54;
}

/// The number of bits of a finite number from the highest to the lowest that is set; 0 for 0.
int significant_bits(double value) {
  if (value == 0) return 0;
  constexpr int digits = std::numeric_limits<double>::digits;
  int exponent = 0;
  const double fraction = std::frexp(std::abs(value), &exponent);
  return digits - std::countr_zero(static_cast<std::uint64_t>(std::ldexp(fraction, digits)));
}

/// The two nodes of a step; one of them is x where f is sampled on one side.
struct Nodes {
  double above;
  double below;

  double width() const { return above - below; }
  double half_width() const { return above / 2 - below / 2; }  // halved first, lest it overflow
};

// Up to h = |x| the outer node is rounded, and h is its exact distance from x (Sterbenz), a multiple of
// ulp(x), so that the inner node is exact as well. For larger steps half of the distance of the two nodes is
// the step: their rounding moves the centre by an ulp and makes no error of h.
Nodes nodes_at(double x, double nominal, Side side) {
  const double magnitude = std::abs(x);
  const bool adjusted = side == Side::both && nominal <= magnitude;
  const double h = adjusted ? (magnitude + nominal) - magnitude : nominal;
  return {side == Side::backward ? x : x + h, side == Side::forward ? x : x - h};
}

}  // namespace

Line coordinate_line(FunctionRef<double(double)> f, double x, double fx) {
  return {f, x, fx, scale_of(std::abs(x), tuning::mantissa_bits)};
}

Line oblique_line(FunctionRef<double(double)> f, double fx, double size) {
  return {f, 0, fx, scale_of(size, tuning::mantissa_bits - tuning::oblique_spare_bits)};
}

double LineSampler::evaluate(double point) {
  if (std::isfinite(point)) return record(line_.f(point), {point, Derivative::none});
  record_undefined({line_.x, Derivative::none});  // x + h is beyond the largest double
  return point;
}

Sample LineSampler::take(int exponent) {
  // On an oblique line steps have few bits, so that the products t v_i are exact; but not one alone: a linear
  // f would have values of few bits, as if it were rounded.
  const bool oblique = line_.x == 0 && scale().size != 0;
  const double full = significand(exponent);
  const double step = oblique ? std::rint(std::ldexp(full, tuning::oblique_bits)) : full;
  const Nodes nodes =
      nodes_at(line_.x, std::ldexp(step, oblique ? exponent - tuning::oblique_bits : exponent), side());
  const double above = side() == Side::backward ? fx() : evaluate(nodes.above);
  const double below = side() == Side::forward ? fx() : evaluate(nodes.below);

  Sample s;
  s.exponent = exponent;
  if (side() == Side::both) {  // halved first, lest the sums overflow
    s.h = nodes.half_width();
    s.odd = above / 2 - below / 2;
    s.even = (above / 2 - fx() / 2) + (below / 2 - fx() / 2);
  } else {
    s.h = nodes.width();
    s.odd = above - below;
  }
  s.scale = std::max({std::abs(above), std::abs(below), std::abs(fx())});
  return s;
}

namespace {

Scale corner_scale(const Axis& a, const Axis& b) {
  const auto size = [](const Axis& axis) { return std::abs(std::ldexp(axis.x, -axis.exponent)); };
  const auto finest = [](const Axis& axis) {
    return finest_step(axis.x, tuning::mantissa_bits) - axis.exponent;
  };
  return {std::max(size(a), size(b)), 0, std::max(finest(a), finest(b))};
}

}  // namespace

CornerSampler::CornerSampler(FunctionRef<double(double, double)> f, const Axis& a, const Axis& b, double fx,
                             Diagonal diagonal)
    : Sampler(corner_scale(a, b), a.side == Side::both && b.side == Side::both ? Side::both : Side::forward,
              fx),
      f_(f),
      a_(a),
      b_(b),
      diagonal_(diagonal) {}

double CornerSampler::evaluate(double a, double b) {
  if (a == a_.x && b == b_.x) return fx();
  if (std::isfinite(a) && std::isfinite(b)) return record(f_(a, b), {a, b});
  record_undefined({a_.x, b_.x});
  return Derivative::none;
}

// Along the diagonal. On one side of x it leads from x to the corner that is ahead in both coordinates.
std::array<double, 2> CornerSampler::odd_and_even(double f00, double f01, double f10, double f11) const {
  if (side() == Side::both) {  // each is divided first, lest the sums overflow
    const double odd = diagonal_ == Diagonal::rising ? f11 / 2 - f00 / 2 : f10 / 2 - f01 / 2;
    const double even =
        ((f11 / 4 - fx() / 4) + (f00 / 4 - fx() / 4)) + ((f10 / 4 - fx() / 4) + (f01 / 4 - fx() / 4));
    return {odd, even};
  }
  const bool a_falls = a_.side == Side::backward, b_falls = b_.side == Side::backward;
  const double ahead = a_falls ? (b_falls ? f00 : f01) : (b_falls ? f10 : f11);
  return {ahead - fx(), 0};
}

Sample CornerSampler::take(int exponent) {
  // The same significand for both, so that all rectangles have the same shape.
  const double nominal = significand(exponent);
  const Nodes a = nodes_at(a_.x, std::ldexp(nominal, exponent + a_.exponent), a_.side);
  const Nodes b = nodes_at(b_.x, std::ldexp(nominal, exponent + b_.exponent), b_.side);
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
  const auto [odd, even] = odd_and_even(f00, f01, f10, f11);
  s.odd = odd;
  s.even = even;
  s.scale = std::max({std::abs(f11), std::abs(f10), std::abs(f01), std::abs(f00), std::abs(fx())});
  return s;
}

double Sampler::record(double value, std::array<double, 2> point) {
  ++evaluations_;
  if (!std::isfinite(value)) {
    undefined_at_ = point;
  } else if (value != fx_) {
    if (!varied_) record_bits(fx_);
    record_bits(value);
    varied_ = true;
  }
  return value;
}

void Sampler::record_bits(double value) {
  const int bits = significant_bits(value);
  most_bits_ = std::max(most_bits_, bits);
  if (value != 0) lowest_bit_ = std::min(lowest_bit_, std::ilogb(value) + 1 - bits);
}

bool Sampler::integer_valued() const {
  return varied_ && lowest_bit_ >= 0 &&
         (most_bits_ < tuning::single_precision_bits ||
          (lowest_bit_ == 0 && most_bits_ < tuning::most_integer_bits));
}

double Sampler::quantum(double scale) const {
  if (!varied_) return 0;
  return std::max(std::ldexp(1.0, lowest_bit_), std::ldexp(scale, 1 - most_bits_));
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
