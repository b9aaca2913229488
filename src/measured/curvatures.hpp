#pragma once

#include "differences/side.hpp"
#include "measured/first_derivative.hpp"
#include "measured/line.hpp"
#include "measured/noise.hpp"
#include "measured/samples.hpp"
#include "measured/step_search.hpp"

namespace gradcalc::measured {

/// Second difference quotients along a line: (f(x+h) - 2 f(x) + f(x-h)) / h^2, or (f(x+2h) - 2 f(x+h) + f(x))
/// / h^2 of one side.
class Curvatures final : public Series {
 public:
  /// `slope` is f'(x), for central ones.
  Curvatures(Samples& samples, const Line& line, Side side, const Noise& noise, const Derivative& slope)
      : samples_(samples), line_(line), side_(side), noise_(noise), slope_(slope) {}

  Sample at(int octave) const override;

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
  Derivative slope_;
};

}  // namespace gradcalc::measured
