#include "check/wrong_partial.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace gradcalc {
namespace {

using Directions = std::vector<std::vector<double>>;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
const Directions three{{0.6, 0.8, 0.0, 0.1}, {0.5, -0.3, 0.7, 0.2}, {-0.2, 0.4, 0.3, -0.9}};

/// What partial j, too large by `excess`, makes of the derivatives along the directions.
std::vector<double> differences(const Directions& directions, std::size_t j, double excess) {
  std::vector<double> result;
  for (const std::vector<double>& direction : directions) result.push_back(-excess * direction[j]);
  return result;
}

TEST(WrongPartial, IsFoundWithItsExcess) {
  for (std::size_t j = 0; j < 4; ++j) {
    const LikelyCause cause = one_wrong_partial(differences(three, j, -0.25), std::vector(3, unknown), three);
    EXPECT_EQ(cause.slip, Slip::one_partial);
    EXPECT_EQ(cause.partial, j);
    EXPECT_DOUBLE_EQ(cause.excess, -0.25);
  }
}

TEST(WrongPartial, IsFoundWithinErrors) {
  std::vector<double> noisy = differences(three, 1, 2.0);
  noisy[0] += 0.01;
  noisy[2] -= 0.01;
  EXPECT_EQ(one_wrong_partial(noisy, std::vector(3, 0.02), three).partial, 1U);
  EXPECT_EQ(one_wrong_partial(noisy, std::vector(3, unknown), three).slip, Slip::none);
}

TEST(WrongPartial, IsNotNamedWhereTwoAreWrong) {
  std::vector<double> sum = differences(three, 1, 2.0);
  const std::vector<double> other = differences(three, 3, 1.0);
  for (std::size_t k = 0; k < 3; ++k) sum[k] += other[k];
  EXPECT_EQ(one_wrong_partial(sum, std::vector(3, unknown), three).slip, Slip::none);
}

TEST(WrongPartial, IsNotNamedWhereOneWouldFitByChance) {
  // One direction fits each; and errors as large as the differences let much pass.
  const Directions one{three.front()};
  EXPECT_EQ(one_wrong_partial(differences(one, 1, 2.0), std::vector(1, unknown), one).slip, Slip::none);
  EXPECT_EQ(one_wrong_partial(differences(three, 1, 2.0), std::vector(3, 0.5), three).slip, Slip::none);
}

TEST(WrongPartial, IsNoneWithoutDifferences) {
  EXPECT_EQ(one_wrong_partial(std::vector(3, 0.0), std::vector(3, 0.0), three).slip, Slip::none);
  EXPECT_EQ(one_wrong_partial(std::vector{1.0, unknown, 1.0}, std::vector(3, 0.0), three).slip, Slip::none);
  EXPECT_EQ(one_wrong_partial({}, {}, {}).slip, Slip::none);
}

}  // namespace
}  // namespace gradcalc
