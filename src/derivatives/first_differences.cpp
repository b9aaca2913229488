#include "derivatives/first_differences.hpp"

#include <algorithm>
#include <utility>

#include "derivatives/coordinates.hpp"
#include "differences/side.hpp"
#include "measured/derivatives.hpp"

namespace gradcalc {

FirstDifferences::FirstDifferences(GradientOptions options) : options_(std::move(options)) {
  if (options_.adaptive)
    automatic_side(options_);  // throws for a scheme that cannot be
  else
    stencil_.emplace(options_);
}

void FirstDifferences::prepare(std::size_t n) {
  if (n == dimension_ && !coordinates_.empty()) return;
  coordinates_.clear();  // nothing is prepared, should what follows throw
  dimension_ = n;
  std::vector<std::size_t> coordinates = coordinates_of(options_.wrt, n);
  displacements_.assign(1, {Displacement::nowhere, 0.0});
  if (stencil_) prepare_stencil(coordinates);
  coordinates_ = std::move(coordinates);
}

/// The coordinates of all points at which f is needed.
void FirstDifferences::prepare_stencil(std::span<const std::size_t> coordinates) {
  shifts_.assign(1, {Displacement::nowhere, 0.0});
  for (const std::size_t i : coordinates) {
    displacements_.insert(displacements_.end(), stencil_->offsets().size(), {i, 0.0});
    for (const Stencil::Offset& offset : stencil_->offsets()) shifts_.push_back({i, offset.step});
  }
  block_.resize(dimension_ * block_size);
  block_values_.resize(shifts_.size() * block_size);
}

void FirstDifferences::at_point(VectorField f, DerivativeMatrix& result) {
  prepare(result.at.size());
  result.shape(f.components(), f.components(), coordinates_.size());
  if (stencil_)
    fixed(f, result);
  else
    adaptive(f, result);
}

void FirstDifferences::fixed(VectorField f, DerivativeMatrix& result) {
  const auto offsets = stencil_->offsets();
  Displacement* next = displacements_.data() + 1;
  for (const std::size_t i : coordinates_)
    for (const Stencil::Offset& offset : offsets) (next++)->value = Stencil::position(result.at[i], offset);

  values_.resize(f.components() * displacements_.size());
  f.evaluate(result.at, displacements_, values_);

  result.evaluations = displacements_.size();
  MatrixEntry* entry = result.entries.data();
  const double* sample = values_.data();
  for (double& value : result.values) {
    value = *sample++;
    for (const std::size_t i : coordinates_) {
      stencil_->quotient(result.at[i], value, sample, *entry++);
      sample += offsets.size();
    }
  }
}

/// Column by column, so that what f does in one coordinate does not touch the others.
void FirstDifferences::adaptive(VectorField f, DerivativeMatrix& result) {
  f.evaluate(result.at, displacements_, result.values);
  result.evaluations = 1;
  for (std::size_t column = 0; column < coordinates_.size(); ++column) adaptive_column(f, column, result);
}

/// Several components share the nodes of a column: their first steps are the same.
void FirstDifferences::adaptive_column(VectorField f, std::size_t column, DerivativeMatrix& result) {
  const std::size_t i = coordinates_[column];
  const measured::Line line = measured::coordinate_line(result.at[i]);
  const Side side = side_of(*options_.scheme);
  nodes_.clear();
  node_values_.clear();
  for (std::size_t row = 0; row < result.rows; ++row) {
    const auto at = [&](const measured::Node& node) { return at_node(f, result, {i, node.first})[row]; };
    samples_.restart(result.values[row], at);
    result.entry(row, column) = {
        measured::first_derivative(samples_, line, measured::nothing_known(), side).derivative};
  }
  result.evaluations += nodes_.size();
}

/// The m components at this node of the column at work, evaluated now unless they were before.
std::span<const double> FirstDifferences::at_node(VectorField f, DerivativeMatrix& result,
                                                  Displacement node) {
  const std::size_t m = f.components();
  const auto known = static_cast<std::size_t>(std::ranges::find(nodes_, node.value) - nodes_.begin());
  if (known == nodes_.size()) {
    nodes_.push_back(node.value);
    node_values_.resize(nodes_.size() * m);
    f.evaluate(result.at, {&node, 1}, std::span(node_values_).subspan(known * m));
  }
  return std::span(node_values_).subspan(known * m, m);
}

void FirstDifferences::at_points(VectorField f, BlockField blocks, std::span<DerivativeMatrix> results) {
  // Below half a block, the points that fill it up would cost more than it saves.
  while (stencil_ && results.size() >= block_size / 2) {
    const std::size_t count = std::min(block_size, results.size());
    block(f.components(), blocks, results.first(count));
    results = results.subspan(count);
  }
  for (DerivativeMatrix& result : results) at_point(f, result);
}

/// At most block_size points; unused lanes repeat the last of them.
void FirstDifferences::block(std::size_t components, BlockField blocks, std::span<DerivativeMatrix> results) {
  prepare(results.front().at.size());
  for (std::size_t p = 0; p < block_size; ++p) {
    const DerivativeMatrix& point = results[std::min(p, results.size() - 1)];
    for (std::size_t i = 0; i < dimension_; ++i) block_[i * block_size + p] = point.at[i];
  }
  for (DerivativeMatrix& result : results) {
    result.shape(components, components, coordinates_.size());
    result.evaluations = shifts_.size();
  }
  for (std::size_t row = 0; row < components; ++row) {
    blocks(row, block_, shifts_, block_values_);
    for (std::size_t p = 0; p < results.size(); ++p) results[p].values[row] = block_values_[p];
    const double* samples = block_values_.data() + block_size;
    for (std::size_t column = 0; column < coordinates_.size(); ++column) {
      const double* const x = block_.data() + coordinates_[column] * block_size;
      stencil_->quotients(x, block_values_.data(), samples, [&](std::size_t p) -> Derivative* {
        return p < results.size() ? &results[p].entry(row, column) : nullptr;
      });
      samples += stencil_->offsets().size() * block_size;
    }
  }
}

}  // namespace gradcalc
