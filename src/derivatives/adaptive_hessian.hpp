#pragma once

#include <vector>

#include "derivatives/hessian_method.hpp"
#include "measured/derivatives.hpp"

namespace gradcalc {

/// The Hessian with the steps chosen for each entry: see hessian.hpp.
class AdaptiveHessian final : public HessianMethod {
 public:
  void run(ScalarField f, std::span<const std::size_t> coordinates, DerivativeMatrix& result) override;

 private:
  std::vector<measured::Curvature> diagonal_;
  measured::Samples samples_;  ///< of an entry
};

}  // namespace gradcalc
