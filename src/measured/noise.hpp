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
  bool is_printed = false;  ///< values are as a program prints them: whole numbers may be rounded
};

/// The same of one of them.
struct KnownNoise {
  ComponentNoise all;
  std::size_t component = 0;
};

/// Nothing, as of a function in memory.
KnownNoise nothing_known();

/// Whether f breaks at a point itself, as far as a table can tell.
enum class Break : unsigned char { none, bend, jump };

/// The noise of f around a point.
struct Noise {
  double sigma = 0.0;         ///< standard deviation at the point
  double centre = 0.0;        ///< f there
  double near = 0.0;          ///< if not 0: with steps beyond this one, it grows ...
  double power = 0.0;         ///< ... as this power of them
  bool is_far = false;        ///< that was measured so far away that the size of values says no more
  bool has_features = false;  ///< what looked like noise between wide samples was none between close ones
  bool counts = false;        ///< values are whole numbers
  bool is_flat = false;       ///< values are the same as far as tables go
  bool is_single = false;     ///< all values are those of single precision
  KnownNoise known;
  Break breaks = Break::none;
  double jump = 0.0;  ///< if it jumps: by how much

  /// The standard deviation of a value with a step h: what was measured is taken to grow with the value.
  double of(double value, double h) const;
  /// What is known of it without measuring.
  double known_at(double value) const;
  double at_centre() const { return of(centre, 0.0); }

  /// Whether digits that are not printed are more than the rounding of doubles.
  bool is_printed() const;

  /// Whether that is far above the rounding of doubles that f has where steps are taken.
  bool is_rough(double size) const;
};

/// The noise around the point, from differences of seven equidistant values: at a spacing where a smooth f
/// has no second differences, wider where f is a staircase, narrower where it has features
/// (difference_table.hpp). What looks like noise and is smooth close to x is noise if f jumps (jump.hpp), as
/// where numbers inside f are rounded; else it is a wave or a bend. Of one side, from that alone. Nothing of
/// it holds while samples are awaited.
Noise measure_noise(Samples& samples, const Line& line, const KnownNoise& known, Side side = Side::both);

/// Measures how noise grows that comes of jumps at a distance of about this octave from each other. Where
/// they are at random places and of one direction, as of a share of random points, they add up as a random
/// walk does: by the square root of the step. Rounding, whose jumps make up for what f changes, does not
/// grow.
void measure_walk(Noise& noise, Samples& samples, const Line& line, int steps_octave, Side side);

/// Measures how it grows with steps from one octave to another one, far away: there, f may have values of
/// another size, and round other numbers inside.
void measure_growth(Noise& noise, Samples& samples, const Line& line, int far_octave, int near_octave);

}  // namespace gradcalc::measured
