#include "uncertainty/coverage.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "uncertainty/propagation.hpp"

namespace gradcalc {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Coverage, OfAProbabilityHasTheFactorOfTheDegreesOfFreedom) {
  const Coverage coverage{.probability = 0.99};
  EXPECT_EQ(coverage.factor_of(9.5), coverage_factor(0.99, 9.0));
  EXPECT_EQ(coverage.probability_of(9.5), 0.99);
  EXPECT_EQ(Coverage().factor_of(infinity), coverage_factor(0.95, infinity));
}

// Student's t with one degree of freedom is Cauchy's distribution, 2/pi atan(t); with two, it is
// t / sqrt(2 + t^2) (Abramowitz and Stegun, 26.7.3 and 26.7.4). GUM, table G.1: 95.45 % for k = 2.
TEST(Coverage, OfAFactorHasTheProbabilityOfTheDegreesOfFreedom) {
  const Coverage coverage{.factor = 2.0};
  EXPECT_EQ(coverage.factor_of(3.0), 2.0);
  EXPECT_NEAR(coverage.probability_of(1.0), 2.0 / std::numbers::pi * std::atan(2.0), 1e-14);
  EXPECT_NEAR(coverage.probability_of(2.9), 2.0 / std::sqrt(6.0), 1e-14) << "the next lower whole number";
  EXPECT_NEAR(coverage.probability_of(infinity), 0.954499736103642, 1e-14);
  EXPECT_NEAR(coverage.probability_of(1e9), 0.954499736103642, 1e-9);
  EXPECT_TRUE(std::isnan(coverage.probability_of(0.5)));
}

TEST(Coverage, OfTheFactorOfAProbabilityIsThat) {
  for (const double degrees : {1.0, 2.0, 5.0, 30.0, 1e4, infinity})
    for (const double probability : {0.1, 0.6827, 0.95, 0.9973, 0.999999})
      EXPECT_NEAR(Coverage{.factor = coverage_factor(probability, degrees)}.probability_of(degrees),
                  probability, 1e-12)
          << degrees;
}

}  // namespace
}  // namespace gradcalc
