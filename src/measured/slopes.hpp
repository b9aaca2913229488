#pragma once

#include "differences/side.hpp"
#include "measured/line.hpp"
#include "measured/noise.hpp"
#include "measured/samples.hpp"
#include "measured/step_search.hpp"

namespace gradcalc::measured {

/// Difference quotients along a line: (f(x+h) - f(x-h)) / (2h), or of one side.
class Slopes final : public Series {
 public:
  Slopes(Samples& samples, const Line& line, Side side, const Noise& noise)
      : samples_(samples), line_(line), side_(side), noise_(noise) {}

  Sample at(int octave) const override;
  Sample at_distance(double h) const;

  bool are_awaited() const override { return samples_.are_awaited(); }
  Powers powers() const override { return side_ == Side::both ? Powers::even : Powers::all; }
  double centre_noise() const override { return noise_.at_centre(); }
  int least_octave() const override { return line_.least_octave; }
  int largest_octave() const override { return line_.largest_octave; }

 private:
  Sample central(double distance) const;
  Sample one_sided(double h) const;

  Samples& samples_;
  const Line& line_;
  Side side_;
  Noise noise_;
};

}  // namespace gradcalc::measured
