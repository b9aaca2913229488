#include "measured/line.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace gradcalc::measured {
namespace {

TEST(Line, CountsOctavesFromThePowerOfTwoBelowACoordinate) {
  EXPECT_EQ(coordinate_line(3).exponent, 1);
  EXPECT_EQ(coordinate_line(-0.4).exponent, -2);
  EXPECT_EQ(coordinate_line(0).exponent, 0);
  EXPECT_EQ(coordinate_line(std::numeric_limits<double>::denorm_min()).exponent, -1000);
}

TEST(Line, OfACoordinateThatIsNoNumberHasNumbersForItsSteps) {
  for (const double x : {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                         std::numeric_limits<double>::quiet_NaN()}) {
    const Line line = coordinate_line(x);
    EXPECT_EQ(line.exponent, 0);
    EXPECT_EQ(line.step(line.largest_octave), coordinate_line(1).step(line.largest_octave));
  }
}

TEST(Line, PairsNodesWhoseDistanceIsExact) {
  for (const double x : {1.0, -1.0, 0.1, 1e17}) {
    const Line line = coordinate_line(x);
    const Line::Pair pair = line.pair(line.step(-10));
    EXPECT_EQ(pair.outer - x, line.outward() * pair.h);
    EXPECT_EQ(x - pair.inner, line.outward() * pair.h);
  }
}

}  // namespace
}  // namespace gradcalc::measured
