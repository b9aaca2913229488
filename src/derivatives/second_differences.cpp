#include "derivatives/second_differences.hpp"

#include <cmath>
#include <cstdint>
#include <utility>

namespace gradcalc {

Derivative SecondDifferences::Axis::judge_step(double h) const {
  Derivative result;
  for (const double p : node) {
    if (p == x) return {.verdict = Verdict::step_lost, .where = p};
    if (!std::isfinite(p)) return {.verdict = Verdict::overflow, .where = p};
    if (std::fabs(std::fabs(p - x) - h) > step_tolerance * h)
      result = {.verdict = Verdict::step_rounded, .where = p};
  }
  return result;
}

void SecondDifferences::run(ScalarField f, std::span<const std::size_t> coordinates,
                            DerivativeMatrix& result) {
  axes_.clear();
  for (const std::size_t i : coordinates) {
    const double x = result.at[i];
    axes_.push_back({i, x, {x + h_, x - h_}});
  }
  result.shape(1, axes_.size(), axes_.size());
  result.evaluations = 0;
  diagonal(f, result);
  for (std::size_t row = 0; row < axes_.size(); ++row) mixed(f, row, result);
}

void SecondDifferences::diagonal(ScalarField f, DerivativeMatrix& result) {
  displacements_.assign(1, {Displacement::nowhere, 0.0});
  for (const Axis& axis : axes_)
    for (const double node : axis.node) displacements_.push_back({axis.coordinate, node});
  std::vector<double>& values = values_[0];
  values.resize(displacements_.size());
  f.evaluate(result.at, displacements_, values);
  result.evaluations += values.size();
  const double centre = result.values.front() = values.front();
  const double* value = values.data() + 1;
  for (std::size_t i = 0; i < axes_.size(); ++i, value += 2) {
    const auto& [above, below] = axes_[i].node;
    const double x = axes_[i].x;
    const double slope_above = (value[0] - centre) / (above - x);
    const double slope_below = (centre - value[1]) / (x - below);
    set(result, i, i, (slope_above - slope_below) / (0.5 * axes_[i].width()),
        std::array{Corner{value[0], above, above}, Corner{value[1], below, below}});
  }
}

/// The entries of a row that are beyond the diagonal.
void SecondDifferences::mixed(ScalarField f, std::size_t row, DerivativeMatrix& result) {
  const Axis& axis = axes_[row];
  displacements_.clear();
  for (const Axis& column : std::span(axes_).subspan(row + 1))
    for (const double node : column.node) displacements_.push_back({column.coordinate, node});
  for (std::size_t side = 0; side < 2; ++side) {
    values_[side].resize(displacements_.size());
    const ScopedDisplacement displaced(result.at, {axis.coordinate, axis.node[side]});
    f.evaluate(result.at, displacements_, values_[side]);
    result.evaluations += displacements_.size();
  }
  for (std::size_t column = row + 1, k = 0; column < axes_.size(); ++column, k += 2) {
    const double slope_above = (values_[0][k] - values_[0][k + 1]) / axes_[column].width();
    const double slope_below = (values_[1][k] - values_[1][k + 1]) / axes_[column].width();
    std::array<Corner, 4> corners;
    for (std::size_t s = 0; s < 4; ++s)
      corners[s] = {values_[s / 2][k + s % 2], axis.node[s / 2], axes_[column].node[s % 2]};
    set(result, row, column, (slope_above - slope_below) / axis.width(), corners);
    if (axes_[column].coordinate == axis.coordinate)  // given twice
      result.entry(row, column) = result.entry(column, row) = result.entry(row, row);
  }
}

/// The entry and its mirror image.
void SecondDifferences::set(DerivativeMatrix& result, std::size_t row, std::size_t column, double value,
                            std::span<const Corner> corners) const {
  MatrixEntry entry = judge(result.values.front(), axes_[row], axes_[column], value, corners);
  entry.evaluations = static_cast<std::uint32_t>(corners.size());
  result.entry(row, column) = entry;
  std::swap(entry.where, entry.where_column);
  result.entry(column, row) = entry;
}

MatrixEntry SecondDifferences::judge(double fx, const Axis& row, const Axis& column, double value,
                                     std::span<const Corner> corners) const {
  const auto entry = [](Verdict verdict, double where, double where_column, double kept = Derivative::none) {
    return MatrixEntry{{.value = kept, .verdict = verdict, .where = where}, where_column};
  };
  if (!std::isfinite(fx)) return entry(Verdict::undefined, row.x, column.x);
  const Derivative row_step = row.judge_step(h_);
  const Derivative column_step = column.judge_step(h_);
  for (const Verdict fatal : {Verdict::step_lost, Verdict::overflow})
    if (row_step.verdict == fatal || column_step.verdict == fatal)
      return entry(fatal, row_step.verdict == fatal ? row_step.where : row.x,
                   column_step.verdict == fatal ? column_step.where : column.x);
  for (const Corner& corner : corners)
    if (!std::isfinite(corner.value)) return entry(Verdict::undefined, corner.row, corner.column);
  if (!std::isfinite(value)) return entry(Verdict::overflow, row.x, column.x);
  const bool rounded = row_step.verdict != Verdict::ok || column_step.verdict != Verdict::ok;
  if (rounded) return entry(Verdict::step_rounded, row_step.where, column_step.where, value);
  return entry(Verdict::ok, Derivative::none, Derivative::none, value);
}

}  // namespace gradcalc
