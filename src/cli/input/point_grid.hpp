#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/decimal_range.hpp"
#include "cli/input/typed_point.hpp"
#include "cli/input/typed_uncertainty.hpp"
#include "uncertainty/quantity.hpp"

namespace gradcalc::cli {

/// The points of one --at, perhaps with uncertainties: the Cartesian product of its axes, last coordinate
/// fastest. Never held in memory.
class Grid {
 public:
  /// Reads a point whose coordinates are numbers, constant expressions or ranges START:STOP:STEP of these, in
  /// the order of `names` or with names. Throws Error (point) with the place.
  Grid(const TypedPoint& point, std::span<const std::string> names,
       const CoordinateReader& read = CoordinateReader());
  Grid(std::string_view text, std::span<const std::string> names) : Grid(TypedPoint(text), names) {}

  std::uint64_t size() const { return size_; }

  /// The point of this index, less than size().
  void point(std::uint64_t index, std::span<double> coordinates) const;

  /// The same as decimal numbers and constant expressions.
  void texts(std::uint64_t index, std::vector<std::string>& coordinates) const;

  /// The point with its uncertainties: where none was typed, the coordinate is exact.
  void quantities(std::span<const double> coordinates, std::span<Quantity> quantities) const;

  /// As typed.
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::vector<Axis> axes_;
  std::vector<TypedUncertainty> uncertainties_;  ///< of the coordinates
  std::uint64_t size_ = 1;
};

/// The points of several --at, one after the other.
class GridSequence {
 public:
  /// Throws Error (point) where all together have more points than can be counted.
  void add(Grid grid);

  std::uint64_t size() const { return ends_.empty() ? 0 : ends_.back(); }

  /// Sets `coordinates` to the point of this index, less than size(), and gives the --at that it belongs to.
  const Grid& point(std::uint64_t index, std::span<double> coordinates) const;

  /// As of Grid, of the point of this index.
  void quantities(std::uint64_t index, std::span<const double> coordinates,
                  std::span<Quantity> quantities) const;

  /// As of Grid.
  void texts(std::uint64_t index, std::vector<std::string>& coordinates) const;

 private:
  /// A grid, and which of its points one of all points is.
  struct Place {
    const Grid& grid;
    std::uint64_t index;
  };
  Place place_of(std::uint64_t index) const;

  std::vector<Grid> grids_;
  std::vector<std::uint64_t> ends_;  ///< of each grid, how many points there are up to its end
};

}  // namespace gradcalc::cli
