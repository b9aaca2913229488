// Of g(t) = f(x + t v), the derivative at 0 divided by |v|, where v is scaled by a power of two: t has few
// bits in the search, so that no product t v_i is rounded, and no sum x_i + t v_i where v has few digits,
// as those that people type. Where the sum is rounded, f is sampled beside the line, by up to u |x_i| in each
// coordinate: noise of u |x_i f_i|, as f has it anyway that rounds x_i inside. It is measured with the rest.
#include <algorithm>
#include <cmath>
#include <limits>

#include "differences/side.hpp"
#include "gradcalc/directional.hpp"
#include "measured/derivatives.hpp"
#include "measured/tuning.hpp"

namespace gradcalc {
namespace {

// A line sees no feature that is narrower than its smallest step. Where that is coarser than the step at
// which the search along one coordinate alone begins, 2^-26 of its size, the partial derivatives see more.
constexpr double mixed_scales = 0x1p22;

// Rounding of a unit vector's coordinate, of the product and of the sum, in units.
constexpr double sum_rounding = 4;

double norm(std::span<const double> v) {
  double squares = 0.0;
  for (const double c : v) squares += c * c;
  return std::sqrt(squares);
}

/// How far t goes until the coordinate has moved by its own size; by 1 where that is 0, as in a search.
double own_scale(double x, double v) {
  return (x == 0.0 ? 1.0 : std::fabs(x)) / std::fabs(v);
}

bool is_usable(const Derivative& d) {
  return d.verdict == Verdict::ok || d.verdict == Verdict::noisy;
}

/// From the derivative by t to that by the distance |v| t, of n coordinates.
void rescale(Derivative& d, double norm, std::size_t n) {
  // |v| is right to n / 2 + 1 units of rounding, the quotient to one.
  d.error += (static_cast<double>(n) / 2 + 2) * measured::unit_roundoff * std::fabs(d.value);
  d.value /= norm;
  d.error /= norm;
  d.left /= norm;
  d.right /= norm;
  d.where *= norm;
}

}  // namespace

/// By the coordinate i, or by its negative where v_i is negative: exactly mirrored, ahead remains ahead.
Derivative DirectionalDifferentiator::partial(ScalarField f, DirectionalDerivative& result, std::size_t i) {
  node_ = result.at;
  const double sign = std::copysign(1.0, scaled_[i]);
  const auto at_node = [&](const measured::Node& mirrored) {
    const Displacement node{i, sign * mirrored.first};
    double value = 0.0;
    f.evaluate(node_, {&node, 1}, {&value, 1});
    ++result.evaluations;
    return value;
  };
  const double x = sign * result.at[i];
  samples_->restart(result.value, at_node);
  Derivative d = measured::first_derivative(*samples_, measured::coordinate_line(x),
                                            measured::nothing_known(), side_of(*options_.scheme))
                     .derivative;
  d.where -= x;
  return d;
}

void DirectionalDifferentiator::adaptive(ScalarField f, DirectionalDerivative& result) {
  double slowest = 0.0;  // coordinate, relative to its size
  double quickest = std::numeric_limits<double>::infinity();
  std::size_t moving = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < scaled_.size(); ++i) {
    if (scaled_[i] == 0.0) continue;
    ++moving;
    last = i;
    if (result.at[i] != 0.0) slowest = std::max(slowest, own_scale(result.at[i], scaled_[i]));
    quickest = std::min(quickest, own_scale(result.at[i], scaled_[i]));
  }
  if (moving == 1) {
    result.along = partial(f, result, last);
    return;
  }
  slowest = std::min(slowest, std::numeric_limits<double>::max());
  const auto on_line = [&](const measured::Node& node) {
    return at_distance(f, result, node.first, scaled_);
  };
  samples_->restart(result.value, on_line);
  result.along = measured::first_derivative(*samples_, measured::oblique_line(slowest),
                                            measured::nothing_known(), side_of(*options_.scheme))
                     .derivative;
  rescale(result.along, norm(scaled_), moving);
  if (slowest > mixed_scales * quickest) confirm_by_partials(f, result);
}

/// Where all partial derivatives exist, their sum counts, each taken at the scale of its own coordinate. What
/// the line says otherwise, and without a doubt, is part of the error.
void DirectionalDifferentiator::confirm_by_partials(ScalarField f, DirectionalDerivative& result) {
  Derivative sum{.value = 0.0, .error = 0.0};
  bool usable = true;
  for (std::size_t i = 0; i < scaled_.size() && usable; ++i) {
    if (scaled_[i] == 0.0) continue;
    const Derivative d = partial(f, result, i);
    result.along.evaluations += d.evaluations;
    usable = is_usable(d);
    const double speed = std::fabs(unit_[i]);
    sum.value += speed * d.value;
    sum.error += speed * (d.error + sum_rounding * measured::unit_roundoff * std::fabs(d.value));
    if (d.verdict == Verdict::noisy) sum.verdict = Verdict::noisy;
  }
  if (usable) {
    const double gap = std::fabs(sum.value - result.along.value);
    if (is_usable(result.along) && gap > sum.error + result.along.error) {
      sum.error += gap;
      sum.verdict = Verdict::noisy;
    }
    sum.evaluations = result.along.evaluations;
    result.along = sum;
  }
}

}  // namespace gradcalc
