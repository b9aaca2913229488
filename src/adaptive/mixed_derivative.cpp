// The mixed second derivative: from the corners of rectangles around the point, or from each quadrant by
// itself.
#include <algorithm>
#include <array>
#include <cmath>

#include "adaptive/outcome.hpp"
#include "adaptive/second_derivative.hpp"
#include "adaptive/second_order_search.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {
namespace {

/// The point at which a mixed derivative is taken. Steps along each coordinate are in units of 2^unit.
struct Corner {
  FunctionRef<double(double, double)> f;
  double a;
  double b;
  double fx;
  int unit_a;
  int unit_b;
  double noise;
  Diagonal diagonal;  ///< the one along which f changes more

  CornerSampler samples(Side side_a, Side side_b) const {
    return {f, {a, unit_a, side_a}, {b, unit_b, side_b}, fx, diagonal};
  }
  /// From a derivative in units of steps to one in those of the coordinates.
  double unscaled(double mixed) const { return std::ldexp(std::ldexp(mixed, -unit_a), -unit_b); }
};

/// A derivative in units of steps, from one in those of the coordinate.
Derivative scaled(const Derivative& d, int exponent) {
  return {.value = std::ldexp(d.value, exponent), .error = std::ldexp(d.error, exponent)};
}

Derivative sum(const Derivative& a, const Derivative& b) {
  return {.value = a.value + b.value, .error = a.error + b.error};
}

/// Whether slope and mean curvature along the diagonals are those that the coordinates give where f is twice
/// differentiable: f_a + f_b, or f_a - f_b, and f_aa + f_bb. At 0 they are not for |x0 x1|, which is constant
/// along both coordinates and whose mixed difference is 0 as well. True where there is nothing to compare.
bool agrees(const Orders& diagonal, const Corner& corner, const Curvature& along_a,
            const Curvature& along_b) {
  Derivative slope_b = scaled(along_b.slope, corner.unit_b);
  if (corner.diagonal == Diagonal::falling) slope_b.value = -slope_b.value;
  const Derivative slope = sum(scaled(along_a.slope, corner.unit_a), slope_b);
  const Derivative curvature =
      sum(scaled(along_a.second, 2 * corner.unit_a), scaled(along_b.second, 2 * corner.unit_b));
  const Derivative even{.value = diagonal.even.value, .error = diagonal.even.error};
  return !are_distinct(slope, diagonal.first.derivative) && !are_distinct(curvature, even);
}

SecondDerivative without_value(Verdict verdict, const std::array<double, 2>& where) {
  return {{.verdict = verdict, .where = where[0]}, where[1]};
}

/// The searches of the four quadrants around a point, each by itself.
class Quadrants {
 public:
  explicit Quadrants(const Corner& corner) : corner_(corner) {
    for (const Side a : {Side::backward, Side::forward})
      for (const Side b : {Side::backward, Side::forward}) {
        CornerSampler samples = corner.samples(a, b);
        found_[size_] = search_orders(samples, Target::mixed, corner.noise);
        undefined_at_[size_++] = samples.undefined_at();
        evaluations_ += samples.evaluations();
      }
  }

  /// The derivative in units of steps.
  SecondDerivative derivative() const {
    SecondDerivative d;
    const Derivative* low = nullptr;
    const Derivative* high = nullptr;
    for (std::size_t k = 0; k < size_; ++k) {
      const Derivative& second = found_[k].second.derivative;
      if (!found_[k].second.found) {
        if (std::isnan(undefined_at_[k][0])) return without_value(Verdict::undefined, {corner_.a, corner_.b});
        d = without_value(Verdict::one_sided, undefined_at_[k]);
        continue;
      }
      if (low == nullptr || second.value < low->value) low = &second;
      if (high == nullptr || second.value > high->value) high = &second;
    }
    if (low == nullptr) return without_value(Verdict::undefined, {d.where, d.where_column});
    if (are_distinct(*low, *high) || slope_jumps(0, 3) || slope_jumps(1, 2))
      return without_value(Verdict::kink, {Derivative::none, Derivative::none});
    d.value = low->value / 2 + high->value / 2;
    d.error = std::max(low->error, high->error) + (high->value - low->value) / 2;
    return d;
  }

  std::uint32_t evaluations() const { return evaluations_; }

 private:
  /// Whether the slopes outward into two opposite quadrants are not opposite.
  bool slope_jumps(std::size_t i, std::size_t j) const {
    if (!found_[i].first.found || !found_[j].first.found) return false;
    Derivative inward = found_[j].first.derivative;
    inward.value = -inward.value;
    return are_distinct(found_[i].first.derivative, inward);
  }

  const Corner& corner_;
  std::array<Orders, 4> found_;
  std::array<std::array<double, 2>, 4> undefined_at_{};
  std::size_t size_ = 0;
  std::uint32_t evaluations_ = 0;
};

/// The size of the derivatives along the diagonals, which in units of steps can be compared with each other.
double size(const Orders& diagonal) {
  return std::abs(diagonal.first.derivative.value) + std::abs(diagonal.second.derivative.value) +
         std::abs(diagonal.even.value);
}

/// Whether the mixed difference depends on the shape of the rectangle, as that of x y (x^2 - y^2)/(x^2 + y^2)
/// does at 0, where the derivative by x then y is -1 and that by y then x is 1. Squares see neither, nor
/// their difference.
class SlenderRectangles {
 public:
  SlenderRectangles(const Corner& corner, const Derivative& of_squares)
      : squares_(of_squares),
        noise_(corner.noise),
        samples_(corner.f, {corner.a, corner.unit_a + tuning::slender_octaves, Side::both},
                 {corner.b, corner.unit_b, Side::both}, corner.fx, corner.diagonal) {}

  bool differ() {
    const Gap gap = at(tuning::slender_exponent);
    if (!gap.visible) return false;
    const Gap above = at(tuning::slender_exponent + tuning::slender_growth_octaves);
    const double growth = above.size / gap.size;  // 2^8 of truncation, 2^-8 of noise
    if (!(growth < tuning::slender_growth && growth > tuning::slender_persistence)) return false;
    for (int e = tuning::slender_exponent - tuning::slender_stride; e >= tuning::least_slender_exponent;
         e -= tuning::slender_stride) {
      const Gap below = at(e);
      if (!(below.error < tuning::slender_persistence * gap.size)) break;
      if (below.size < tuning::slender_persistence * gap.size) return false;
    }
    return true;
  }

  std::uint32_t evaluations() const { return samples_.evaluations(); }

 private:
  /// Between the quotients of the two shapes; nan where f is not finite.
  struct Gap {
    double size;
    double error;
    bool visible;
  };

  Gap at(int exponent) {
    const Sample s = samples_.at(exponent);
    if (!s.finite) return {Derivative::none, Derivative::none, false};
    const double argument = unit_roundoff * samples_.scale().size * std::abs(s.slope());
    const double rounding = tuning::rounding_bound * (unit_roundoff * s.scale + argument);
    const double error = tuning::noise_bound * ((rounding + noise_ * s.scale) / s.h) / s.h;
    const double size = std::abs(std::ldexp(s.mixed(), -tuning::slender_octaves) - squares_.value);
    return {size, error, size > tuning::distinct_factor * (error + squares_.error)};
  }

  const Derivative& squares_;
  double noise_;
  CornerSampler samples_;
};

/// The mixed derivative in units of steps: from all corners if it is accurate and agrees with the
/// coordinates, otherwise with the help of the quadrants.
SecondDerivative mixed(const Corner& corner, const Curvature& along_a, const Curvature& along_b) {
  CornerSampler samples = corner.samples(Side::both, Side::both);
  const Orders whole = search_orders(samples, Target::mixed, corner.noise);
  SecondDerivative d{whole.second.derivative, Derivative::none};
  if (d.verdict == Verdict::overflow) return d;
  const bool contradicted = whole.second.found && !agrees(whole, corner, along_a, along_b);
  if (is_accurate(whole) && !contradicted) return d;

  const Quadrants quadrants(corner);
  const SecondDerivative apart = quadrants.derivative();
  const bool kinked = apart.verdict == Verdict::kink;
  if (!kinked && contradicted && !(apart.error <= tuning::quadrant_confirmation * size(whole)))
    d = without_value(Verdict::undefined, {corner.a, corner.b});
  else if (!kinked && !contradicted && whole.second.found)
    static_cast<Derivative&>(d) = combined(whole.second, apart);
  else
    d = apart;
  d.evaluations = samples.evaluations() + quadrants.evaluations();
  return d;
}

/// Where f is not differentiable by one coordinate, it has no second derivative.
SecondDerivative without_slope(const Derivative& slope, double a, double b) {
  if (slope.verdict == Verdict::kink)
    return without_value(Verdict::kink, {Derivative::none, Derivative::none});
  return without_value(slope.verdict, {a, b});
}

}  // namespace

SecondDerivative adaptive_mixed(FunctionRef<double(double, double)> f, double a, double b, double fx,
                                const Curvature& along_a, const Curvature& along_b) {
  if (!std::isfinite(a) || !std::isfinite(b) || !std::isfinite(fx))
    return without_value(Verdict::undefined, {a, b});
  for (const Curvature* along : {&along_a, &along_b})
    if (!std::isfinite(along->slope.value)) return without_slope(along->slope, a, b);
  const bool opposed = std::signbit(along_a.slope.value) != std::signbit(along_b.slope.value);
  const Corner corner{f,
                      a,
                      b,
                      fx,
                      along_a.exponent,
                      along_b.exponent,
                      std::max(along_a.noise, along_b.noise),
                      opposed ? Diagonal::falling : Diagonal::rising};
  SecondDerivative d = mixed(corner, along_a, along_b);
  if (std::isfinite(d.value) && d.verdict != Verdict::noisy) {
    SlenderRectangles slender(corner, d);
    const bool depends_on_order = slender.differ();
    const std::uint32_t evaluations = d.evaluations + slender.evaluations();
    if (depends_on_order) d = without_value(Verdict::order_dependent, {a, b});
    d.evaluations = evaluations;
  }
  d.value = corner.unscaled(d.value);
  d.error = corner.unscaled(d.error);
  if (d.verdict != Verdict::kink && d.verdict != Verdict::undefined &&
      d.verdict != Verdict::order_dependent && !std::isfinite(d.value + d.error)) {
    const std::uint32_t evaluations = d.evaluations;
    d = without_value(Verdict::overflow, {a, b});
    d.evaluations = evaluations;
  }
  return d;
}

}  // namespace gradcalc
