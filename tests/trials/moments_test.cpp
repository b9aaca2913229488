#include "trials/moments.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace gradcalc {
namespace {

TEST(Moments, AreThoseOfTheNumbers) {
  BlockMoments some;
  TrialNumbers numbers;
  for (std::size_t l = 0; l < block_size; ++l) numbers[l] = l % 2 == 0 ? -1.0 : 1.0;
  some.add(numbers);
  some.add(3, 5.0);
  const Moments moments = some.total();
  EXPECT_EQ(moments.count, 33U);
  EXPECT_EQ(moments.power_sums, (std::array{5.0, 57.0, 125.0, 657.0}));
  EXPECT_EQ(moments.least, -1.0);
  EXPECT_EQ(moments.largest, 5.0);
  EXPECT_DOUBLE_EQ(moments.mean(), 5.0 / 33.0);
  EXPECT_DOUBLE_EQ(moments.standard_deviation(), std::sqrt((57.0 - 25.0 / 33.0) / 32.0));
}

TEST(Moments, AddUp) {
  BlockMoments first;
  BlockMoments second;
  for (const double x : {1.0, 2.0}) first.add(0, x);
  for (const double x : {-3.0, 4.0, 6.0}) second.add(1, x);
  Moments all = first.total();
  all.add(second.total());
  EXPECT_EQ(all.count, 5U);
  EXPECT_EQ(all.power_sums[0], 10.0);
  EXPECT_EQ(all.power_sums[1], 66.0);
  EXPECT_EQ(all.least, -3.0);
  EXPECT_EQ(all.largest, 6.0);
}

// Of as many numbers -1 and 1, m4 = m2 = 1: nothing is uncertain of the deviation of many, and that of few is
// as of normal numbers. Of a number 4 among 15 of 0, m2 = 15/16 and m4 = 2355/256 * 16/16.
TEST(Moments, KnowTheErrorOfTheDeviation) {
  BlockMoments two_points;
  BlockMoments outlier;
  for (std::size_t i = 0; i < 16; ++i) {
    two_points.add(i, i % 2 == 0 ? -1.0 : 1.0);
    outlier.add(i, i == 0 ? 4.0 : 0.0);
  }
  EXPECT_DOUBLE_EQ(two_points.total().error_of_deviation(), std::sqrt(16.0 / 15.0 / 30.0));
  for (std::size_t i = 0; i < 84; ++i) two_points.add(i % block_size, i % 2 == 0 ? -1.0 : 1.0);
  EXPECT_EQ(two_points.total().error_of_deviation(), 0.0);
  const double m2 = 15.0 / 16.0;
  const double m4 = (std::pow(3.75, 4) + 15.0 * std::pow(0.25, 4)) / 16.0;
  EXPECT_NEAR(outlier.total().error_of_deviation(), std::sqrt((m4 - m2 * m2) / 15.0) / (2.0 * std::sqrt(m2)),
              1e-14);
}

TEST(Moments, OfOneNumberHaveNoDeviation) {
  BlockMoments one;
  one.add(0, 2.0);
  EXPECT_EQ(one.total().mean(), 2.0);
  EXPECT_TRUE(std::isnan(one.total().standard_deviation()));
  EXPECT_TRUE(std::isnan(one.total().error_of_deviation()));
}

}  // namespace
}  // namespace gradcalc
