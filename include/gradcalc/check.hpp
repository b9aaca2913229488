#pragma once

#include <cstddef>
#include <cstdint>
#include <numbers>
#include <span>

#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// The relative difference that a gradient check tolerates by default: above what rounding changes in a
/// formula, below what a mistake does.
inline constexpr double default_tolerance = 1e-6;

enum class Agreement : std::uint8_t {
  ok,
  mismatch,
  no_value,     ///< there is no derivative to compare with
  cannot_tell,  ///< the bounds of both overlap too widely
};

/// What a person may have done who derived an entry that does not agree.
enum class Slip : std::uint8_t {
  none,                     ///< nothing simple fits
  not_a_number,             ///< the analytic value is not a number
  factor,                   ///< the analytic value is `factor` times the numerical one
  swapped_in_row,           ///< two entries of a row stand in each other's place
  swapped_across_diagonal,  ///< two entries of a square matrix stand in each other's place
  reordered,                ///< all values are right, in another order
  one_partial,              ///< along several directions: one partial derivative alone is wrong
};

struct LikelyCause {
  Slip slip = Slip::none;

  /// With `factor`: analytic / numerical. It is exactly -1, 2, 1/2, -2, -1/2, pi/180, 180/pi, a whole number
  /// or one over it where one of these fits, and else the measured quotient, which all entries share.
  double factor = 1.0;

  // With `one_partial`: which, and by how much the analytic one is larger.
  std::size_t partial = 0;
  double excess = 0.0;
};

/// A derivative, numerical or proven, against the analytic one.
struct Comparison {
  double difference = Derivative::none;  ///< numerical - analytic
  double relative = Derivative::none;    ///< |difference| / max(|numerical|, |analytic|); 0 where both are 0
  Agreement agreement = Agreement::no_value;
  LikelyCause cause = {};  ///< of a mismatch; not set by compare
};

/// They agree when
///
///     |numerical - analytic| <= error + tolerance * max(|numerical|, |analytic|),
///
/// where `error` is the estimate of the numerical derivative, or 0 if there is none: a step that is too
/// coarse is no mismatch, and a loose tolerance is not needed to allow for it. An analytic value that is not
/// a number is a mismatch; infinities agree if they are equal.
Comparison compare(const Derivative& numerical, double analytic, double tolerance);

/// The same of two numbers that are known to within their `error`. They agree when all that both may be
/// differs by at most tolerance * max(|proven|, |analytic|), and do not when nothing of it does; else one
/// cannot tell.
Comparison compare_proven(const Derivative& proven, const Derivative& analytic, double tolerance);

/// Degrees that are taken for radians multiply a derivative by this.
inline constexpr double radians_per_degree = std::numbers::pi / 180.0;

/// A matrix of derivatives, numerical and analytic, row by row.
struct ComparedMatrix {
  std::span<const double> numerical;
  std::span<const double> analytic;
  std::size_t columns;
  std::span<const double> errors = {};  ///< of the numerical ones, nan where none is known; or nothing
};

/// The likely cause of a mismatch of entry k: what fits to four digits, which a numerical derivative has also
/// where noise or a coarse step leaves no more, or within the errors where these are known. None where an
/// error is so large that much would fit.
LikelyCause likely_cause(const ComparedMatrix& matrix, std::size_t k);

}  // namespace gradcalc
