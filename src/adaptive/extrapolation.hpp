#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "adaptive/tuning.hpp"

namespace gradcalc {

/// f sampled at x + h and x - h, or on one side of x only, as its odd and its even part about x. In two
/// coordinates f is sampled at the four corners x +- h a +- h b, or at those on one side of x: the odd part
/// is then taken along one diagonal, and the even part is the mean of those along both.
struct Sample {
  int exponent = 0;  ///< h is 2^exponent, up to the rounding of x + h
  double h = 0;
  double odd = 0;       ///< (f(x+h) - f(x-h)) / 2; one-sided: f(x+h) - f(x), or f(x) - f(x-h)
  double even = 0;      ///< (f(x+h) - 2 f(x) + f(x-h)) / 2; one-sided: 0
  double cross = 0;     ///< in two coordinates: the mixed difference, h^2 d^2 f / da db + ...
  double scale = 0;     ///< the largest |f| in the stencil, f(x) included
  bool finite = false;  ///< f and the difference quotient are finite

  double slope() const { return odd / h; }
  double curvature() const { return 2 * (even / h) / h; }
  double mixed() const { return cross / h / h; }
};

/// The difference quotient as a power series: central differences in h^2, one-sided ones in h.
enum class ErrorSeries : std::uint8_t { in_h_squared, in_h };

/// The derivative that is extrapolated: f' along the line, f'', or the mixed second derivative.
enum class Target : std::uint8_t { slope, curvature, mixed };

/// What is fitted to the samples.
struct FitTarget {
  ErrorSeries series = ErrorSeries::in_h_squared;
  Target target = Target::slope;
};

/// A derivative, extrapolated from consecutive samples.
struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double error = std::numeric_limits<double>::infinity();  ///< bound of truncation and rounding together
  double noise = 0;                                        ///< standard deviation of f / scale in the window
  int first = 0;                                           ///< exponent of the smallest step in the window
  int last = 0;                                            ///< and of the largest
};

/// Which fits extrapolate() tries, and what it knows of f.
struct Limits {
  std::size_t min_freedom = 0;  ///< degrees of freedom from which noise may be judged; 0: the usual number
  std::size_t shortest = 0;     ///< the least number of samples in a window
  double rounding = 0;          ///< of f, absolute: noise is never taken to be below this
  double worst = std::numeric_limits<double>::infinity();  ///< fits with a larger error are not looked for
};

/// The derivative at h = 0 by least squares, from the windows of consecutive samples that end at
/// samples[last]. All lengths and all degrees are tried, and the fit with the smallest error estimate is
/// returned; its error is infinite if there was none. The samples are finite, their steps ascend. The method
/// stands at the top of extrapolation.cpp.
Estimate extrapolate(std::span<const Sample> samples, std::size_t last, FitTarget target,
                     const Limits& limits = {});

}  // namespace gradcalc
