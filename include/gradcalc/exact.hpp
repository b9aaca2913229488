#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "gradcalc/expression.hpp"
#include "gradcalc/gradient.hpp"

namespace gradcalc {

/// The exact gradient of f at x (n coordinates), without differences. The partial derivatives are by the
/// coordinates `wrt`, each less than n, in that order; by all n if there are none.
///
///     gradcalc::Expression f("x0^2 + x1^2");
///     auto g = gradcalc::exact_gradient(f, std::array{3.0, 4.0});  // exactly 6 and 8
///
/// Every digit is proven: the value of f and its derivatives are those of the formula in real arithmetic,
/// with coordinates, literals, pi and e the doubles nearest to them. `error` is a bound of the distance from
/// the truth. A first sweep in doubles carries the rounding errors of all operations; where a bound exceeds
/// 2^-48 of its derivative, interval arithmetic of growing precision takes over, until the double is known to
/// one unit in its last place. Nothing overflows on the way.
///
/// Exactly at a break (where abs, floor, a comparison or a root changes) the values on both sides decide.
/// Verdicts: ok; one_sided where f has no value on the other side; kink, with both derivatives and no value;
/// infinite, with an infinite value, as for sqrt(x) at 0, also for what is too large for a double; undefined
/// where f is not defined at x, or jumps there; undecided where precision did not suffice, with what is
/// known. It grows to 2^16 bits, in long formulas to less; to 2^11 at a break, with the gamma function and
/// its kin and with inverses of the error function.
///
/// One evaluation of f is counted, with which the sweep back over its operations goes.
///
/// Throws Error (argument) for too few coordinates, and for a `wrt` out of range.
Gradient exact_gradient(Expression& f, std::span<const double> x, std::span<const std::size_t> wrt = {});

/// The same for many points: keeps its storage, so that after the first point of a dimension nothing is
/// allocated where doubles suffice. The counterpart of Differentiator.
class ExactDifferentiator {
 public:
  explicit ExactDifferentiator(std::vector<std::size_t> wrt = {});
  ExactDifferentiator(ExactDifferentiator&& other) noexcept;
  ExactDifferentiator& operator=(ExactDifferentiator&& other) noexcept;
  ~ExactDifferentiator();

  /// The gradient at x (n coordinates). Throws as exact_gradient.
  void operator()(Expression& f, std::span<const double> x, Gradient& result);

  /// The gradient at result.at.
  void operator()(Expression& f, Gradient& result);

 private:
  struct State;

  std::unique_ptr<State> state_;
};

}  // namespace gradcalc
