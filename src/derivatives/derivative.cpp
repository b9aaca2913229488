#include "gradcalc/derivative.hpp"

#include <array>

#include "differences/side.hpp"
#include "differences/stencil.hpp"
#include "measured/derivatives.hpp"

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

Derivative with_automatic_step(FunctionRef<double(double)> f, double x, Side side) {
  const auto at_node = [f](const measured::Node& node) { return f(node.first); };
  measured::Samples samples(f(x), at_node);
  return measured::first_derivative(samples, measured::coordinate_line(x), measured::nothing_known(), side)
      .derivative;
}

}  // namespace

Derivative derivative(FunctionRef<double(double)> f, double x, const DifferenceOptions& options) {
  return options.adaptive ? with_automatic_step(f, x, automatic_side(options))
                          : with_fixed_step(f, x, options);
}

}  // namespace gradcalc
