// One partial derivative: its value, what it is worth, and why it may be missing.
#pragma once

#include <cstdint>
#include <limits>

namespace gradcalc {

enum class Verdict : std::uint8_t { ok, one_sided, kink, undefined, noisy, step_lost, overflow };

/// Which side of x may be sampled. `forward` and `backward` give one-sided derivatives.
enum class Side : std::uint8_t { both, forward, backward };

struct Derivative {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  double value = none;  ///< nan where the verdict says that there is none
  double error = none;  ///< estimate of |value - true derivative|
  Verdict verdict = Verdict::ok;
  std::uint32_t evaluations = 0;  ///< calls of f, f(x) itself not counted
  double where = none;            ///< undefined: the coordinate at which f was not finite
  double left = none;             ///< kink: the derivative from the left
  double right = none;            ///< kink: the derivative from the right
};

}  // namespace gradcalc
