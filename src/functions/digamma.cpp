#include "functions/digamma.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

// Formulas 6.3.x and 6.4.x: Abramowitz & Stegun, Handbook of Mathematical Functions.

namespace gradcalc {
namespace {

template <std::size_t count>
double polynomial(const std::array<double, count>& coefficients, double x) {
  double sum = 0.0;
  for (std::size_t k = count; k-- > 0;) sum = sum * x + coefficients[k];
  return sum;
}

// 1 <= x <= 2. The root is taken out as a factor, in two parts because it is no double, so that the digits
// stay where digamma vanishes. What is left has the Taylor series sum_k (-1)^k zeta(k+2, root) d^k in d = x -
// root (6.4.10); this is its Padé approximant [7/7], with a relative error of 1e-19 in this interval. All
// coefficients are positive, as those of a Stieltjes function are: little cancels.
double between_1_and_2(double x) {
  constexpr double root = 1.4616321449683622;
  constexpr double rest_of_root = 9.549995429965697e-17;
  constexpr std::array numerator{0.9676722454476212,     1.3258640334680671,    0.6846980863268833,
                                 0.16867091147775454,    0.02048446717552533,   0.0011239453493703706,
                                 2.0761752783773515e-05, 2.5413243209206893e-08};
  constexpr std::array denominator{1.0,
                                   1.8277130617025563,
                                   1.2767157044913227,
                                   0.4396456760929749,
                                   0.07949886886974394,
                                   0.007348744821870532,
                                   0.0003057981969553456,
                                   3.98898775631658e-06};
  const double d = (x - root) - rest_of_root;
  return d * (polynomial(numerator, d) / polynomial(denominator, d));
}

// ln x - 1/(2x) - sum_n B_2n / (2n x^2n) (6.3.18). The first term left out, 0.44 / x^16, is below the last
// digit from 10 on.
constexpr double asymptotic_from = 10.0;

double asymptotic(double x) {
  constexpr std::array terms{1.0 / 12,  -1.0 / 120,     1.0 / 252, -1.0 / 240,
                             1.0 / 132, -691.0 / 32760, 1.0 / 12};
  const double inverse = 1.0 / x;
  const double squared = inverse * inverse;
  return std::log(x) - 0.5 * inverse - squared * polynomial(terms, squared);
}

/// pi cot(pi x), from the distances to the nearest pole and to the nearest zero, which are exact.
double pi_cot_pi(double x) {
  constexpr double pi = std::numbers::pi;
  const double to_pole = x - std::rint(x);
  if (std::fabs(to_pole) <= 0.25) return pi / std::tan(pi * to_pole);
  return std::copysign(pi * std::tan(pi * (0.5 - std::fabs(to_pole))), to_pole);
}

}  // namespace

double digamma(double x) {
  if (x >= asymptotic_from) return asymptotic(x);
  if (x <= 0.0) {
    if (x == std::rint(x)) return std::numeric_limits<double>::quiet_NaN();
    return digamma(1.0 - x) - pi_cot_pi(x);  // 6.3.7
  }
  if (x < 1.0) return between_1_and_2(x + 1.0) - 1.0 / x;  // 6.3.5
  double sum = 0.0;
  while (x > 2.0) {  // 6.3.5, repeatedly
    x -= 1.0;
    sum += 1.0 / x;
  }
  return between_1_and_2(x) + sum;
}

}  // namespace gradcalc
