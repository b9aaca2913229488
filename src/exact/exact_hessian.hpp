#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "exact/hessian_proof.hpp"
#include "gradcalc/expression.hpp"
#include "tape/bounded_gradient.hpp"
#include "tape/hessian_sweep.hpp"

namespace gradcalc {

/// Exact Hessians: proven as exact.hpp says. Keeps its storage from one point to the next.
class ExactHessian {
 public:
  explicit ExactHessian(std::vector<std::size_t> wrt = {});

  /// Those of the components at result.at, one below the other: a block of rows for each. Throws as
  /// exact_gradient.
  void at_point(std::span<Expression> components, DerivativeMatrix& result);

  /// The same in doubles alone, each entry with the bound of its rounding errors, which is infinite where
  /// doubles know nothing; the verdict is ok.
  void in_doubles(std::span<Expression> components, DerivativeMatrix& result);

  /// The same at the points of many results, to the bit, block by block.
  void in_doubles(std::span<Expression> components, std::span<DerivativeMatrix> results);

 private:
  void prepare(std::size_t n);
  Bounded sweep(const Tape& tape, std::span<const double> at);
  void in_doubles_at_block(std::span<Expression> components, std::span<DerivativeMatrix> results);
  void take_group(const Tape& tape, std::size_t first, std::size_t component,
                  std::span<DerivativeMatrix> results);
  void take(const Tape& tape, const Bounded& value, std::size_t component, DerivativeMatrix& result);

  std::vector<std::size_t> wrt_;
  std::size_t dimension_ = 0;
  std::vector<std::size_t> coordinates_;  ///< to differentiate by
  std::vector<Bounded> partials_;
  std::vector<Bounded> columns_;        ///< some columns of the Hessian: see HessianSweep
  std::vector<Bounded> entries_;        ///< by coordinates_[i] and coordinates_[j], at i * k + j, i <= j
  std::vector<SecondPartial> unknown_;  ///< what doubles do not tell
  std::vector<std::pair<std::size_t, std::size_t>> places_;  ///< their rows and columns in a component
  BoundedGradient gradient_;
  HessianSweep<Bounded> sweep_;

  // Of a block of points.
  std::vector<double> block_;                ///< coordinate i of point p at i * block_size + p
  std::vector<BoundedGroup> group_columns_;  ///< as columns_
  HessianSweep<BoundedGroup> group_sweep_;
};

}  // namespace gradcalc
