#include "functions/special_functions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace gradcalc {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();

struct Value {
  double x;
  double digamma;
};

// Computed with mpmath, at 40 digits.
TEST(Digamma, KnownValuesToAFewUnitsInTheLastPlace) {
  constexpr Value values[] = {
      {1e-300, -9.999999999999999e+299},
      {1e-12, -1000000000000.5773},
      {0.25, -4.2274535333762655},
      {0.5, -1.9635100260214235},
      {0.75, -1.0858608797864722},
      {0.9999999999999999, -0.5772156649015331},
      {1.0, -0.5772156649015329},
      {1.2, -0.2890398965921884},
      {1.4, -0.06138454458511624},
      {1.6, 0.12604745277347632},
      {1.75, 0.24747245354686118},
      {2.0, 0.42278433509846713},
      {2.000001, 0.422784980032332},
      {2.5, 0.7031566406452432},
      {3.0, 0.9227843350984671},
      {4.75, 1.4492040552784629},
      {7.5, 1.9467574842460869},
      {9.999, 2.2516474172057355},
      {10.0, 2.251752589066721},
      {10.5, 2.3030010342976865},
      {25.0, 3.198742512851974},
      {1000.0, 6.907255195648812},
      {1000000000000000.0, 34.538776394910684},
      {1e+300, 690.7755278982137},
      {-1e-12, 999999999999.4229},
      {-0.25, 2.9141391202135276},
      {-0.75, -2.894120200042932},
      {-1.000000000001, 999911107320.6927},
      {-2.9999999, -9999998.76024782},
      {-10.25, 5.516858419886273},
      {-1000.125, 14.492855717113763},
  };
  for (const auto& [x, expected] : values)
    EXPECT_NEAR(digamma(x), expected, 3 * epsilon * std::fabs(expected)) << x;
}

TEST(Digamma, KeepsItsDigitsNearItsPositiveRoot) {
  constexpr Value values[] = {
      {1.46, -0.0015805619870834522},
      {1.4616, -3.110625123034165e-05},
      {1.461632, -1.4028186996973047e-07},
      {1.4616321449, -6.615230062364537e-11},
      {1.461632144968362, -3.072790566546293e-16},
      {1.4616321449683622, -9.241265521729427e-17},
      {1.4616321449683625, 1.2245374622004068e-16},
      {1.46163215, 4.868976118553245e-09},
      {1.47, 0.008066489011364869},
  };
  for (const auto& [x, expected] : values)
    EXPECT_NEAR(digamma(x), expected, 3 * epsilon * std::fabs(expected)) << x;
}

TEST(Digamma, HasNoValueAtItsPoles) {
  for (const double x : {0.0, -0.0, -1.0, -2.0, -1e17, -std::numeric_limits<double>::infinity()})
    EXPECT_TRUE(std::isnan(digamma(x))) << x;
  EXPECT_TRUE(std::isnan(digamma(std::numeric_limits<double>::quiet_NaN())));
  EXPECT_EQ(digamma(std::numeric_limits<double>::infinity()), std::numeric_limits<double>::infinity());
}

// 6.3.5: psi(x+1) = psi(x) + 1/x, across the seams between the formulas.
TEST(Digamma, FollowsItsRecurrence) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> anywhere(-12.0, 12.0);
  for (int i = 0; i < 2'000; ++i) {
    const double x = std::round(anywhere(random) * 0x1p40) / 0x1p40;  // so that x + 1 is exact
    const double pole = std::fabs(x - std::rint(x));
    EXPECT_NEAR(digamma(x + 1.0), digamma(x) + 1.0 / x, 20 * epsilon * (4.0 + 1.0 / pole)) << x;
  }
}

// 1 degree is Cauchy's distribution, tan(pi p / 2); of 2, p sqrt(2 / (1 - p^2)). The others: the values of
// mpmath 1.3 with 30 digits.
TEST(StudentT, HasItsQuantiles) {
  const double coverage = 0.95;
  EXPECT_NEAR(student_t_quantile(coverage, 1.0), std::tan(0.475 * std::numbers::pi), 1e-11);
  EXPECT_NEAR(student_t_quantile(coverage, 2.0), coverage * std::sqrt(2.0 / (1.0 - coverage * coverage)),
              1e-12);
  EXPECT_NEAR(student_t_quantile(0.99, 16.0), 2.92078162242509956, 1e-11);
  EXPECT_NEAR(student_t_quantile(coverage, 9.0), 2.262157162798205, 1e-11);
  EXPECT_NEAR(student_t_quantile(0.5, 1e6), 0.674489995531087379, 1e-11);
  EXPECT_NEAR(student_t_quantile(0.6827, 4.0), 1.14165498722156233, 1e-11);
}

TEST(StudentT, HasNoQuantileOfAnythingElse) {
  for (const double coverage : {0.0, 1.0, -0.5, 2.0})
    EXPECT_TRUE(std::isnan(student_t_quantile(coverage, 3.0)));
  EXPECT_TRUE(std::isnan(student_t_quantile(0.95, 0.5)));
}

}  // namespace
}  // namespace gradcalc
