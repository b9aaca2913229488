#include "extrapolation/extrapolated_derivatives.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "derivatives/coordinates.hpp"
#include "derivatives/direction.hpp"

namespace gradcalc::extrapolation {
namespace {

/// The direction times the power of two that brings its largest coordinate to [1, 2), exactly: its products
/// with steps have few bits, if it has.
std::vector<double> scaled(std::span<const double> direction) {
  double largest = 0.0;
  for (const double v : direction) largest = std::max(largest, std::fabs(v));
  std::vector<double> result(direction.begin(), direction.end());
  for (double& v : result) v = std::scalbn(v, -std::ilogb(largest));
  return result;
}

/// |v|, to n / 2 + 1 roundings.
double norm(std::span<const double> v) {
  double squares = 0.0;
  for (const double c : v) squares += c * c;
  return std::sqrt(squares);
}

/// From the derivative by t to that by the distance |v| t.
void rescale(Derivative& d, std::span<const double> v) {
  const double length = norm(v), roundings = static_cast<double>(v.size()) / 2.0 + 2.0;
  d.error = (d.error + roundings * bounded::unit<double> * std::fabs(d.value)) / length;
  d.value /= length;
  d.left /= length;
  d.right /= length;
  d.where *= length;
}

/// The better of what doubles and long doubles gave, for the evaluations of both.
void take_better(LineDerivative& first, const LineDerivative& again) {
  const std::uint32_t evaluations = first.derivative.evaluations + again.derivative.evaluations;
  if (again.derivative.error < first.derivative.error) first = again;
  first.derivative.evaluations = evaluations;
}

}  // namespace

ExtrapolatedDerivatives::ExtrapolatedDerivatives(std::vector<std::size_t> wrt, Side side)
    : wrt_(std::move(wrt)), side_(side) {}

void ExtrapolatedDerivatives::prepare(LineFunction& f, std::size_t n) {
  f_ = &f;
  coordinates_ = coordinates_of(wrt_, n);
}

void ExtrapolatedDerivatives::begin(std::size_t component, DerivativeMatrix& result) {
  result.values[component] = f_->begin(component, result.at, LibraryPrecision::doubles);
  ++result.evaluations;
}

/// With the functions of long doubles.
void ExtrapolatedDerivatives::begin_again(std::size_t component, const DerivativeMatrix& result) {
  f_->begin(component, result.at, LibraryPrecision::long_doubles);
}

/// Valid until the next one.
BoundedLine ExtrapolatedDerivatives::line(std::span<const Moving> moving, const StepRange& range) {
  const LineValue centre = f_->move(moving);
  return {*f_, centre, range};
}

void ExtrapolatedDerivatives::first(LineFunction& f, DerivativeMatrix& result) {
  prepare(f, result.at.size());
  result.shape(f.components(), f.components(), coordinates_.size());
  result.evaluations = 0;
  for (std::size_t row = 0; row < f.components(); ++row) gradient(row, result);
}

LineDerivative ExtrapolatedDerivatives::slope(std::size_t i, const StepRange& range) {
  const Moving moving{i, 1.0};
  return first_derivative(line({&moving, 1}, range), side_);
}

void ExtrapolatedDerivatives::gradient(std::size_t row, DerivativeMatrix& result) {
  begin(row, result);
  slopes_.clear();
  for (const std::size_t i : coordinates_) slopes_.push_back(slope(i, StepRange::at(result.at[i])));
  if (has_extended && std::ranges::any_of(slopes_, &LineDerivative::wants_more)) {
    begin_again(row, result);
    for (std::size_t column = 0; column < slopes_.size(); ++column) {
      const std::size_t i = coordinates_[column];
      LineDerivative& found = slopes_[column];
      if (found.wants_more) take_better(found, slope(i, StepRange::at(result.at[i]).from(found.octave)));
    }
  }
  for (std::size_t column = 0; column < slopes_.size(); ++column) {
    Derivative& d = slopes_[column].derivative;
    d.where += result.at[coordinates_[column]];
    result.evaluations += d.evaluations;
    result.entry(row, column) = {d};
  }
}

void ExtrapolatedDerivatives::second(LineFunction& f, DerivativeMatrix& result) {
  prepare(f, result.at.size());
  result.shape(f.components(), f.components() * coordinates_.size(), coordinates_.size());
  result.evaluations = 0;
  for (std::size_t k = 0; k < f.components(); ++k) hessian(k, result);
}

void ExtrapolatedDerivatives::hessian(std::size_t component, DerivativeMatrix& result) {
  begin(component, result);
  find_second(result);
  if (has_extended && std::ranges::any_of(second_, [](const Second& s) { return s.found.wants_more; })) {
    begin_again(component, result);
    find_second_again(result);
  }
  for (const LineDerivative& slope : slopes_) result.evaluations += slope.derivative.evaluations;
  const std::size_t first_row = component * coordinates_.size();
  for (const Second& second : second_) {
    MatrixEntry entry = placed(second, result.at);
    result.evaluations += entry.evaluations;
    result.entry(first_row + second.row, second.column) = entry;
    std::swap(entry.where, entry.where_column);
    result.entry(first_row + second.column, second.row) = entry;
  }
}

void ExtrapolatedDerivatives::find_second(const DerivativeMatrix& result) {
  slopes_.clear();
  octaves_.clear();
  second_.clear();
  for (const std::size_t i : coordinates_) {
    slopes_.push_back(slope(i, StepRange::at(result.at[i])));
    octaves_.push_back(slopes_.back().octave);
  }
  for (std::size_t row = 0; row < coordinates_.size(); ++row) {
    second_.push_back(
        {row, row, curvature(row, StepRange::at(result.at[coordinates_[row]], first_octave_of_second))});
    for (std::size_t column = row + 1; column < coordinates_.size(); ++column)
      second_.push_back({row, column, mixed(row, column, StepRange::at(1.0, first_octave_of_second))});
  }
}

/// Those that want smaller errors.
void ExtrapolatedDerivatives::find_second_again(const DerivativeMatrix& result) {
  for (auto& [row, column, found] : second_) {
    if (!found.wants_more) continue;
    if (row != column) {
      take_better(found, mixed(row, column, StepRange::at(1.0).from(found.octave)));
      continue;
    }
    const StepRange range = StepRange::at(result.at[coordinates_[row]]);
    take_better(slopes_[row], slope(coordinates_[row], range.from(slopes_[row].octave)));
    take_better(found, curvature(row, range.from(found.octave)));
  }
}

/// Nothing where there is no slope, for the same reason.
LineDerivative ExtrapolatedDerivatives::curvature(std::size_t row, const StepRange& range) {
  const Derivative& slope = slopes_[row].derivative;
  if (!std::isfinite(slope.value)) return {{.verdict = slope.verdict, .where = slope.where}};
  const Moving moving{coordinates_[row], 1.0};
  return second_derivative(line({&moving, 1}, range), slope);
}

/// Both coordinates move by steps in proportion to those that tell their slopes.
LineDerivative ExtrapolatedDerivatives::mixed(std::size_t row, std::size_t column, const StepRange& range) {
  for (const std::size_t k : {row, column}) {
    const Derivative& slope = slopes_[k].derivative;
    if (!std::isfinite(slope.value)) return {{.verdict = slope.verdict, .where = 0.0}};
  }
  const std::array<Moving, 2> moving{{{coordinates_[row], std::ldexp(1.0, octaves_[row])},
                                      {coordinates_[column], std::ldexp(1.0, octaves_[column])}}};
  LineDerivative found = mixed_derivative(line(moving, range));
  found.derivative.value = std::ldexp(found.derivative.value, -octaves_[row] - octaves_[column]);
  found.derivative.error = std::ldexp(found.derivative.error, -octaves_[row] - octaves_[column]);
  return found;
}

/// With the places of its verdict as coordinates.
MatrixEntry ExtrapolatedDerivatives::placed(const Second& second, std::span<const double> at) const {
  const auto& [row, column, found] = second;
  MatrixEntry entry{found.derivative, found.derivative.where};
  if (row != column) {
    entry.where *= std::ldexp(1.0, octaves_[row]);
    entry.where_column *= std::ldexp(1.0, octaves_[column]);
  }
  entry.where += at[coordinates_[row]];
  entry.where_column += at[coordinates_[column]];
  return entry;
}

void ExtrapolatedDerivatives::along(std::span<const double> direction, LineFunction& f,
                                    DerivativeMatrix& result) {
  static_cast<void>(unit_vector(direction));  // throws if there is none
  f_ = &f;
  const std::vector<double> speeds = scaled(direction);
  std::vector<Moving> moving;
  double nearest =
      std::numeric_limits<double>::infinity();  // of the sizes of the coordinates, by their speeds
  for (std::size_t i = 0; i < speeds.size(); ++i) {
    if (speeds[i] == 0.0) continue;
    moving.push_back({i, speeds[i]});
    if (result.at[i] != 0.0) nearest = std::min(nearest, std::fabs(result.at[i] / speeds[i]));
  }
  const StepRange range = StepRange::at(std::isfinite(nearest) ? nearest : 0.0);
  result.shape(f.components(), f.components(), 1);
  result.evaluations = 0;
  for (std::size_t row = 0; row < f.components(); ++row) {
    begin(row, result);
    LineDerivative found = first_derivative(line(moving, range), side_);
    if (has_extended && found.wants_more) {
      begin_again(row, result);
      take_better(found, first_derivative(line(moving, range.from(found.octave)), side_));
    }
    Derivative d = found.derivative;
    rescale(d, speeds);
    result.evaluations += d.evaluations;
    const bool is_one = moving.size() == 1;
    if (is_one)
      d.where = result.at[moving.front().coordinate] + d.where * std::copysign(1.0, moving.front().speed);
    result.entry(row, 0) = {d, Derivative::none, is_one ? moving.front().coordinate : Displacement::nowhere};
  }
}

}  // namespace gradcalc::extrapolation
