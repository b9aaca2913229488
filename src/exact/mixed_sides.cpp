#include "exact/mixed_sides.hpp"

#include <algorithm>
#include <utility>

#include "exact/both_sides.hpp"
#include "exact/precision.hpp"
#include "tape/dependence.hpp"
#include "tape/series_evaluator.hpp"

namespace gradcalc {
namespace {

/// Series along more lines, or of higher order, take too long.
constexpr std::size_t most_lines = 256;
constexpr std::size_t most_order = 12;

double binomial(std::size_t n, std::size_t k) {
  double result = 1.0;
  for (std::size_t i = 1; i <= k; ++i)
    result = result * static_cast<double>(n + 1 - i) / static_cast<double>(i);
  return result;
}

ProvenDerivative without_value(Verdict verdict, mpfr_prec_t precision) {
  const Interval nothing = Interval::undefined(precision);
  return {nothing, verdict, nothing, nothing};
}

}  // namespace

/// That of t^order of f(x + t v) for t > 0.
MixedSides::Side MixedSides::coefficient(std::span<const Interval> v, std::size_t order) const {
  using enum Side::State;
  std::vector<Series> point;
  for (std::size_t i = 0; i < x_.size(); ++i) {
    std::vector<Series::Term> terms{{Exponent(0), x_[i]}, {Exponent(1), v[i]}};
    point.emplace_back(std::move(terms), std::nullopt, frame_);
  }
  const Series f = evaluate(tape_, point, goal_.numbers, frame_.precision);
  if (f.is_undefined()) return {undefined, {}};
  if (!f.is_known()) return {open, {}};
  const Exponent last(static_cast<std::int64_t>(order));
  for (const Series::Term& term : f.terms())
    if (term.exponent < Exponent(0) || (term.exponent < last && !term.exponent.is_whole()))
      return {term.coefficient.has_zero() ? open : singular, {}};
  auto number = f.coefficient(last);
  if (!number) return {open, {}};
  return {known, *std::move(number)};
}

/// On the side of `sign`, the coefficients along lines are a homogeneous polynomial P(v) of their direction.
/// Of its degree |m|, the difference by steps of 1, m_i times by v_i, is m! times the coefficient of v^m
/// wherever it is taken; here from v = (1, ..., 1) on, so that no line leaves the side. In the plane (sign 0)
/// v_b is 0.
MixedSides::Side MixedSides::side(std::span<const std::size_t> times, std::optional<std::size_t> broken,
                                  int sign) const {
  std::size_t order = 0;
  for (const std::size_t m : times) order += m;
  Side sum{Side::State::known, Interval(0.0, frame_.precision)};
  std::vector<std::size_t> j(times.size(), 0);
  while (true) {
    std::vector<Interval> v(times.size(), Interval(0.0, frame_.precision));
    double weight = 1.0;
    for (std::size_t i = 0; i < times.size(); ++i) {
      const double step = 1.0 + static_cast<double>(j[i]);
      if (times[i] > 0) v[i] = Interval(step, frame_.precision);
      if (i == broken) v[i] = Interval(sign * step, frame_.precision);
      weight *= ((times[i] - j[i]) % 2 == 0 ? 1.0 : -1.0) * binomial(times[i], j[i]);
    }
    Side next = coefficient(v, order);
    if (next.state != Side::State::known) return next;
    sum.derivative = sum.derivative + next.derivative * weight;
    std::size_t i = 0;
    while (i < times.size() && j[i] == times[i]) j[i++] = 0;
    if (i == times.size()) break;
    ++j[i];
  }
  const bool turns = broken && sign < 0 && times[*broken] % 2 != 0;
  if (turns) sum.derivative = -sum.derivative;
  return sum;
}

std::optional<ProvenDerivative> MixedSides::derivative(std::span<const std::size_t> times) const {
  std::optional<std::size_t> broken;
  std::size_t order = 0, lines = 1;
  for (std::size_t i = 0; i < times.size(); ++i) {
    order += times[i];
    lines = std::min(most_lines + 1, lines * (times[i] + 1));
    if (times[i] == 0 || !reaches(tape_, i, breaks_)) continue;
    if (broken) return by_several(times);
    broken = i;
  }
  if (lines > most_lines || order > most_order) return without_value(Verdict::at_break, frame_.precision);
  if (broken) return across({times.begin(), times.end()}, *broken);

  const Side here = side(times, std::nullopt, 0);
  if (here.state == Side::State::open) return std::nullopt;
  if (here.state != Side::State::known) return without_value(Verdict::at_break, frame_.precision);
  if (!is_known(here.derivative, goal_)) return std::nullopt;
  return ProvenDerivative{here.derivative, Verdict::ok};
}

/// One of the coordinates is the first to differentiate by, and that derivative is needed.
std::optional<ProvenDerivative> MixedSides::by_several(std::span<const std::size_t> times) const {
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i] == 0) continue;
    std::vector<Interval> along(times.size(), Interval(0.0, frame_.precision));
    along[i] = Interval(1.0, frame_.precision);
    const auto alone = BothSides(tape_, x_, along, value_, frame_, goal_).coefficient(times[i]);
    if (!alone) return std::nullopt;
    if (alone->verdict != Verdict::kink && alone->verdict != Verdict::undefined)
      return without_value(Verdict::at_break, frame_.precision);
  }
  return without_value(Verdict::kink, frame_.precision);
}

/// D_b^k of g, the derivative by the other coordinates, for k = 0 to m_b, as BothSides has it of f.
std::optional<ProvenDerivative> MixedSides::across(std::vector<std::size_t> times, std::size_t broken) const {
  using enum Side::State;
  const std::size_t last = std::exchange(times[broken], 0);
  const Side here = side(times, broken, 0);
  if (here.state == open) return std::nullopt;
  if (here.state != known) return without_value(Verdict::at_break, frame_.precision);
  for (std::size_t k = 0; k <= last; ++k) {
    times[broken] = k;
    const Side right = side(times, broken, 1), left = side(times, broken, -1);
    if (right.state == open || left.state == open) return std::nullopt;
    if (right.state == singular || left.state == singular)
      return without_value(Verdict::at_break, frame_.precision);
    const bool has_both = right.state == known && left.state == known;
    if (!has_both && right.state != known && left.state != known)
      return without_value(Verdict::undefined, frame_.precision);
    const Side& one = right.state == known ? right : left;
    if (k == 0) {
      for (const Side* const each : {&right, &left}) {
        if (each->state != known) continue;
        const auto equal = are_taken_as_equal(each->derivative, here.derivative, frame_.precision, goal_);
        if (!equal) return std::nullopt;
        if (!*equal) return without_value(Verdict::undefined, frame_.precision);
      }
      continue;
    }
    if (!has_both) {
      if (k < last) continue;
      if (!is_known(one.derivative, goal_)) return std::nullopt;
      return ProvenDerivative{one.derivative, Verdict::one_sided};
    }
    const auto equal = are_taken_as_equal(right.derivative, left.derivative, frame_.precision, goal_);
    if (!equal) return std::nullopt;
    if (!*equal && k < last) return without_value(Verdict::kink, frame_.precision);
    if (k < last) continue;
    if (!is_known(right.derivative, goal_) || !is_known(left.derivative, goal_)) return std::nullopt;
    if (!*equal)
      return ProvenDerivative{Interval::undefined(frame_.precision), Verdict::kink, left.derivative,
                              right.derivative};
    return ProvenDerivative{either(right.derivative, left.derivative), Verdict::ok};
  }
  return std::nullopt;
}

}  // namespace gradcalc
