#include "uncertainty/spread.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace gradcalc {
namespace {

TEST(Spread, HasDirectionsThatMakeUpTheCovariances) {
  UncertainPoint point{{{1.0, 0.5}, {2.0, 0.25}, {3.0, 1.0}}, Correlation(3)};
  point.correlation.set(0, 1, 0.6);
  point.correlation.set(1, 2, -0.3);
  const Spread spread(point, true);
  ASSERT_EQ(spread.first_set(), 3u);
  ASSERT_EQ(spread.both_sets(), 6u);
  for (const std::size_t first : {0u, 3u})
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j) {
        double sum = 0.0;
        for (std::size_t k = first; k < first + 3; ++k)
          sum += spread.direction(k)[i] * spread.direction(k)[j];
        EXPECT_NEAR(sum, point.covariance(i, j), 1e-15) << first << i << j;
      }
}

/// To a corner, each column of the factor counts once, with a sign; no two columns have the same signs, nor
/// opposite ones, in all corners.
TEST(Spread, GoesToCorners) {
  for (const std::size_t n : {3u, 6u, 10u}) {
    const std::vector<Quantity> quantities(n, {0.0, 0.5});
    const Spread spread({quantities, Correlation(n)}, true);
    ASSERT_GE(spread.regular(), spread.both_sets() + 4);
    for (std::size_t corner = spread.both_sets(); corner < spread.regular(); ++corner) {
      EXPECT_EQ(spread.reach(corner), 1.0);
      for (std::size_t i = 0; i < n; ++i)
        EXPECT_EQ(spread.direction(corner)[i], 0.5 * spread.sign(corner, i)) << n;
    }
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < i; ++j) {
        std::size_t same = 0;
        for (std::size_t corner = spread.both_sets(); corner < spread.regular(); ++corner)
          same += spread.sign(corner, i) == spread.sign(corner, j) ? 1 : 0;
        EXPECT_LT(same, spread.regular() - spread.both_sets()) << n << ": " << i << ", " << j;
        EXPECT_GT(same, 0u) << n << ": " << i << ", " << j;
      }
  }
  EXPECT_EQ(Spread({{{0.0, 1.0}, {0.0, 1.0}}, Correlation(2)}, true).regular(), 4u);
}

// Eight samples and their opposites, in which each quantity has each of eight distances once; then the tails.
// Their weights and squares make up nearly the variance of a normal distribution, and its fourth moment but
// for a tenth.
TEST(Spread, ScattersSamples) {
  const Spread spread(
      {{{0.0, 0.5}, {0.0, 0.5}, {0.0, 0.5, INFINITY, Distribution::rectangular}}, Correlation(3)}, true);
  ASSERT_EQ(spread.count(), spread.regular() + 8 + 5 + 3);
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<double> distances;
    for (std::size_t k = spread.regular(); k < spread.regular() + 8; ++k) {
      EXPECT_EQ(spread.weight(k), 0.125);
      EXPECT_EQ(spread.reach(k), 1.0);
      distances.push_back(std::fabs(spread.direction(k)[i]) / 0.5);
    }
    std::ranges::sort(distances);
    EXPECT_EQ(std::ranges::adjacent_find(distances), distances.end());
    double squares = 0.0, fourth = 0.0;
    for (const double distance : distances) {
      squares += distance * distance / 8.0;
      fourth += std::pow(distance, 4) / 8.0;
    }
    EXPECT_NEAR(squares, 1.0, 0.01) << i;
    for (std::size_t tail = spread.regular() + 8; tail < spread.regular() + 8 + 5; ++tail)
      fourth += spread.weight(tail) * std::pow(spread.direction(tail)[i] / 0.5, 4);
    EXPECT_NEAR(fourth, i == 2 ? 1.8 : 3.0, i == 2 ? 0.45 : 0.5) << i;
  }
  const std::size_t tails = spread.regular() + 8, pairs = tails + 5;
  EXPECT_EQ(spread.direction(tails)[0], 1.2);
  EXPECT_EQ(spread.weight(tails), 0.012);
  EXPECT_EQ(spread.direction(tails + 1)[0], 1.5);
  EXPECT_EQ(spread.direction(tails + 1)[1], 0.0);
  EXPECT_EQ(spread.weight(tails + 1), 0.005);
  EXPECT_DOUBLE_EQ(spread.direction(tails + 4)[2], 0.975 * 0.5 * std::sqrt(3.0));
  EXPECT_EQ(spread.weight(tails + 4), 0.05);
  EXPECT_DOUBLE_EQ(spread.direction(pairs)[0], 0.5 * std::sqrt(3.0));
  EXPECT_DOUBLE_EQ(spread.direction(pairs)[1], 0.5 * std::sqrt(3.0));
  EXPECT_EQ(spread.direction(pairs)[2], 0.0);
  EXPECT_DOUBLE_EQ(spread.direction(pairs + 1)[2], 0.5 * std::sqrt(1.8));
  EXPECT_EQ(spread.weight(pairs), 1.0 / 9.0);
  EXPECT_EQ(Spread({{{0.0, 1.0}}, Correlation(1)}, false).count(), 1u) << "none of a program";
}

// Each quantity with what moves along: 3 u of the second moves the first by r 3 u.
TEST(Spread, ReachesTheTailsOfCorrelatedQuantitiesInAnyOrder) {
  UncertainPoint point{{{0.0, 0.5}, {0.0, 0.25}}, Correlation(2)};
  point.correlation.set(0, 1, -0.75);
  const Spread spread(point, true);
  const std::size_t tails = spread.regular() + 8;
  ASSERT_EQ(spread.unaimed(), tails + 4);
  EXPECT_EQ(spread.direction(tails + 1)[0], 1.5);
  EXPECT_EQ(spread.direction(tails + 1)[1], -0.5625);
  EXPECT_EQ(spread.direction(tails + 3)[0], -1.125);
  EXPECT_EQ(spread.direction(tails + 3)[1], 0.75);
}

Contribution with_slope(double sensitivity) {
  Contribution result;
  result.sensitivity = sensitivity;
  return result;
}

// f = 4 x + 3 y varies most along (4, 3) / 5; its mean squares and fourth powers there are those of a normal
// distribution.
TEST(Spread, AimsAlongTheSteepestDirection) {
  Spread spread({{{1.0, 1.0}, {2.0, 1.0}}, Correlation(2)}, true);
  EXPECT_EQ(spread.count(), spread.unaimed());
  spread.aim(std::array{with_slope(4.0), with_slope(3.0)});
  ASSERT_EQ(spread.count(), spread.unaimed() + 4);
  double squares = 0.0, fourth = 0.0;
  for (std::size_t k = spread.unaimed(); k < spread.count(); ++k) {
    const double distance = std::hypot(spread.direction(k)[0], spread.direction(k)[1]);
    EXPECT_DOUBLE_EQ(spread.direction(k)[0], 0.8 * distance);
    EXPECT_DOUBLE_EQ(spread.direction(k)[1], 0.6 * distance);
    squares += spread.weight(k) * distance * distance;
    fourth += spread.weight(k) * std::pow(distance, 4);
  }
  EXPECT_NEAR(squares, 1.0, 0.1);
  EXPECT_NEAR(fourth, 3.0, 0.25);
  spread.aim(std::array{with_slope(0.0), with_slope(-1.0)});
  EXPECT_EQ(spread.direction(spread.unaimed())[0], 0.0);
  EXPECT_EQ(spread.direction(spread.unaimed())[1], -1.2);
  spread.aim(std::array{with_slope(0.0), with_slope(0.0)});
  EXPECT_EQ(spread.count(), spread.unaimed());
}

// Sums of limited quantities end where all of them are at their limits.
TEST(Spread, AimsNoFartherThanTheLimits) {
  const Quantity limited{0.0, 1.0, INFINITY, Distribution::rectangular};
  Spread spread({{limited, limited}, Correlation(2)}, true);
  spread.aim(std::array{with_slope(1.0), with_slope(1.0)});
  ASSERT_EQ(spread.count(), spread.unaimed() + 3);
  EXPECT_DOUBLE_EQ(spread.direction(spread.count() - 1)[0], 0.93 * std::sqrt(3.0));
  EXPECT_EQ(spread.weight(spread.count() - 1), 0.01);
}

// At the nodes of the quadrature rule of the distribution: rectangular limits are sqrt(3) u away, and
// triangular ones sqrt(6) u.
TEST(Spread, ReachesAsFarAsTheDistribution) {
  const Spread spread({{{0.0, 1.0},
                        {0.0, 1.0, INFINITY, Distribution::rectangular},
                        {0.0, 1.0, INFINITY, Distribution::triangular}},
                       Correlation(3)},
                      false);
  EXPECT_DOUBLE_EQ(spread.reach(0), std::sqrt(3.0));
  EXPECT_DOUBLE_EQ(spread.reach(1), std::sqrt(1.8));
  EXPECT_DOUBLE_EQ(spread.reach(2), std::sqrt(2.4));
  EXPECT_EQ(spread.half_width(0), INFINITY);
  EXPECT_DOUBLE_EQ(spread.half_width(1), std::sqrt(3.0));
  EXPECT_DOUBLE_EQ(spread.half_width(2), std::sqrt(6.0));
  std::vector<double> x(3);
  spread.sample(1, -1.0, x);
  EXPECT_EQ(x, (std::vector<double>{0.0, -std::sqrt(1.8), 0.0}));
}

TEST(Spread, TakesCorrelatedQuantitiesAsNormal) {
  UncertainPoint point{{{0.0, 1.0, INFINITY, Distribution::rectangular}, {0.0, 1.0}}, Correlation(2)};
  point.correlation.set(0, 1, 0.5);
  EXPECT_DOUBLE_EQ(Spread(point, false).reach(0), std::sqrt(3.0));
}

TEST(Spread, HasNoSamplesOfWhatIsExactOrBelowRounding) {
  EXPECT_FALSE(Spread({{{1.0, 0.0}}, Correlation(1)}, true).has_samples());
  EXPECT_FALSE(Spread({{{1.0, 1e-14}}, Correlation(1)}, true).has_samples());
  EXPECT_FALSE(Spread({{}, Correlation(0)}, true).has_samples());
  EXPECT_TRUE(Spread({{{1.0, 1e-12}, {5.0, 0.0}}, Correlation(2)}, true).has_samples());
  EXPECT_EQ(Spread({{{1.0, 1e-12}, {5.0, 0.0}}, Correlation(2)}, true).regular(), 1u);
}

TEST(Spread, HoldsWhatHasNoSamplesWhileTheOthersMove) {
  const Spread one({{{1.0, 1e-14}, {5.0, 0.5}}, Correlation(2)}, true);
  EXPECT_TRUE(one.holds());
  EXPECT_TRUE(one.has_samples());
  ASSERT_EQ(one.regular(), 1u);
  EXPECT_EQ(one.direction(0)[0], 0.0);
  EXPECT_EQ(one.direction(0)[1], 0.5);
  EXPECT_FALSE(Spread({{{1.0, 1e-12}, {5.0, 0.0}}, Correlation(2)}, true).holds());
  EXPECT_TRUE(Spread({{{1.0, 1e-14}}, Correlation(1)}, true).holds());
}

// The variance of what moves stays what it is.
TEST(Spread, HoldsAQuantityThatIsCorrelatedWithAnother) {
  Correlation correlation(2);
  correlation.set(0, 1, 0.6);
  const Spread spread({{{1.0, 1e-14}, {5.0, 0.5}}, correlation}, false);
  double variance = 0.0;
  for (std::size_t k = 0; k < spread.count(); ++k) {
    EXPECT_EQ(spread.direction(k)[0], 0.0);
    variance += spread.direction(k)[1] * spread.direction(k)[1];
  }
  EXPECT_DOUBLE_EQ(variance, 0.25);
}

}  // namespace
}  // namespace gradcalc
