#pragma once

#include "extrapolation/tableau.hpp"

namespace gradcalc::extrapolation {

/// How the steps relate to the point: x, or the size of what moves along a line.
struct StepRange {
  /// Of a coordinate at x, whose step t is. So many octaves below the size of x stands the first step.
  static StepRange at(double x, int octaves_down = first_octave);

  /// The same where a search has been before: from this octave on.
  StepRange from(int octave) const { return {octave, floor, far, is_at_zero}; }

  int first;  ///< octave of the first step
  int floor;  ///< of the smallest
  int far;    ///< beyond this one, f may be anything
  bool is_at_zero;
};

/// One search for the steps at which a quotient is extrapolated. It begins at the size of x, where a much
/// smaller step, the probe, agrees; then steps become smaller while the truncation is the larger part of the
/// error, and larger while the noise is. What all smaller steps show must follow from the estimate; else the
/// search is repeated below.
class StepSearch {
 public:
  StepSearch(Sampler& sampler, const StepRange& range)
      : samples_(sampler), tableau_(samples_), range_(range) {}

  Estimate run();

  /// After run(): the largest slope that was seen.
  double steepest() const { return steepest_; }

  /// Whether |E| / h is the same over some octaves above the noise, as at a kink.
  bool even_part_is_kinked();

  /// If f is finite at no step that was looked at, the smallest distance of these; else 0.
  double undefined_at() const;

 private:
  bool find_base(int& octave);
  Estimate improve(int base);
  bool is_enough(const Estimate& best) const;
  void improve_downward(Estimate& best);
  void improve_upward(Estimate& best);
  bool is_smooth(const Sample& low, const Sample& high) const;
  double unexplained(const Estimate& estimate) const;
  double noise_with_centre(const Sample& s) const { return s.noise_with(samples_.sampler().centre_error()); }

  /// Valid until the next one.
  const Estimate& better(const Estimate& best, int top) { return tableau_.best(probe_, top, best.error); }

  Samples samples_;
  Tableau tableau_;
  StepRange range_;
  int probe_ = 0;           ///< a sample that is kept out of the windows, as a witness
  bool disagreed_ = false;  ///< a step with the probe
  double steepest_ = 0.0;

  // Of improve().
  int top_ = 0, stride_ = 1, patience_ = 1;
  bool may_go_up_ = true, may_go_down_ = true;
};

}  // namespace gradcalc::extrapolation
