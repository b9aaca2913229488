#include "automatic.hpp"

#include <algorithm>
#include <cmath>

#include "gradcalc/error.hpp"
#include "search.hpp"
#include "text.hpp"

namespace gradcalc {
namespace {

// Left and right derivatives that differ by more than this many times their errors are two.
constexpr double distinct_factor = 4;

struct Outcome {
  Derivative derivative;
  bool found = false;
  bool poor = false;
};

Outcome search(const Line& line, Side side) {
  LineSampler samples(line, side);
  Search searching(samples);
  const auto estimate = searching.run();
  Outcome outcome;
  Derivative& d = outcome.derivative;
  d.evaluations = samples.evaluations();
  if (estimate) {
    outcome.found = true;
    outcome.poor = !searching.noisy() && searching.poor();
    d.value = estimate->value;
    d.error = estimate->error;
    d.verdict = searching.noisy() ? Verdict::noisy : Verdict::ok;
  } else {
    d.verdict = samples.overflowed() ? Verdict::overflow : Verdict::undefined;
    d.where = samples.undefined_at()[0];
  }
  return outcome;
}

Derivative undefined_at(double where) {
  Derivative d;
  d.verdict = Verdict::undefined;
  d.where = where;
  return d;
}

Derivative one_sided(const Derivative& found, const Derivative& missing) {
  Derivative d = found;
  d.verdict = Verdict::one_sided;
  d.where = missing.where;
  return d;
}

Derivative both_sides(const Derivative& left, const Derivative& right) {
  Derivative d;
  const double gap = std::abs(right.value - left.value);
  if (gap > distinct_factor * (right.error + left.error)) {
    d.verdict = Verdict::kink;
    d.left = left.value;
    d.right = right.value;
  } else {
    d.value = left.value / 2 + right.value / 2;
    d.error = std::max(left.error, right.error) + gap / 2;
  }
  return d;
}

// The derivative from its two sides. f is undefined on a side where no derivative was found because f was not
// finite; where it was finite all the same, the derivative is infinite or f jumps.
Derivative from_sides(const Line& line) {
  const Outcome left = search(line, Side::backward), right = search(line, Side::forward);
  const bool left_missing = !left.found && !std::isnan(left.derivative.where);
  const bool right_missing = !right.found && !std::isnan(right.derivative.where);
  Derivative d = undefined_at(line.x);
  if (left.found && right.found) {
    d = both_sides(left.derivative, right.derivative);
  } else if (right.found && left_missing) {
    d = one_sided(right.derivative, left.derivative);
  } else if (left.found && right_missing) {
    d = one_sided(left.derivative, right.derivative);
  } else if (left_missing || right_missing) {
    d = undefined_at(left_missing ? left.derivative.where : right.derivative.where);
  }
  d.evaluations = left.derivative.evaluations + right.derivative.evaluations;
  return d;
}

}  // namespace

Derivative automatic_derivative(FunctionRef<double(double)> f, double x, double fx, Side side) {
  if (!std::isfinite(x)) return undefined_at(x);
  return automatic_derivative(coordinate_line(f, x, fx), side);
}

Derivative automatic_derivative(const Line& line, Side side) {
  if (!std::isfinite(line.fx)) return undefined_at(line.x);
  Outcome whole = search(line, side);
  Derivative& d = whole.derivative;
  if (!whole.found && std::isnan(d.where) && d.verdict == Verdict::undefined) d.where = line.x;
  if (side != Side::both || d.verdict == Verdict::overflow || (whole.found && !whole.poor)) return d;

  // No central derivative, or a bad one, as where f'' jumps at x. Each side may be smooth by itself.
  const Derivative sides = from_sides(line);
  const std::uint32_t evaluations = d.evaluations + sides.evaluations;
  const bool agree = std::abs(sides.value - d.value) <= sides.error + d.error;
  if (!whole.found || (agree && sides.error < d.error)) d = sides;
  d.evaluations = evaluations;
  return d;
}

Side automatic_side(const DifferenceOptions& options) {
  if (options.scheme == nullptr) throw Error(ErrorCode::argument, "there is no such difference scheme");
  const Side side = side_of(*options.scheme);
  if (options.scheme->order > (side == Side::both ? 2 : 1))
    throw Error(ErrorCode::argument,
                "the automatic step chooses the order of accuracy by itself: " +
                    in_quotes(options.scheme->name) + " leaves it no choice",
                {}, Error::no_position, "use central, forward or backward");
  return side;
}

}  // namespace gradcalc
