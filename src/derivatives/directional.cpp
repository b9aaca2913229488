#include "gradcalc/directional.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "derivatives/direction.hpp"
#include "differences/side.hpp"
#include "differences/stencil.hpp"
#include "gradcalc/error.hpp"
#include "measured/samples.hpp"
#include "text/wording.hpp"

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

/// v times the power of two that brings its largest coordinate to [1, 2): exactly, so that what has few
/// digits as typed keeps them, and moves by power-of-two multiples of it are mostly exact.
std::vector<double> scaled_vector(std::span<const double> direction) {
  double largest = 0.0;
  for (const double v : direction) largest = std::max(largest, std::fabs(v));
  std::vector<double> scaled(direction.begin(), direction.end());
  for (double& v : scaled) v = std::scalbn(v, -std::ilogb(largest));
  return scaled;
}

}  // namespace

DirectionalDifferentiator::DirectionalDifferentiator(std::span<const double> direction,
                                                     DifferenceOptions options)
    : options_(options), unit_(unit_vector(direction)), scaled_(scaled_vector(direction)) {
  if (options_.adaptive) {
    automatic_side(options_);  // throws for a scheme that cannot be
    samples_ = std::make_unique<measured::Samples>();
  } else {
    stencil_ = std::make_unique<const Stencil>(options_);
  }
}

DirectionalDifferentiator::DirectionalDifferentiator(const DirectionalDifferentiator& other)
    : DirectionalDifferentiator(other.scaled_, other.options_) {}
DirectionalDifferentiator::DirectionalDifferentiator(DirectionalDifferentiator&& other) noexcept = default;
DirectionalDifferentiator& DirectionalDifferentiator::operator=(const DirectionalDifferentiator& other) {
  return *this = DirectionalDifferentiator(other);
}
DirectionalDifferentiator& DirectionalDifferentiator::operator=(DirectionalDifferentiator&& other) noexcept =
    default;
DirectionalDifferentiator::~DirectionalDifferentiator() = default;

void DirectionalDifferentiator::operator()(ScalarField f, std::span<const double> x,
                                           DirectionalDerivative& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void DirectionalDifferentiator::operator()(ScalarField f, DirectionalDerivative& result) {
  if (result.at.size() != unit_.size())
    throw Error(ErrorCode::argument, "the direction has " + counted(unit_.size(), "coordinate") +
                                         ", and the point " + std::to_string(result.at.size()));
  result.coordinate = Displacement::nowhere;
  result.along = {};
  node_.resize(unit_.size());
  result.evaluations = 0;
  result.value = at_distance(f, result, 0.0, unit_);
  if (options_.adaptive)
    adaptive(f, result);
  else
    fixed(f, result);
}

/// f at x + t direction; nan, unasked, where that is not finite.
double DirectionalDifferentiator::at_distance(ScalarField f, DirectionalDerivative& result, double t,
                                              std::span<const double> direction) {
  for (std::size_t i = 0; i < node_.size(); ++i) {
    node_[i] = t == 0.0 ? result.at[i] : result.at[i] + t * direction[i];
    if (!std::isfinite(node_[i])) return Derivative::none;
  }
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double value = 0.0;
  f.evaluate(node_, {&nowhere, 1}, {&value, 1});
  ++result.evaluations;
  return value;
}

void DirectionalDifferentiator::fixed(ScalarField f, DirectionalDerivative& result) {
  std::array<double, Scheme::max_nodes> samples{};
  std::ranges::transform(stencil_->offsets(), samples.begin(), [&](const Stencil::Offset& offset) {
    return at_distance(f, result, offset.step, unit_);
  });
  stencil_->quotient(0.0, result.value, samples.data(), result.along);
  judge_steps(unit_, stencil_->offsets(), result);
}

DirectionalDerivative directional_derivative(ScalarField f, std::span<const double> x,
                                             std::span<const double> direction,
                                             const DifferenceOptions& options) {
  DirectionalDerivative result;
  DirectionalDifferentiator{direction, options}(f, x, result);
  return result;
}

}  // namespace gradcalc
