#pragma once

#include <cstddef>
#include <span>

#include "gradcalc/hessian.hpp"

namespace gradcalc {

/// A way to compute Hessians, with the storage that it keeps from one point to the next.
class HessianMethod {
 public:
  virtual ~HessianMethod() = default;

  /// The Hessian at result.at by these coordinates, each less than n.
  virtual void run(ScalarField f, std::span<const std::size_t> coordinates, Hessian& result) = 0;
};

}  // namespace gradcalc
