#include "gradcalc/derivative.hpp"

#include <array>
#include <cmath>

#include "gradcalc/error.hpp"
#include "stencil.hpp"

namespace gradcalc {
namespace {

/// Notes in `result` whether rounding has moved a node, or swallowed its step.
void check_step(double x, const Node& node, double h, Derivative& result) {
  const double at = node_position(x, node, h);
  const double step = node.offset * h;
  const double taken = at - x;
  if (!std::isfinite(at)) {
    result.verdict = Verdict::overflow;
    result.where = at;
    return;
  }
  if (std::fabs(taken - step) <= step_tolerance * std::fabs(step)) return;
  const bool lost = taken == 0.0;
  if (!lost && result.verdict != Verdict::ok) return;
  result.verdict = lost ? Verdict::step_lost : Verdict::step_rounded;
  result.where = at;
}

/// A quotient that is not finite: because f is not, somewhere, or because the arithmetic overflowed.
void explain_nonfinite(std::span<const double> samples, double x, const DifferenceOptions& options,
                       Derivative& result) {
  result.verdict = Verdict::overflow;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (std::isfinite(samples[i])) continue;
    result.verdict = Verdict::undefined;
    result.where = node_position(x, options.scheme->stencil[i], options.h);
    return;
  }
}

}  // namespace

void require_valid(const DifferenceOptions& options) {
  if (options.scheme == nullptr) throw Error(ErrorCode::argument, "there is no such difference scheme");
  if (!(options.h > 0.0) || !std::isfinite(options.h))
    throw Error(ErrorCode::argument, "the step h must be positive and finite");
}

Derivative difference_quotient(std::span<const double> samples, double x, double fx,
                               const DifferenceOptions& options) {
  Derivative result;
  if (!std::isfinite(fx)) {
    result.verdict = Verdict::undefined;
    result.where = x;
    return result;
  }
  const std::span<const Node> nodes = options.scheme->nodes();
  double sum = 0.0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].offset != 0) {
      check_step(x, nodes[i], options.h, result);
      ++result.evaluations;
    }
    sum += nodes[i].weight * samples[i];
  }
  if (result.verdict == Verdict::step_lost || result.verdict == Verdict::overflow) return result;
  // In two divisions, because their product may overflow. The first is exact for the scheme of order 2.
  const double value = sum / options.scheme->denominator / options.h;
  if (std::isfinite(value))
    result.value = value;
  else
    explain_nonfinite(samples, x, options, result);
  return result;
}

Derivative derivative(FunctionRef<double(double)> f, double x, const DifferenceOptions& options) {
  require_valid(options);
  const double fx = f(x);
  std::array<double, Scheme::max_nodes> samples{};
  const std::span<const Node> nodes = options.scheme->nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i)
    samples[i] = nodes[i].offset == 0 ? fx : f(node_position(x, nodes[i], options.h));
  return difference_quotient(std::span(samples).first(nodes.size()), x, fx, options);
}

}  // namespace gradcalc
