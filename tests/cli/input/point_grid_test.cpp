#include "cli/input/point_grid.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;

std::vector<std::vector<double>> points_of(std::string_view text, const std::vector<std::string>& names) {
  const Grid grid(text, names);
  std::vector<std::vector<double>> points(grid.size(), std::vector<double>(names.size()));
  for (std::uint64_t i = 0; i < grid.size(); ++i) grid.point(i, points[i]);
  return points;
}

std::uint64_t count(std::string_view range) {
  const std::vector<std::string> names{"x"};
  return Grid(range, names).size();
}

TEST(Grid, APointIsAGridOfOne) {
  EXPECT_THAT(points_of("3,-4", {"x", "y"}), ElementsAre(ElementsAre(3, -4)));
}

TEST(Grid, TheEndBelongsToTheRangeWhenTheStepsReachIt) {
  EXPECT_THAT(points_of("0:2:1", {"x"}), ElementsAre(ElementsAre(0), ElementsAre(1), ElementsAre(2)));
  EXPECT_THAT(points_of("0:2:0.75", {"x"}), ElementsAre(ElementsAre(0), ElementsAre(0.75), ElementsAre(1.5)));
  EXPECT_THAT(points_of("5:5:1", {"x"}), ElementsAre(ElementsAre(5)));
}

TEST(Grid, TheEndIsReachedAlsoWithRounding) {
  EXPECT_EQ(count("0:1:0.1"), 11U);
  EXPECT_EQ(count("-1e308:1e308:1e308"), 3U);
  EXPECT_EQ(count("0:20:0.1"), 201U);
  EXPECT_EQ(count("-2:2:0.25"), 17U);
  EXPECT_EQ(count("0.1:0.3:0.1"), 3U);
  EXPECT_EQ(count("0:1:1e-9"), 1'000'000'001U);
  EXPECT_EQ(count("1e6:1000001:0.1"), 11U);
}

TEST(Grid, PointsAreFiniteAcrossTheWholeRangeOfDoubles) {
  EXPECT_THAT(points_of("-1e308:1e308:1e308", {"x"}),
              ElementsAre(ElementsAre(-1e308), ElementsAre(0), ElementsAre(1e308)));
  EXPECT_THAT(points_of("1.5e308:-1.5e308:-1.5e308", {"x"}),
              ElementsAre(ElementsAre(1.5e308), ElementsAre(0), ElementsAre(-1.5e308)));
  const auto to_the_largest = points_of("0:1.7976931348623157e308:1.7976931348623155e307", {"x"});
  for (const auto& point : to_the_largest) EXPECT_TRUE(std::isfinite(point[0]));
  EXPECT_GE(to_the_largest.size(), 10U);
}

TEST(Grid, NearlyReachedIsNotReached) {
  EXPECT_EQ(count("0:0.999999:0.1"), 10U);
  EXPECT_EQ(count("1e15:1000000000000000.75:0.5"), 2U);
  EXPECT_EQ(count("0:1000000.5:1"), 1'000'001U);
}

TEST(Grid, RangesMayFall) {
  EXPECT_THAT(points_of("2:0:-1", {"x"}), ElementsAre(ElementsAre(2), ElementsAre(1), ElementsAre(0)));
}

TEST(Grid, PointsAreMultiplesOfTheStepAndNotSums) {
  const auto points = points_of("0:100:0.1", {"x"});
  ASSERT_EQ(points.size(), 1001U);
  for (std::size_t i = 0; i < points.size(); ++i) EXPECT_EQ(points[i][0], static_cast<double>(i) * 0.1);
}

TEST(Grid, RangesMakeAProductWithTheLastCoordinateFastest) {
  EXPECT_THAT(
      points_of("0:1:1,7,2:3:1", {"x", "y", "z"}),
      ElementsAre(ElementsAre(0, 7, 2), ElementsAre(0, 7, 3), ElementsAre(1, 7, 2), ElementsAre(1, 7, 3)));
  EXPECT_THAT(points_of("y=0:1:1,x=5", {"x", "y"}), ElementsAre(ElementsAre(5, 0), ElementsAre(5, 1)));
}

TEST(Grid, SeveralGridsFollowEachOther) {
  const std::vector<std::string> names{"x"};
  GridSequence sequence;
  for (const char* text : {"0:2:1", "7", "9:8:-1"}) sequence.add(Grid(text, names));
  ASSERT_EQ(sequence.size(), 6U);
  std::vector<double> x(1), all;
  for (std::uint64_t i = 0; i < sequence.size(); ++i) {
    EXPECT_EQ(sequence.point(i, x).text(), i < 3 ? "0:2:1" : i == 3 ? "7" : "9:8:-1");
    all.push_back(x[0]);
  }
  EXPECT_THAT(all, ElementsAre(0, 1, 2, 7, 9, 8));
}

TEST(Grid, MorePointsThanCanBeCountedAreRefusedTogether) {
  const std::vector<std::string> names{"x"};
  GridSequence sequence;
  sequence.add(Grid("1:9007199254740000:1", names));
  EXPECT_THROW(sequence.add(Grid("1:1000:1", names)), Error);
  EXPECT_EQ(sequence.size(), 9007199254740000U);
  sequence.add(Grid("1:991:1", names));
  EXPECT_EQ(sequence.size(), 9007199254740991U);
}

struct Refusal {
  std::string_view text;
  std::size_t position;
  std::string_view message;
};

TEST(Grid, RefusesRangesThatLeadNowhere) {
  constexpr Refusal refusals[] = {
      {"0:1:0", 4, "field 1: the step of the range is zero"},
      {"0:1:-0.1", 4, "field 1: the step of the range leads away from its end"},
      {"1:0:0.1", 4, "field 1: the step of the range leads away from its end"},
      {"0:1:nan", 4, "field 1: 'nan' is not a number"},
      {"0:1:inf", 4, "field 1: 'inf' is not a number"},
      {"0:1:", 4, "field 1: a number is missing"},
      {"0:1", 0, "field 1: a range is written START:STOP:STEP"},
      {"0:1:2:3", 0, "field 1: a range is written START:STOP:STEP"},
      {"0:1e300:1e-300", 8, "field 1: the range has more points than can be counted"},
      {"-1e308:1e308:1", 13, "field 1: the range has more points than can be counted"},
  };
  const std::vector<std::string> names{"x"};
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.text);
    try {
      Grid grid(refusal.text, names);
      FAIL() << "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), refusal.message);
      EXPECT_EQ(error.position(), refusal.position);
    }
  }
  const std::vector<std::string> three{"x", "y", "z"};
  EXPECT_THROW(Grid("0:1e9:1,0:1e9:1,0:1e9:1", three), Error);
}

}  // namespace
}  // namespace gradcalc::cli
