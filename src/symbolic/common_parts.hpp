#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "symbolic/term_notation.hpp"
#include "symbolic/terms.hpp"

namespace gradcalc {

/// Formulas as text, with what they have in common as definitions before them: "u1=sqrt(1+x^2)". Each
/// definition may use those before it.
struct FormulaTexts {
  std::vector<std::string> definitions;
  std::vector<std::string> formulas;
};

/// The formulas, written out. Throws Error (too_long) for what nobody reads.
FormulaTexts written_out(const Terms& terms, std::span<const Term> formulas,
                         const TermNotation& notation = expression_notation());

/// The formulas with definitions, if one of them is long otherwise and that makes all together much shorter.
/// `taken` are names that a definition cannot have.
FormulaTexts with_common_parts(const Terms& terms, std::span<const Term> formulas,
                               std::span<const std::string> taken);

/// How long formulas and definitions are as lines, in bytes.
std::size_t length(const FormulaTexts& texts);

}  // namespace gradcalc
