#pragma once

#include <cstddef>
#include <span>

#include "blocks/block.hpp"
#include "gradcalc/expression.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// An expression at the points of a block: what the library does faster than it promises. Throws as a call of
/// the expression.
class BlockEvaluation {
 public:
  /// What it evaluates at points of n coordinates. Throws as a call.
  static const Tape& tape_at(const Expression& f, std::size_t n);

  /// The values at a block of points, shifted: see BlockField.
  static void evaluate(Expression& f, std::span<const double> x, std::span<const Shift> shifts,
                       std::span<double> values);

  /// Values and gradients (see Expression::gradient) at a block of points: x and partials hold coordinate i
  /// of point p at i * block_size + p.
  static void gradient(Expression& f, std::span<const double> x, std::span<double> values,
                       std::span<double> partials);
};

}  // namespace gradcalc
