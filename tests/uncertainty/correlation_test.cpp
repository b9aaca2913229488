#include "uncertainty/correlation.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "uncertainty/uncertain_point.hpp"

namespace gradcalc {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

TEST(Correlation, IsOfIndependentQuantitiesUnlessSet) {
  Correlation correlation(3);
  EXPECT_EQ(correlation.size(), 3u);
  EXPECT_TRUE(correlation.is_independent());
  EXPECT_THAT(correlation.factor(), Optional(ElementsAre(1, 0, 0, 0, 1, 0, 0, 0, 1)));
  correlation.set(2, 0, 0.5);
  EXPECT_FALSE(correlation.is_independent());
  EXPECT_EQ(correlation(0, 2), 0.5);
  EXPECT_EQ(correlation(2, 0), 0.5);
  EXPECT_EQ(correlation(1, 1), 1.0);
  correlation.set(0, 2, 0.0);
  EXPECT_TRUE(correlation.is_independent());
}

TEST(Correlation, HasTheFactorOfThreeAndFour) {
  Correlation correlation(2);
  correlation.set(0, 1, 0.6);
  EXPECT_THAT(correlation.factor(), Optional(ElementsAre(1, 0, 0.6, 0.8)));
}

// The quantities determine each other: the matrix is singular, also as its typed decimals are.
TEST(Correlation, MayBeSemidefinite) {
  Correlation line(2);
  line.set(0, 1, -1.0);
  EXPECT_THAT(line.factor(), Optional(ElementsAre(1, 0, -1, 0)));
  Correlation plane(3);
  plane.set(0, 1, 0.6);
  plane.set(0, 2, 0.8);
  plane.set(1, 2, 0.96);  // 0.6 * 0.8 + 0.8 * 0.6
  EXPECT_EQ(plane.consistent(), 3u);
  plane.set(1, 2, 0.97);
  EXPECT_EQ(plane.consistent(), 2u);
  EXPECT_EQ(plane.factor(), std::nullopt);
}

TEST(Correlation, TellsWhichQuantityContradictsThoseBefore) {
  Correlation same(3);
  same.set(0, 1, 1.0);
  same.set(0, 2, 1.0);
  EXPECT_EQ(same.consistent(), 2u);  // 1 and 2 are both the same as 0, and independent of each other
  same.set(1, 2, 1.0);
  EXPECT_EQ(same.consistent(), 3u);
  Correlation large(2);
  large.set(0, 1, 1.5);
  EXPECT_EQ(large.consistent(), 1u);
  large.set(0, 1, std::numeric_limits<double>::quiet_NaN());
  EXPECT_EQ(large.consistent(), 1u);
}

TEST(Correlation, HasAFactorWhoseSquareItIs) {
  const std::random_device::result_type seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  for (int trial = 0; trial < 200; ++trial) {
    const std::size_t n = 1 + random() % 6, rank = 1 + random() % n;
    std::vector<double> rows(n * rank);
    for (std::size_t i = 0; i < n; ++i) {
      double length = 0.0;
      for (std::size_t k = 0; k < rank; ++k) {
        rows[i * rank + k] = normal(random);
        length = std::hypot(length, rows[i * rank + k]);
      }
      for (std::size_t k = 0; k < rank; ++k) rows[i * rank + k] /= length;
    }
    Correlation correlation(n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < i; ++j) {
        double sum = 0.0;
        for (std::size_t k = 0; k < rank; ++k) sum += rows[i * rank + k] * rows[j * rank + k];
        correlation.set(i, j, sum);
      }
    const auto lower = correlation.factor();
    ASSERT_TRUE(lower.has_value());
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        double sum = 0.0;
        for (std::size_t k = 0; k < n; ++k) sum += (*lower)[i * n + k] * (*lower)[j * n + k];
        ASSERT_NEAR(sum, correlation(i, j), 1e-4) << i << ' ' << j;
      }
  }
}

TEST(UncertainPoint, HasCovariances) {
  UncertainPoint point{{{1.0, 0.5}, {2.0, 0.25}}, Correlation(2)};
  point.correlation.set(0, 1, -0.5);
  EXPECT_EQ(point.covariance(0, 1), -0.0625);
  EXPECT_EQ(point.covariance(1, 1), 0.0625);
}

}  // namespace
}  // namespace gradcalc
