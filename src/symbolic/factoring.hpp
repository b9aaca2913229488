#pragma once

#include <cstdint>
#include <optional>

#include "symbolic/terms.hpp"

namespace gradcalc {

/// What is taken out of a sum.
enum class CommonFactors : std::uint8_t {
  of_all_terms,       ///< bases that all terms have
  with_denominators,  ///< also those that are denominators of some
};

/// A sum as a product of its common factors and another sum.
struct Factored {
  Term common;
  Term rest;
};

/// Nothing if there are none.
std::optional<Factored> factored(Terms& terms, Term sum, CommonFactors kind);

/// What numbers are taken out of a sum: denominators alone, or whole numbers too, 2*x+4 is 2*(x+2).
enum class Content : std::uint8_t { denominators, all };

std::optional<Factored> without_content(Terms& terms, Term sum, Content kind = Content::all);

/// A sum or product with sums in brackets multiplied out, powers of sums as far as the third; nothing if
/// there are none, or where that would be many terms.
std::optional<Term> expanded(Terms& terms, Term term);

}  // namespace gradcalc
