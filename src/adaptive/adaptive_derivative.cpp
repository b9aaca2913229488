#include "adaptive/adaptive_derivative.hpp"

#include <cmath>
#include <cstdint>

#include "adaptive/outcome.hpp"
#include "adaptive/search.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

Outcome search(const Line& line, Side side) {
  LineSampler samples(line, side);
  Search searching(samples);
  const auto estimate = searching.run();
  return outcome_of(samples, searching, estimate);
}

}  // namespace

Derivative adaptive_derivative(FunctionRef<double(double)> f, double x, double fx, Side side) {
  if (!std::isfinite(x)) return undefined_at(x);
  return adaptive_derivative(coordinate_line(f, x, fx), side);
}

Derivative adaptive_derivative(const Line& line, Side side) {
  if (!std::isfinite(line.fx)) return undefined_at(line.x);
  const Outcome whole = search(line, side);
  Derivative d = whole.derivative;
  if (!whole.found && std::isnan(d.where) && d.verdict == Verdict::undefined) d.where = line.x;
  if (side != Side::both || d.verdict == Verdict::overflow || whole.below_rounding ||
      (whole.found && !whole.low_accuracy))
    return d;

  // No central derivative, or one of low accuracy, as where f'' jumps at x. Each side may be smooth by
  // itself.
  const Derivative sides = from_sides(line.x, search(line, Side::backward), search(line, Side::forward));
  const std::uint32_t evaluations = d.evaluations + sides.evaluations;
  const bool agree = !are_distinct(sides, d);
  if (!whole.found || sides.verdict == Verdict::kink || (agree && sides.error < d.error)) d = sides;
  d.evaluations = evaluations;
  return d;
}

Side adaptive_side(const DifferenceOptions& options) {
  if (options.scheme == nullptr) throw Error(ErrorCode::argument, "there is no such difference scheme");
  const Side side = side_of(*options.scheme);
  if (options.scheme->order > (side == Side::both ? 2 : 1))
    throw Error(ErrorCode::argument, "the automatic step chooses the order of accuracy by itself: " +
                                         in_quotes(options.scheme->name) + " leaves it no choice")
        .hint("use central, forward or backward");
  return side;
}

}  // namespace gradcalc
