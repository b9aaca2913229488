#include "gradcalc/derivative.hpp"

#include <array>

#include "adaptive/adaptive_derivative.hpp"
#include "differences/stencil.hpp"

namespace gradcalc {
namespace {

Derivative with_fixed_step(FunctionRef<double(double)> f, double x, const DifferenceOptions& options) {
  const Stencil stencil(options);
  std::array<double, Scheme::max_nodes> samples{};
  const auto offsets = stencil.offsets();
  for (std::size_t i = 0; i < offsets.size(); ++i) samples[i] = f(Stencil::position(x, offsets[i]));
  Derivative result;
  stencil.quotient(x, f(x), samples.data(), result);
  return result;
}

}  // namespace

Derivative derivative(FunctionRef<double(double)> f, double x, const DifferenceOptions& options) {
  if (options.adaptive) return adaptive_derivative(f, x, f(x), adaptive_side(options));
  return with_fixed_step(f, x, options);
}

}  // namespace gradcalc
