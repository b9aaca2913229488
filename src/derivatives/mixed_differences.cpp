#include "derivatives/mixed_differences.hpp"

#include <cmath>

#include "gradcalc/scheme.hpp"

namespace gradcalc {

MixedDifferences::MixedDifferences(std::span<const std::size_t> times, double h) {
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i] == 0) continue;
    const Scheme& scheme = central_scheme(static_cast<int>(times[i]));
    const Stencil stencil({.scheme = &scheme, .h = h});
    Axis axis{i, {stencil.offsets().begin(), stencil.offsets().end()}};
    if (stencil.centre_weight() != 0.0) axis.nodes.push_back({0.0, stencil.centre_weight(), 0.0});
    axes_.push_back(std::move(axis));
    divisor_ *= stencil.divisor();
  }
}

void MixedDifferences::run(ScalarField f, std::size_t row, DerivativeMatrix& result) {
  const Displacement nowhere{Displacement::nowhere, 0.0};
  f.evaluate(result.at, {&nowhere, 1}, {&result.values[row], 1});
  ++result.evaluations;
  MatrixEntry entry;
  std::size_t coordinate = Displacement::nowhere;
  static_cast<Derivative&>(entry) = judge_steps(result.at, coordinate);
  entry.coordinate = coordinate;
  if (entry.verdict == Verdict::ok || entry.verdict == Verdict::step_rounded) {
    node_ = result.at;
    Derivative samples;
    const double value = at_nodes(f, 0, 1.0, result, samples) / divisor_;
    entry.value = value;
    if (!std::isfinite(value))
      entry.verdict = samples.verdict == Verdict::ok ? Verdict::overflow : samples.verdict;
    if (!std::isfinite(value)) entry.value = Derivative::none;
  }
  result.entry(row, 0) = entry;
}

/// What rounding does to the steps: where one vanishes or is not finite there is no value.
Derivative MixedDifferences::judge_steps(std::span<const double> at, std::size_t& coordinate) const {
  Derivative result;
  for (const Axis& axis : axes_)
    for (const Stencil::Offset& offset : axis.nodes) {
      const double x = at[axis.coordinate], node = Stencil::position(x, offset);
      if (offset.step == 0.0) continue;
      const bool is_lost = node == x, is_finite = std::isfinite(node);
      const bool is_rounded = !(std::fabs(node - x - offset.step) <= offset.tolerance);
      if (!is_lost && is_finite && (!is_rounded || result.verdict != Verdict::ok)) continue;
      coordinate = axis.coordinate;
      result.where = node;
      result.verdict = is_lost ? Verdict::step_lost : !is_finite ? Verdict::overflow : Verdict::step_rounded;
      if (result.verdict != Verdict::step_rounded) return result;
    }
  return result;
}

/// The weighted sum of f over the nodes of this axis and those behind it.
double MixedDifferences::at_nodes(ScalarField f, std::size_t axis, double weight, DerivativeMatrix& result,
                                  Derivative& derivative) {
  if (axis == axes_.size()) {
    const Displacement nowhere{Displacement::nowhere, 0.0};
    double value = 0.0;
    f.evaluate(node_, {&nowhere, 1}, {&value, 1});
    ++result.evaluations;
    if (!std::isfinite(value)) derivative.verdict = Verdict::undefined;
    return weight * value;
  }
  const auto& [coordinate, nodes] = axes_[axis];
  double sum = 0.0;
  for (const Stencil::Offset& offset : nodes) {
    node_[coordinate] = Stencil::position(result.at[coordinate], offset);
    sum += at_nodes(f, axis + 1, weight * offset.weight, result, derivative);
  }
  node_[coordinate] = result.at[coordinate];
  return sum;
}

}  // namespace gradcalc
