#pragma once

#include <mpfr.h>

#include <cstddef>

#include "exact/proof.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// Whether an enclosure is as narrow as the goal asks for.
bool is_known(const Interval& enclosure, const Goal& goal);

/// A derivative of which nothing is known yet.
ProvenDerivative unknown_derivative();

/// Up to which precision it is worth while to evaluate a tape with `numbers` intervals a slot: so that they
/// take 256 MB at most and the work some tenths of a second; but 2^11 bits at least, whatever the work, or
/// four times what the digits take that are asked for. Less where a function is called whose intervals take
/// long to compute.
mpfr_prec_t affordable_precision(const Tape& tape, std::size_t numbers, const Goal& goal);

/// The same of series at a break.
mpfr_prec_t affordable_precision_of_series(const Goal& goal);

}  // namespace gradcalc
