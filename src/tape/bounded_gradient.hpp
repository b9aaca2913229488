#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "functions/bounded.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// What a slot holds, where that is known better than by its operation.
struct KnownSlot {
  std::uint32_t slot;
  Bounded number;
};

/// The value and the gradient of a tape in bounded doubles: a sweep forward and one back (see
/// reverse_sweep.hpp), each with the rounding errors of all its operations. A radius that is infinite or nan
/// says that doubles do not tell: too near a kink, a jump or the end of a domain, or something overflows.
/// Nothing is allocated after the first call of a width.
class BoundedGradient {
 public:
  /// What the sweeps work on, for one kind of number.
  template <class Real>
  struct Storage {
    std::vector<Real> values, radii;                  ///< of the slots, one for each of the points
    std::vector<Real> adjoint_values, adjoint_radii;  ///< the same of their adjoints
    std::vector<std::uint8_t> reached;                ///< whether a slot has adjoints yet
  };

  /// At one point: partials[i] is the one by coordinate i. Gives the value.
  Bounded at_point(const Tape& tape, std::span<const double> x, std::span<Bounded> partials);

  /// The same where the results of some operations are known: what rounding does in all others.
  Bounded at_point(const Tape& tape, std::span<const double> x, std::span<Bounded> partials,
                   std::span<const KnownSlot> known);

  /// After at_point: the value of a slot, and its adjoint if the result depends on it.
  Bounded slot(std::uint32_t slot) const { return {storage_.values[slot], storage_.radii[slot]}; }
  std::optional<Bounded> adjoint(std::uint32_t slot) const {
    if (storage_.reached[slot] == 0) return std::nullopt;
    return Bounded{storage_.adjoint_values[slot], storage_.adjoint_radii[slot]};
  }

  /// Whether a tape is short enough for blocks: the slots of all points together take at most 64 MB.
  static bool takes_blocks(const Tape& tape);

  /// At a block of points: coordinate i of point p at x[i * block_size + p], and its partial at the same
  /// place. values[p] is that of point p.
  void at_block(const Tape& tape, std::span<const double> x, std::span<Bounded> values,
                std::span<Bounded> partials);

  /// A number for each point of a block, value and radius.
  struct Lanes {
    const double* values;
    const double* radii;
  };

  /// The same, with the partials left where they are: valid until the next call.
  void sweep_block(const Tape& tape, std::span<const double> x);

  /// The same over boxes around the points: coordinate i of point p may be radii[i * block_size + p] off.
  /// Then the bounds hold for all points of a box; and that of a number is no less than what its derivatives
  /// by the coordinates at the point come to over the radii, as each operation carries the radii of its
  /// operands through a bound of its derivative.
  void sweep_boxes(const Tape& tape, std::span<const double> x, std::span<const double> radii);
  Lanes value_lanes(const Tape& tape) const;
  Lanes partial_lanes(const Tape& tape, std::size_t coordinate) const;

  /// After sweep_block: the values of a slot, and its adjoints if the result depends on it.
  Lanes slot_lanes(std::uint32_t slot) const;
  std::optional<Lanes> adjoint_lanes(std::uint32_t slot) const;

  /// The values alone.
  Bounded value_at_point(const Tape& tape, std::span<const double> x);
  void values_at_block(const Tape& tape, std::span<const double> x, std::span<Bounded> values);

  /// At one point in long doubles, rounded to doubles at the end: where doubles lack digits or overflow, for
  /// some ten times the cost. Where has_extended is false, this knows no more than doubles.
  Bounded at_point_extended(const Tape& tape, std::span<const double> x, std::span<Bounded> partials);
  Bounded value_at_point_extended(const Tape& tape, std::span<const double> x);

 private:
  Storage<double> storage_;
  Storage<long double> extended_;
};

}  // namespace gradcalc
