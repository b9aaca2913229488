#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numbers>

#include "functions/compensated.hpp"
#include "functions/elementary.hpp"

namespace gradcalc {

// The elementary operations of the rules on compensated numbers. Of each: the value at x.value, the slope
// there, the steepest slope within the radius r, and the error of the C library's function (see
// bounded::Units).

namespace compensated {

inline constexpr double unit = bounded::unit<double>;
inline constexpr double unknown = std::numeric_limits<double>::infinity();
inline constexpr double largest = std::numeric_limits<double>::max();

/// The errors of the C library's functions of a type, relative to the result.
template <class Real>
struct Errors {
  static constexpr double of(double units) { return units * static_cast<double>(bounded::unit<Real>); }
  static constexpr double half_ulp = of(bounded::Units<Real>::half_ulp);
  static constexpr double one_ulp = of(bounded::Units<Real>::one_ulp);
  static constexpr double two_ulps = of(bounded::Units<Real>::two_ulps);
  static constexpr double cbrt = of(bounded::Units<Real>::cbrt);
  static constexpr double erfc = of(bounded::Units<Real>::erfc);
};

/// A smooth function at x: its value at x.value, computed with a relative error, its slope there, and its
/// steepest slope within the radius. The low part moves the result along the tangent: what the tangent misses
/// is at most the difference of the slopes times the low part.
template <class Real>
CompensatedNumber<Real> smooth(const CompensatedNumber<Real>& x, Real result, double slope, double steepest,
                               double relative_error) {
  const auto value = static_cast<double>(result);
  // Of long doubles, what the double leaves.
  const double rest = std::isfinite(value) ? static_cast<double>(result - value) : 0.0;
  const bool is_exact = x.value == 0.0 && (value == 0.0 || value == 1.0);
  double error = is_exact ? 0.0 : relative_error * std::fabs(value);
  if (x.is_exact()) return {value, rest, error, 0.0};
  if (x.error != 0.0) error += steepest * x.error;
  const double common = x.common == 0.0 ? 0.0 : steepest * x.common;
  double low = rest;
  if (x.low != 0.0) {
    const double tangent = std::isfinite(slope) ? slope : 0.0;  // none at a branch point
    error += std::max(0.0, steepest - std::fabs(tangent)) * std::fabs(x.low);
    low += tangent * x.low;
  }
  return CompensatedNumber<Real>::normalised(value, low, error, common);
}

/// e^r - 1 at most doubles for r up to 1/2, after which it may be anything up to e^r.
inline double growth(double r) {
  return r < 0.5 ? 1.0 + 2.0 * r : std::exp(r);
}

/// A function's result that may be less than the least double, where it has no zero but at x = 0.
template <class Real>
CompensatedNumber<Real> underflowing(const CompensatedNumber<Real>& x, CompensatedNumber<Real> result) {
  constexpr double normal = std::numeric_limits<double>::min();
  if (std::fabs(result.value) < normal && x.value != 0.0) result.error += bounded::least<double>;
  return result;
}

/// The limit, of all functions that differ from theirs by e^-x or less, where x is too large for a double.
template <class Real>
CompensatedNumber<Real> at_limit(double limit) {
  return {limit, 0.0, bounded::least<double>, 0.0};
}

/// A smooth function that grows, or vanishes, like e^x at most: its results may be beyond the doubles.
template <class Real>
CompensatedNumber<Real> exponential(const CompensatedNumber<Real>& x, Real result, double slope,
                                    double steepest, double relative_error) {
  const double size = std::fabs(static_cast<double>(result));
  if (size >= std::numeric_limits<double>::min() && size <= largest && std::isfinite(x.value))
    return smooth(x, result, slope, steepest, relative_error);
  const auto value = static_cast<double>(result);
  if (std::isinf(value) && std::isfinite(x.value))
    return CompensatedNumber<Real>::beyond(value, largest / growth(x.radius()));
  if (x.is_beyond())
    return std::isinf(value) ? CompensatedNumber<Real>::beyond(value, largest) : at_limit<Real>(value);
  return underflowing(x, smooth(x, result, slope, steepest, relative_error));
}

inline double slope_if(bool known, double slope) {
  return known ? slope : unknown;
}

/// The point of the ball nearest to 0.
template <class Real>
double nearest_to_zero(const CompensatedNumber<Real>& x) {
  return std::max(0.0, std::fabs(x.value) - x.radius());
}

/// The steepest slope of a function that is like a square root at the distance y from x, 1 / sqrt(y sum): the
/// mean slope from x to the end of the ball next to the branch point, 2 / (sqrt(y) + sqrt(y - r)) /
/// sqrt(sum).
inline double steepest_at_edge(double y, double r, double sum) {
  const double reach =
      y < r ? std::max(std::sqrt(std::max(0.0, y)), std::sqrt(r / 2.0)) : std::sqrt(y) + std::sqrt(y - r);
  return 2.0 / (reach * std::sqrt(sum));
}

/// x^n for n >= 0 by squaring.
template <class Real>
CompensatedNumber<Real> whole_power(CompensatedNumber<Real> x, unsigned n) {
  CompensatedNumber<Real> power = 1.0;
  for (; n != 0; n >>= 1U) {
    if ((n & 1U) != 0) power = power.is_exactly(1.0) ? x : power * x;
    if (n > 1) x = x * x;
  }
  return power;
}

/// The largest whole power that is computed by products: for more of them pow has the smaller error.
inline constexpr double largest_whole_power = 64.0;

}  // namespace compensated

template <class Real>
CompensatedNumber<Real> fabs(const CompensatedNumber<Real>& x) {
  return x.value < 0.0 ? -x : x;
}

template <class Real>
CompensatedNumber<Real> sqrt(const CompensatedNumber<Real>& x) {
  const double value = std::sqrt(x.value);
  const double r = x.radius();
  if (x.value == 0.0) return {value, 0.0, std::sqrt(r), 0.0};
  // sqrt(v^2 + rest) = v + rest / 2v; the mean slope down to the end of the ball is steeper.
  const double slope = 0.5 / value;
  const double steepest = 1.0 / (value + std::sqrt(std::max(0.0, x.value - r)));
  const double low = (std::fma(-value, value, x.value) + x.low) * slope;
  const double error = steepest * x.error + std::max(0.0, steepest - slope) * std::fabs(x.low);
  return CompensatedNumber<Real>::result(value, low, error, steepest * x.common);
}

template <class Real>
CompensatedNumber<Real> cbrt(const CompensatedNumber<Real>& x) {
  if (x.value == 0.0) return {x.value, 0.0, std::cbrt(x.radius()), 0.0};
  const Real root = std::cbrt(Real(x.value));
  const auto value = static_cast<double>(root);
  const double end = std::cbrt(compensated::nearest_to_zero(x));
  const double steepest = 1.0 / (value * value + end * end + std::fabs(value) * end);
  return compensated::smooth(x, root, 1.0 / (3.0 * value * value), steepest, compensated::Errors<Real>::cbrt);
}

template <class Real>
CompensatedNumber<Real> exp(const CompensatedNumber<Real>& x) {
  const Real value = std::exp(Real(x.value));
  const auto slope = static_cast<double>(value);
  return compensated::exponential(x, value, slope, slope * compensated::growth(x.radius()),
                                  compensated::Errors<Real>::half_ulp);
}

template <class Real>
CompensatedNumber<Real> exp2(const CompensatedNumber<Real>& x) {
  const Real value = std::exp2(Real(x.value));
  const double slope = static_cast<double>(value) * std::numbers::ln2;
  const bool is_exact = x.value == std::rint(x.value);
  return compensated::exponential(x, value, slope, slope * compensated::growth(x.radius()),
                                  is_exact ? 0.0 : compensated::Errors<Real>::half_ulp);
}

template <class Real>
CompensatedNumber<Real> expm1(const CompensatedNumber<Real>& x) {
  const Real value = std::expm1(Real(x.value));
  const double slope = static_cast<double>(value) + 1.0;
  return compensated::exponential(x, value, slope, slope * compensated::growth(x.radius()),
                                  compensated::Errors<Real>::one_ulp);
}

template <class Real>
CompensatedNumber<Real> log(const CompensatedNumber<Real>& x) {
  const double nearest = x.value - x.radius();
  return compensated::smooth(x, std::log(Real(x.value)), 1.0 / x.value,
                             compensated::slope_if(nearest > 0.0, 1.0 / nearest),
                             compensated::Errors<Real>::half_ulp);
}

template <class Real>
CompensatedNumber<Real> log2(const CompensatedNumber<Real>& x) {
  const double nearest = x.value - x.radius();
  return compensated::smooth(x, std::log2(Real(x.value)), std::numbers::log2e / x.value,
                             compensated::slope_if(nearest > 0.0, std::numbers::log2e / nearest),
                             compensated::Errors<Real>::two_ulps);
}

template <class Real>
CompensatedNumber<Real> log10(const CompensatedNumber<Real>& x) {
  const double nearest = x.value - x.radius();
  return compensated::smooth(x, std::log10(Real(x.value)), std::numbers::log10e / x.value,
                             compensated::slope_if(nearest > 0.0, std::numbers::log10e / nearest),
                             compensated::Errors<Real>::two_ulps);
}

template <class Real>
CompensatedNumber<Real> log1p(const CompensatedNumber<Real>& x) {
  const double nearest = 1.0 + x.value - x.radius();
  return compensated::smooth(x, std::log1p(Real(x.value)), 1.0 / (1.0 + x.value),
                             compensated::slope_if(nearest > 0.0, 1.0 / nearest),
                             compensated::Errors<Real>::two_ulps);
}

/// The quotient of two logarithms.
template <class Real>
CompensatedNumber<Real> log_to_base(const CompensatedNumber<Real>& x, const CompensatedNumber<Real>& base) {
  if (x.is_exact() && base.is_exact()) {
    const double value = log_to_base(x.value, base.value);
    return {value, 0.0, 2.0 * 4.0 * compensated::unit * std::fabs(value), 0.0};
  }
  return log(x) / log(base);
}

namespace compensated {

/// Far from 0, where the low part is no longer small: sin(a + b) = sin a cos b + cos a sin b.
template <class Real>
CompensatedNumber<Real> sine_of_sum(const CompensatedNumber<Real>& x, Real sine, Real cosine) {
  const Real first = sine * std::cos(Real(x.low)), second = cosine * std::sin(Real(x.low));
  const Real turned = cosine * std::cos(Real(x.low)) - sine * std::sin(Real(x.low));
  const auto value = static_cast<double>(first + second);
  const auto slope = static_cast<double>(turned);
  const double steepest = std::min(1.0, std::fabs(slope) + x.error + x.common);
  const auto parts = static_cast<double>(2.0 * std::fabs(first) + 3.0 * std::fabs(second));
  const double own = Errors<Real>::half_ulp * (parts + std::fabs(value));
  return {value, static_cast<double>(first + second - value), steepest * x.error + own, steepest * x.common};
}

/// A low part above this is not small: its square would count.
inline constexpr double largest_small_angle = 1e-9;

/// The sine of an angle whose sine and cosine are known; of its cosine, turn by a quarter. Only the digits of
/// the sine count.
template <class Real>
CompensatedNumber<Real> sine(const CompensatedNumber<Real>& x, Real sine, double cosine) {
  return smooth(x, sine, cosine, std::min(1.0, std::fabs(cosine) + x.radius()), Errors<Real>::half_ulp);
}

}  // namespace compensated

template <class Real>
CompensatedNumber<Real> sin(const CompensatedNumber<Real>& x) {
  if (std::fabs(x.low) > compensated::largest_small_angle)
    return compensated::sine_of_sum(x, std::sin(Real(x.value)), std::cos(Real(x.value)));
  return compensated::sine(x, std::sin(Real(x.value)), std::cos(x.value));
}

/// cos x = sin(x + pi/2)
template <class Real>
CompensatedNumber<Real> cos(const CompensatedNumber<Real>& x) {
  if (std::fabs(x.low) > compensated::largest_small_angle)
    return compensated::sine_of_sum(x, std::cos(Real(x.value)), -std::sin(Real(x.value)));
  return compensated::sine(x, std::cos(Real(x.value)), -std::sin(x.value));
}

template <class Real>
CompensatedNumber<Real> tan(const CompensatedNumber<Real>& x) {
  const Real tangent = std::tan(Real(x.value));
  const auto value = static_cast<double>(tangent);
  const double slope = 1.0 + value * value;
  // tan(x + r) - tan x = slope tan r / (1 - tan x tan r)
  const double rest = 1.0 - std::fabs(value) * x.radius();
  return compensated::smooth(x, tangent, slope, compensated::slope_if(rest > 0.25, slope / (rest * rest)),
                             compensated::Errors<Real>::one_ulp);
}

template <class Real>
CompensatedNumber<Real> asin(const CompensatedNumber<Real>& x) {
  const double y = 1.0 - std::fabs(x.value);
  return compensated::smooth(x, std::asin(Real(x.value)), 1.0 / std::sqrt(y * (2.0 - y)),
                             compensated::steepest_at_edge(y, x.radius(), 2.0 - y),
                             compensated::Errors<Real>::half_ulp);
}

template <class Real>
CompensatedNumber<Real> acos(const CompensatedNumber<Real>& x) {
  const double y = 1.0 - std::fabs(x.value);
  return compensated::smooth(x, std::acos(Real(x.value)), -1.0 / std::sqrt(y * (2.0 - y)),
                             compensated::steepest_at_edge(y, x.radius(), 2.0 - y),
                             compensated::Errors<Real>::half_ulp);
}

template <class Real>
CompensatedNumber<Real> atan(const CompensatedNumber<Real>& x) {
  const double nearest = compensated::nearest_to_zero(x);
  return compensated::smooth(x, std::atan(Real(x.value)), 1.0 / (1.0 + x.value * x.value),
                             1.0 / (1.0 + nearest * nearest), compensated::Errors<Real>::half_ulp);
}

/// The angle moves by at most the way of the point divided by its distance from the origin.
template <class Real>
CompensatedNumber<Real> atan2(const CompensatedNumber<Real>& y, const CompensatedNumber<Real>& x) {
  const Real angle = std::atan2(Real(y.value), Real(x.value));
  const auto value = static_cast<double>(angle);
  const double distance = std::hypot(x.value, y.value);
  const double nearest = distance - x.radius() - y.radius();
  if (!(nearest > 0.0)) return {value, 0.0, distance == 0.0 ? 0.0 : compensated::unknown, 0.0};
  const double turn = (x.value / distance * y.low - y.value / distance * x.low) / distance;
  const double error = (x.error + y.error) / nearest + compensated::Errors<Real>::two_ulps * std::fabs(value);
  return CompensatedNumber<Real>::result(value, turn + static_cast<double>(angle - value), error,
                                         (x.common + y.common) / nearest);
}

template <class Real>
CompensatedNumber<Real> hypot(const CompensatedNumber<Real>& x, const CompensatedNumber<Real>& y) {
  const Real distance = std::hypot(Real(x.value), Real(y.value));
  const auto value = static_cast<double>(distance);
  if (value == 0.0) return {value, 0.0, x.radius() + y.radius(), 0.0};
  const double rest = std::isfinite(value) ? static_cast<double>(distance - value) : 0.0;
  const double low = x.value / value * x.low + y.value / value * y.low + rest;
  const double error = x.error + y.error + compensated::Errors<Real>::one_ulp * std::fabs(value);
  return CompensatedNumber<Real>::result(value, low, error, x.common + y.common);
}

template <class Real>
CompensatedNumber<Real> sinh(const CompensatedNumber<Real>& x) {
  const double slope = std::cosh(x.value);
  return compensated::exponential(x, std::sinh(Real(x.value)), slope, slope * compensated::growth(x.radius()),
                                  compensated::Errors<Real>::two_ulps);
}

template <class Real>
CompensatedNumber<Real> cosh(const CompensatedNumber<Real>& x) {
  const Real value = std::cosh(Real(x.value));
  const double size = static_cast<double>(value), slope = std::sinh(x.value), r = x.radius();
  const double steepest = r < 0.5 ? std::fabs(slope) + 2.0 * r * size : size * compensated::growth(r);
  return compensated::exponential(x, value, slope, steepest, compensated::Errors<Real>::two_ulps);
}

/// Its slope changes by less than twice as much as x.
template <class Real>
CompensatedNumber<Real> tanh(const CompensatedNumber<Real>& x) {
  if (x.is_beyond()) return compensated::at_limit<Real>(std::tanh(x.value));
  const Real value = std::tanh(Real(x.value));
  const double size = std::fabs(static_cast<double>(value));
  const double slope = (1.0 - size) * (1.0 + size);
  return compensated::smooth(x, value, slope, std::min(1.0, slope + 2.0 * x.radius()),
                             compensated::Errors<Real>::two_ulps);
}

template <class Real>
CompensatedNumber<Real> asinh(const CompensatedNumber<Real>& x) {
  const double nearest = compensated::nearest_to_zero(x);
  return compensated::smooth(x, std::asinh(Real(x.value)), 1.0 / std::hypot(1.0, x.value),
                             1.0 / std::hypot(1.0, nearest), compensated::Errors<Real>::two_ulps);
}

template <class Real>
CompensatedNumber<Real> acosh(const CompensatedNumber<Real>& x) {
  const double y = x.value - 1.0;
  return compensated::smooth(
      x, std::acosh(Real(x.value)), 1.0 / (std::sqrt(y) * std::sqrt(2.0 + y)),
      compensated::steepest_at_edge(y, x.radius(), std::max(2.0, 2.0 + y - x.radius())),
      compensated::Errors<Real>::two_ulps);
}

template <class Real>
CompensatedNumber<Real> atanh(const CompensatedNumber<Real>& x) {
  const double size = std::fabs(x.value), nearest = 1.0 - size - x.radius();
  return compensated::smooth(x, std::atanh(Real(x.value)), 1.0 / ((1.0 - x.value) * (1.0 + x.value)),
                             compensated::slope_if(nearest > 0.0, 1.0 / (nearest * (1.0 + size))),
                             compensated::Errors<Real>::two_ulps);
}

template <class Real>
CompensatedNumber<Real> erf(const CompensatedNumber<Real>& x) {
  if (x.is_beyond()) return compensated::at_limit<Real>(std::erf(x.value));
  return compensated::smooth(x, std::erf(Real(x.value)), rules::slope_of_erf(x.value),
                             rules::slope_of_erf(compensated::nearest_to_zero(x)),
                             compensated::Errors<Real>::one_ulp);
}

template <class Real>
CompensatedNumber<Real> erfc(const CompensatedNumber<Real>& x) {
  if (x.is_beyond()) return compensated::at_limit<Real>(std::erfc(x.value));
  return compensated::underflowing(
      x, compensated::smooth(x, std::erfc(Real(x.value)), -rules::slope_of_erf(x.value),
                             rules::slope_of_erf(compensated::nearest_to_zero(x)),
                             compensated::Errors<Real>::erfc));
}

/// x^y by products where y is whole, else with its relative change y dx/x + ln x dy.
template <class Real>
CompensatedNumber<Real> pow(const CompensatedNumber<Real>& x, const CompensatedNumber<Real>& y) {
  if (std::isunordered(x.value, y.value)) return x.value + y.value;
  if (y.is_exact() && y.value == std::rint(y.value) &&
      std::fabs(y.value) <= compensated::largest_whole_power) {
    const CompensatedNumber<Real> power =
        compensated::whole_power(x, static_cast<unsigned>(std::fabs(y.value)));
    return y.value < 0.0 ? CompensatedNumber<Real>(1.0) / power : power;
  }
  const Real power = std::pow(Real(x.value), Real(y.value));
  const auto value = static_cast<double>(power);
  const double size = std::fabs(value),
               rest = std::isfinite(value) ? static_cast<double>(power - value) : 0.0;
  const double base = std::fabs(x.value), r = x.radius();
  if (base <= r) {
    if (r == 0.0) return value;
    return {value, 0.0, y.value > 0.0 ? std::pow(base + r, y.value) : compensated::unknown, 0.0};
  }
  const double logarithm = y.is_exact() ? 0.0 : std::fabs(std::log(base));
  if (std::isinf(value) && std::isfinite(base) && std::isfinite(y.value)) {
    const double change = std::fabs(y.value) * r / (base - r) + logarithm * y.radius();
    return CompensatedNumber<Real>::beyond(value, compensated::largest / compensated::growth(change));
  }
  const double by_x = std::fabs(y.value) * size / (base - r), by_y = size * logarithm;
  double low = y.value * value / x.value * x.low;
  if (y.low != 0.0) low += value * std::log(x.value) * y.low;
  const double second_order =
      std::fabs(low) * (std::fabs(x.low / x.value) * std::fabs(y.value) + std::fabs(y.low) * logarithm);
  const double own = compensated::Errors<Real>::half_ulp * size;
  const auto result = CompensatedNumber<Real>::normalised(
      value, low + rest, by_x * x.error + by_y * y.error + second_order + own,
      by_x * x.common + by_y * y.common);
  return compensated::underflowing(x, result);
}

namespace compensated {

/// From this size on a rounded number is a number with an error, no longer a step.
inline constexpr double rounding_is_noise = 0x1p18;

/// The whole number `rounded` that x.value rounds to, where half a unit separates it from the next.
template <class Real>
double settle_tie(const CompensatedNumber<Real>& x, double rounded) {
  const double rest = x.value - rounded;
  if (rest == 0.5 && x.low > 0.0) return rounded + 1.0;
  if (rest == -0.5 && x.low < 0.0) return rounded - 1.0;
  return rounded;
}

template <class Real>
CompensatedNumber<Real> whole(const CompensatedNumber<Real>& x, double value, double error) {
  if (std::fabs(x.value) > rounding_is_noise) return {value, 0.0, x.error + error, x.common};
  return value;
}

}  // namespace compensated

template <class Real>
CompensatedNumber<Real> floor(const CompensatedNumber<Real>& x) {
  const double value = std::floor(x.value);
  return compensated::whole(x, value == x.value && x.low < 0.0 ? value - 1.0 : value, 1.0);
}
template <class Real>
CompensatedNumber<Real> ceil(const CompensatedNumber<Real>& x) {
  return -floor(-x);
}
template <class Real>
CompensatedNumber<Real> trunc(const CompensatedNumber<Real>& x) {
  return x.value < 0.0 ? ceil(x) : floor(x);
}
template <class Real>
CompensatedNumber<Real> round(const CompensatedNumber<Real>& x) {
  return compensated::whole(x, compensated::settle_tie(x, std::round(x.value)), 0.5);
}
template <class Real>
CompensatedNumber<Real> rint(const CompensatedNumber<Real>& x) {
  return compensated::whole(x, compensated::settle_tie(x, std::rint(x.value)), 0.5);
}

/// x - y trunc(x / y)
template <class Real>
CompensatedNumber<Real> fmod(const CompensatedNumber<Real>& x, const CompensatedNumber<Real>& y) {
  const double value = std::fmod(x.value, y.value);
  const double quotient = std::fabs(std::trunc(x.value / y.value));
  const double low = x.low - std::trunc(x.value / y.value) * y.low;
  return CompensatedNumber<Real>::result(value, low, x.error + quotient * y.error,
                                         x.common + quotient * y.common);
}

namespace compensated {

/// A special function that has an error of so many ulp, and its derivative by x. Its steepest slope is that
/// at the ends of the ball: on a piece of a function without a pole that is short beside its features.
template <class Real, class Function, class Derivative>
CompensatedNumber<Real> special(const CompensatedNumber<Real>& x, Function f, Derivative derivative,
                                double ulps) {
  const double value = f(x.value), r = x.radius(), relative_error = 2.0 * ulps * unit;
  if (r == 0.0) return smooth(x, Real(value), 0.0, 0.0, relative_error);
  const double slope = derivative(x.value);
  const double ends = std::max(std::fabs(derivative(x.value - r)), std::fabs(derivative(x.value + r)));
  constexpr double between_the_ends = 1.0 + 0x1p-10;
  const double steepest = std::max(std::fabs(slope), ends) * between_the_ends;
  return smooth(x, Real(value), slope, std::isnan(steepest) ? unknown : steepest, relative_error);
}

}  // namespace compensated

/// Of gamma and its logarithm the errors are those of the C library.
template <class Real>
CompensatedNumber<Real> tgamma(const CompensatedNumber<Real>& x) {
  // Gamma grows by less than x^r over r.
  if (x.value > 1.0 && std::isinf(std::tgamma(x.value)) && x.radius() < 0.1)
    return CompensatedNumber<Real>::beyond(1.0, compensated::largest / 2.0);
  return compensated::special(
      x, [](double v) { return std::tgamma(v); }, [](double v) { return std::tgamma(v) * digamma(v); }, 5.0);
}
template <class Real>
CompensatedNumber<Real> log_gamma(const CompensatedNumber<Real>& x) {
  return compensated::special(
      x, [](double v) { return rules::log_gamma(v); }, [](double v) { return digamma(v); }, 3.0);
}
template <class Real>
CompensatedNumber<Real> polygamma(int n, const CompensatedNumber<Real>& x) {
  return compensated::special(
      x, [n](double v) { return polygamma(n, v); }, [n](double v) { return polygamma(n + 1, v); }, 5.0);
}
template <class Real>
CompensatedNumber<Real> digamma(const CompensatedNumber<Real>& x) {
  return compensated::special(
      x, [](double v) { return digamma(v); }, [](double v) { return polygamma(1, v); }, 5.0);
}
template <class Real>
CompensatedNumber<Real> erf_inverse(const CompensatedNumber<Real>& x) {
  return compensated::special(
      x, [](double v) { return erf_inverse(v); },
      [](double v) { return 1.0 / rules::slope_of_erf(erf_inverse(v)); }, 2.0);
}
template <class Real>
CompensatedNumber<Real> erfc_inverse(const CompensatedNumber<Real>& x) {
  return compensated::special(
      x, [](double v) { return erfc_inverse(v); },
      [](double v) { return -1.0 / rules::slope_of_erf(erfc_inverse(v)); }, 2.0);
}
template <class Real>
CompensatedNumber<Real> normal_density(const CompensatedNumber<Real>& x) {
  return compensated::underflowing(x, compensated::special(
                                          x, [](double v) { return normal_density(v); },
                                          [](double v) { return -v * normal_density(v); }, 3.0));
}
template <class Real>
CompensatedNumber<Real> normal_cdf(const CompensatedNumber<Real>& x) {
  return compensated::underflowing(
      x, compensated::special(
             x, [](double v) { return normal_cdf(v); }, [](double v) { return normal_density(v); }, 3.0));
}
template <class Real>
CompensatedNumber<Real> sinc(const CompensatedNumber<Real>& x) {
  return compensated::special(
      x, [](double v) { return sinc(v); }, [](double v) { return slope_of_sinc(v); }, 2.0);
}

/// B(x, y) changes by B (psi(x) - psi(x + y)) with x, and with y likewise; the slopes at the point are taken
/// twice, because they hold within the radii only nearly.
template <class Real>
CompensatedNumber<Real> beta(const CompensatedNumber<Real>& x, const CompensatedNumber<Real>& y) {
  const double value = beta(x.value, y.value);
  const double own = 2.0 * 4.0 * compensated::unit * std::fabs(value);
  if (x.is_exact() && y.is_exact()) return {value, 0.0, own, 0.0};
  const double by_x = value * digamma_difference(x.value, y.value);
  const double by_y = value * digamma_difference(y.value, x.value);
  const double steep_x = 2.0 * std::fabs(by_x), steep_y = 2.0 * std::fabs(by_y);
  const double low = -(by_x * x.low + by_y * y.low);
  return CompensatedNumber<Real>::result(value, low, own + steep_x * x.error + steep_y * y.error,
                                         steep_x * x.common + steep_y * y.common);
}

}  // namespace gradcalc
