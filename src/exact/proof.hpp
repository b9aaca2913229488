#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "functions/interval.hpp"
#include "gradcalc/derivative.hpp"
#include "gradcalc/function_ref.hpp"
#include "tape/interval_gradient.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// What is known of a derivative: a number between two others.
struct ProvenDerivative {
  Interval enclosure;  ///< unbounded where nothing is known

  /// ok, one_sided; infinite, and the sign is that of the enclosure's finite end; kink; undefined: f jumps,
  /// or has a value at no point near by; undecided: nothing of this could be told, or not to as many bits.
  Verdict verdict = Verdict::undecided;

  /// With `kink`, `one_sided`, `infinite` and `undefined`: the derivatives from both sides; unbounded where
  /// infinite, no number where there is none or where it is not told which side has it.
  Interval left = Interval::undefined(MPFR_PREC_MIN);
  Interval right = Interval::undefined(MPFR_PREC_MIN);
};

/// What is known of f and of some of its derivatives at one point.
struct Proof {
  Interval value;       ///< of f; not a number where f is not defined
  bool value_is_known;  ///< to as many bits as were asked for; also if it was not asked for
  std::vector<ProvenDerivative> derivatives;
};

/// What is to be proven, and at what cost.
struct Goal {
  Numbers numbers = Numbers::nearest_doubles;

  /// A number is known when its enclosure is narrower than 2^-bits of it, and so the nearest double to its
  /// middle at most one unit in the last place from the truth.
  long bits = 54;

  /// Or when it is smaller than this power of two, half the least double: it is 0 then, as far as a double
  /// can tell.
  long least_exponent = -1075;

  /// Whether f itself is to be known, beside its derivatives.
  bool with_value = true;

  /// Precision is doubled up to here; less far in long formulas, and with functions that take long.
  mpfr_prec_t most_precision = 1 << 16;

  /// Unless 0, instead of all this: a number is known when it is, rounded to so many significant decimal
  /// digits, or exactly 0; see rounded(). Precision starts with what these take.
  std::size_t digits = 0;

  bool wants_value = true;  ///< of f, beside its derivatives

  /// The goal of proving so many digits of what was typed.
  static Goal of_digits(std::size_t digits, bool wants_value);

  mpfr_prec_t first_precision() const;
};

/// The coordinate of a point at a precision: exact, or rounded outward.
using CoordinateField = FunctionRef<Interval(std::size_t coordinate, mpfr_prec_t precision)>;

/// Proves the partial derivatives of a tape by `coordinates` at a point of n coordinates, in interval
/// arithmetic of 113 bits, doubled until all of them and the value are known. Just at a break of the function
/// (exactly), the leading terms of f from both sides decide: equal slopes are the derivative; different ones
/// a kink; another limit than the value is a jump; a term t^a with a < 1 is infinitely steep.
///
/// Two slopes, or a limit and the value, that agree to some 1000 bits, are taken to be equal: they differ by
/// less than any double can show. Where digits are asked for, these are twice as many bits as the digits
/// take, if that is more.
Proof prove_partials(const Tape& tape, std::size_t n, CoordinateField x,
                     std::span<const std::size_t> coordinates, const Goal& goal = {});

/// The same of one derivative, along the direction v (not all 0), normalised.
Proof prove_along(const Tape& tape, CoordinateField x, std::span<const double> v, const Goal& goal = {});
Proof prove_along(const Tape& tape, std::size_t n, CoordinateField x, CoordinateField v,
                  const Goal& goal = {});

}  // namespace gradcalc
