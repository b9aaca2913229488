#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "derivatives/derivative_matrix.hpp"
#include "differences/stencil.hpp"
#include "gradcalc/gradient.hpp"
#include "gradcalc/vector_field.hpp"
#include "measured/samples.hpp"

namespace gradcalc {

/// Jacobians by finite differences, with fixed or adaptive steps: see jacobian.hpp. A gradient is a Jacobian
/// of one component. Checks its options once and keeps its storage from one point to the next.
class FirstDifferences {
 public:
  /// Throws Error (argument) for invalid options: see derivative.hpp.
  explicit FirstDifferences(GradientOptions options);

  const GradientOptions& options() const { return options_; }

  /// The Jacobian at result.at, which is moved by assignment and set back. Throws Error (argument) for a
  /// `wrt` out of range.
  void at_point(VectorField f, DerivativeMatrix& result);

  /// The same at many points of the same dimension: with fixed steps block by block. `blocks` evaluates the
  /// same function as `f`.
  void at_points(VectorField f, BlockField blocks, std::span<DerivativeMatrix> results);

 private:
  void prepare(std::size_t n);
  void prepare_stencil(std::span<const std::size_t> coordinates);
  void fixed(VectorField f, DerivativeMatrix& result);
  void adaptive(VectorField f, DerivativeMatrix& result);
  void adaptive_column(VectorField f, std::size_t column, DerivativeMatrix& result);
  std::span<const double> at_node(VectorField f, DerivativeMatrix& result, Displacement node);
  void block(std::size_t components, BlockField blocks, std::span<DerivativeMatrix> results);

  GradientOptions options_;
  std::optional<Stencil> stencil_;  ///< none if the step is adaptive
  std::size_t dimension_ = 0;
  std::vector<std::size_t> coordinates_;     ///< to differentiate by
  std::vector<Displacement> displacements_;  ///< the point itself, then the nodes of each column
  std::vector<double> values_;               ///< of f at the displacements

  std::vector<Shift> shifts_;         ///< of a block: to nowhere, then the nodes of each column
  std::vector<double> block_;         ///< coordinate i of point p at i * block_size + p
  std::vector<double> block_values_;  ///< of one component: shift k of point p at k * block_size + p

  // Adaptive: the samples of an entry, the nodes of its column so far, and the m components at each.
  measured::Samples samples_;
  std::vector<double> nodes_;
  std::vector<double> node_values_;
};

}  // namespace gradcalc
