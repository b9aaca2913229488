#pragma once

#include <mpfr.h>

#include <cstddef>

#include "exact/proof.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// Whether an enclosure is as narrow as the goal asks for.
bool is_known(const Interval& enclosure, const Goal& goal);

/// The enclosures of f, each with twice the bits of the one before. Where they do not get narrower, no
/// precision decides which side of a jump the point is on: `floor(sqrt(x)^2)` at 2 is 1 or 2. What is
/// computed of derivatives there says nothing.
class Narrowing {
 public:
  /// `may_jump`: by no more than the width of the value, as IntervalGradient has it.
  void add(const Interval& value, const Goal& goal, bool may_jump);

  /// Whether the last one is known, or much narrower than the one before, and any jump of it too small for
  /// doubles.
  bool is_settled() const { return is_settled_; }

 private:
  Interval width_ = Interval::whole_line(MPFR_PREC_MIN + 1);  ///< of the last one, as the interval from 0
  bool is_settled_ = false;
};

/// A derivative of which nothing is known yet.
ProvenDerivative unknown_derivative();

/// Leaves nothing known.
void forget(Proof& proof);

/// Up to which precision it is worth while to evaluate a tape with `numbers` intervals a slot: so that they
/// take 256 MB at most and the work some tenths of a second; but 2^11 bits at least, whatever the work, or
/// four times what the digits take that are asked for. Less where a function is called whose intervals take
/// long to compute.
mpfr_prec_t affordable_precision(const Tape& tape, std::size_t numbers, const Goal& goal);

/// The same of series at a break.
mpfr_prec_t affordable_precision_of_series(const Goal& goal);

}  // namespace gradcalc
