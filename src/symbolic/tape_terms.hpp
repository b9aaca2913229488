#pragma once

#include <span>

#include "symbolic/terms.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// The formula on a tape, with these terms in place of its coordinates.
Term term_of(Terms& terms, const Tape& tape, std::span<const Term> coordinates);

}  // namespace gradcalc
