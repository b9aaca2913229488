#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace gradcalc {

/// What is known of how the values of a measured quantity are distributed.
enum class Distribution : std::uint8_t {
  normal,
  rectangular,  ///< between two limits, all values alike
  triangular,   ///< between two limits, symmetric
  student_t,    ///< scaled and shifted, as of the mean of few observations
};

/// The fourth central moment over the square of the variance. Student's t counts as normal: it may have none.
constexpr double kurtosis(Distribution distribution) {
  return distribution == Distribution::rectangular  ? 1.8
         : distribution == Distribution::triangular ? 2.4
                                                    : 3.0;
}

/// How far a quantity may be from its value, in standard uncertainties.
constexpr double half_width(Distribution distribution) {
  constexpr double sqrt3 = 1.7320508075688772, sqrt6 = 2.449489742783178;
  return distribution == Distribution::rectangular  ? sqrt3
         : distribution == Distribution::triangular ? sqrt6
                                                    : std::numeric_limits<double>::infinity();
}

/// Whether doubles near a value are closer together than its uncertainty: else it is rounded by as much. What
/// is exact, or has no uncertainty, is.
inline bool is_resolved(double value, double uncertainty) {
  constexpr double most_spacing = std::numeric_limits<double>::epsilon();  // relative to the value
  if (uncertainty == 0.0 || uncertainty >= most_spacing * std::fabs(value)) return true;
  const double size = std::fabs(value);
  return !(uncertainty < std::nextafter(size, std::numeric_limits<double>::infinity()) - size);
}

/// A measured quantity, as the Guide to the Expression of Uncertainty in Measurement (GUM, JCGM 100:2008)
/// states it.
struct Quantity {
  double value = 0.0;

  /// The standard uncertainty, in the unit of the value: not negative; 0 for what is exact. It is the
  /// standard deviation of the distribution; of Student's t it is the scale, as JCGM 101:2008, 6.4.9, has it,
  /// whose standard deviation is larger by sqrt(n / (n - 2)) for n degrees of freedom. Rectangular limits are
  /// sqrt(3) times as far from the value, triangular ones sqrt(6) times.
  double uncertainty = 0.0;

  /// Of the uncertainty: infinite where it is taken as exact.
  double degrees_of_freedom = std::numeric_limits<double>::infinity();

  Distribution distribution = Distribution::normal;

  /// How far the limits are from the value, in its unit: 0 of what is exact, infinite where there are none.
  double half_width() const {
    return uncertainty == 0.0 ? 0.0 : uncertainty * gradcalc::half_width(distribution);
  }

  bool is_resolved() const { return gradcalc::is_resolved(value, uncertainty); }
};

}  // namespace gradcalc
