#include "trials/normal_scores.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "functions/special_functions.hpp"

namespace gradcalc {
namespace {

double tail(double z) {
  return 0.5 * std::erfc(z / std::numbers::sqrt2);
}

// Of one and of two degrees of freedom, in closed form.
TEST(NormalScores, OfStudentsTAreItsQuantiles) {
  const NormalScores cauchy(Quantity{0.0, 1.0, 1.0, Distribution::student_t});
  const NormalScores second(Quantity{0.0, 1.0, 2.0, Distribution::student_t});
  for (double z = 0.01; z < 8.2; z += 0.37) {
    const double p = tail(z);
    const double t1 = 1.0 / std::tan(std::numbers::pi * p);
    EXPECT_NEAR(cauchy(z) / t1, 1.0, 1e-8) << z;
    EXPECT_NEAR(cauchy(-z) / -cauchy(z), 1.0, 1e-12) << z;
    const double t2 = (1.0 - 2.0 * p) / std::sqrt(2.0 * p * (1.0 - p));
    EXPECT_NEAR(second(z) / t2, 1.0, 1e-8) << z;
  }
  EXPECT_EQ(cauchy(0.0), 0.0);
}

TEST(NormalScores, OfLimitsStayWithinThem) {
  const NormalScores rectangular(Quantity{0.0, 1.0, INFINITY, Distribution::rectangular});
  const NormalScores triangular(Quantity{0.0, 1.0, INFINITY, Distribution::triangular});
  EXPECT_NEAR(rectangular(0.5), std::sqrt(3.0) * (1.0 - 2.0 * tail(0.5)), 1e-15);
  EXPECT_NEAR(triangular(-0.5), -std::sqrt(6.0) * (1.0 - std::sqrt(2.0 * tail(0.5))), 1e-15);
  EXPECT_LE(rectangular(8.3), std::sqrt(3.0));
  EXPECT_LE(triangular(8.3), std::sqrt(6.0));
}

// n / w of two degrees of freedom: w = -2 ln(1 - p).
TEST(NormalScores, AreSharedByWhatIsObservedTogether) {
  const ScoreTable scores = shared_scores(2.0);
  for (double z = -8.0; z < 8.2; z += 0.43) {
    const double w = -2.0 * (z < 0.0 ? std::log1p(-tail(-z)) : std::log(tail(z)));
    EXPECT_NEAR(scores(z) / std::sqrt(2.0 / w), 1.0, 1e-8) << z;
  }
}

// 2 sin(pi r / 6) of two rectangular distributions, and r sqrt(pi / 3) of one and a normal one.
TEST(NormalScores, KnowTheCorrelationOfTheirDeviates) {
  const NormalScores rectangular(Quantity{0.0, 1.0, INFINITY, Distribution::rectangular});
  const NormalScores normal(Quantity{0.0, 1.0});
  for (const double r : {0.1, 0.5, -0.9}) {
    EXPECT_NEAR(normal_correlation(rectangular, rectangular, r), 2.0 * std::sin(std::numbers::pi * r / 6.0),
                1e-6);
    EXPECT_NEAR(normal_correlation(rectangular, normal, r), r * std::sqrt(std::numbers::pi / 3.0), 1e-9);
    EXPECT_NEAR(normal_correlation(normal, normal, r), r, 1e-9);
  }
  EXPECT_EQ(normal_correlation(rectangular, normal, -0.99), -2.0);
}

}  // namespace
}  // namespace gradcalc
