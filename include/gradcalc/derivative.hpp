#pragma once

#include <cstdint>
#include <limits>

#include "gradcalc/function_ref.hpp"
#include "gradcalc/scheme.hpp"

namespace gradcalc {

/// What is to be said of a derivative beside its value.
enum class Verdict : std::uint8_t {
  ok,
  step_rounded,     ///< the value stands, but rounding changed the step by more than `step_tolerance`
  noisy,            ///< the value stands with few digits: noise of f, far above rounding, limits them
  one_sided,        ///< the value is the derivative from one side: f is not finite on the other
  kink,             ///< the derivatives from the left and from the right differ: no value
  order_dependent,  ///< the mixed second derivatives by x then y and by y then x differ: no value
  step_lost,        ///< the step vanished in rounding (x + h == x): no value
  undefined,  ///< f is not finite at x or at a point that is needed, or not differentiable at x: no value
  overflow,   ///< f is finite wherever it was asked for, but the difference or the quotient is not: no value
  infinite,   ///< the exact derivative is infinite, as that of sqrt(x) at 0, or too large: so is the value
  not_differentiable,  ///< f is finite, but differentiation gives no number, as for cbrt(x)^3 at 0: no value
  at_break,  ///< of an exact mixed derivative, or one beyond order 64: f is just at a kink, a jump or the end
             ///< of a domain, where it is not decided: no value
  undecided,    ///< of an exact derivative: what could be proven of it is the value and its `error`, or no
                ///< value
  coarse_step,  ///< of a difference beside the exact derivative, as the program's default step has it: fewer
                ///< than three digits agree. derivative() and its kin do not know the exact derivative
  widened,      ///< of an estimate beside the exact derivative, as the program has it: the samples missed
                ///< something of f, and `error` was widened so that it contains the exact derivative.
                ///< derivative() and its kin do not know that
};

/// One (partial) derivative, numerical or exact.
struct Derivative {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  double value = none;  ///< nan where the verdict says that there is no value
  double error =
      none;  ///< a bound of |value - true derivative| with some 99 % confidence; nan: not estimated
  Verdict verdict = Verdict::ok;
  std::uint32_t evaluations = 0;  ///< of f, beside the one at x itself
  double where = none;  ///< with `undefined` and `one_sided`: the coordinate value at which f was not
                        ///< finite, or x itself where f is finite but jumps or is infinitely steep;
                        ///< with `step_rounded` and `step_lost`: the sampled coordinate value
  double left =
      none;  ///< with `kink`, and of exact derivatives with `one_sided`, `infinite` and `undefined`: the
             ///< derivative from the left; with `undecided`, no value: a lower bound
  double right = none;  ///< the same from the right; an upper bound

  double noise = none;  ///< of f at x, as the automatic step measured it: the standard deviation of a value
  double step = none;   ///< the smallest of the steps from which the automatic step found the value
};

/// How a difference is taken.
struct DifferenceOptions {
  const Scheme* scheme = &default_scheme();
  double h = default_step;  ///< in the units of x: absolute, used exactly as given; positive and finite

  /// The step is chosen for each derivative, and its error estimated; h is not used. The order of accuracy is
  /// chosen as well: of the scheme, only the side matters, and one of higher order is an error.
  bool adaptive = false;
};

/// By how much (relative to the step) rounding may move a node before the verdict says so. A step that is
/// off by this much makes the result wrong by as much; up to 1e-7 that is less than f's own rounding error,
/// eps |f| / h, at the steps people use.
inline constexpr double step_tolerance = 1e-7;

/// The derivative of f at x by a finite difference with a fixed step:
///
///     f'(x) ~ sum_i weight_i f(x + offset_i h) / (denominator h)
///
/// Central (the default): (f(x+h) - f(x-h)) / (2h) = f'(x) + h^2/6 f'''(x) + O(h^4), by subtracting the two
/// Taylor expansions: the even powers of h cancel. Forward: (f(x+h) - f(x)) / h = f'(x) + h/2 f''(x) +
/// O(h^2). f is also evaluated at x itself: where it is not finite there is no derivative, though a
/// difference across that point may well be finite (1/x at 0).
///
/// With `adaptive`, for functions of any scale at any x: the noise of f, its rounding errors or more, is
/// measured by the difference tables of More and Wild (2012); f is sampled at x +- h for steps a factor of 4
/// apart, from a third of |x| downward or upward as long as that helps, and the quotients D(h) = f' + c1 h^2
/// + c2 h^4 + ... are extrapolated to h = 0 (Lyness and Moler 1967, Ridders 1982) over the window of steps at
/// which noise and truncation together are smallest. The even part f(x+h) - 2f(x) + f(x-h), which costs no
/// evaluation, tells kinks and jumps, which central differences do not see. About 25 evaluations where f is
/// smooth, up to some 100 where it is not; `error` and every verdict but the step_... ones come from here.
///
/// Throws Error (argument) unless h is positive and finite and there is a scheme (find_scheme gives none for
/// a name that it does not know). What f does at its points is told by the verdict.
Derivative derivative(FunctionRef<double(double)> f, double x, const DifferenceOptions& options = {});

}  // namespace gradcalc
