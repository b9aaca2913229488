#include "exact/hessian_proof.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "exact/both_sides.hpp"
#include "exact/mixed_sides.hpp"
#include "exact/precision.hpp"
#include "tape/dependence.hpp"
#include "tape/hessian_sweep.hpp"

namespace gradcalc {
namespace {

/// Of a slot: its value, its adjoint, the tangents of both, and five of an instruction's derivatives.
constexpr std::size_t numbers_of_slot = 9;

class Prover {
 public:
  Prover(const Tape& tape, std::size_t n, CoordinateField x, std::span<const SecondPartial> wanted,
         const Goal& goal)
      : tape_(tape),
        n_(n),
        x_(x),
        wanted_(wanted),
        goal_(goal),
        gradient_(tape, goal.numbers),
        most_precision_(affordable_precision(tape, numbers_of_slot, goal)),
        partials_(n),
        entries_(n),
        is_broken_(n) {
    proof_.derivatives.assign(wanted.size(), unknown_derivative());
  }

  /// More bits, and more terms of series, until all is decided that can be.
  Proof run() {
    constexpr std::size_t first_terms = 3, most_terms = 24;
    std::size_t terms = first_terms;
    for (mpfr_prec_t precision = goal_.first_precision(); precision <= most_precision_; precision *= 2) {
      evaluate(precision);
      if (proof_.value.is_undefined()) {
        const ProvenDerivative undefined{Interval::undefined(precision), Verdict::undefined};
        std::ranges::fill(proof_.derivatives, undefined);
        break;
      }
      find_broken();
      sweep();
      if (gradient_.is_at_break() && precision <= affordable_precision_of_series(goal_))
        from_both_sides({precision, Exponent(static_cast<std::int64_t>(terms))});
      const bool all_decided = std::ranges::none_of(
          proof_.derivatives, [](const ProvenDerivative& d) { return d.verdict == Verdict::undecided; });
      if (all_decided && (proof_.value_is_known || gradient_.is_at_break())) break;
      terms = std::min(2 * terms, most_terms);
    }
    if (!proof_.value.is_undefined() && !is_settled()) forget(proof_);
    return std::move(proof_);
  }

 private:
  void evaluate(mpfr_prec_t precision) {
    point_.clear();
    for (std::size_t i = 0; i < n_; ++i) point_.push_back(x_(i, precision));
    gradient_.evaluate(point_, precision);
    proof_.value = gradient_.value();
    proof_.value_is_known = is_known(proof_.value, goal_);
    narrowing_.add(proof_.value, goal_, gradient_.may_jump());
  }

  /// Which coordinates reach a function that is at a break. In the plane of two others f is analytic.
  void find_broken() {
    if (!gradient_.is_at_break()) return;
    for (std::size_t i = 0; i < n_; ++i) is_broken_[i] = reaches(tape_, i, gradient_.breaks());
  }

  /// Whether it is known that f does not jump here, or that it is at a break.
  bool is_settled() const { return gradient_.is_at_break() || narrowing_.is_settled(); }

  bool is_broken(std::size_t k) const { return is_broken_[wanted_[k].row] || is_broken_[wanted_[k].column]; }

  bool is_open(std::size_t k) const { return proof_.derivatives[k].verdict == Verdict::undecided; }

  /// The columns with a derivative that is not decided yet, where f is analytic.
  void sweep() {
    gradient_.differentiate(partials_);
    sweep_.prepare(
        tape_, [this](std::uint32_t slot) { return gradient_.slot(slot); },
        [this](std::uint32_t slot) { return gradient_.adjoint(slot); });
    std::optional<std::size_t> column;
    for (std::size_t k = 0; k < wanted_.size(); ++k) {
      if (!is_open(k) || is_broken(k)) continue;
      if (column != wanted_[k].column) {
        column = wanted_[k].column;
        sweep_.run(tape_, {&*column, 1}, entries_);
      }
      const bool has_none =
          partials_[wanted_[k].row].is_undefined() || partials_[wanted_[k].column].is_undefined();
      if (has_none) {
        proof_.derivatives[k] = {Interval::undefined(partials_[0].precision()), Verdict::undefined};
        continue;
      }
      const bool known = is_settled() && is_known(entries_[wanted_[k].row], goal_) &&
                         partials_[wanted_[k].row].is_bounded() && partials_[wanted_[k].column].is_bounded();
      proof_.derivatives[k] = {entries_[wanted_[k].row], known ? Verdict::ok : Verdict::undecided};
    }
  }

  /// Those twice by a coordinate, from the coefficients of t^2; mixed ones as MixedSides has them.
  void from_both_sides(const Series::Frame& frame) {
    for (std::size_t k = 0; k < wanted_.size(); ++k) {
      if (!is_open(k) || !is_broken(k)) continue;
      if (wanted_[k].row != wanted_[k].column) {
        std::vector<std::size_t> times(n_);
        times[wanted_[k].row] = times[wanted_[k].column] = 1;
        const MixedSides sides(tape_, point_, proof_.value, gradient_.breaks(), frame, goal_);
        if (auto decided = sides.derivative(times)) proof_.derivatives[k] = *std::move(decided);
        continue;
      }
      std::vector<Interval> along(n_, Interval(0.0, frame.precision));
      along[wanted_[k].row] = Interval(1.0, frame.precision);
      auto decided = BothSides(tape_, point_, along, proof_.value, frame, goal_).coefficient(2);
      if (!decided) continue;
      for (Interval* const second : {&decided->enclosure, &decided->left, &decided->right})
        *second = 2.0 * *second;
      proof_.derivatives[k] = std::move(*decided);
    }
  }

  const Tape& tape_;
  std::size_t n_;
  CoordinateField x_;
  std::span<const SecondPartial> wanted_;
  const Goal& goal_;
  IntervalGradient gradient_;
  HessianSweep<Interval> sweep_;
  mpfr_prec_t most_precision_;
  std::vector<Interval> point_, partials_, entries_;
  std::vector<bool> is_broken_;  ///< of each coordinate
  Narrowing narrowing_;
  Proof proof_{Interval(), false, {}};
};

}  // namespace

Proof prove_second_partials(const Tape& tape, std::size_t n, CoordinateField x,
                            std::span<const SecondPartial> wanted, const Goal& goal) {
  return Prover(tape, n, x, wanted, goal).run();
}

}  // namespace gradcalc
