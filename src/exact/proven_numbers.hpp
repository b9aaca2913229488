#pragma once

#include <cmath>
#include <span>

#include "exact/accuracy.hpp"
#include "exact/proof.hpp"
#include "functions/bounded.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc {

// Proven numbers as doubles.

/// Whether a number in doubles stands, a derivative or the value of f. Else precision is to decide: of a
/// value of which little is known, f may be at a jump.
inline bool is_known(const Bounded& number, const Accuracy& accuracy = all_digits) {
  return number.radius <= accuracy.accepted_bound * std::fabs(number.value) && std::isfinite(number.value);
}

/// Whether a difference and the proven derivative agree to a tenth of a unit of the fourth digit: rounded to
/// four digits or to three, both are alike.
inline bool is_close(double difference, double proven) {
  constexpr double close = 1e-4;
  return std::fabs(difference - proven) <= close * std::fabs(proven) && std::isfinite(difference);
}

/// What precision is to prove of these derivatives, which doubles left open. Where the accuracy asks for ten
/// digits alone, those that are 0 beside their bounds are 0.
Goal goal_of(const Accuracy& accuracy, std::span<const Bounded> open);

/// Whether doubles know so little of a number that digits may be lost that are worth a word (digit_loss.hpp):
/// its bound exceeds 2^-40 of it, and so some 10^4 roundings.
bool may_lose_digits(const Bounded& number);

/// The double nearest to the middle of an enclosure, with its bound and its verdict. `where` is the
/// coordinate.
Derivative derivative_of(const ProvenDerivative& proven, double where);

/// Whether a derivative is undecided, and yet known to lie between two numbers.
inline bool is_partly_known(const Derivative& derivative) {
  return derivative.verdict == Verdict::undecided &&
         (std::isfinite(derivative.value) || std::isfinite(derivative.left + derivative.right));
}

/// The value of f: no number where it has no value, whatever doubles make of it.
double value_of(const Proof& proof, double in_doubles);

}  // namespace gradcalc
