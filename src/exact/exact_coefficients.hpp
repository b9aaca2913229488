#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "exact/taylor_proof.hpp"
#include "gradcalc/expression.hpp"
#include "tape/taylor_evaluator.hpp"

namespace gradcalc {

/// Exact derivatives of any order, and Taylor coefficients, along lines. Keeps its storage from one point to
/// the next.
class ExactCoefficients {
 public:
  /// What is wanted of each component: the columns of its row, one behind the other.
  explicit ExactCoefficients(std::vector<WantedCoefficients> wanted);

  /// At result.at. Throws as exact_gradient.
  void at_point(std::span<Expression> components, DerivativeMatrix& result);

 private:
  void row(const Tape& tape, std::size_t row, DerivativeMatrix& result);

  std::vector<WantedCoefficients> wanted_;
  std::size_t columns_ = 0;
  std::vector<Bounded> point_;
  TaylorEvaluator<Bounded> taylor_;
};

}  // namespace gradcalc
