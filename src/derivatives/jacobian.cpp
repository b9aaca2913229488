#include "gradcalc/jacobian.hpp"

#include <algorithm>
#include <utility>

#include "adaptive/adaptive_derivative.hpp"
#include "derivatives/coordinates.hpp"
#include "differences/stencil.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc {

JacobianDifferentiator::JacobianDifferentiator(GradientOptions options) : options_(std::move(options)) {
  if (options_.adaptive)
    adaptive_side(options_);  // throws for a scheme that cannot be
  else
    stencil_ = std::make_unique<const Stencil>(options_);
}

JacobianDifferentiator::JacobianDifferentiator(const JacobianDifferentiator& other)
    : JacobianDifferentiator(other.options_) {}
JacobianDifferentiator::JacobianDifferentiator(JacobianDifferentiator&& other) noexcept = default;
JacobianDifferentiator& JacobianDifferentiator::operator=(const JacobianDifferentiator& other) {
  return *this = JacobianDifferentiator(other);
}
JacobianDifferentiator& JacobianDifferentiator::operator=(JacobianDifferentiator&& other) noexcept = default;
JacobianDifferentiator::~JacobianDifferentiator() = default;

void JacobianDifferentiator::prepare(std::size_t n) {
  if (n == dimension_ && !columns_.empty()) return;
  columns_ = coordinates_of(options_.wrt, n);
  dimension_ = n;
  displacements_.assign(1, {Displacement::nowhere, 0.0});
  if (!stencil_) return;
  for (const std::size_t column : columns_)
    displacements_.insert(displacements_.end(), stencil_->offsets().size(), {column, 0.0});
}

void JacobianDifferentiator::operator()(VectorField f, std::span<const double> x, Jacobian& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void JacobianDifferentiator::operator()(VectorField f, Jacobian& result) {
  if (f.components() == 0) throw Error(ErrorCode::argument, "the function has no components");
  prepare(result.at.size());
  result.values.resize(f.components());
  result.partials.resize(f.components() * columns_.size());
  if (options_.adaptive)
    adaptive(f, result);
  else
    fixed(f, result);
}

void JacobianDifferentiator::fixed(VectorField f, Jacobian& result) {
  const auto offsets = stencil_->offsets();
  Displacement* next = displacements_.data() + 1;
  for (const std::size_t column : columns_)
    for (const Stencil::Offset& offset : offsets)
      (next++)->value = Stencil::position(result.at[column], offset);

  values_.resize(f.components() * displacements_.size());
  f.evaluate(result.at, displacements_, values_);

  result.evaluations = displacements_.size();
  Derivative* partial = result.partials.data();
  const double* sample = values_.data();
  for (double& value : result.values) {
    value = *sample++;
    for (const std::size_t column : columns_) {
      stencil_->quotient(result.at[column], value, sample, *partial++);
      sample += offsets.size();
    }
  }
}

/// Column by column, so that the components share its nodes: the first steps are the same for all.
void JacobianDifferentiator::adaptive(VectorField f, Jacobian& result) {
  f.evaluate(result.at, displacements_, result.values);
  result.evaluations = 1;
  for (std::size_t k = 0; k < columns_.size(); ++k) {
    const std::size_t column = columns_[k];
    nodes_.clear();
    node_values_.clear();
    for (std::size_t i = 0; i < f.components(); ++i)
      result.partials[i * columns_.size() + k] = adaptive_derivative(
          [&, i](double x) {
            return at_node(f, result, {column, x})[i];
          },
          result.at[column], result.values[i], side_of(*options_.scheme));
    result.evaluations += nodes_.size();
  }
}

/// The m components at this node of the column at work, evaluated now unless they were before.
std::span<const double> JacobianDifferentiator::at_node(VectorField f, Jacobian& result, Displacement node) {
  const std::size_t m = f.components();
  const auto known = static_cast<std::size_t>(std::ranges::find(nodes_, node.value) - nodes_.begin());
  if (known == nodes_.size()) {
    nodes_.push_back(node.value);
    node_values_.resize(nodes_.size() * m);
    f.evaluate(result.at, {&node, 1}, std::span(node_values_).subspan(known * m));
  }
  return std::span(node_values_).subspan(known * m, m);
}

Jacobian jacobian(VectorField f, std::span<const double> x, const GradientOptions& options) {
  Jacobian result;
  JacobianDifferentiator{options}(f, x, result);
  return result;
}

}  // namespace gradcalc
