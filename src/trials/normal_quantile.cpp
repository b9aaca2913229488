#include "trials/normal_quantile.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace gradcalc {
namespace {

// Coefficients of Wichura's rational approximations, from that of the highest power on.
struct Rational {
  std::array<double, 8> numerator;
  std::array<double, 8> denominator;

  double operator()(double r) const {
    double above = numerator[0];
    double below = denominator[0];
    for (std::size_t i = 1; i < numerator.size(); ++i) {
      above = above * r + numerator[i];
      below = below * r + denominator[i];
    }
    return above / below;
  }
};

/// Of q = p - 1/2, in 0.180625 - q^2, for |q| <= 0.425.
constexpr Rational centre{
    {2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0},
    {5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0}};

/// Of r = sqrt(-log(min(p, 1 - p))), in r - 1.6, for r <= 5.
constexpr Rational tail{{7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
                         1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
                         4.63033784615654529590e0, 1.42343711074968357734e0},
                        {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
                         1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
                         2.05319162663775882187e0, 1.0}};

/// The same in r - 5, for r > 5.
constexpr Rational far_tail{{2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
                             2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
                             5.46378491116411436990e0, 6.65790464350110377720e0},
                            {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
                             7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
                             5.99832206555887937690e-1, 1.0}};

constexpr double widest_centre = 0.425;

double in_tail(double probability) {
  const double r = std::sqrt(-std::log(std::min(probability, 1.0 - probability)));
  return std::copysign(r <= 5.0 ? tail(r - 1.6) : far_tail(r - 5.0), probability - 0.5);
}

}  // namespace

/// The centre for all lanes, in vector instructions; then the tails, 15 in 100, one by one.
void normal_quantiles(const TrialNumbers& probabilities, TrialNumbers& deviates) {
  for (std::size_t l = 0; l < block_size; ++l) {
    const double q = probabilities[l] - 0.5;
    deviates[l] = q * centre(0.180625 - q * q);
  }
  for (std::size_t l = 0; l < block_size; ++l)
    if (std::fabs(probabilities[l] - 0.5) > widest_centre) deviates[l] = in_tail(probabilities[l]);
}

}  // namespace gradcalc
