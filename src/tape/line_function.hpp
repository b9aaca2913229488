#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "functions/compensated.hpp"

namespace gradcalc {

/// A value of f on a line, what is known of its error, and which way it was computed.
struct LineValue {
  Compensated number;
  std::uint64_t branches = 0;  ///< differs where functions with breaks were on other pieces
  bool is_at_doubt = false;    ///< rounding hides on which side of a break an argument is

  /// How much of the common error is not the same here and at the point, at most.
  double change = 0.0;

  /// Of the second of two points on opposite sides, how much of the sum of their common errors is not twice
  /// that at the point: what the change has beyond a straight line.
  double bend = 0.0;
};

/// With which type the functions of the C library are called: see CompensatedNumber.
enum class LibraryPrecision : std::uint8_t { doubles, long_doubles };

/// One coordinate that moves along a line, and by how much for each unit of t.
struct Moving {
  std::size_t coordinate;
  double speed;

  friend bool operator==(const Moving&, const Moving&) = default;
};

/// Functions of n variables whose values on lines come with bounds of their errors.
class LineFunction {
 public:
  virtual ~LineFunction() = default;

  virtual std::size_t components() const = 0;

  /// All that follows is of this component at x. Gives the double nearest to it.
  virtual double begin(std::size_t component, std::span<const double> x, LibraryPrecision precision) = 0;

  /// From now on these coordinates move. Gives f at x as f(x + t v) with t = 0: with the error that it has in
  /// common with them apart, and the branches of what moves alone.
  virtual LineValue move(std::span<const Moving> moving) = 0;

  /// values[k] = f(x + t v), with t[k] for all that moves; with `times` = 2, t[2 k] for the first of what
  /// moves and t[2 k + 1] for the second. An even number of values are those of pairs of points, t and -t.
  virtual void operator()(std::span<const double> t, std::size_t times, std::span<LineValue> values) = 0;
};

}  // namespace gradcalc
