#pragma once

#include <cmath>
#include <limits>
#include <numbers>

#include "functions/bounded.hpp"
#include "functions/elementary.hpp"
#include "functions/special_functions.hpp"

namespace gradcalc {

// The elementary operations of the rules on numbers with bounds.

namespace bounded {

/// value, of which `propagated` is how far the operands' radii move it, computed with an error of `units`.
template <class Real>
Ball<Real> result(Real value, Real propagated, double units) {
  const Real size = std::fabs(value);
  const Real own = size < std::numeric_limits<Real>::min() ? units * least<Real> : units * unit<Real> * size;
  return {value, (propagated + own) * rounded_up};
}

/// The same of a function that is 0 or 1 at 0, without an error there.
template <class Real>
Ball<Real> result_of(const Ball<Real>& x, Real value, Real propagated, double units) {
  if (x.is_exactly(0.0) && (value == 0.0 || value == 1.0)) return value;
  return result(value, propagated, units);
}

/// e^r - 1 at most, for small r >= 0.
template <class Real>
Real expm1_bound(Real r) {
  return r <= 1.0 ? r + r * r : unknown<Real>;
}

/// How far a logarithm moves, relative to the slope at 1: r / (x - r).
template <class Real>
Real relative(Real size, Real radius) {
  return radius < size ? radius / (size - radius) : unknown<Real>;
}

}  // namespace bounded

template <class Real>
Ball<Real> fabs(const Ball<Real>& x) {
  return {std::fabs(x.value), x.radius};
}

// Unary functions: the radius times the largest slope on the ball.

template <class Real>
Ball<Real> sqrt(const Ball<Real>& x) {
  const Real value = std::sqrt(x.value);
  if (x.is_exactly(0.0)) return value;
  // sqrt(x) - sqrt(x - r) = r / (sqrt(x) + sqrt(x - r))
  const Real propagated = x.radius <= x.value ? x.radius / value : bounded::unknown<Real>;
  return bounded::result(value, propagated, bounded::Units<Real>::correctly_rounded);
}

template <class Real>
Ball<Real> cbrt(const Ball<Real>& x) {
  const Real value = std::cbrt(x.value);
  const Real slope = bounded::relative(std::fabs(x.value), x.radius);  // at most 1/3 of it
  const Real propagated = x.radius == 0.0 ? 0.0 : std::fabs(value) * slope;
  return bounded::result_of(x, value, propagated, bounded::Units<Real>::cbrt);
}

template <class Real>
Ball<Real> exp(const Ball<Real>& x) {
  const Real value = std::exp(x.value);
  return bounded::result_of(x, value, value * bounded::expm1_bound(x.radius), bounded::Units<Real>::half_ulp);
}

template <class Real>
Ball<Real> exp2(const Ball<Real>& x) {
  const Real value = std::exp2(x.value);
  return bounded::result_of(x, value, value * bounded::expm1_bound(x.radius), bounded::Units<Real>::half_ulp);
}

template <class Real>
Ball<Real> expm1(const Ball<Real>& x) {
  const Real value = std::expm1(x.value);
  const Real slope = std::fabs(value) + 1.0;
  return bounded::result_of(x, value, slope * bounded::expm1_bound(x.radius), bounded::Units<Real>::one_ulp);
}

template <class Real>
Ball<Real> log(const Ball<Real>& x) {
  const Real propagated = bounded::relative(x.value, x.radius);
  return bounded::result(std::log(x.value), propagated,
                         x.is_exactly(1.0) ? 0.0 : bounded::Units<Real>::half_ulp);
}

template <class Real>
Ball<Real> log2(const Ball<Real>& x) {
  const Real propagated = bounded::relative(x.value, x.radius) * std::numbers::log2e_v<Real>;
  return bounded::result(std::log2(x.value), propagated,
                         x.is_exactly(1.0) ? 0.0 : bounded::Units<Real>::two_ulps);
}

template <class Real>
Ball<Real> log10(const Ball<Real>& x) {
  const Real propagated = bounded::relative(x.value, x.radius);
  return bounded::result(std::log10(x.value), propagated,
                         x.is_exactly(1.0) ? 0.0 : bounded::Units<Real>::two_ulps);
}

template <class Real>
Ball<Real> log1p(const Ball<Real>& x) {
  const Real size = 1.0 + x.value;
  const Real propagated = bounded::relative(size - bounded::unit<Real> * size, x.radius);
  return bounded::result_of(x, std::log1p(x.value), propagated, bounded::Units<Real>::two_ulps);
}

template <class Real>
Ball<Real> sin(const Ball<Real>& x) {
  return bounded::result_of(x, std::sin(x.value), x.radius, bounded::Units<Real>::half_ulp);
}

template <class Real>
Ball<Real> cos(const Ball<Real>& x) {
  return bounded::result_of(x, std::cos(x.value), x.radius, bounded::Units<Real>::half_ulp);
}

template <class Real>
Ball<Real> tan(const Ball<Real>& x) {
  const Real value = std::tan(x.value);
  // tan(x + r) - tan(x) = (1 + t^2) tan r / (1 - t tan r), and tan r < 1.2 r up to r = 0.6.
  const Real change = 1.2 * x.radius;
  const Real rest = 1.0 - std::fabs(value) * change;
  const Real propagated =
      x.radius < 0.5 && rest > 0.0 ? (1.0 + value * value) * change / rest : bounded::unknown<Real>;
  return bounded::result_of(x, value, propagated, bounded::Units<Real>::one_ulp);
}

/// asin and acos, of which 1 / sqrt(1 - x^2) is the slope, largest at the end of the ball next to 1 or -1.
template <class Real>
Ball<Real> asin_or_acos(const Ball<Real>& x, Real value) {
  const Real farthest = std::fabs(x.value) + x.radius;
  const Real slope = 1.0 / std::sqrt((1.0 - farthest) * (1.0 + farthest) * (1.0 - 0x1p-48));
  // Within a few roundings of 1 the difference has no digits.
  const bool is_inside = farthest < 1.0 - 0x1p-45;
  const Real propagated = x.radius == 0.0 ? 0.0 : is_inside ? x.radius * slope : bounded::unknown<Real>;
  return bounded::result_of(x, value, propagated, bounded::Units<Real>::half_ulp);
}
template <class Real>
Ball<Real> asin(const Ball<Real>& x) {
  return asin_or_acos(x, std::asin(x.value));
}
template <class Real>
Ball<Real> acos(const Ball<Real>& x) {
  return asin_or_acos(x, std::acos(x.value));
}

template <class Real>
Ball<Real> atan(const Ball<Real>& x) {
  const Real nearest = std::fmax(std::fabs(x.value) - x.radius, 0.0);
  return bounded::result_of(x, std::atan(x.value), x.radius / (1.0 + nearest * nearest),
                            bounded::Units<Real>::half_ulp);
}

/// The angle moves by at most the distance of the point, divided by how near the origin it may be.
template <class Real>
Ball<Real> atan2(const Ball<Real>& y, const Ball<Real>& x) {
  const Real value = std::atan2(y.value, x.value);
  const Real moved = x.radius + y.radius;
  const Real nearest = std::fmax(std::fabs(x.value), std::fabs(y.value)) - moved;
  const bool may_cross_the_cut = x.value - x.radius <= 0.0 && std::fabs(y.value) <= y.radius;
  Real propagated = 0.0;
  if (moved != 0.0 || may_cross_the_cut)
    // asin(t) <= 1.6 t; the distance itself is at least the larger coordinate.
    propagated = nearest > 0.0 && !may_cross_the_cut ? 1.6 * moved / nearest : bounded::unknown<Real>;
  return bounded::result(value, propagated, bounded::Units<Real>::two_ulps);
}

template <class Real>
Ball<Real> hypot(const Ball<Real>& x, const Ball<Real>& y) {
  return bounded::result(std::hypot(x.value, y.value), x.radius + y.radius, bounded::Units<Real>::one_ulp);
}

template <class Real>
Ball<Real> sinh(const Ball<Real>& x) {
  const Real value = std::sinh(x.value);
  // cosh <= |sinh| + 1, and it grows like e^r.
  const Real slope = std::fabs(value) + 1.0;
  return bounded::result_of(x, value, slope * bounded::expm1_bound(x.radius), bounded::Units<Real>::two_ulps);
}

template <class Real>
Ball<Real> cosh(const Ball<Real>& x) {
  const Real value = std::cosh(x.value);
  return bounded::result_of(x, value, value * bounded::expm1_bound(x.radius), bounded::Units<Real>::two_ulps);
}

/// The slope at the end of the ball next to 0: 1/cosh^2 <= 4 e^(-2|x|).
template <class Real>
Ball<Real> tanh(const Ball<Real>& x) {
  const Real nearest = std::fmax(std::fabs(x.value) - x.radius, 0.0);
  const Real slope = std::fmin(1.0, 4.1 * std::exp(-2.0 * nearest));
  return bounded::result_of(x, std::tanh(x.value), x.radius * slope, bounded::Units<Real>::two_ulps);
}

template <class Real>
Ball<Real> asinh(const Ball<Real>& x) {
  const Real nearest = std::fmax(std::fabs(x.value) - x.radius, 0.0);
  const Real slope = 1.0 / std::fmax(1.0, nearest);
  return bounded::result_of(x, std::asinh(x.value), x.radius * slope, bounded::Units<Real>::two_ulps);
}

template <class Real>
Ball<Real> acosh(const Ball<Real>& x) {
  const Real nearest = x.value - x.radius;
  const Real rest = (nearest - 1.0) * (1.0 - 0x1p-48);
  const bool is_inside = nearest > 1.0 + 0x1p-45;
  const Real slope = 1.0 / (std::sqrt(rest) * std::sqrt(nearest + 1.0));
  const Real propagated = x.radius == 0.0 ? 0.0 : is_inside ? x.radius * slope : bounded::unknown<Real>;
  return bounded::result(std::acosh(x.value), propagated, bounded::Units<Real>::two_ulps);
}

template <class Real>
Ball<Real> atanh(const Ball<Real>& x) {
  const Real farthest = std::fabs(x.value) + x.radius;
  const bool is_inside = farthest < 1.0 - 0x1p-45;
  const Real slope = 1.0 / ((1.0 - farthest) * (1.0 + farthest) * (1.0 - 0x1p-48));
  const Real propagated = x.radius == 0.0 ? 0.0 : is_inside ? x.radius * slope : bounded::unknown<Real>;
  return bounded::result_of(x, std::atanh(x.value), propagated, bounded::Units<Real>::two_ulps);
}

/// x^y moves by the factor e^(y d(ln x) + ln x dy).
template <class Real>
Ball<Real> pow(const Ball<Real>& x, const Ball<Real>& y) {
  const Real value = rules::pow(x.value, y.value);
  // Of what is unknown it is not known either whether it is a number.
  if (!std::isfinite(x.radius + y.radius)) return {value, bounded::unknown<Real>};
  if (y.is_exactly(0.0) || x.is_exactly(1.0)) return 1.0;
  if (x.is_exactly(0.0) && y.value - y.radius > 0.0) return 0.0;
  const Real size = std::fabs(x.value);
  Real exponent = x.radius == 0.0 ? 0.0 : (std::fabs(y.value) + y.radius) * bounded::relative(size, x.radius);
  if (y.radius != 0.0) {
    const bool is_defined = x.value - x.radius > 0.0;
    exponent += is_defined ? y.radius * std::fabs(std::log(x.value)) : bounded::unknown<Real>;
  }
  const Real propagated = exponent == 0.0 ? 0.0 : std::fabs(value) * bounded::expm1_bound(1.01 * exponent);
  return bounded::result(value, propagated, bounded::Units<Real>::half_ulp);
}

/// 2/sqrt(pi) e^(-x^2): the square, known to one rounding, is put back; the slope is at most 1.
template <class Real>
Ball<Real> slope_of_erf(const Ball<Real>& x) {
  const Real value = rules::slope_of_erf(x.value);
  const Real farthest = std::fabs(x.value) + x.radius;
  const Real propagated = std::fabs(value) * bounded::expm1_bound(2.01 * farthest * x.radius);
  return bounded::result(value, x.radius == 0.0 ? 0.0 : propagated, bounded::Units<Real>::slope_of_erf);
}

template <class Real>
Ball<Real> erf(const Ball<Real>& x) {
  const Real nearest = std::fmax(std::fabs(x.value) - x.radius, 0.0);
  const Real slope = 1.13 * std::exp(-nearest * nearest) * 1.01;
  return bounded::result_of(x, std::erf(x.value), x.radius * slope, bounded::Units<Real>::one_ulp);
}

template <class Real>
Ball<Real> erfc(const Ball<Real>& x) {
  const Real nearest = std::fmax(std::fabs(x.value) - x.radius, 0.0);
  const Real slope = 1.13 * std::exp(-nearest * nearest) * 1.01;
  return bounded::result_of(x, std::erfc(x.value), x.radius * slope, bounded::Units<Real>::erfc);
}

// Piecewise constant functions: whole on the ball, or unknown.

/// The value if it is the same at both ends of the ball.
template <class Real, class Step>
Ball<Real> step_on_ball(const Ball<Real>& x, Step step) {
  const Real value = step(x.value);
  if (x.radius == 0.0) return value;
  const Real reach = x.radius * bounded::rounded_up + bounded::unit<Real> * std::fabs(x.value);
  const Real low = step(x.value - reach), high = step(x.value + reach);
  return low == high ? Ball<Real>(value) : Ball<Real>(value, high - low);
}

template <class Real>
Ball<Real> floor(const Ball<Real>& x) {
  return step_on_ball(x, [](Real v) { return std::floor(v); });
}
template <class Real>
Ball<Real> ceil(const Ball<Real>& x) {
  return step_on_ball(x, [](Real v) { return std::ceil(v); });
}
template <class Real>
Ball<Real> round(const Ball<Real>& x) {
  return step_on_ball(x, [](Real v) { return std::round(v); });
}
template <class Real>
Ball<Real> rint(const Ball<Real>& x) {
  return step_on_ball(x, [](Real v) { return std::rint(v); });
}
template <class Real>
Ball<Real> trunc(const Ball<Real>& x) {
  return step_on_ball(x, [](Real v) { return std::trunc(v); });
}

/// x - y trunc(x / y): exact for exact operands; else the quotient must be known to be whole.
template <class Real>
Ball<Real> fmod(const Ball<Real>& x, const Ball<Real>& y) {
  const Real value = std::fmod(x.value, y.value);
  if (x.radius == 0.0 && y.radius == 0.0) return value;
  const Ball<Real> quotient = trunc(x / y);
  if (quotient.radius != 0.0) return {value, bounded::unknown<Real>};
  return {value, (x.radius + std::fabs(quotient.value) * y.radius) * bounded::rounded_up};
}

// With few exceptions functions of exact doubles alone, with the errors that special_functions.hpp states,
// two units for each ulp and as many again: elsewhere precision decides.

namespace bounded {

/// What was computed in doubles.
template <class Real>
Ball<Real> from_double(const Bounded& number) {
  return {number.value, number.radius};
}

/// f at the nearest doubles, to so many ulp; not known where these are not the arguments.
template <class Function, class Real, class... Balls>
Ball<Real> measured(Function f, double ulps, const Ball<Real>& x, const Balls&... more) {
  const double value = f(nearest_double(x).value, nearest_double(more).value...);
  const bool is_known = nearest_double(x).radius == 0.0 && ((nearest_double(more).radius == 0.0) && ...);
  return from_double<Real>(result(value, is_known ? 0.0 : unknown<double>, 4.0 * ulps));
}

/// The same, known for positive arguments alone.
template <class Function, class Real>
Ball<Real> measured_of_positive(Function f, double ulps, const Ball<Real>& x) {
  const Ball<Real> result = measured(f, ulps, x);
  return {result.value, x.value > 0.0 ? result.radius : unknown<Real>};
}

}  // namespace bounded

/// Of gamma and its logarithm the errors are those of the C library: see Units.
template <class Real>
Ball<Real> tgamma(const Ball<Real>& x) {
  return bounded::measured_of_positive([](double v) { return std::tgamma(v); }, 5.0, x);
}
template <class Real>
Ball<Real> log_gamma(const Ball<Real>& x) {
  return bounded::measured_of_positive([](double v) { return rules::log_gamma(v); }, 2.0, x);
}
template <class Real>
Ball<Real> digamma(const Ball<Real>& x) {
  return bounded::measured_of_positive([](double v) { return digamma(v); }, 2.0, x);
}
/// Of higher derivatives the errors are not measured.
template <class Real>
Ball<Real> polygamma(int n, const Ball<Real>& x) {
  if (n > 2) return {0.0, bounded::unknown<Real>};
  return bounded::measured_of_positive([n](double v) { return polygamma(n, v); }, 5.0, x);
}
template <class Real>
Ball<Real> digamma_difference(const Ball<Real>& x, const Ball<Real>& y) {
  return bounded::measured([](double v, double w) { return digamma_difference(v, w); }, 4.0, x, y);
}
template <class Real>
Ball<Real> beta(const Ball<Real>& x, const Ball<Real>& y) {
  const Ball<Real> result = bounded::measured([](double v, double w) { return beta(v, w); }, 4.0, x, y);
  return {result.value, x.value <= 100.0 && y.value <= 100.0 ? result.radius : bounded::unknown<Real>};
}
template <class Real>
Ball<Real> erf_inverse(const Ball<Real>& x) {
  return bounded::measured([](double v) { return erf_inverse(v); }, 2.0, x);
}
template <class Real>
Ball<Real> erfc_inverse(const Ball<Real>& x) {
  return bounded::measured([](double v) { return erfc_inverse(v); }, 2.0, x);
}
template <class Real>
Ball<Real> normal_density(const Ball<Real>& x) {
  return bounded::measured([](double v) { return normal_density(v); }, 3.0, x);
}
template <class Real>
Ball<Real> normal_cdf(const Ball<Real>& x) {
  return bounded::measured([](double v) { return normal_cdf(v); }, 3.0, x);
}
/// sinc x is the integral of cos(t x) over t from 0 to 1: its derivatives are at most those of t and t^2, 1/2
/// and 1/3.
template <class Real>
Ball<Real> sinc(const Ball<Real>& argument) {
  const Bounded x = nearest_double(argument);
  return bounded::from_double<Real>(bounded::result(sinc(x.value), x.radius / 2.0, 4.0 * 2.0));
}
template <class Real>
Ball<Real> slope_of_sinc(const Ball<Real>& argument) {
  const Bounded x = nearest_double(argument);
  const double propagated = std::fabs(x.value) <= 4.0 ? x.radius / 3.0 : bounded::unknown<double>;
  return bounded::from_double<Real>(bounded::result(slope_of_sinc(x.value), propagated, 4.0 * 4.0));
}
template <class Real>
Ball<Real> log_to_base(const Ball<Real>& x, const Ball<Real>& base) {
  return bounded::measured([](double v, double w) { return log_to_base(v, w); }, 4.0, x, base);
}

}  // namespace gradcalc
