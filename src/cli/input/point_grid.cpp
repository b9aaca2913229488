#include "cli/input/point_grid.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

// Beyond 2^53 not every i is a double.
constexpr double most_points = 0x1p53;

[[noreturn]] void fail(std::string_view line, const Field& field, std::size_t number,
                       const std::string& message, std::string_view hint = {}) {
  throw Error(ErrorCode::point, "field " + std::to_string(number) + ": " + message)
      .at(line, field.position)
      .hint(hint);
}

/// How many steps lead from start to stop, as a real number, and how far rounding may have moved it: the
/// ends and the step carry half a unit in the last place each from being typed in decimal, and the
/// difference and the quotient round once more.
struct Steps {
  double count;
  double uncertainty;
};

Steps count_steps(double start, double stop, double step) {
  const double difference = stop - start;
  const double count = std::isfinite(difference) ? difference / step : stop / step - start / step;
  return {count, DBL_EPSILON * (std::fabs(start / step) + std::fabs(stop / step) + 2.0 * std::fabs(count))};
}

Axis read_range(std::string_view line, const Field& field, std::size_t number) {
  std::vector<Field> parts;
  for (std::size_t begin = 0; begin <= field.text.size();) {
    const std::size_t end = std::min(field.text.find(':', begin), field.text.size());
    parts.push_back({field.text.substr(begin, end - begin), field.position + begin});
    begin = end + 1;
  }
  if (parts.size() != 3)
    fail(line, field, number, "a range is written START:STOP:STEP", "for example 0:1:0.1");
  const double start = read_coordinate(line, parts[0], number);
  const double stop = read_coordinate(line, parts[1], number);
  const double step = read_coordinate(line, parts[2], number);
  if (step == 0.0) fail(line, parts[2], number, "the step of the range is zero");

  const auto [steps, uncertainty] = count_steps(start, stop, step);
  if (steps < 0.0)
    fail(line, parts[2], number, "the step of the range leads away from its end",
         "change the sign of the step");
  if (!(steps + 1.0 < most_points))
    fail(line, parts[2], number, "the range has more points than can be counted");
  // The end belongs to the range when the steps reach it, but for rounding.
  const double nearest = std::round(steps);
  // The allowance for rounding is at most 0.01 of a step.
  constexpr double most_uncertainty = 0.01;
  const bool reached = std::fabs(steps - nearest) <= std::fmin(uncertainty, most_uncertainty);
  const double last = reached ? nearest : std::floor(steps);
  Axis axis{start, step, static_cast<std::uint64_t>(last) + 1};
  if (!std::isfinite(axis.at(axis.count - 1))) --axis.count;  // rounding leads beyond the largest double
  return axis;
}

Axis read_axis(std::string_view line, const Field& field, std::size_t number) {
  if (field.text.find(':') != field.text.npos) return read_range(line, field, number);
  return {read_coordinate(line, field, number), 0.0, 1};
}

}  // namespace

double Axis::at(std::uint64_t i) const {
  if (count == 1) return start;
  const auto steps = static_cast<double>(i);
  const double value = start + steps * step;
  // Across the range of doubles, the distance from the start may be none: half of it is.
  return std::isfinite(value) ? value : 2.0 * (0.5 * start + steps * (0.5 * step));
}

Grid::Grid(const TypedPoint& point, std::span<const std::string> names)
    : text_(point.text), axes_(names.size()) {
  match_coordinates(text_, point.fields, names,
                    [this](std::size_t coordinate, const Field& field, std::size_t number) {
                      axes_[coordinate] = read_axis(text_, field, number);
                    });
  double size = 1.0;
  for (const Axis& axis : axes_) size *= static_cast<double>(axis.count);
  if (!(size < most_points))
    throw Error(ErrorCode::point, "the ranges have more points together than can be counted").at(text_, 0);
  for (const Axis& axis : axes_) size_ *= axis.count;
}

void Grid::point(std::uint64_t index, std::span<double> coordinates) const {
  for (std::size_t i = axes_.size(); i-- > 0;) {
    coordinates[i] = axes_[i].at(index % axes_[i].count);
    index /= axes_[i].count;
  }
}

void GridSequence::add(Grid grid) {
  if (static_cast<double>(size()) + static_cast<double>(grid.size()) >= most_points)
    throw Error(ErrorCode::point, "this point and those before it stand for more points than can be counted")
        .at(grid.text(), 0);
  ends_.push_back(size() + grid.size());
  grids_.push_back(std::move(grid));
}

const Grid& GridSequence::point(std::uint64_t index, std::span<double> coordinates) const {
  const auto i = static_cast<std::size_t>(std::ranges::upper_bound(ends_, index) - ends_.begin());
  grids_[i].point(i == 0 ? index : index - ends_[i - 1], coordinates);
  return grids_[i];
}

}  // namespace gradcalc::cli
