#pragma once

#include <cmath>

#include "gradcalc/derivative.hpp"
#include "require.hpp"

namespace gradcalc::testing {

/// Whether a derivative of this verdict has a value.
inline bool has_value(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
    case Verdict::step_rounded:
    case Verdict::noisy:
    case Verdict::one_sided:
    case Verdict::coarse_step:
    case Verdict::widened:
    case Verdict::infinite:
      return true;
    case Verdict::kink:
    case Verdict::at_break:
    case Verdict::order_dependent:
    case Verdict::step_lost:
    case Verdict::undefined:
    case Verdict::overflow:
    case Verdict::not_differentiable:
    case Verdict::undecided:  // it may have one
      break;
  }
  return false;
}

inline void check_verdict(const Derivative& derivative) {
  require(derivative.verdict == Verdict::undecided ||
              has_value(derivative.verdict) == !std::isnan(derivative.value),
          "a derivative has a value where its verdict says so");
}

}  // namespace gradcalc::testing
