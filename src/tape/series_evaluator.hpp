#pragma once

#include <span>

#include "functions/series.hpp"
#include "tape/interval_gradient.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// The value of a tape at inputs that are series of one t > 0.
Series evaluate(const Tape& tape, std::span<const Series> x, Numbers numbers, mpfr_prec_t precision);

}  // namespace gradcalc
