#pragma once

#include <limits>
#include <span>
#include <vector>

#include "measured/tuning.hpp"
#include "measured/window.hpp"

namespace gradcalc::measured {

/// Difference quotients that are a derivative at h = 0.
class Series {
 public:
  virtual ~Series() = default;

  /// The quotient with the step of this octave; not finite while its samples are awaited.
  virtual Sample at(int octave) const = 0;

  virtual bool are_awaited() const = 0;
  virtual Powers powers() const = 0;
  virtual double centre_noise() const = 0;

  /// Of the smallest step, and of the largest that is taken without seeing what f does.
  virtual int least_octave() const = 0;
  virtual int largest_octave() const = 0;
};

/// The steps at which the quotients of a series are taken, and the derivative from them.
///
/// From the first steps, a factor of 4 apart, the search goes down until some window of them converges; then
/// it fills that window, and goes up while noise is the larger part of its error, and down while truncation
/// is. Each round asks for all steps that it needs at once.
class StepSearch {
 public:
  explicit StepSearch(const Series& series) : series_(series) {}

  /// A sample that estimates must explain, but do not use.
  void add_witness(Sample witness);

  /// The steps in these octaves are taken as well.
  const Sample& at(int octave);

  /// What was found; meaningless while samples are awaited.
  Estimate run();

  /// Where |even| first stands out of the noise, it grows as h does: f' seems to jump.
  bool seems_kinked() const;

  /// Whether any sample is finite.
  bool is_finite_somewhere() const;

  /// The octave of the largest finite step.
  int highest() const;

 private:
  bool take(std::span<const int> octaves);
  bool has(int octave) const;
  int lowest() const;
  Estimate best() const;
  std::vector<int> lower_steps() const;
  std::vector<int> next_steps(const Estimate& estimate);
  void fill(const Estimate& estimate, std::vector<int>& octaves);
  bool judge(Estimate& estimate, int highest_before);
  bool is_drowned() const;

  const Series& series_;
  std::vector<Sample> samples_;  ///< steps ascending
  bool goes_up_ = true;
  bool goes_down_ = true;
  bool is_filled_ = false;
  int stride_ = tuning::ascent;
  int top_octave_ = std::numeric_limits<int>::max();  ///< of the steps that agree with smaller ones
};

}  // namespace gradcalc::measured
