#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "exact/proof.hpp"
#include "functions/series.hpp"

namespace gradcalc {

/// Mixed derivatives just at a break, whose functions depend on a single one of the coordinates that move,
/// x_b. Then f is analytic on both sides of the plane x_b = const through the point, and in the plane.
class MixedSides {
 public:
  /// Of f at x, where it is `value`, and the functions in the slots `breaks` are at a break.
  MixedSides(const Tape& tape, std::span<const Interval> x, const Interval& value,
             std::span<const std::uint32_t> breaks, const Series::Frame& frame, const Goal& goal)
      : tape_(tape), x_(x), value_(value), breaks_(breaks), frame_(frame), goal_(goal) {}

  /// The derivative by each coordinate i times[i] times: that by x_b, from both sides, of the one by the
  /// others, as that of a function of one variable. A kink where the sides differ: with both derivatives, or,
  /// where lower ones by x_b do, none. Where more coordinates meet the break: none where there is none by
  /// each of them alone, else at_break; so also where f has other powers than whole ones, and where it takes
  /// too many lines. Nothing where more terms or bits are needed.
  std::optional<ProvenDerivative> derivative(std::span<const std::size_t> times) const;

 private:
  /// A derivative on one side of the plane, or in it.
  struct Side {
    enum class State { open, known, undefined, singular } state;
    Interval derivative;
  };

  Side side(std::span<const std::size_t> times, std::optional<std::size_t> broken, int sign) const;
  Side coefficient(std::span<const Interval> v, std::size_t order) const;
  std::optional<ProvenDerivative> by_several(std::span<const std::size_t> times) const;
  std::optional<ProvenDerivative> across(std::vector<std::size_t> times, std::size_t broken) const;

  const Tape& tape_;
  std::span<const Interval> x_;
  const Interval& value_;
  std::span<const std::uint32_t> breaks_;
  Series::Frame frame_;
  const Goal& goal_;
};

}  // namespace gradcalc
