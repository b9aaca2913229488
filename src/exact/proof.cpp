#include "exact/proof.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "exact/both_sides.hpp"
#include "exact/precision.hpp"
#include "exact/rounded_decimal.hpp"

namespace gradcalc {
namespace {

/// Without digits that are asked for.
constexpr mpfr_prec_t first_of_doubles = 113;

/// What the operations of a formula lose of the bits that its digits take: where it is more, precision is
/// doubled.
constexpr mpfr_prec_t guard_bits = 64;

/// Of a slot: its value and its adjoint.
constexpr std::size_t numbers_of_slot = 2;

/// What is asked for: partial derivatives, or the derivative along a direction.
struct Wanted {
  std::size_t n;  ///< coordinates of the point
  std::span<const std::size_t> coordinates;
  std::vector<Interval> direction;  ///< empty for partial derivatives

  std::size_t count() const { return direction.empty() ? coordinates.size() : 1; }

  /// The direction of derivative k.
  std::vector<Interval> towards(std::size_t k, mpfr_prec_t precision) const {
    if (!direction.empty()) return direction;
    std::vector<Interval> unit(n, Interval(0.0, precision));
    unit[coordinates[k]] = Interval(1.0, precision);
    return unit;
  }

  /// Derivative k from all partial derivatives; along a direction, times its length. A coordinate that the
  /// direction does not move plays no part, whatever its partial.
  Interval of(std::span<const Interval> partials, std::size_t k) const {
    if (direction.empty()) return partials[coordinates[k]];
    Interval sum(0.0, partials.front().precision());
    for (std::size_t i = 0; i < n; ++i)
      if (!direction[i].is_zero()) sum = sum + partials[i] * direction[i];
    return sum;
  }

  Interval normalised(const Interval& derivative) const {
    if (direction.empty()) return derivative;
    Interval squares(0.0, derivative.precision());
    for (const Interval& v : direction) squares = squares + v * v;
    return derivative / sqrt(squares);
  }
};

class Prover {
 public:
  /// `direction` is that of the derivative; nullptr for partial derivatives.
  Prover(const Tape& tape, CoordinateField x, const CoordinateField* direction, Wanted wanted,
         const Goal& goal)
      : tape_(tape),
        x_(x),
        direction_(direction),
        wanted_(std::move(wanted)),
        goal_(goal),
        first_precision_(goal.first_precision()),
        gradient_(tape, goal.numbers),
        most_precision_(affordable_precision(tape, numbers_of_slot, goal)) {
    if (direction != nullptr) wanted_.direction.resize(wanted_.n);
    proof_.derivatives.assign(wanted_.count(), unknown_derivative());
  }

  Proof run() {
    std::vector<Interval> partials(wanted_.n);
    for (mpfr_prec_t precision = first_precision_; precision <= most_precision_; precision *= 2) {
      evaluate(precision);
      if (proof_.value.is_undefined()) {
        const ProvenDerivative undefined{Interval::undefined(precision), Verdict::undefined};
        std::ranges::fill(proof_.derivatives, undefined);
        break;
      }
      if (gradient_.is_at_break()) {
        from_both_sides(precision);
        break;
      }
      gradient_.differentiate(partials);
      bool all_known = proof_.value_is_known || !goal_.wants_value;
      for (std::size_t k = 0; k < wanted_.count(); ++k) {
        const Interval derivative = wanted_.normalised(wanted_.of(partials, k));
        const bool known = narrowing_.is_settled() && is_known(derivative, goal_);
        all_known = all_known && known;
        proof_.derivatives[k] = {derivative, known ? Verdict::ok : Verdict::undecided};
      }
      if (all_known) break;
    }
    if (is_unsettled()) forget(proof_);
    return std::move(proof_);
  }

 private:
  bool is_unsettled() const {
    return !proof_.value.is_undefined() && !gradient_.is_at_break() && !narrowing_.is_settled();
  }

  void evaluate(mpfr_prec_t precision) {
    point_.clear();
    for (std::size_t i = 0; i < wanted_.n; ++i) {
      point_.push_back(x_(i, precision));
      if (direction_ != nullptr) wanted_.direction[i] = (*direction_)(i, precision);
    }
    gradient_.evaluate(point_, precision);
    proof_.value = gradient_.value();
    proof_.value_is_known = !goal_.with_value || is_known(proof_.value, goal_);
    narrowing_.add(proof_.value, goal_, gradient_.may_jump());
  }

  /// More terms and more bits until all is decided.
  void from_both_sides(mpfr_prec_t precision) {
    constexpr std::int64_t first_terms = 3, most_terms = 24;
    const mpfr_prec_t most = std::min(most_precision_, affordable_precision_of_series(goal_));
    for (std::int64_t terms = first_terms; precision <= most;
         precision *= 2, terms = std::min(2 * terms, most_terms)) {
      evaluate(precision);
      const Series::Frame frame{precision, Exponent(terms)};
      bool all_known = true;
      for (std::size_t k = 0; k < wanted_.count(); ++k) {
        if (proof_.derivatives[k].verdict != Verdict::undecided) continue;
        const std::vector<Interval> direction = wanted_.towards(k, precision);
        auto decided = BothSides(tape_, point_, direction, proof_.value, frame, goal_).coefficient(1);
        all_known = all_known && decided;
        if (!decided) continue;
        for (Interval* const slope : {&decided->enclosure, &decided->left, &decided->right})
          *slope = wanted_.normalised(*slope);
        proof_.derivatives[k] = std::move(*decided);
      }
      if (all_known) return;
    }
  }

  const Tape& tape_;
  CoordinateField x_;
  const CoordinateField* direction_;
  Wanted wanted_;
  const Goal& goal_;
  mpfr_prec_t first_precision_;
  IntervalGradient gradient_;
  mpfr_prec_t most_precision_;
  std::vector<Interval> point_;
  Narrowing narrowing_;
  Proof proof_{Interval(), false, {}};
};

}  // namespace

Goal Goal::of_digits(std::size_t digits, bool wants_value) {
  Goal goal;
  goal.numbers = Numbers::as_typed;
  goal.digits = digits;
  goal.wants_value = wants_value;
  // For formulas that cancel nearly all of the digits that are asked for, and of few digits, for some 4,900.
  constexpr mpfr_prec_t least = 1 << 14;
  goal.most_precision = std::max(least, 8 * goal.first_precision());
  return goal;
}

mpfr_prec_t Goal::first_precision() const {
  return digits == 0 ? first_of_doubles : bits_of_digits(digits) + guard_bits;
}

Proof prove_partials(const Tape& tape, std::size_t n, CoordinateField x,
                     std::span<const std::size_t> coordinates, const Goal& goal) {
  return Prover(tape, x, nullptr, Wanted{n, coordinates, {}}, goal).run();
}

Proof prove_along(const Tape& tape, CoordinateField x, std::span<const double> v, const Goal& goal) {
  const auto direction = [v](std::size_t i, mpfr_prec_t precision) { return Interval(v[i], precision); };
  return prove_along(tape, v.size(), x, direction, goal);
}

Proof prove_along(const Tape& tape, std::size_t n, CoordinateField x, CoordinateField v, const Goal& goal) {
  return Prover(tape, x, &v, Wanted{n, {}, {}}, goal).run();
}

}  // namespace gradcalc
