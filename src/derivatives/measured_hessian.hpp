#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "derivatives/point_exchange.hpp"
#include "measured/derivatives.hpp"
#include "measured/noise.hpp"

namespace gradcalc {

/// Hessians with the automatic step of functions of which only values are known: see
/// measured/derivatives.hpp. Those of several functions stand one below the other. All searches of the
/// diagonal advance together, then all beside it: the samples that they need next are evaluated at once.
class MeasuredHessian {
 public:
  MeasuredHessian(PointExchange::Evaluate evaluate, const measured::ComponentNoise& noise)
      : evaluate_(evaluate), noise_(noise) {}

  /// At result.at, by these coordinates; result.values are those of the functions there.
  void at_point(std::span<const std::size_t> coordinates, DerivativeMatrix& result);

 private:
  void diagonal(std::span<const std::size_t> coordinates, PointExchange& exchange, DerivativeMatrix& result);
  void mixed(std::span<const std::size_t> coordinates, PointExchange& exchange, DerivativeMatrix& result);

  PointExchange::Evaluate evaluate_;
  measured::ComponentNoise noise_;
  std::vector<measured::Curvature> along_;  ///< of each function along each coordinate
};

}  // namespace gradcalc
