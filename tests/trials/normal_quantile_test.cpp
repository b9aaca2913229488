#include "trials/normal_quantile.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>

namespace gradcalc {
namespace {

double quantile(double probability) {
  TrialNumbers probabilities;
  probabilities.fill(0.3);
  probabilities[17] = probability;
  TrialNumbers deviates{};
  normal_quantiles(probabilities, deviates);
  return deviates[17];
}

// Abramowitz and Stegun, table 26.5 and 26.6; the last are Wichura's own test values, 1988.
TEST(NormalQuantile, GivesTabulatedValues) {
  EXPECT_EQ(quantile(0.5), 0.0);
  EXPECT_NEAR(quantile(0.975), 1.959963984540054, 1e-15);
  EXPECT_NEAR(quantile(0.995), 2.5758293035489004, 1e-15);
  EXPECT_NEAR(quantile(0.25), -0.6744897501960817, 2e-16);
  EXPECT_NEAR(quantile(0.001), -3.090232306167814, 1e-15);
  EXPECT_NEAR(quantile(1e-20), -9.262340089798408, 4e-15);
}

// In all three parts of the approximation, and where they meet: the distribution function, of the C library,
// leads back. An error e of the deviate is z e of the probability in a tail.
TEST(NormalQuantile, IsTheInverseOfTheDistributionFunction) {
  for (int k = 1; k < 20000; ++k) {
    const double p = k < 10000 ? k / 10000.0 * 0.5 : std::exp2(-(k - 10000) / 192.0 - 1.0);
    const double z = quantile(p);
    EXPECT_NEAR(0.5 * std::erfc(-z / std::sqrt(2.0)) / p, 1.0, 1e-15 * (2.0 + z * z)) << p;
    EXPECT_EQ(quantile(1.0 - p), -quantile(1.0 - (1.0 - p))) << p;
  }
}

}  // namespace
}  // namespace gradcalc
