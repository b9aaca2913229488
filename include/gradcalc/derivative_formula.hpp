#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gradcalc/definitions.hpp"

namespace gradcalc {

/// A derivative as a formula.
struct DerivativeFormula {
  std::string text;  ///< in the syntax of Expression, without the definitions of the function

  /// Where the formula may not hold though the function has a value: "x = 0", as of sign(x) for abs(x).
  std::vector<std::string> exceptions;

  /// Whether it was compared with the proven derivative: false if no point was found where both are known.
  bool is_proven;
};

/// The partial derivative of an expression by one of its variables, as people write it: constants are folded
/// exactly, like terms and factors joined, and of a few ways to write it the shortest is chosen.
///
///     gradcalc::derivative_formula("x^2*y", "x").text       // 2*x*y
///     gradcalc::derivative_formula("0.01*x^2 + 0.1*x", "x").text  // 0.02*x+0.1
///     gradcalc::derivative_formula("sqrt(x)", "x").text     // 1/(2*sqrt(x))
///
/// Before it is returned it is compared with the exact derivative (exact.hpp) at points here and there.
///
/// The derivatives of functions are those of Abramowitz and Stegun, Handbook of Mathematical Functions, 1964.
///
/// Throws Error as the constructor of Expression does; unknown_name if the expression has no such variable;
/// too_long above 20,000 operations, or 100,000 characters of the formula; argument for a function whose
/// derivative has no formula (trigamma), and for a formula with a number out of the range of doubles, or with
/// a call of a function that has the name of a variable.
DerivativeFormula derivative_formula(std::string_view expression, std::string_view variable,
                                     const Definitions& definitions = {});

}  // namespace gradcalc
