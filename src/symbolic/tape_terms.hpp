#pragma once

#include <span>

#include "symbolic/terms.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// The formula on a tape, with these terms in place of its coordinates; the term of each slot.
std::vector<Term> terms_of_slots(Terms& terms, const Tape& tape, std::span<const Term> coordinates);

/// The same of its result.
Term term_of(Terms& terms, const Tape& tape, std::span<const Term> coordinates);

}  // namespace gradcalc
