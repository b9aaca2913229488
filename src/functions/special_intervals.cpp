#include "functions/special_intervals.hpp"

#include <algorithm>
#include <cmath>

#include "functions/special_functions.hpp"

// Formulas: Abramowitz & Stegun, Handbook of Mathematical Functions.

namespace gradcalc {
namespace {

using RoundedFunction = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

/// What a function that grows with x has at both ends.
Interval increasing(RoundedFunction f, const Interval& x) {
  if (x.is_undefined()) return x;
  Interval result(0.0, x.precision());
  f(&result.get()->left, x.low(), MPFR_RNDD);
  f(&result.get()->right, x.high(), MPFR_RNDU);
  return result;
}

Interval decreasing(RoundedFunction f, const Interval& x) {
  if (x.is_undefined()) return x;
  Interval result(0.0, x.precision());
  f(&result.get()->left, x.high(), MPFR_RNDD);
  f(&result.get()->right, x.low(), MPFR_RNDU);
  return result;
}

int log_of_size_of_gamma(mpfr_ptr result, mpfr_srcptr x, mpfr_rnd_t rounding) {
  int sign = 0;
  return mpfr_lgamma(result, &sign, x, rounding);
}

/// Whether 0, -1, -2, ... is in x: a pole of the gamma function and its kin.
Truth has_pole(const Interval& x) {
  if (x.is_undefined()) return Truth::undefined;
  if (mpfr_sgn(x.low()) > 0) return Truth::no;
  const Interval above = ceil(x);
  if (mpfr_equal_p(x.low(), above.low()) != 0) return x.is_point() ? Truth::yes : Truth::unknown;
  const bool is_between = above.is_point() && mpfr_less_p(x.high(), above.high()) != 0;
  return is_between ? Truth::no : Truth::unknown;
}

/// The value at the poles, or `between` where there is none.
template <class Between>
Interval off_poles(const Interval& x, Between between) {
  switch (has_pole(x)) {
    case Truth::no:
      return between();
    case Truth::yes:
    case Truth::undefined:
      return Interval::undefined(x.precision());
    case Truth::unknown:
      break;
  }
  return Interval::whole_line(x.precision());
}

Interval width_of(const Interval& x) {
  Interval width(0.0, x.precision());
  mpfr_sub(&width.get()->right, x.high(), x.low(), MPFR_RNDU);
  return width;
}

Interval hull_of_ends(RoundedFunction f, const Interval& x) {
  return either(increasing(f, x), decreasing(f, x));
}

/// The Bernoulli number B_2k = (-1)^(k+1) 2 (2k)! zeta(2k) / (2 pi)^(2k) (23.2.16), k >= 1, from (2k)! and
/// (2 pi)^(2k).
Interval bernoulli_number(std::size_t k, const Interval& factorial, const Interval& power) {
  Interval zeta(0.0, power.precision());
  mpfr_zeta_ui(&zeta.get()->left, 2 * k, MPFR_RNDD);
  mpfr_zeta_ui(&zeta.get()->right, 2 * k, MPFR_RNDU);
  const Interval size = 2.0 * factorial * zeta / power;
  return k % 2 == 0 ? -size : size;
}

/// The n-th derivative of digamma, n >= 1, for x > 0. From some x on the asymptotic series (6.4.11)
///     (-1)^(n-1) [ (n-1)!/x^n + n!/(2 x^(n+1)) + sum_k B_2k (2k+n-1)! / ((2k)! x^(2k+n)) ]
/// whose error is less than the first term left out and has its sign; to there by recurrence (6.4.6),
///     psi_n(x) = psi_n(x+1) + (-1)^(n+1) n! / x^(n+1).
Interval polygamma_of_positive(int n, const Interval& x) {
  const mpfr_prec_t precision = x.precision() + 16;
  // With x a fifth of the bits, and as many terms, the term left out is below the last bit: k = x terms leave
  // (2x)!/(2 pi x)^(2x), about (pi e)^(-2x) = 2^(-6.2 x). For larger n, times the binomial coefficient of
  // 2k+n-1 over n-1, at most 2^(2x+n).
  const double of_bits = static_cast<double>(precision) / (n <= 2 ? 5.0 : 4.0);
  const double from = 8.0 + of_bits + (n <= 2 ? 0.0 : n);
  const auto terms = static_cast<std::size_t>(from);
  const auto order = static_cast<double>(n);
  Interval factorial(1.0, precision);  // (n-1)!
  for (int k = 2; k < n; ++k) factorial = factorial * static_cast<double>(k);
  const Interval exponent(order, precision);
  Interval shifted = Interval(0.0, precision) + x;
  Interval sum(0.0, precision);
  while (!(shifted >= from).is_yes()) {
    sum = sum + factorial * order / (pow(shifted, exponent) * shifted);
    shifted = shifted + 1.0;
    if (!shifted.is_bounded()) return Interval::whole_line(x.precision());
  }
  const Interval inverse = 1.0 / shifted;
  const Interval square = inverse * inverse;
  Interval power = pow(inverse, exponent);
  sum = sum + factorial * power + 0.5 * order * factorial * power * inverse;
  const Interval turn = 2.0 * pi_like(sum);
  Interval term(0.0, precision), factorials(1.0, precision), turns(1.0, precision);
  Interval quotient = factorial;  // (2k+n-1)!/(2k)!
  for (std::size_t k = 1; k <= terms; ++k) {
    const auto even = static_cast<double>(2 * k);
    factorials = factorials * even * (even - 1.0);
    quotient = quotient * (even + order - 2.0) * (even + order - 1.0) / (even * (even - 1.0));
    turns = turns * turn * turn;
    power = power * square;
    if (k > 1) sum = sum + term;
    term = bernoulli_number(k, factorials, turns) * power * quotient;
  }
  sum = sum + either(Interval(0.0, precision), term);
  return n % 2 != 0 ? sum : -sum;
}

/// By reflection (6.4.7): psi_1(1-x) + psi_1(x) = pi^2/sin^2(pi x), and its derivative; of higher ones
/// nothing is told.
Interval polygamma_of_negative(int n, const Interval& x) {
  if (n > 2) return Interval::whole_line(x.precision());
  const Interval pi = pi_like(x);
  const Interval sine = sin(pi * x);
  const Interval square = pi * pi / (sine * sine);
  if (n == 1) return square - polygamma_of_positive(1, 1.0 - x);
  return polygamma_of_positive(2, 1.0 - x) - 2.0 * square * pi * cos(pi * x) / sine;
}

/// The error function or its complement, of which an inverse is sought: it grows (sign 1) or falls (-1), to
/// limits at both ends of the line.
struct Invertible {
  RoundedFunction f;
  int sign;
  double (*nearest_inverse)(double);  ///< to the digits of a double
  int far_limit;                      ///< the limit where f has no small values: 1 for erf, 2 for erfc
};

/// A target beside the far limit by its distance from it: doubles know that of what rounds to the limit.
struct Target {
  double inverse;    ///< in doubles; no normal number where they have none
  mpfr_prec_t lost;  ///< bits of f that are those of the limit
};

/// erf(v) = 1 - erfc(v), and for v < 0 the same with both signs turned; erfc(v) = 2 - erfc(-v).
Target target_of(const Invertible& function, mpfr_srcptr target) {
  mpfr_t distance;
  mpfr_init2(distance, mpfr_get_prec(target));
  mpfr_abs(distance, target, MPFR_RNDN);
  mpfr_si_sub(distance, function.far_limit, distance, MPFR_RNDN);
  const bool is_far = mpfr_cmp_d(distance, 0.5) < 0 && mpfr_sgn(distance) > 0;
  const double tail = erfc_inverse(mpfr_get_d(distance, MPFR_RNDN));
  const bool is_negative = function.far_limit == 2 || mpfr_sgn(target) < 0;
  const Target result{
      is_far ? (is_negative ? -tail : tail) : function.nearest_inverse(mpfr_get_d(target, MPFR_RNDN)),
      is_far ? static_cast<mpfr_prec_t>(-mpfr_get_exp(distance)) : 0};
  mpfr_clear(distance);
  return result;
}

/// Newton's method from the inverse in doubles, each step with twice the digits: v - (f(v) - target) / f'(v),
/// f' = sign 2/sqrt(pi) e^(-v^2).
void refine(const Invertible& function, mpfr_srcptr target, mpfr_prec_t lost, mpfr_ptr root) {
  const mpfr_prec_t precision = mpfr_get_prec(root);
  mpfr_t change, slope;
  for (mpfr_prec_t digits = 64; digits < 2 * precision; digits *= 2) {
    const mpfr_prec_t working = std::min(digits, precision) + lost + 16;
    mpfr_init2(change, working);
    mpfr_init2(slope, working);
    function.f(change, root, MPFR_RNDN);
    mpfr_sub(change, change, target, MPFR_RNDN);
    mpfr_sqr(slope, root, MPFR_RNDN);
    mpfr_exp(slope, slope, MPFR_RNDN);
    mpfr_mul(change, change, slope, MPFR_RNDN);
    mpfr_const_pi(slope, MPFR_RNDN);
    mpfr_sqrt(slope, slope, MPFR_RNDN);
    mpfr_mul(change, change, slope, MPFR_RNDN);
    mpfr_div_si(change, change, 2L * function.sign, MPFR_RNDN);
    mpfr_sub(root, root, change, MPFR_RNDN);
    mpfr_clear(change);
    mpfr_clear(slope);
  }
}

/// So many bits a bracket of the root is wider than what rounding leaves of it.
constexpr mpfr_prec_t bits_of_bracket = 12;

/// Sets the ends of a narrow bracket of the root, if f confirms it.
bool bracket(const Invertible& function, mpfr_srcptr target, mpfr_ptr low, mpfr_ptr high) {
  const auto [guess, lost] = target_of(function, target);
  const mpfr_prec_t precision = mpfr_get_prec(low), known = precision - lost - bits_of_bracket;
  if (!std::isnormal(guess) || known <= 0) return false;
  mpfr_t root, value;
  mpfr_init2(root, precision);
  mpfr_init2(value, precision);
  mpfr_set_d(root, guess, MPFR_RNDN);
  refine(function, target, lost, root);
  mpfr_div_2ui(value, root, static_cast<unsigned long>(known), MPFR_RNDU);
  mpfr_abs(value, value, MPFR_RNDU);
  mpfr_sub(low, root, value, MPFR_RNDD);
  mpfr_add(high, root, value, MPFR_RNDU);
  function.f(value, low, function.sign > 0 ? MPFR_RNDU : MPFR_RNDD);
  const bool is_above_low = mpfr_cmp(value, target) * function.sign < 0;
  function.f(value, high, function.sign > 0 ? MPFR_RNDD : MPFR_RNDU);
  const bool is_below_high = mpfr_cmp(value, target) * function.sign > 0;
  mpfr_clear(root);
  mpfr_clear(value);
  return is_above_low && is_below_high;
}

/// The v with f(v) = x: bisection of the ends with a directed f.
Interval inverse_of(const Invertible& function, const Interval& x, double reach) {
  const RoundedFunction f = function.f;
  const int sign = function.sign;
  const mpfr_prec_t precision = x.precision();
  Interval result(0.0, precision);
  mpfr_t value, middle;
  mpfr_init2(value, precision + 8);
  mpfr_init2(middle, precision);
  const auto solve = [&](mpfr_ptr end, mpfr_srcptr target, bool below) {
    mpfr_t low, high;
    mpfr_init2(low, precision);
    mpfr_init2(high, precision);
    mpfr_prec_t steps = bits_of_bracket + 4;
    if (!bracket(function, target, low, high)) {
      mpfr_set_d(low, -reach, MPFR_RNDD);
      mpfr_set_d(high, reach, MPFR_RNDU);
      steps = 2 * precision + 1100;
    }
    for (mpfr_prec_t step = 0; step < steps; ++step) {
      mpfr_add(middle, low, high, MPFR_RNDN);
      mpfr_div_2ui(middle, middle, 1, MPFR_RNDN);
      if (mpfr_lessequal_p(middle, low) != 0 || mpfr_greaterequal_p(middle, high) != 0) break;
      // The root is above the middle only if that is certain, for the lower end; for the upper, unless it
      // is certain that it is not.
      const bool rounds_up = (sign > 0) == below;
      f(value, middle, rounds_up ? MPFR_RNDU : MPFR_RNDD);
      const int order = mpfr_cmp(value, target) * sign;
      const bool root_is_above = below ? order < 0 : order <= 0;
      mpfr_set(root_is_above ? low : high, middle, MPFR_RNDN);
    }
    mpfr_set(end, below ? low : high, below ? MPFR_RNDD : MPFR_RNDU);
    mpfr_clear(low);
    mpfr_clear(high);
  };
  solve(&result.get()->left, sign > 0 ? x.low() : x.high(), true);
  solve(&result.get()->right, sign > 0 ? x.high() : x.low(), false);
  mpfr_clear(value);
  mpfr_clear(middle);
  return result;
}

}  // namespace

Interval erf(const Interval& x) {
  return increasing(mpfr_erf, x);
}

Interval erfc(const Interval& x) {
  return decreasing(mpfr_erfc, x);
}

Interval slope_of_erf(const Interval& x) {
  return 2.0 / sqrt(pi_like(x)) * exp(-(x * x));
}

Interval erf_inverse(const Interval& x) {
  const IntervalAnswer inside = fabs(x) < 1.0;
  if (inside.is_no() || x.is_undefined()) return Interval::undefined(x.precision());
  if (x.is_zero()) return x;
  // erf(x) = 1 to as many bits at the square root of their number.
  return inside.is_yes() ? inverse_of({mpfr_erf, 1, erf_inverse, 1}, x, 64.0)
                         : Interval::whole_line(x.precision());
}

Interval erfc_inverse(const Interval& x) {
  const IntervalAnswer inside = x > 0.0 && x < 2.0;
  if (inside.is_no() || x.is_undefined()) return Interval::undefined(x.precision());
  if ((x == 1.0).is_yes()) return Interval(0.0, x.precision());
  return inside.is_yes() ? inverse_of({mpfr_erfc, -1, erfc_inverse, 2}, x, 64.0)
                         : Interval::whole_line(x.precision());
}

Interval normal_density(const Interval& x) {
  return exp(-0.5 * (x * x)) / sqrt(2.0 * pi_like(x));
}

Interval normal_cdf(const Interval& x) {
  return 0.5 * erfc(-x / sqrt(Interval(2.0, x.precision())));
}

/// Where digamma is not 0, it is monotone. Else, within the width w, its logarithm moves by at most w times
/// the largest |digamma|: if that is at most 1/2, gamma moves by at most twice that part of itself.
Interval tgamma(const Interval& x) {
  return off_poles(x, [&] {
    Interval at_ends = hull_of_ends(mpfr_gamma, x);
    const Interval slope = digamma(x);
    if (x.is_point() || !slope.has_zero()) return at_ends;
    const Interval reach = width_of(x) * fabs(slope);
    if (!(reach <= 0.5).is_yes()) return Interval::whole_line(x.precision());
    const Interval change = 2.0 * reach * fabs(at_ends);
    return at_ends + either(change, -change);
  });
}

Interval log_gamma(const Interval& x) {
  return off_poles(x, [&] {
    Interval at_ends = hull_of_ends(log_of_size_of_gamma, x);
    const Interval slope = digamma(x);
    if (x.is_point() || !slope.has_zero()) return at_ends;
    const Interval change = width_of(x) * fabs(slope);
    return at_ends + either(change, -change);
  });
}

/// It grows between its poles.
Interval digamma(const Interval& x) {
  return off_poles(x, [&] { return increasing(mpfr_digamma, x); });
}

Interval polygamma(int n, const Interval& x) {
  if (n == 0) return digamma(x);
  return off_poles(
      x, [&] { return mpfr_sgn(x.low()) > 0 ? polygamma_of_positive(n, x) : polygamma_of_negative(n, x); });
}

Interval digamma_difference(const Interval& x, const Interval& y) {
  return digamma(x + y) - digamma(x);
}

Interval beta(const Interval& x, const Interval& y) {
  if ((x > 0.0 && y > 0.0).is_no()) return Interval::undefined(std::max(x.precision(), y.precision()));
  return exp(log_gamma(x) + log_gamma(y) - log_gamma(x + y));
}

Interval sinc(const Interval& x) {
  if (x.is_zero()) return Interval(1.0, x.precision());
  if (!x.has_zero()) return sin(x) / x;
  return either(Interval(-0.25, x.precision()), Interval(1.0, x.precision()));
}

/// (x cos x - sin x) / x^2.
Interval slope_of_sinc(const Interval& x) {
  if (x.is_zero()) return Interval(0.0, x.precision());
  if (x.has_zero()) return either(Interval(-0.5, x.precision()), Interval(0.5, x.precision()));
  return (x * cos(x) - sin(x)) / (x * x);
}

}  // namespace gradcalc
