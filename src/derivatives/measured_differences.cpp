#include "derivatives/measured_differences.hpp"

#include <algorithm>

#include "measured/derivatives.hpp"
#include "measured/line.hpp"

namespace gradcalc {

void MeasuredDifferences::at_point(VectorField f, std::span<const std::size_t> coordinates, Side side,
                                   const measured::ComponentNoise& noise, DerivativeMatrix& result) {
  begin(f, coordinates, result);
  std::vector<bool> is_done(result.entries.size(), false);
  for (bool is_any_awaited = true; is_any_awaited;) {
    is_any_awaited = false;
    for (std::size_t row = 0; row < result.rows; ++row)
      for (std::size_t column = 0; column < result.columns; ++column) {
        const std::size_t entry = row * result.columns + column;
        if (is_done[entry]) continue;
        const measured::Line line = measured::coordinate_line(result.at[coordinates[column]]);
        do
          result.entries[entry] = {
              measured::first_derivative(samples_[entry], line, {noise, row}, side).derivative};
        while (samples_[entry].are_awaited() && supply(samples_[entry], row, column));
        is_done[entry] = !samples_[entry].are_awaited();
        is_any_awaited = is_any_awaited || !is_done[entry];
      }
    if (is_any_awaited) evaluate(f, coordinates, result);
  }
}

void MeasuredDifferences::begin(VectorField f, std::span<const std::size_t> coordinates,
                                DerivativeMatrix& result) {
  components_ = f.components();
  result.shape(components_, components_, coordinates.size());
  const Displacement nowhere{Displacement::nowhere, 0.0};
  f.evaluate(result.at, {&nowhere, 1}, result.values);
  result.evaluations = 1;
  columns_.assign(coordinates.size(), {});
  samples_.clear();
  for (const double value : result.values)
    for (std::size_t column = 0; column < coordinates.size(); ++column) samples_.emplace_back(value);
}

/// Gives the search what is known, in the order in which it asked; whether that is all. The nodes that are
/// not known are to be evaluated.
bool MeasuredDifferences::supply(measured::Samples& samples, std::size_t row, std::size_t column) {
  const Column& known = columns_[column];
  while (samples.are_awaited()) {
    const double node = samples.awaited().front().first;
    const auto place = static_cast<std::size_t>(std::ranges::find(known.nodes, node) - known.nodes.begin());
    if (place == known.nodes.size()) break;
    samples.supply(known.values[place * components_ + row]);
  }
  for (const measured::Node& node : samples.awaited()) {
    const auto is_same = [&](std::size_t k) {
      return column_of_[k] == column && displacements_[k].value == node.first;
    };
    bool is_listed = std::ranges::find(known.nodes, node.first) != known.nodes.end();
    for (std::size_t k = 0; k < displacements_.size() && !is_listed; ++k) is_listed = is_same(k);
    if (is_listed) continue;
    displacements_.push_back({0, node.first});
    column_of_.push_back(column);
  }
  return !samples.are_awaited();
}

void MeasuredDifferences::evaluate(VectorField f, std::span<const std::size_t> coordinates,
                                   DerivativeMatrix& result) {
  const std::size_t count = displacements_.size();
  for (std::size_t k = 0; k < count; ++k) displacements_[k].coordinate = coordinates[column_of_[k]];
  values_.resize(components_ * count);
  f.evaluate(result.at, displacements_, values_);
  for (std::size_t k = 0; k < count; ++k) {
    Column& column = columns_[column_of_[k]];
    column.nodes.push_back(displacements_[k].value);
    for (std::size_t i = 0; i < components_; ++i) column.values.push_back(values_[i * count + k]);
  }
  result.evaluations += count;
  displacements_.clear();
  column_of_.clear();
}

}  // namespace gradcalc
