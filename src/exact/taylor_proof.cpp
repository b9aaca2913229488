#include "exact/taylor_proof.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "exact/both_sides.hpp"
#include "exact/coefficient_sums.hpp"
#include "exact/mixed_sides.hpp"
#include "exact/precision.hpp"
#include "tape/taylor_evaluator.hpp"

namespace gradcalc {
namespace {

/// Series at a break take time in the fourth power of the order.
constexpr std::size_t most_order_at_break = 64;

class Prover {
 public:
  Prover(const Tape& tape, CoordinateField x, const WantedCoefficients& wanted, const Goal& goal)
      : tape_(tape),
        x_(x),
        wanted_(wanted),
        goal_(goal),
        gradient_(tape, goal.numbers),
        most_precision_(affordable_precision(tape, wanted.order + 2, goal)) {
    proof_.derivatives.assign(wanted.order - wanted.first + 1, unknown_derivative());
  }

  /// More bits, and more terms at a break, until all is decided.
  Proof run() {
    constexpr std::size_t least_terms = 3, most_terms = 24;
    std::size_t terms = std::max(least_terms, std::min(wanted_.order, most_order_at_break) + 1);
    for (mpfr_prec_t precision = goal_.first_precision(); precision <= most_precision_; precision *= 2) {
      evaluate(precision);
      if (proof_.value.is_undefined()) {
        const ProvenDerivative undefined{Interval::undefined(precision), Verdict::undefined};
        std::ranges::fill(proof_.derivatives, undefined);
        break;
      }
      if (!gradient_.is_at_break()) {
        along_lines(precision);
      } else {
        if (precision > affordable_precision_of_series(goal_)) break;
        from_both_sides({precision, Exponent(static_cast<std::int64_t>(terms))});
      }
      const bool all_decided = std::ranges::none_of(
          proof_.derivatives, [](const ProvenDerivative& d) { return d.verdict == Verdict::undecided; });
      if (all_decided && (proof_.value_is_known || gradient_.is_at_break())) break;
      terms = std::max(terms, std::min(2 * terms, most_terms));
    }
    if (!proof_.value.is_undefined() && !gradient_.is_at_break() && !narrowing_.is_settled()) forget(proof_);
    return std::move(proof_);
  }

 private:
  void evaluate(mpfr_prec_t precision) {
    point_.clear();
    for (std::size_t i = 0; i < wanted_.lines.front().direction.size(); ++i)
      point_.push_back(x_(i, precision));
    gradient_.evaluate(point_, precision);
    proof_.value = gradient_.value();
    proof_.value_is_known = is_known(proof_.value, goal_);
    narrowing_.add(proof_.value, goal_, gradient_.may_jump());
  }

  void along_lines(mpfr_prec_t precision) {
    const auto along = [&](std::span<const double> v) -> const Taylor<Interval>& {
      return taylor_(tape_, point_, v, wanted_.order, goal_.numbers, precision);
    };
    const auto numbers = coefficient_sums<Interval>(wanted_, along, Interval(1.0, precision));
    for (std::size_t k = 0; k < numbers.size(); ++k) {
      const bool known = narrowing_.is_settled() && is_known(numbers[k], goal_);
      proof_.derivatives[k] = {numbers[k], known ? Verdict::ok : Verdict::undecided};
    }
  }

  void from_both_sides(const Series::Frame& frame) {
    if (wanted_.lines.size() > 1) {
      const MixedSides sides(tape_, point_, proof_.value, gradient_.breaks(), frame, goal_);
      if (auto decided = sides.derivative(wanted_.times)) proof_.derivatives.front() = *std::move(decided);
      return;
    }
    std::vector<Interval> direction;
    for (const double v : wanted_.lines.front().direction) direction.emplace_back(v, frame.precision);
    const BothSides sides(tape_, point_, direction, proof_.value, frame, goal_);
    const Interval one(1.0, frame.precision);
    for (std::size_t k = wanted_.first; k <= wanted_.order; ++k) {
      ProvenDerivative& derivative = proof_.derivatives[k - wanted_.first];
      if (derivative.verdict != Verdict::undecided) continue;
      if (k > most_order_at_break) {
        derivative.verdict = Verdict::at_break;
        continue;
      }
      if (k == 0) {
        derivative = {proof_.value, proof_.value_is_known ? Verdict::ok : Verdict::undecided};
        continue;
      }
      auto decided = sides.coefficient(k);
      if (!decided) continue;
      const Interval scale = scale_of_coefficient(wanted_, k, one);
      for (Interval* const number : {&decided->enclosure, &decided->left, &decided->right})
        *number = *number * scale;
      derivative = std::move(*decided);
    }
  }

  const Tape& tape_;
  CoordinateField x_;
  const WantedCoefficients& wanted_;
  const Goal& goal_;
  IntervalGradient gradient_;
  TaylorEvaluator<Interval> taylor_;
  mpfr_prec_t most_precision_;
  std::vector<Interval> point_;
  Narrowing narrowing_;
  Proof proof_{Interval(), false, {}};
};

double binomial(std::size_t n, std::size_t k) {
  double result = 1.0;
  for (std::size_t i = 1; i <= k; ++i)
    result = result * static_cast<double>(n + 1 - i) / static_cast<double>(i);
  return result;
}

}  // namespace

/// -v gives the same coefficient as v, but for the sign (-1)^|m|, and so is left out: each pair counts twice.
/// The first coordinate that moves goes up.
WantedCoefficients WantedCoefficients::mixed(std::span<const std::size_t> times) {
  WantedCoefficients wanted;
  wanted.as_derivatives = false;
  wanted.times.assign(times.begin(), times.end());
  for (const std::size_t m : times) wanted.order += m;
  wanted.first = wanted.order;
  std::vector<std::size_t> j(times.size(), 0);
  while (true) {
    WeightedLine line{std::vector<double>(times.size()), 1.0};
    double sign_of_first = 0.0;
    for (std::size_t i = 0; i < times.size(); ++i) {
      line.direction[i] = static_cast<double>(times[i]) - 2.0 * static_cast<double>(j[i]);
      line.weight *= (j[i] % 2 == 0 ? 1.0 : -1.0) * binomial(times[i], j[i]);
      if (sign_of_first == 0.0) sign_of_first = line.direction[i];
    }
    if (sign_of_first > 0.0) {
      line.weight *= 2.0;
      wanted.lines.push_back(std::move(line));
    }
    std::size_t i = 0;
    while (i < times.size() && j[i] == times[i]) j[i++] = 0;
    if (i == times.size()) return wanted;
    ++j[i];
  }
}

Proof prove_coefficients(const Tape& tape, CoordinateField x, const WantedCoefficients& wanted,
                         const Goal& goal) {
  return Prover(tape, x, wanted, goal).run();
}

}  // namespace gradcalc
