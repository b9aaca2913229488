#pragma once

#include <limits>

#include "measured/noise.hpp"
#include "measured/step_search.hpp"

namespace gradcalc::measured {

/// Why quotients of some steps do not follow from an estimate; neither where no cause is seen.
struct Cause {
  double jump = 0.0;                             ///< of rounding: how high f jumps
  int octave = std::numeric_limits<int>::max();  ///< of the jump; else of a feature of f: smaller steps are
                                                 ///< searched by themselves
};

/// Looks for it by samples of f. Where an estimate does not hold for all steps, f jumps or has a feature. On
/// both sides of x, jumps come of rounding inside f, and what is smooth is one of its grains; a jump of a
/// whole number, or on one side alone, is one of f itself. Nothing holds while samples are awaited.
class CauseFinder {
 public:
  /// Central quotients are taken along `reach`, those of one side along `wide`: the same line up to different
  /// steps.
  CauseFinder(Samples& samples, const Line& wide, const Line& reach, const Noise& noise)
      : samples_(samples), wide_(wide), reach_(reach), noise_(noise) {}

  Cause of(const StepSearch& search, const Estimate& estimate) const;

  /// Whether a jump of f is none of rounding: a whole number, far above that, and nothing that a
  /// program prints, which may round to it.
  bool is_meant(double jump) const;

  /// Whether f is smooth on one side of x between steps of these octaves; also while samples are awaited.
  bool is_isolated(int from, int to) const;

 private:
  Cause above_small_steps(int octave, const Estimate& estimate) const;
  double jump_between(double near, double far, double beside) const;

  Samples& samples_;
  const Line& wide_;
  const Line& reach_;
  const Noise& noise_;
};

}  // namespace gradcalc::measured
