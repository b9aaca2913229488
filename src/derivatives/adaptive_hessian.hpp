#pragma once

#include <vector>

#include "adaptive/second_derivative.hpp"
#include "derivatives/hessian_method.hpp"

namespace gradcalc {

/// The Hessian with the steps chosen for each entry: see hessian.hpp.
class AdaptiveHessian final : public HessianMethod {
 public:
  void run(ScalarField f, std::span<const std::size_t> coordinates, DerivativeMatrix& result) override;

 private:
  std::vector<Curvature> diagonal_;
};

}  // namespace gradcalc
