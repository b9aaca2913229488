#pragma once

#include <mpfr.h>

#include <cstddef>

#include "tape/tape.hpp"

namespace gradcalc {

/// The precision of the first attempt to prove something, in bits. It is doubled from there.
inline constexpr mpfr_prec_t first_precision = 113;

/// Series at a break are computed with at most so many bits: from 1,024 on two numbers that agree are taken
/// to be equal.
inline constexpr mpfr_prec_t most_precision_of_series = 1 << 11;

/// Up to which precision, at most `most`, it is worth while to evaluate a tape with `numbers` intervals a
/// slot: so that they take 256 MB at most and the work some tenths of a second; but 2^11 bits at least,
/// whatever the work. No more where a function is called whose intervals take long to compute.
mpfr_prec_t affordable_precision(const Tape& tape, std::size_t numbers, mpfr_prec_t most);

}  // namespace gradcalc
