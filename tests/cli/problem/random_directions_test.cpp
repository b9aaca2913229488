#include "cli/problem/random_directions.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <cstddef>

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;

TEST(RandomDirections, AreTheSameForTheSameSeed) {
  const auto three = random_directions(3, 1000, 7);
  EXPECT_EQ(random_directions(3, 1000, 7), three);
  const auto two = random_directions(2, 1000, 7);
  EXPECT_EQ(two[0], three[0]);
  EXPECT_EQ(two[1], three[1]);
  EXPECT_NE(three[0], three[1]);
  EXPECT_NE(random_directions(3, 1000, 8)[0], three[0]);
  EXPECT_THAT(random_directions(2, 1, 1), ElementsAre(ElementsAre(1.0), ElementsAre(-1.0)));
}

TEST(RandomDirections, PointAnywhereAlike) {
  constexpr std::size_t n = 10'000;
  const auto directions = random_directions(2, n, 1);
  double mean = 0.0, second = 0.0, fourth = 0.0, product = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const double v = directions[0][i] * std::sqrt(static_cast<double>(n));
    mean += v / n;
    second += v * v / n;
    fourth += v * v * v * v / n;
    product += directions[0][i] * directions[1][i];
  }
  // Of 10,000 normal deviates, within four standard errors, which are 1, sqrt(96) and 1 hundredths.
  EXPECT_NEAR(mean, 0.0, 0.04);
  EXPECT_NEAR(second, 1.0, 1e-12);
  EXPECT_NEAR(fourth, 3.0, 0.4);
  EXPECT_NEAR(product, 0.0, 0.04);
}

}  // namespace
}  // namespace gradcalc::cli
