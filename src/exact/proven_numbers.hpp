#pragma once

#include "exact/proof.hpp"
#include "functions/bounded.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc {

// Proven numbers as doubles.

/// Whether a number in doubles stands: its bound is at most 2^-48 of it. Else precision is to decide.
bool is_known(const Bounded& number);

/// Whether doubles know so little of a number that digits may be lost that are worth a word (digit_loss.hpp):
/// its bound exceeds 2^-40 of it, and so some 10^4 roundings.
bool may_lose_digits(const Bounded& number);

/// The double nearest to the middle of an enclosure, with its bound and its verdict. `where` is the
/// coordinate.
Derivative derivative_of(const ProvenDerivative& proven, double where);

/// A derivative of an f of this value, by sweeps in doubles alone: without a bound.
void set_rounded(Derivative& result, double value, double partial, double where);

/// The same of f: no number where it has no value, whatever doubles make of it.
double value_of(const Proof& proof, double in_doubles);

}  // namespace gradcalc
