#pragma once

#include <cstdint>
#include <limits>

#include "gradcalc/function_ref.hpp"
#include "gradcalc/scheme.hpp"

namespace gradcalc {

/// What is to be said of a numerical derivative beside its value.
enum class Verdict : std::uint8_t {
  ok,
  step_rounded,  ///< the value stands, but rounding changed the step by more than `step_tolerance`
  step_lost,     ///< the step vanished in rounding (x + h == x): no value
  undefined,     ///< f is not finite at x or at a point that the scheme needs: no value
  overflow,  ///< f is finite wherever it was asked for, but the difference or the quotient is not: no value
};

/// One (partial) derivative.
struct Derivative {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  double value = none;  ///< nan where the verdict says that there is no value
  Verdict verdict = Verdict::ok;
  double where = none;            ///< with `undefined`: the coordinate value at which f was not finite;
                                  ///< with `step_rounded` and `step_lost`: the sampled coordinate value
  std::uint32_t evaluations = 0;  ///< of f, beside the one at x itself
};

/// How a fixed-step difference is taken.
struct DifferenceOptions {
  const Scheme* scheme = &default_scheme();
  double h = default_step;  ///< in the units of x: absolute, used exactly as given; positive and finite
};

/// By how much (relative to the step) rounding may move a node before the verdict says so. A step that is
/// off by this much makes the result wrong by as much; up to 1e-7 that is hidden by f's own rounding error,
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
/// Throws Error (argument) unless h is positive and finite and there is a scheme (find_scheme gives none for
/// a name that it does not know). What f does at its points is told by the verdict.
Derivative derivative(FunctionRef<double(double)> f, double x, const DifferenceOptions& options = {});

}  // namespace gradcalc
