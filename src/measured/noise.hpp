#pragma once

#include <cstddef>

#include "differences/side.hpp"
#include "gradcalc/function_ref.hpp"
#include "measured/line.hpp"
#include "measured/samples.hpp"

namespace gradcalc::measured {

/// What is known without measuring of the noise of the components of a function.
struct ComponentNoise {
  FunctionRef<double(std::size_t component, double value)> bound;  ///< half of the last digit that is printed
  FunctionRef<double(std::size_t component)> spread;  ///< by how much answers to the same point differed
};

/// The same of one of them.
struct KnownNoise {
  ComponentNoise all;
  std::size_t component = 0;
};

/// Whether f breaks at a point itself, as far as a table can tell.
enum class Break : unsigned char { none, bend, jump };

/// The noise of f around a point.
struct Noise {
  double sigma = 0.0;      ///< standard deviation at the point
  double centre = 0.0;     ///< f there
  bool is_single = false;  ///< all values are those of single precision
  KnownNoise known;
  Break breaks = Break::none;

  /// The standard deviation of a value: what was measured is taken to grow with the value.
  double of(double value) const;
  double at_centre() const { return of(centre); }

  /// Whether that is far above the rounding of doubles.
  bool is_rough() const;
};

/// The noise around the point, from differences of seven equidistant values: at a spacing where a smooth f
/// has no second differences, wider where f is a staircase, narrower where it has features. Nothing of it
/// holds while samples are awaited.
///
/// After J. J. More and S. M. Wild, Estimating computational noise, SIAM J. Sci. Comput. 33 (2011), and
/// Estimating derivatives of noisy simulations, ACM TOMS 38 (2012): k-th differences of noise sigma have the
/// standard deviation sigma ((2k)!)^(1/2) / k!.
Noise measure_noise(Samples& samples, const Line& line, const KnownNoise& known);

/// The same from one side of a point at which f breaks or beyond which it is not defined.
double one_sided_sigma(Samples& samples, const Line& line, Side side);

}  // namespace gradcalc::measured
