#include "cli/input/point_grid.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "cli/input/typed_uncertainty.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

[[noreturn]] void fail(std::string_view line, const Field& field, std::size_t number,
                       const std::string& message, std::string_view hint = {}) {
  throw Error(ErrorCode::point, "field " + std::to_string(number) + ": " + message)
      .at(line, field.position)
      .hint(hint);
}

/// The next colon from `at` on that stands in no bracket, or the end: within brackets it is a conditional's.
std::size_t next_colon(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth > 0) --depth;
    if (text[at] == ':' && depth == 0) break;
  }
  return at;
}

/// START:STEP:STOP, as other programs have it, is a range of several points where this is not: how to write
/// it, or nothing.
std::string hint_for_order(std::span<const Field> parts, const std::array<double, 3>& values) {
  const auto [start, step, stop] = values;
  if (step == 0.0 || !((stop - start) / step >= 1.0)) return {};
  return std::string("the step comes last: ")
      .append(parts[0].text)
      .append(":")
      .append(parts[2].text)
      .append(":")
      .append(parts[1].text);
}

Axis read_range(std::string_view line, const Field& field, std::size_t number,
                const CoordinateReader& reader) {
  std::vector<Field> parts;
  for (std::size_t begin = 0; begin <= field.text.size();) {
    const std::size_t end = next_colon(field.text, begin);
    parts.push_back({field.text.substr(begin, end - begin), field.position + begin});
    begin = end + 1;
  }
  if (parts.size() == 2 && is_name(trimmed(without_quotes(trimmed(parts[0].text)))))
    fail(line, field, number, in_quotes(field.text) + " is not a number", "with a name, a coordinate is x=1");
  if (parts.size() != 3)
    fail(line, field, number, "a range is written START:STOP:STEP", "for example 0:1:0.1");
  const CoordinateReader read = reader.of_doubles();
  const double start = read(line, parts[0], number);
  const double stop = read(line, parts[1], number);
  const double step = read(line, parts[2], number);
  const std::string hint = hint_for_order(parts, {start, stop, step});
  if (step == 0.0) fail(line, parts[2], number, "the step of the range is zero", hint);
  if ((stop - start) / step < 0.0)
    fail(line, parts[2], number, "the step of the range leads away from its end",
         hint.empty() ? "change the sign of the step" : hint);
  auto axis = decimal_range(parts[0].text, parts[1].text, parts[2].text);
  if (!axis) axis = rounded_range(start, stop, step);
  if (axis && axis->count == 1 && !hint.empty())
    fail(line, field, number, "the range " + in_quotes(field.text) + " has no point but its start",
         hint + "; the start alone is " + std::string(parts[0].text));
  if (axis) {
    axis->start_text = typed_text(parts[0].text);
    axis->step_text = typed_text(parts[2].text);
    return *std::move(axis);
  }
  fail(line, parts[2], number, "the range has more points than can be counted");
}

Axis read_axis(std::string_view line, const Field& field, std::size_t number, const CoordinateReader& read) {
  if (next_colon(field.text, 0) < field.text.size()) return read_range(line, field, number, read);
  return {.start = read(line, field, number),
          .decimal = std::nullopt,
          .start_text = std::string(typed_text(field.text))};
}

}  // namespace

Grid::Grid(const TypedPoint& point, std::span<const std::string> names, const CoordinateReader& read)
    : text_(point.text), axes_(names.size()), uncertainties_(names.size()) {
  match_coordinates(text_, point.fields, names,
                    [&](std::size_t coordinate, const Field& field, std::size_t number) {
                      const Axis& axis = axes_[coordinate] = read_axis(text_, field, number, read);
                      const auto& typed = point.parts[number - 1].uncertainty;
                      if (!typed) return;
                      uncertainties_[coordinate] = read_uncertainty(text_, *typed, number, read);
                      for (const double end : {axis.at(0), axis.at(axis.count - 1)})
                        refuse_lost_uncertainty(text_, *typed, number, uncertainties_[coordinate], end);
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

void Grid::quantities(std::span<const double> coordinates, std::span<Quantity> quantities) const {
  for (std::size_t i = 0; i < uncertainties_.size(); ++i)
    quantities[i] = uncertainties_[i].quantity(coordinates[i]);
}

void Grid::texts(std::uint64_t index, std::vector<std::string>& coordinates) const {
  coordinates.resize(axes_.size());
  for (std::size_t i = axes_.size(); i-- > 0;) {
    coordinates[i] = axes_[i].text(index % axes_[i].count);
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

GridSequence::Place GridSequence::place_of(std::uint64_t index) const {
  const auto i = static_cast<std::size_t>(std::ranges::upper_bound(ends_, index) - ends_.begin());
  return {grids_[i], i == 0 ? index : index - ends_[i - 1]};
}

const Grid& GridSequence::point(std::uint64_t index, std::span<double> coordinates) const {
  const Place place = place_of(index);
  place.grid.point(place.index, coordinates);
  return place.grid;
}

void GridSequence::quantities(std::uint64_t index, std::span<const double> coordinates,
                              std::span<Quantity> quantities) const {
  place_of(index).grid.quantities(coordinates, quantities);
}

void GridSequence::texts(std::uint64_t index, std::vector<std::string>& coordinates) const {
  const Place place = place_of(index);
  place.grid.texts(place.index, coordinates);
}

}  // namespace gradcalc::cli
