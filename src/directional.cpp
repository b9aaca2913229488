#include "gradcalc/directional.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "direction.hpp"
#include "gradcalc/error.hpp"
#include "stencil.hpp"
#include "text.hpp"

namespace gradcalc {
namespace {

/// The verdict on the steps of one coordinate, each `t * direction`, and the value that it has there.
Derivative judge_steps(double x, double direction, std::span<const Stencil::Offset> offsets) {
  Derivative result;
  for (const auto& [t, weight, tolerance] : offsets) {
    const double step = t * direction;
    const double node = x + step;
    if (node == x) return {.verdict = Verdict::step_lost, .where = node};
    if (!std::isfinite(node)) return {.verdict = Verdict::overflow, .where = node};
    if (!(std::fabs(node - x - step) <= step_tolerance * std::fabs(step)) && result.verdict == Verdict::ok)
      result = {.verdict = Verdict::step_rounded, .where = node};
  }
  return result;
}

/// What rounding does to the steps, after what f does at the nodes is judged.
void judge_steps(std::span<const double> unit, std::span<const Stencil::Offset> offsets,
                 DirectionalDerivative& result) {
  if (!std::isfinite(result.value)) return;
  for (std::size_t i = 0; i < unit.size(); ++i) {
    if (unit[i] == 0.0) continue;
    const Derivative steps = judge_steps(result.at[i], unit[i], offsets);
    const bool rounded = steps.verdict == Verdict::step_rounded;
    if (steps.verdict == Verdict::ok || (rounded && result.along.verdict != Verdict::ok)) continue;
    result.along.verdict = steps.verdict;
    result.along.where = steps.where;
    result.coordinate = i;
    if (rounded) continue;
    result.along.value = Derivative::none;
    return;
  }
}

}  // namespace

DirectionalDifferentiator::DirectionalDifferentiator(std::span<const double> direction,
                                                     const DifferenceOptions& options)
    : unit_(unit_vector(direction)), options_(options) {
  const Stencil checked(options_);
}

DirectionalDerivative DirectionalDifferentiator::operator()(ScalarField f, std::span<const double> x) const {
  if (x.size() != unit_.size())
    throw Error(ErrorCode::argument, "the direction has " + counted(unit_.size(), "coordinate") +
                                         ", and the point " + std::to_string(x.size()));
  DirectionalDerivative result;
  result.at.assign(x.begin(), x.end());
  std::vector<double> node(x.size());
  const auto at_distance = [&](double t) {
    for (std::size_t i = 0; i < x.size(); ++i) node[i] = t == 0.0 ? x[i] : x[i] + t * unit_[i];
    const Displacement nowhere{Displacement::nowhere, 0.0};
    double value = 0.0;
    f.evaluate(node, {&nowhere, 1}, {&value, 1});
    return value;
  };
  result.value = at_distance(0.0);

  const Stencil stencil(options_);
  std::array<double, Scheme::max_nodes> samples{};
  std::ranges::transform(stencil.offsets(), samples.begin(),
                         [&](const Stencil::Offset& offset) { return at_distance(offset.step); });
  stencil.quotient(0.0, result.value, samples.data(), result.along);
  judge_steps(unit_, stencil.offsets(), result);
  return result;
}

DirectionalDerivative directional_derivative(ScalarField f, std::span<const double> x,
                                             std::span<const double> direction,
                                             const DifferenceOptions& options) {
  return DirectionalDifferentiator(direction, options)(f, x);
}

}  // namespace gradcalc
