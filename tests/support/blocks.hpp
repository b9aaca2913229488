#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "derivatives/first_differences.hpp"
#include "expression/block_evaluation.hpp"

namespace gradcalc {

/// The gradients of f at the points of the results, block by block.
inline void differentiate_together(FirstDifferences& differences, Expression& f,
                                   std::span<DerivativeMatrix> results) {
  const auto blocks = [&f](std::size_t /*component*/, std::span<const double> x,
                           std::span<const Shift> shifts,
                           std::span<double> values) { BlockEvaluation::evaluate(f, x, shifts, values); };
  differences.at_points(std::span(&f, 1), blocks, results);
}

}  // namespace gradcalc
