#pragma once

#include <cstddef>
#include <cstdint>

#include "gradcalc/expression.hpp"

namespace gradcalc {

/// What a comparison of a formula with a derivative says.
enum class FormulaProof : std::uint8_t {
  holds,
  fails,
  unknown,  ///< no point was found at which both have a value
};

/// Compares a formula of the partial derivative of f by a coordinate with the proven derivative, at points
/// here and there. Both have as many coordinates. In a function of many operations this takes long.
FormulaProof prove_formula(Expression& f, std::size_t coordinate, Expression& formula,
                           std::size_t coordinates);

}  // namespace gradcalc
