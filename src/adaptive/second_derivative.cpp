#include "adaptive/second_derivative.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "adaptive/outcome.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {
namespace {

struct Orders {
  Outcome first;
  Outcome second;
  std::optional<int> exponent;
  double noise = 0;
  Estimate even;  ///< with a mixed second derivative: the mean curvature along both diagonals
};

Orders search(Sampler& samples, Target target, double known_noise = 0) {
  Search searching(samples);
  const auto first = searching.run(known_noise);
  Orders found;
  found.first = outcome_of(samples, searching, first);
  found.second = found.first;
  if (!first) return found;
  found.exponent = searching.natural_exponent();
  found.noise = searching.noise();
  const auto second = searching.run_second(target);
  found.second = outcome_of(samples, searching, second);
  if (!second && searching.overflowed()) found.second.derivative.verdict = Verdict::overflow;
  if (second) found.exponent = searching.natural_exponent();
  if (second && target == Target::mixed && samples.side() == Side::both)
    found.even = searching.fit_stored(Target::curvature);
  return found;
}

Orders search(const Line& line, Side side) {
  LineSampler samples(line, side);
  return search(samples, Target::curvature);
}

/// Whether f' jumps: then there is no f'', even if both sides have the same. A slope from both sides at once
/// that is as uncertain as they differ is not against it.
bool has_corner(const Outcome& whole, const Outcome& left, const Outcome& right) {
  if (!left.found || !right.found || !are_distinct(left.derivative, right.derivative)) return false;
  const double gap = std::abs(left.derivative.value - right.derivative.value);
  return !whole.found || (whole.low_accuracy && gap > whole.derivative.error);
}

/// Of a derivative with few digits from both sides at once, and what each side says by itself.
Derivative combined(const Outcome& whole, const Derivative& sides) {
  Derivative d = whole.derivative;
  const double gap = std::abs(sides.value - d.value);
  const bool apart = gap > sides.error + d.error;
  if (!whole.found || sides.verdict == Verdict::kink || (!apart && sides.error < d.error)) {
    d = sides;
  } else if (apart) {
    d.error = gap + sides.error;
  }
  return d;
}

int own_exponent(double x) {
  return x == 0 ? 0 : std::ilogb(x);
}

}  // namespace

Curvature adaptive_curvature(FunctionRef<double(double)> f, double x, double fx) {
  Curvature result;
  result.second = undefined_at(x);
  if (!std::isfinite(x) || !std::isfinite(fx)) return result;
  const Line line = coordinate_line(f, x, fx);
  const Orders whole = search(line, Side::both);
  result.second = whole.second.derivative;
  result.slope = whole.first.derivative;
  result.noise = whole.noise;
  result.exponent = whole.exponent.value_or(own_exponent(x));
  if (!whole.second.found && std::isnan(result.second.where)) result.second.where = x;
  if (result.second.verdict == Verdict::overflow) return result;
  if (whole.second.found && !whole.first.low_accuracy && !whole.second.low_accuracy) return result;

  const Orders left = search(line, Side::backward), right = search(line, Side::forward);
  Derivative sides = from_sides(x, left.second, right.second);
  if (has_corner(whole.first, left.first, right.first)) {
    sides.verdict = Verdict::kink;
    sides.value = sides.error = sides.left = sides.right = Derivative::none;
  }
  const std::uint32_t evaluations = result.second.evaluations + sides.evaluations;
  // Without a digit, and nothing seen from both sides at once: as f'' that grows without bound looks.
  if (!whole.second.found && sides.error > std::abs(sides.value)) sides = undefined_at(x);
  result.second = combined(whole.second, sides);
  result.second.evaluations = evaluations;
  if (!whole.first.found) result.slope = from_sides(x, left.first, right.first);
  if (!whole.exponent && left.exponent && right.exponent)
    result.exponent = std::min(*left.exponent, *right.exponent);
  return result;
}

namespace {

/// The point at which a mixed derivative is taken, in units of steps that are powers of two.
struct Corner {
  FunctionRef<double(double, double)> f;
  double a;
  double b;
  double fx;
  int unit_a;
  int unit_b;
  double noise;
  Diagonal diagonal;  ///< along which f changes more

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

/// Whether what is seen along the diagonals is what the derivatives along the coordinates give where f is
/// twice differentiable: f_a + f_b, or f_a - f_b, as the slope, and f_aa + f_bb as the mean curvature of
/// both. At 0, |x0 x1| is constant along both coordinates, and its mixed difference is 0 as well. (True where
/// there is nothing to compare.)
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

/// What the four quadrants around a point say, each by itself.
class Quadrants {
 public:
  explicit Quadrants(const Corner& corner) : corner_(corner) {
    for (const Side a : {Side::backward, Side::forward})
      for (const Side b : {Side::backward, Side::forward}) {
        CornerSampler samples = corner.samples(a, b);
        found_[size_] = search(samples, Target::mixed, corner.noise);
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
    if (are_distinct(*low, *high) || bent(0, 3) || bent(1, 2))
      return without_value(Verdict::kink, {Derivative::none, Derivative::none});
    d.value = low->value / 2 + high->value / 2;
    d.error = std::max(low->error, high->error) + (high->value - low->value) / 2;
    return d;
  }

  std::uint32_t evaluations() const { return evaluations_; }

 private:
  /// Whether the slopes outward into two opposite quadrants are not opposite.
  bool bent(std::size_t i, std::size_t j) const {
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

/// Of what was found along the diagonals, which in units of steps are all of one kind.
double size(const Orders& diagonal) {
  return std::abs(diagonal.first.derivative.value) + std::abs(diagonal.second.derivative.value) +
         std::abs(diagonal.even.value);
}

/// In units of steps.
SecondDerivative mixed(const Corner& corner, const Curvature& along_a, const Curvature& along_b) {
  CornerSampler samples = corner.samples(Side::both, Side::both);
  const Orders whole = search(samples, Target::mixed, corner.noise);
  SecondDerivative d{whole.second.derivative, Derivative::none};
  if (d.verdict == Verdict::overflow) return d;
  const bool good = whole.second.found && !whole.first.low_accuracy && !whole.second.low_accuracy;
  const bool doubted = whole.second.found && !agrees(whole, corner, along_a, along_b);
  if (good && !doubted) return d;

  const Quadrants quadrants(corner);
  const SecondDerivative apart = quadrants.derivative();
  const bool kinked = apart.verdict == Verdict::kink;
  if (!kinked && doubted && !(apart.error <= tuning::quadrant_confirmation * size(whole)))
    d = without_value(Verdict::undefined, {corner.a, corner.b});
  else if (!kinked && !doubted && whole.second.found)
    static_cast<Derivative&>(d) = combined(whole.second, apart);
  else
    d = apart;
  d.evaluations = samples.evaluations() + quadrants.evaluations();
  return d;
}

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
  // Where f is not even differentiable by one coordinate, it has no second derivatives.
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
  d.value = corner.unscaled(d.value);
  d.error = corner.unscaled(d.error);
  if (d.verdict != Verdict::kink && d.verdict != Verdict::undefined && !std::isfinite(d.value + d.error)) {
    const std::uint32_t evaluations = d.evaluations;
    d = without_value(Verdict::overflow, {a, b});
    d.evaluations = evaluations;
  }
  return d;
}

}  // namespace gradcalc
