#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "derivatives/derivative_matrix.hpp"
#include "gradcalc/hessian.hpp"

namespace gradcalc {

/// A way to compute Hessians, with the storage that it keeps from one point to the next.
class HessianMethod {
 public:
  virtual ~HessianMethod() = default;

  /// The Hessian at result.at by these coordinates, each less than n.
  virtual void run(ScalarField f, std::span<const std::size_t> coordinates, DerivativeMatrix& result) = 0;
};

/// As the options say. Throws Error (argument) for an invalid step.
std::unique_ptr<HessianMethod> make_hessian_method(const HessianOptions& options);

}  // namespace gradcalc
