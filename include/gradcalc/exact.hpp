#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "gradcalc/expression.hpp"
#include "gradcalc/gradient.hpp"

namespace gradcalc {

/// The exact gradient of f at x (n coordinates), without differences: see Expression::gradient. The partial
/// derivatives are by the coordinates `wrt`, each less than n, in that order; by all n if there are none.
///
///     gradcalc::Expression f("x0^2 + x1^2");
///     auto g = gradcalc::exact_gradient(f, std::array{3.0, 4.0});  // exactly 6 and 8
///
/// Verdicts: undefined where f is not finite at x; infinite, with an infinite value, as for sqrt(x) at 0;
/// not_differentiable where 0 times infinity leaves no number, as for cbrt(x)^3 at 0; else ok. That is also
/// the verdict where f has one-sided derivatives only, or jumps, and the conventions of the field give a
/// number: abs, hypot: 0 where they are 0. relu: half at 0. max, min: half for each of two equal arguments.
/// floor, ceil, round, rint, trunc, sign, comparisons and logical operators: 0 everywhere. mod, fmod: 1 and
/// minus the whole quotient, also at their jumps. c ? a : b: the derivative of the branch taken.
///
/// One evaluation of f is counted, with which the sweep back over its operations goes.
///
/// Throws Error (argument) for too few coordinates, and for a `wrt` out of range.
Gradient exact_gradient(Expression& f, std::span<const double> x, std::span<const std::size_t> wrt = {});

/// The same for many points: keeps its storage, so that after the first point of a dimension nothing is
/// allocated. The counterpart of Differentiator.
class ExactDifferentiator {
 public:
  explicit ExactDifferentiator(std::vector<std::size_t> wrt = {}) : wrt_(std::move(wrt)) {}

  /// The gradient at x (n coordinates). Throws as exact_gradient.
  void operator()(Expression& f, std::span<const double> x, Gradient& result);

  /// The gradient at result.at.
  void operator()(Expression& f, Gradient& result);

 private:
  void prepare(std::size_t n);

  std::vector<std::size_t> wrt_;
  std::size_t dimension_ = 0;
  std::vector<std::size_t> coordinates_;  ///< to differentiate by
  std::vector<double> partials_;          ///< by all n coordinates
};

}  // namespace gradcalc
