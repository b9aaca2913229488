#include "adaptive/second_derivative.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "adaptive/outcome.hpp"
#include "adaptive/second_order_search.hpp"

namespace gradcalc {
namespace {

Orders search(const Line& line, Side side) {
  LineSampler samples(line, side);
  return search_orders(samples, Target::curvature);
}

/// Whether f' jumps: then there is no f'', even if both sides have the same one. A central slope of low
/// accuracy does not contradict that where the sides differ by more than its error.
bool has_corner(const Outcome& whole, const Outcome& left, const Outcome& right) {
  if (!left.found || !right.found || !are_distinct(left.derivative, right.derivative)) return false;
  const double gap = std::abs(left.derivative.value - right.derivative.value);
  return !whole.found || (whole.low_accuracy && gap > whole.derivative.error);
}

/// f'' from both sides of x, in the light of the central search.
Derivative curvature_from_sides(double x, const Orders& whole, const Orders& left, const Orders& right) {
  Derivative sides = from_sides(x, left.second, right.second);
  if (has_corner(whole.first, left.first, right.first)) {
    sides.verdict = Verdict::kink;
    sides.value = sides.error = sides.left = sides.right = Derivative::none;
  }
  if (!whole.second.found && sides.error > std::abs(sides.value)) {
    // No central derivative and not a digit from the sides: f'' grows without bound.
    const std::uint32_t evaluations = sides.evaluations;
    sides = undefined_at(x);
    sides.evaluations = evaluations;
  }
  return sides;
}

/// The exponent of |x|; 0 at 0.
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
  if (result.second.verdict == Verdict::overflow || is_accurate(whole)) return result;

  const Orders left = search(line, Side::backward), right = search(line, Side::forward);
  const Derivative sides = curvature_from_sides(x, whole, left, right);
  const std::uint32_t evaluations = result.second.evaluations + sides.evaluations;
  result.second = combined(whole.second, sides);
  result.second.evaluations = evaluations;
  if (!whole.first.found) result.slope = from_sides(x, left.first, right.first);
  if (!whole.exponent && left.exponent && right.exponent)
    result.exponent = std::min(*left.exponent, *right.exponent);
  return result;
}

}  // namespace gradcalc
