#include "exact/proof.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "exact/one_sided.hpp"
#include "exact/rounded_decimal.hpp"

namespace gradcalc {
namespace {

/// Without digits that are asked for.
constexpr mpfr_prec_t first_of_doubles = 113;

/// What the operations of a formula lose of the bits that its digits take: where it is more, precision is
/// doubled.
constexpr mpfr_prec_t guard_bits = 64;

/// Precision grows to here at least, whatever that costs: a derivative of exactly 0 is known from 1,200 bits
/// on.
constexpr std::size_t least_of_most = 1 << 11;

/// What the slots of both sweeps may take together, in bits: 256 MB.
constexpr std::size_t most_bits = std::size_t{1} << 31;

/// Of how many bits times instructions an evaluation may be: some tenths of a second.
constexpr std::size_t most_work = std::size_t{1} << 22;

/// Series are computed with at most so many bits: from 1,024 on two numbers that agree are taken to be equal.
constexpr mpfr_prec_t most_precision_of_series = 1 << 11;

/// Up to here precision grows where a function is called whose intervals take long to compute.
constexpr mpfr_prec_t most_precision_of_costly = 1 << 11;

bool is_costly(FunctionId function) {
  switch (function) {
    case FunctionId::gamma:
    case FunctionId::log_gamma:
    case FunctionId::digamma:
    case FunctionId::trigamma:
    case FunctionId::beta:
    case FunctionId::erf_inverse:
    case FunctionId::erfc_inverse:
    case FunctionId::normal_quantile:
      return true;
    default:
      return false;
  }
}

bool has_costly(std::span<const Instruction> instructions) {
  return std::ranges::any_of(instructions, [](const Instruction& i) {
    return (i.op == Op::unary || i.op == Op::binary) && is_costly(i.function);
  });
}

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
        gradient_(tape, goal.numbers) {
    // Two ends of each slot and of its adjoint.
    const std::size_t instructions = tape.instructions().size() + tape.constant_instructions().size() + 1;
    const std::size_t affordable = std::min(most_bits / (4 * tape.slot_count()),
                                            std::max({most_work / instructions, least_of_most, doubled(2)}));
    most_precision_ = std::clamp(static_cast<mpfr_prec_t>(affordable), first_precision_, goal.most_precision);
    if (has_costly(tape.instructions()) || has_costly(tape.constant_instructions()))
      most_precision_ =
          std::min(most_precision_, std::max<mpfr_prec_t>(most_precision_of_costly, 2 * first_precision_));
    if (direction != nullptr) wanted_.direction.resize(wanted_.n);
    proof_.derivatives.assign(wanted_.count(),
                              {Interval::whole_line(first_precision_), Verdict::undecided, {}, {}});
  }

  Proof run() {
    std::vector<Interval> partials(wanted_.n);
    for (mpfr_prec_t precision = first_precision_; precision <= most_precision_; precision *= 2) {
      evaluate(precision);
      if (proof_.value.is_undefined()) {
        const ProvenDerivative undefined{Interval::undefined(precision), Verdict::undefined, {}, {}};
        std::ranges::fill(proof_.derivatives, undefined);
        break;
      }
      if (gradient_.is_at_break()) {
        from_both_sides(precision);
        break;
      }
      gradient_.differentiate(partials);
      bool all_known = proof_.value_is_known || (!goal_.wants_value && proof_.value.is_bounded());
      for (std::size_t k = 0; k < wanted_.count(); ++k) {
        const Interval derivative = wanted_.normalised(wanted_.of(partials, k));
        const bool known = is_known(derivative, goal_);
        all_known = all_known && known;
        proof_.derivatives[k] = {derivative, known ? Verdict::ok : Verdict::undecided, {}, {}};
      }
      if (all_known) break;
    }
    return std::move(proof_);
  }

 private:
  void evaluate(mpfr_prec_t precision) {
    point_.clear();
    for (std::size_t i = 0; i < wanted_.n; ++i) {
      point_.push_back(x_(i, precision));
      if (direction_ != nullptr) wanted_.direction[i] = (*direction_)(i, precision);
    }
    gradient_.evaluate(point_, precision);
    proof_.value = gradient_.value();
    proof_.value_is_known = !goal_.with_value || is_known(proof_.value, goal_);
  }

  /// The precision doubled so often, from the first one that digits take; 0 without digits.
  std::size_t doubled(int times) const {
    return goal_.digits == 0 ? 0 : static_cast<std::size_t>(first_precision_) << times;
  }

  /// More terms and more bits until all is decided.
  void from_both_sides(mpfr_prec_t precision) {
    constexpr std::int64_t first_terms = 3, most_terms = 24;
    const mpfr_prec_t most =
        std::min(most_precision_, std::max(most_precision_of_series, static_cast<mpfr_prec_t>(doubled(2))));
    for (std::int64_t terms = first_terms; precision <= most;
         precision *= 2, terms = std::min(2 * terms, most_terms)) {
      evaluate(precision);
      const Series::Frame frame{precision, Exponent(terms)};
      bool all_known = true;
      for (std::size_t k = 0; k < wanted_.count(); ++k) {
        if (proof_.derivatives[k].verdict != Verdict::undecided) continue;
        auto decided =
            from_both_sides_of(tape_, point_, wanted_.towards(k, precision), proof_.value, frame, goal_);
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
