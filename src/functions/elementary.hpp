#pragma once

#include <math.h>  // lgamma_r is POSIX, not in <cmath>

#include <cmath>
#include <concepts>
#include <limits>
#include <numbers>
#include <type_traits>

#include "functions/special_functions.hpp"
#include "functions/strict_arithmetic.hpp"

/// The elementary operations that rules are written in, for doubles. Another kind of number brings the same
/// names in its own namespace, where the rules find them by their arguments, beside + - * / with itself and
/// with doubles, and comparisons. Its comparisons may answer something else than a bool, "unknown" among it,
/// if the kind has a `choose` for that answer.
namespace gradcalc::rules {

using std::acos;
using std::acosh;
using std::asin;
using std::asinh;
using std::atan;
using std::atan2;
using std::atanh;
using std::cbrt;
using std::ceil;
using std::cos;
using std::cosh;
using std::erf;
using std::erfc;
using std::exp;
using std::exp2;
using std::expm1;
using std::fabs;
using std::floor;
using std::fmod;
using std::log;
using std::log10;
using std::log1p;
using std::log2;
using std::rint;
using std::round;
using std::sin;
using std::sinh;
using std::sqrt;
using std::tan;
using std::tanh;
using std::tgamma;
using std::trunc;

using gradcalc::beta;
using gradcalc::digamma;
using gradcalc::digamma_difference;
using gradcalc::erf_inverse;
using gradcalc::erfc_inverse;
using gradcalc::log_to_base;
using gradcalc::normal_cdf;
using gradcalc::normal_density;
using gradcalc::polygamma;
using gradcalc::sinc;
using gradcalc::slope_of_sinc;

/// std::lgamma stores the sign in a global, which is a data race between threads.
inline double log_gamma(double x) {
  int sign_of_gamma = 0;
  return lgamma_r(x, &sign_of_gamma);
}

inline bool is_nan(double x) {
  return std::isnan(x);
}

// A nan argument gives nan, as everywhere else in arithmetic: std::pow(nan, 0) and std::pow(1, nan) are 1,
// and std::hypot(infinity, nan) is infinite.
template <std::floating_point Real>
Real pow(Real x, Real y) {
  return std::isunordered(x, y) ? x + y : std::pow(x, y);
}
template <std::floating_point Real>
Real hypot(Real x, Real y) {
  return std::isunordered(x, y) ? x + y : std::hypot(x, y);
}

/// Whether x has all its digits: it is neither subnormal nor 0, infinite or nan.
inline bool has_all_digits(double x) {
  return std::isnormal(x);
}

/// The derivative of erf, 2/sqrt(pi) e^(-x^2). The rounding error of x^2 would be multiplied by x^2 in the
/// result: it is computed and put back, e^(-s-r) = e^-s (1 - r).
template <std::floating_point Real>
Real slope_of_erf(Real x) {
  const Real square = x * x;
  const Real rest = std::fma(x, x, -square);
  const Real tail = 2.0 * std::numbers::inv_sqrtpi_v<Real> * std::exp(-square);
  return tail == 0.0 ? 0.0 : tail - tail * rest;
}

// Constants, as the kind of number of the argument has them.
constexpr double number_like(double /*kind*/, double exact) {
  return exact;
}
constexpr double pi_like(double /*kind*/) {
  return std::numbers::pi;
}
constexpr double ln2_like(double /*kind*/) {
  return std::numbers::ln2;
}
constexpr double log2e_like(double /*kind*/) {
  return std::numbers::log2e;
}
constexpr double log10e_like(double /*kind*/) {
  return std::numbers::log10e;
}
constexpr double undefined_like(double /*kind*/) {
  return std::numeric_limits<double>::quiet_NaN();
}

/// yes() where the condition holds, no() where it does not. Either may also be a plain value.
template <class Yes, class No>
constexpr auto choose(bool condition, const Yes& yes, const No& no) {
  const auto result_of = [](const auto& branch) {
    if constexpr (std::is_invocable_v<decltype(branch)>)
      return branch();
    else
      return branch;
  };
  using Result = std::common_type_t<decltype(result_of(yes)), decltype(result_of(no))>;
  return condition ? Result(result_of(yes)) : Result(result_of(no));
}

}  // namespace gradcalc::rules
