#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "derivatives/derivative_matrix.hpp"
#include "exact/accuracy.hpp"
#include "gradcalc/expression.hpp"
#include "tape/bounded_gradient.hpp"

namespace gradcalc {

/// Exact Jacobians: see exact.hpp. Keeps its storage from one point to the next.
class ExactJacobian {
 public:
  explicit ExactJacobian(std::vector<std::size_t> wrt = {}, const Accuracy& accuracy = all_digits);

  /// The Jacobians of these components at the points of the results, all of the same dimension, block by
  /// block. Throws as exact_gradient.
  void at_points(std::span<Expression> components, std::span<DerivativeMatrix> results);

  /// Whether the differences at a point may be far from the derivatives, for each point of a block.
  using Doubts = std::array<bool, block_size>;

  /// Of differences at the points of a block (at most block_size): sets `proven` of each to the derivative in
  /// doubles, and tells at which points some difference is not close to it, or it is not proven.
  Doubts compare_block(std::span<Expression> components, std::span<DerivativeMatrix> differences);

 private:
  void prepare(std::size_t n);
  void load_block(std::span<const DerivativeMatrix> points);
  void at_point(std::span<Expression> components, DerivativeMatrix& result);
  void block(std::span<Expression> components, std::span<DerivativeMatrix> results);
  void take(const Tape& tape, std::size_t row, const Bounded& value, std::size_t first, std::size_t stride,
            DerivativeMatrix& result);
  bool take_known(std::size_t row, const Bounded& value, std::span<const Bounded> partials,
                  std::size_t stride, DerivativeMatrix& result) const;

  std::vector<std::size_t> wrt_;
  Accuracy accuracy_;
  std::size_t dimension_ = 0;
  std::vector<std::size_t> coordinates_;  ///< to differentiate by
  std::vector<double> block_;             ///< coordinate i of point p at i * block_size + p
  std::vector<Bounded> partials_;         ///< the same of the partials, or coordinate i at i for one point
  std::vector<Bounded> extended_;         ///< the partials of one point again, in long doubles
  std::vector<Bounded> open_;             ///< of one row: those of the partials that doubles leave open
  BoundedGradient bounded_;
};

}  // namespace gradcalc
