#include "gradcalc/hessian.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "coordinates.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

/// A coordinate and its two nodes, x + h and x - h, rounded.
struct Axis {
  std::size_t coordinate;
  double x;
  std::array<double, 2> node;

  double width() const { return node[0] - node[1]; }

  /// The verdict on the step, and the node that it is about.
  Derivative judge_step(double h) const {
    Derivative result;
    for (const double p : node) {
      if (p == x) return {.verdict = Verdict::step_lost, .where = p};
      if (!std::isfinite(p)) return {.verdict = Verdict::overflow, .where = p};
      if (std::fabs(std::fabs(p - x) - h) > step_tolerance * h)
        result = {.verdict = Verdict::step_rounded, .where = p};
    }
    return result;
  }
};

/// A value of f and where it was taken, in the coordinates of the entry's row and column.
struct Sample {
  double value;
  double row;
  double column;
};

class SecondDifferences {
 public:
  SecondDifferences(ScalarField f, double h, Hessian& result, std::span<const std::size_t> coordinates)
      : f_(f), h_(h), result_(result) {
    for (const std::size_t i : coordinates) {
      const double x = result.at[i];
      axes_.push_back({i, x, {x + h, x - h}});
    }
    result.entries.resize(axes_.size() * axes_.size());
  }

  void run() {
    diagonal();
    for (std::size_t row = 0; row < axes_.size(); ++row) mixed(row);
  }

 private:
  std::vector<double> evaluate(std::span<const Displacement> displacements) {
    std::vector<double> values(displacements.size());
    f_.evaluate(result_.at, displacements, values);
    return values;
  }

  void diagonal() {
    std::vector<Displacement> displacements{{Displacement::nowhere, 0.0}};
    for (const Axis& axis : axes_)
      for (const double node : axis.node) displacements.push_back({axis.coordinate, node});
    const std::vector<double> values = evaluate(displacements);
    result_.value = values.front();
    const double* value = values.data() + 1;
    for (std::size_t i = 0; i < axes_.size(); ++i, value += 2) {
      const auto& [above, below] = axes_[i].node;
      const double x = axes_[i].x;
      const double slope_above = (value[0] - result_.value) / (above - x);
      const double slope_below = (result_.value - value[1]) / (x - below);
      set(i, i, (slope_above - slope_below) / (0.5 * axes_[i].width()),
          std::array{Sample{value[0], above, above}, Sample{value[1], below, below}});
    }
  }

  /// The entries of a row that are beyond the diagonal.
  void mixed(std::size_t row) {
    const Axis& axis = axes_[row];
    std::vector<Displacement> displacements;
    for (const Axis& column : std::span(axes_).subspan(row + 1))
      for (const double node : column.node) displacements.push_back({column.coordinate, node});
    std::array<std::vector<double>, 2> values;  // with the row's coordinate above and below
    for (std::size_t side = 0; side < 2; ++side) {
      result_.at[axis.coordinate] = axis.node[side];
      values[side] = evaluate(displacements);
      result_.at[axis.coordinate] = axis.x;
    }
    for (std::size_t column = row + 1, k = 0; column < axes_.size(); ++column, k += 2) {
      const double slope_above = (values[0][k] - values[0][k + 1]) / axes_[column].width();
      const double slope_below = (values[1][k] - values[1][k + 1]) / axes_[column].width();
      std::array<Sample, 4> samples;
      for (std::size_t s = 0; s < 4; ++s)
        samples[s] = {values[s / 2][k + s % 2], axis.node[s / 2], axes_[column].node[s % 2]};
      set(row, column, (slope_above - slope_below) / axis.width(), samples);
    }
  }

  /// The entry and its mirror image.
  void set(std::size_t row, std::size_t column, double value, std::span<const Sample> samples) {
    SecondDerivative entry = judge(axes_[row], axes_[column], value, samples);
    entry.evaluations = static_cast<std::uint32_t>(samples.size());
    result_.entries[row * axes_.size() + column] = entry;
    std::swap(entry.where, entry.where_column);
    result_.entries[column * axes_.size() + row] = entry;
  }

  SecondDerivative judge(const Axis& row, const Axis& column, double value,
                         std::span<const Sample> samples) const {
    const auto entry = [](Verdict verdict, double where, double where_column,
                          double kept = Derivative::none) {
      return SecondDerivative{{.value = kept, .verdict = verdict, .where = where}, where_column};
    };
    if (!std::isfinite(result_.value)) return entry(Verdict::undefined, row.x, column.x);
    const Derivative row_step = row.judge_step(h_);
    const Derivative column_step = column.judge_step(h_);
    for (const Verdict fatal : {Verdict::step_lost, Verdict::overflow})
      if (row_step.verdict == fatal || column_step.verdict == fatal)
        return entry(fatal, row_step.verdict == fatal ? row_step.where : row.x,
                     column_step.verdict == fatal ? column_step.where : column.x);
    for (const Sample& sample : samples)
      if (!std::isfinite(sample.value)) return entry(Verdict::undefined, sample.row, sample.column);
    if (!std::isfinite(value)) return entry(Verdict::overflow, row.x, column.x);
    const bool rounded = row_step.verdict != Verdict::ok || column_step.verdict != Verdict::ok;
    if (rounded) return entry(Verdict::step_rounded, row_step.where, column_step.where, value);
    return entry(Verdict::ok, Derivative::none, Derivative::none, value);
  }

  ScalarField f_;
  double h_;
  Hessian& result_;
  std::vector<Axis> axes_;
};

}  // namespace

HessianDifferentiator::HessianDifferentiator(HessianOptions options) : options_(std::move(options)) {
  if (!(options_.h > 0.0) || !std::isfinite(options_.h))
    throw Error(ErrorCode::argument, "the step h must be positive and finite");
}

void HessianDifferentiator::operator()(ScalarField f, std::span<const double> x, Hessian& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void HessianDifferentiator::operator()(ScalarField f, Hessian& result) {
  const auto coordinates = coordinates_of(options_.wrt, result.at.size());
  SecondDifferences(f, options_.h, result, coordinates).run();
  result.evaluations = 1 + 2 * coordinates.size() * coordinates.size();
}

Hessian hessian(ScalarField f, std::span<const double> x, const HessianOptions& options) {
  Hessian result;
  HessianDifferentiator{options}(f, x, result);
  return result;
}

}  // namespace gradcalc
