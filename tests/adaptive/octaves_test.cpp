#include "adaptive/octaves.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace gradcalc {
namespace {

TEST(WholeOctaves, AreRoundedTowardsZeroAndBounded) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(whole_octaves(2.9), 2);
  EXPECT_EQ(whole_octaves(-2.9), -2);
  EXPECT_EQ(whole_octaves(infinity), tuning::all_octaves);
  EXPECT_EQ(whole_octaves(-infinity), -tuning::all_octaves);
  EXPECT_EQ(whole_octaves(1e300), tuning::all_octaves);
  EXPECT_EQ(whole_octaves(std::numeric_limits<double>::quiet_NaN()), 0);
}

}  // namespace
}  // namespace gradcalc
