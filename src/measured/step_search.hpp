#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <span>

#include "measured/quotients.hpp"
#include "measured/tuning.hpp"
#include "measured/window.hpp"

namespace gradcalc::measured {

/// The steps at which quotients are taken, and the derivative from them.
///
/// From the first steps, a factor of 4 apart, the search goes down until some window of them converges; then
/// it fills that window, and goes up while noise is the larger part of its error, and down while truncation
/// is. Each round asks for all steps that it needs at once. Nothing is allocated.
class StepSearch {
 public:
  explicit StepSearch(const Quotients& quotients) : quotients_(quotients) {}

  /// What was found; meaningless while samples are awaited.
  Estimate run();

  /// Where |rest| first stands out of the noise, it grows as h does: f' seems to jump.
  bool seems_kinked() const;

  /// Where the quotients of larger steps are others altogether, or those of smaller ones do not follow from
  /// the estimate: the last step before and the first one after, and its octave; the largest of integers if
  /// there is none.
  struct Departure {
    double near = 0.0, far = 0.0;
    int octave = std::numeric_limits<int>::max();
    bool is_below = false;
    bool is_gradual = false;  ///< the quotient before differs as well
  };
  Departure departure(const Estimate& estimate) const;

  /// The largest |f'| that quotients of larger steps show.
  double steepest(const Estimate& estimate) const;

  int highest() const { return highest_; }  ///< octave of the largest finite step

  /// Whether any sample is finite.
  bool has_values() const { return highest_ > std::numeric_limits<int>::min(); }

  /// All that were taken, steps ascending.
  std::span<const Sample> samples() const { return {samples_.data(), size_}; }

 private:
  void insert(const Sample& sample);
  bool take(int octave);
  void take_next(const Estimate& estimate);
  void take_witnesses(const Estimate& estimate);

  /// The widest gap between the steps of the window and the one above it: the octave below, and its width.
  struct Gap {
    int below, width;
  };
  Gap widest_gap(const Estimate& estimate) const;
  static bool is_much_noise(const Estimate& estimate);
  bool has_climbed() const { return highest_ > tuning::near_octave; }  ///< a climb leaves gaps
  bool judge(Estimate& estimate, int highest_before);
  Estimate best() const {
    const bool is_strict =
        quotients_.order == 2 || quotients_.line.largest_octave < tuning::first_octaves.front();
    return best_window(samples(), quotients_.are_even(), quotients_.noise.at_centre(), top_octave_,
                       is_strict);
  }

  const Quotients& quotients_;
  std::array<Sample, most_samples> samples_;  ///< steps ascending
  std::size_t size_ = 0;
  int lowest_ = std::numeric_limits<int>::max();   ///< octave
  int highest_ = std::numeric_limits<int>::min();  ///< octave of the largest finite step
  bool goes_up_ = true;
  bool goes_down_ = true;
  bool is_filled_ = false;
  int stride_ = tuning::ascent;
  int misses_ = 0;                                    ///< larger steps that did not help
  int top_octave_ = std::numeric_limits<int>::max();  ///< of the steps that agree with smaller ones
};

}  // namespace gradcalc::measured
