#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "functions/interval.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// How the numbers in the text of an expression are taken.
enum class Numbers : std::uint8_t {
  nearest_doubles,  ///< 0.1, pi and e are the doubles nearest to them
  as_typed,         ///< 0.1 is one tenth, pi and e are those numbers
};

/// A constant of a tape as an interval.
Interval number_of(const Tape& tape, const Tape::Constant& constant, Numbers numbers, mpfr_prec_t precision);

/// The value and the gradient of a tape at one point in intervals.
class IntervalGradient {
 public:
  IntervalGradient(const Tape& tape, Numbers numbers) : tape_(tape), numbers_(numbers) {}

  /// Evaluates at x with so many bits. Throws nothing of its own; see Interval for what is not defined.
  void evaluate(std::span<const Interval> x, mpfr_prec_t precision);

  const Interval& value() const { return slots_[tape_.result()]; }

  /// After evaluate: whether a function that the result depends on is exactly at one of its breaks, and there
  /// its argument varies. What has no effect near the point does not count: a branch that is not taken, kinks
  /// of the smaller argument of max. That may jump to be the larger one, or end to be a number.
  bool is_at_break() const { return !breaks_.empty(); }

  /// The results of those functions.
  std::span<const std::uint32_t> breaks() const { return breaks_; }

  /// After evaluate: whether one of them may be at a break, for all that is known of its argument, so that
  /// the result may jump there, by no more than the width of its value.
  bool may_jump() const { return may_jump_; }

  /// After evaluate: the partial by each coordinate. One that is wide, or undefined, may be so only because
  /// the point is at a break.
  void differentiate(std::span<Interval> partials);

  /// After differentiate: the value of a slot, and its adjoint if the result depends on it.
  const Interval& slot(std::uint32_t slot) const { return slots_[slot]; }
  const std::optional<Interval>& adjoint(std::uint32_t slot) const { return adjoints_[slot]; }

 private:
  /// What of a slot changes the result: nothing, a jump alone, or all.
  enum class Effect : std::uint8_t { none, of_jumps, full };

  void evaluate(const Instruction& i);
  void find_effects();
  void find_effects(const Instruction& i);
  void add_effect(std::uint32_t slot, Effect effect);
  void propagate(const Instruction& i);
  void add(std::uint32_t slot, Interval contribution);

  const Tape& tape_;
  Numbers numbers_;
  mpfr_prec_t precision_ = 0;
  std::vector<Interval> slots_;
  std::vector<Effect> effects_;  ///< on the result, of each slot
  std::vector<std::optional<Interval>> adjoints_;
  std::vector<std::uint32_t> breaks_;
  bool may_jump_ = false;
};

}  // namespace gradcalc
