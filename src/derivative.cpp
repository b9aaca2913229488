#include "gradcalc/derivative.hpp"

#include "gradcalc/error.hpp"
#include "stencil.hpp"

namespace gradcalc {

void require_valid_step(double h) {
  if (!(h > 0.0) || !std::isfinite(h))
    throw Error(ErrorCode::argument, "the step h must be positive and finite");
}

Derivative derivative(FunctionRef<double(double)> f, double x, const DifferenceOptions& options) {
  require_valid_step(options.h);
  return difference(f, x, f(x), options);
}

}  // namespace gradcalc
