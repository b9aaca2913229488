#pragma once

#include <cmath>
#include <cstdint>
#include <utility>

#include "functions/bounded_functions.hpp"
#include "functions/rules.hpp"
#include "functions/special_intervals.hpp"
#include "functions/taylor.hpp"

// The elementary operations of the rules in power series. The constant term of a result is the function of
// the constant term; the others follow from a differential equation, coefficient by coefficient (Griewank &
// Walther, Evaluating Derivatives, 2nd ed., table 13.2).

namespace gradcalc {
namespace taylor {

inline double middle_of(const Bounded& x) {
  return x.value;
}
inline double middle_of(const Interval& x) {
  return x.middle();
}

/// Without the last coefficient: as far as a derivative is known, and needed.
template <class Number>
Taylor<Number> cut(const Taylor<Number>& x) {
  const std::size_t order = x.order() == 0 ? 0 : x.order() - 1;
  return series<Number>(std::min(x.size() - 1, order), order, [&](std::size_t k) { return x[k]; });
}

template <class Number>
Taylor<Number> slope_of(const Taylor<Number>& x) {
  if (x.is_constant()) return Taylor<Number>(0.0);
  return series<Number>(x.size() - 2, x.order() - 1,
                        [&](std::size_t k) { return static_cast<double>(k + 1) * x[k + 1]; });
}

/// constant + the integral of s(t) x'(t).
template <class Number>
Taylor<Number> integral(const Taylor<Number>& s, const Taylor<Number>& x, Number constant) {
  const std::size_t order = x.order();
  const std::size_t last = s.is_constant() ? x.size() - 1 : order;
  return series<Number>(last, order, [&](std::size_t k) -> Number {
    if (k == 0) return std::move(constant);
    Number sum(0.0);
    for (std::size_t j = k < s.size() ? 1 : k - s.size() + 1; j <= k && j < x.size(); ++j)
      sum = sum + static_cast<double>(j) * (x[j] * s[k - j]);
    return sum / static_cast<double>(k);
  });
}

/// g(x) of this constant term, whose derivative is slope(x).
template <class Number, class Slope>
Taylor<Number> from_slope(const Taylor<Number>& x, Number constant, Slope slope) {
  if (x.is_constant()) return Taylor<Number>(std::move(constant));
  return integral(Taylor<Number>(slope(cut(x))), x, std::move(constant));
}

/// The same where the derivative's rule does not need the value.
template <FunctionId id, class Number>
Taylor<Number> by_rule(const Taylor<Number>& x, Number constant) {
  return from_slope(x, std::move(constant),
                    [](const Taylor<Number>& s) { return rules::Rule<id>::derivative(s, s); });
}

/// e^u of this constant term: y' = u' y.
template <class Number>
Taylor<Number> exp_of(const Taylor<Number>& u, Number constant) {
  if (u.is_constant()) return Taylor<Number>(std::move(constant));
  return recurrence(std::move(constant), u.order(), [&](std::size_t k, std::span<const Number> y) {
    return convolution_of_slope(u.coefficients(), y, k) / static_cast<double>(k);
  });
}

/// ln x of this constant term: x y' = x'.
template <class Number>
Taylor<Number> log_of(const Taylor<Number>& x, Number constant) {
  if (x.is_constant()) return Taylor<Number>(std::move(constant));
  return recurrence(std::move(constant), x.order(), [&](std::size_t k, std::span<const Number> y) {
    Number sum(0.0);
    for (std::size_t i = 1; i < k && i < x.size(); ++i)
      sum = sum + static_cast<double>(k - i) * (x[i] * y[k - i]);
    return (x.coefficient(k) - sum / static_cast<double>(k)) / x.constant();
  });
}

/// The root of z of this constant term: y^2 = z.
template <class Number>
Taylor<Number> root_of(const Taylor<Number>& z, Number constant) {
  if (z.is_constant()) return Taylor<Number>(std::move(constant));
  return recurrence(std::move(constant), z.order(), [&](std::size_t k, std::span<const Number> y) {
    Number sum(0.0);
    for (std::size_t j = 1; j < k; ++j) sum = sum + y[j] * y[k - j];
    return (z.coefficient(k) - sum) / (2.0 * y.front());
  });
}

/// x^r of this constant term, with r the quotient of two numbers: x y' = r x' y, that is
/// k x_0 y_k = sum_j (r j - (k - j)) x_j y_(k-j).
template <class Number>
Taylor<Number> power_of(const Taylor<Number>& x, const Number& numerator, double denominator,
                        Number constant) {
  if (x.is_constant()) return Taylor<Number>(std::move(constant));
  return recurrence(std::move(constant), x.order(), [&](std::size_t k, std::span<const Number> y) {
    Number sum(0.0);
    for (std::size_t j = 1; j <= k && j < x.size(); ++j) {
      const Number factor = numerator * static_cast<double>(j) - denominator * static_cast<double>(k - j);
      sum = sum + factor * (x[j] * y[k - j]);
    }
    return sum / (static_cast<double>(k) * denominator * x.constant());
  });
}

/// x^n by squaring, n >= 1: it has no need to divide.
template <class Number>
Taylor<Number> whole_power(Taylor<Number> x, std::uint64_t n) {
  for (; n % 2 == 0; n /= 2) x = x * x;
  Taylor<Number> result = x;
  for (n /= 2; n != 0; n /= 2) {
    x = x * x;
    if (n % 2 != 0) result = result * x;
  }
  return result;
}

/// x^r for a constant r.
template <class Number>
Taylor<Number> power(const Taylor<Number>& x, const Number& r) {
  constexpr double most_squared = 64.0;  // beyond, the recurrence has fewer operations
  constexpr double most_whole = 0x1p53;
  Number constant = pow(x.constant(), r);
  const bool is_whole = (rint(r) == r).is_yes();
  const double n = middle_of(r);
  const double size = std::fabs(n);
  const bool may_be_zero = !(x.constant() == Number(0.0)).is_no();
  const bool by_squaring = size <= most_squared || (may_be_zero && size <= most_whole);
  if (x.is_constant() || (is_whole && n == 0.0)) return Taylor<Number>(std::move(constant));
  if (is_whole && by_squaring) {
    Taylor<Number> whole = whole_power(x, static_cast<std::uint64_t>(size));
    if (n < 0.0) whole = 1.0 / whole;
    return std::move(whole).with_constant(std::move(constant));
  }
  return power_of(x, r, 1.0, std::move(constant));
}

template <class Number>
struct SineAndCosine {
  Taylor<Number> sine, cosine;
};

/// Of these constant terms: s' = c x' and c' = sign s x', sign -1 for sin and cos, 1 for sinh and cosh.
template <class Number>
SineAndCosine<Number> sine_and_cosine(const Taylor<Number>& x, Number sine, Number cosine, double sign) {
  Coefficients<Number> s, c;
  s.push_back(std::move(sine));
  c.push_back(std::move(cosine));
  const std::size_t order = x.is_constant() ? 0 : x.order();
  s.reserve(order + 1);
  c.reserve(order + 1);
  for (std::size_t k = 1; k <= order; ++k) {
    const auto divisor = static_cast<double>(k);
    Number next_sine = convolution_of_slope(x.coefficients(), std::span<const Number>(c), k) / divisor;
    Number next_cosine =
        convolution_of_slope(x.coefficients(), std::span<const Number>(s), k) / (sign * divisor);
    s.push_back(std::move(next_sine));
    c.push_back(std::move(next_cosine));
  }
  return {{std::move(s), x.order()}, {std::move(c), x.order()}};
}

template <class Number>
SineAndCosine<Number> circular(const Taylor<Number>& x) {
  return sine_and_cosine(x, sin(x.constant()), cos(x.constant()), -1.0);
}
template <class Number>
SineAndCosine<Number> hyperbolic(const Taylor<Number>& x) {
  return sine_and_cosine(x, sinh(x.constant()), cosh(x.constant()), 1.0);
}

/// sum_k a_k r^k for an r that is x without its constant term.
template <class Number>
Taylor<Number> composition(const Taylor<Number>& a, const Taylor<Number>& x) {
  const Taylor<Number> r = Taylor<Number>(x).with_constant(Number(0.0));
  Taylor<Number> sum(a[a.size() - 1]);
  for (std::size_t k = a.size() - 1; k-- > 0;) sum = sum * r + Taylor<Number>(a[k]);
  return sum;
}

/// The inverse of an f of this constant term, f' being sign erf': y' erf'(y) = sign x', together with
/// s = erf'(y) and q = -y^2, s' = q' s.
template <class Number>
Taylor<Number> inverse_of_erf(const Taylor<Number>& x, Number constant, double sign) {
  if (x.is_constant()) return Taylor<Number>(std::move(constant));
  Coefficients<Number> y{constant}, q{-(constant * constant)}, s{slope_of_erf(constant)};
  for (std::size_t k = 1; k <= x.order(); ++k) {
    const auto divisor = static_cast<double>(k);
    Number known = sign * divisor * x.coefficient(k);
    for (std::size_t j = 1; j < k; ++j) known = known - static_cast<double>(j) * (y[j] * s[k - j]);
    y.push_back(known / (divisor * s.front()));
    q.push_back(-convolution(std::span<const Number>(y), std::span<const Number>(y), 0, k));
    s.push_back(convolution_of_slope(std::span<const Number>(q), std::span<const Number>(s), k) / divisor);
  }
  return {std::move(y), x.order()};
}

/// A number of the precision of the series: constants may have less.
template <class Number>
Number one_like(const Taylor<Number>& x) {
  return number_like(x[x.size() - 1], 1.0);
}

/// sinc at 0, of which the coefficient of r^k is (-1)^(k/2) / (k+1)! for even k; or its derivative.
template <class Number>
Taylor<Number> sinc_at_zero(const Taylor<Number>& x, bool differentiated) {
  const std::size_t shift = differentiated ? 1 : 0;
  Number term = one_like(x);  // 1 / (power + 1)!, with its sign
  const Taylor<Number> a = series<Number>(x.order(), x.order(), [&](std::size_t k) {
    const std::size_t power = k + shift;
    if (power > 0) term = term / static_cast<double>(power + 1);
    if (power % 2 != 0) {
      term = -term;
      return Number(0.0);
    }
    return differentiated ? term * static_cast<double>(power) : term;
  });
  return composition(a, x);
}

}  // namespace taylor

template <class Number>
Taylor<Number> exp(const Taylor<Number>& x) {
  return taylor::exp_of(x, exp(x.constant()));
}
template <class Number>
Taylor<Number> exp2(const Taylor<Number>& x) {
  return taylor::exp_of(x * ln2_like(x), exp2(x.constant()));
}
template <class Number>
Taylor<Number> expm1(const Taylor<Number>& x) {
  return exp(x).with_constant(expm1(x.constant()));
}
template <class Number>
Taylor<Number> log(const Taylor<Number>& x) {
  return taylor::log_of(x, log(x.constant()));
}
template <class Number>
Taylor<Number> log2(const Taylor<Number>& x) {
  return (log(x) * log2e_like(x)).with_constant(log2(x.constant()));
}
template <class Number>
Taylor<Number> log10(const Taylor<Number>& x) {
  return (log(x) * log10e_like(x)).with_constant(log10(x.constant()));
}
template <class Number>
Taylor<Number> log1p(const Taylor<Number>& x) {
  return taylor::log_of(1.0 + x, log1p(x.constant()));
}
template <class Number>
Taylor<Number> log_to_base(const Taylor<Number>& x, const Taylor<Number>& base) {
  return (log(x) / log(base)).with_constant(log_to_base(x.constant(), base.constant()));
}

template <class Number>
Taylor<Number> sqrt(const Taylor<Number>& x) {
  return taylor::root_of(x, sqrt(x.constant()));
}
template <class Number>
Taylor<Number> cbrt(const Taylor<Number>& x) {
  return taylor::power_of(x, Number(1.0), 3.0, cbrt(x.constant()));
}
template <class Number>
Taylor<Number> hypot(const Taylor<Number>& x, const Taylor<Number>& y) {
  return taylor::root_of(x * x + y * y, hypot(x.constant(), y.constant()));
}
template <class Number>
Taylor<Number> pow(const Taylor<Number>& x, const Taylor<Number>& y) {
  if (y.is_constant()) return taylor::power(x, y.constant());
  return taylor::exp_of(y * log(x), pow(x.constant(), y.constant()));
}

template <class Number>
Taylor<Number> sin(const Taylor<Number>& x) {
  return taylor::circular(x).sine;
}
template <class Number>
Taylor<Number> cos(const Taylor<Number>& x) {
  return taylor::circular(x).cosine;
}
template <class Number>
Taylor<Number> tan(const Taylor<Number>& x) {
  const auto [sine, cosine] = taylor::circular(x);
  return (sine / cosine).with_constant(tan(x.constant()));
}
template <class Number>
Taylor<Number> sinh(const Taylor<Number>& x) {
  return taylor::hyperbolic(x).sine;
}
template <class Number>
Taylor<Number> cosh(const Taylor<Number>& x) {
  return taylor::hyperbolic(x).cosine;
}
template <class Number>
Taylor<Number> tanh(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::tanh>(x, tanh(x.constant()));
}
template <class Number>
Taylor<Number> asin(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::asin>(x, asin(x.constant()));
}
template <class Number>
Taylor<Number> acos(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::acos>(x, acos(x.constant()));
}
template <class Number>
Taylor<Number> atan(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::atan>(x, atan(x.constant()));
}
template <class Number>
Taylor<Number> asinh(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::asinh>(x, asinh(x.constant()));
}
template <class Number>
Taylor<Number> acosh(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::acosh>(x, acosh(x.constant()));
}
template <class Number>
Taylor<Number> atanh(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::atanh>(x, atanh(x.constant()));
}

/// The angle turns by (x y' - y x') / (x^2 + y^2).
template <class Number>
Taylor<Number> atan2(const Taylor<Number>& y, const Taylor<Number>& x) {
  using namespace taylor;
  Number constant = atan2(y.constant(), x.constant());
  const std::size_t order = common_order(x, y);
  if (x.is_constant() && y.is_constant()) return Taylor<Number>(std::move(constant));
  const Taylor<Number> near_x = cut(x), near_y = cut(y);
  const Taylor<Number> turn =
      (near_x * slope_of(y) - near_y * slope_of(x)) / (near_x * near_x + near_y * near_y);
  return series<Number>(order, order, [&](std::size_t k) -> Number {
    if (k == 0) return std::move(constant);
    return turn.coefficient(k - 1) / static_cast<double>(k);
  });
}

template <class Number>
Taylor<Number> fabs(const Taylor<Number>& x) {
  return choose(
      x < 0.0, [&] { return -x; }, x);
}

// Functions that are constant between their steps.

template <class Number>
Taylor<Number> floor(const Taylor<Number>& x) {
  return Taylor<Number>(floor(x.constant()));
}
template <class Number>
Taylor<Number> ceil(const Taylor<Number>& x) {
  return Taylor<Number>(ceil(x.constant()));
}
template <class Number>
Taylor<Number> round(const Taylor<Number>& x) {
  return Taylor<Number>(round(x.constant()));
}
template <class Number>
Taylor<Number> rint(const Taylor<Number>& x) {
  return Taylor<Number>(rint(x.constant()));
}
template <class Number>
Taylor<Number> trunc(const Taylor<Number>& x) {
  return Taylor<Number>(trunc(x.constant()));
}
template <class Number>
Taylor<Number> fmod(const Taylor<Number>& x, const Taylor<Number>& y) {
  return (x - y * trunc(x / y)).with_constant(fmod(x.constant(), y.constant()));
}

template <class Number>
Taylor<Number> slope_of_erf(const Taylor<Number>& x) {
  return taylor::exp_of(-(x * x), slope_of_erf(x.constant()));
}
template <class Number>
Taylor<Number> erf(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::erf>(x, erf(x.constant()));
}
template <class Number>
Taylor<Number> erfc(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::erfc>(x, erfc(x.constant()));
}
template <class Number>
Taylor<Number> erf_inverse(const Taylor<Number>& x) {
  return taylor::inverse_of_erf(x, erf_inverse(x.constant()), 1.0);
}
template <class Number>
Taylor<Number> erfc_inverse(const Taylor<Number>& x) {
  return taylor::inverse_of_erf(x, erfc_inverse(x.constant()), -1.0);
}
template <class Number>
Taylor<Number> normal_density(const Taylor<Number>& x) {
  return taylor::exp_of(-0.5 * (x * x), normal_density(x.constant()));
}
template <class Number>
Taylor<Number> normal_cdf(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::normal_cdf>(x, normal_cdf(x.constant()));
}

template <class Number>
Taylor<Number> polygamma(int n, const Taylor<Number>& x);

/// By reflection (Abramowitz & Stegun, 6.3.7): psi(1-x) - psi(x) = pi cot(pi x), and its derivatives.
template <class Number>
Taylor<Number> reflected_polygamma(int n, const Taylor<Number>& x) {
  const Taylor<Number> pi(pi_like(taylor::one_like(x)));
  const auto [sine, cosine] = taylor::circular(pi * x);
  const Taylor<Number> mirrored = polygamma(n, 1.0 - x);
  if (n == 0) return mirrored - pi * cosine / sine;
  const Taylor<Number> square = pi * pi / (sine * sine);
  if (n == 1) return square - mirrored;
  return mirrored - 2.0 * square * pi * cosine / sine;
}

/// The n-th derivative of digamma, n <= 2: its Taylor series has the next ones as coefficients.
template <class Number>
Taylor<Number> polygamma(int n, const Taylor<Number>& x) {
  Number constant = polygamma(n, x.constant());
  if (x.is_constant()) return Taylor<Number>(std::move(constant));
  if ((x.constant() < Number(0.0)).is_yes())
    return reflected_polygamma(n, x).with_constant(std::move(constant));
  Number factorial = taylor::one_like(x);
  const Taylor<Number> a = taylor::series<Number>(x.order(), x.order(), [&](std::size_t k) -> Number {
    if (k == 0) return constant;
    factorial = factorial * static_cast<double>(k);
    return polygamma(n + static_cast<int>(k), x.constant()) / factorial;
  });
  return taylor::composition(a, x);
}
template <class Number>
Taylor<Number> digamma(const Taylor<Number>& x) {
  return polygamma(0, x);
}
template <class Number>
Taylor<Number> digamma_difference(const Taylor<Number>& x, const Taylor<Number>& y) {
  return (digamma(x + y) - digamma(x)).with_constant(digamma_difference(x.constant(), y.constant()));
}
template <class Number>
Taylor<Number> log_gamma(const Taylor<Number>& x) {
  return taylor::by_rule<FunctionId::log_gamma>(x, log_gamma(x.constant()));
}
template <class Number>
Taylor<Number> tgamma(const Taylor<Number>& x) {
  return taylor::exp_of(log_gamma(x), tgamma(x.constant()));
}
template <class Number>
Taylor<Number> beta(const Taylor<Number>& x, const Taylor<Number>& y) {
  return taylor::exp_of(log_gamma(x) + log_gamma(y) - log_gamma(x + y), beta(x.constant(), y.constant()));
}

template <class Number>
Taylor<Number> sinc(const Taylor<Number>& x) {
  if ((x.constant() == Number(0.0)).is_yes()) return taylor::sinc_at_zero(x, false);
  return (sin(x) / x).with_constant(sinc(x.constant()));
}
template <class Number>
Taylor<Number> slope_of_sinc(const Taylor<Number>& x) {
  if ((x.constant() == Number(0.0)).is_yes()) return taylor::sinc_at_zero(x, true);
  return ((x * cos(x) - sin(x)) / (x * x)).with_constant(slope_of_sinc(x.constant()));
}

}  // namespace gradcalc
