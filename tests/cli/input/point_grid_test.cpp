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

TEST(Grid, PointsAreDecimalNumbersRoundedOnce) {
  const auto points = points_of("0:100:0.1", {"x"});
  ASSERT_EQ(points.size(), 1001U);
  for (std::size_t i = 0; i < points.size(); ++i) EXPECT_EQ(points[i][0], static_cast<double>(i) / 10.0);
  EXPECT_THAT(points_of("-0.3:0.3:0.1", {"x"}),
              ElementsAre(ElementsAre(-0.3), ElementsAre(-0.2), ElementsAre(-0.1), ElementsAre(0),
                          ElementsAre(0.1), ElementsAre(0.2), ElementsAre(0.3)));
  EXPECT_THAT(points_of("1:0:-0.3", {"x"}),
              ElementsAre(ElementsAre(1), ElementsAre(0.7), ElementsAre(0.4), ElementsAre(0.1)));
  EXPECT_THAT(points_of("1e-30:3e-30:1e-30", {"x"}),
              ElementsAre(ElementsAre(1e-30), ElementsAre(2e-30), ElementsAre(3e-30)));
  EXPECT_THAT(points_of("1e22:3e22:1e22", {"x"}),
              ElementsAre(ElementsAre(1e22), ElementsAre(2e22), ElementsAre(3e22)));
  EXPECT_THAT(points_of("0.000001:1:0.999999", {"x"}), ElementsAre(ElementsAre(1e-6), ElementsAre(1)));
  EXPECT_THAT(points_of("+1:+6:+.5e+1", {"x"}), ElementsAre(ElementsAre(1), ElementsAre(6)));
}

TEST(Grid, ARangeOfManyDigitsIsOneOfDoubles) {
  EXPECT_THAT(points_of("0.1234567890123456789:1e3:1e3", {"x"}),
              ElementsAre(ElementsAre(0.1234567890123456789)));
  EXPECT_EQ(count("0:1e9:0.0000000001e10"), 1'000'000'001U);
}

TEST(Grid, CoordinatesAndRangesMayBeConstantExpressions) {
  const double pi = std::acos(-1.0);
  EXPECT_THAT(points_of("pi/4, sqrt(2)", {"x", "y"}), ElementsAre(ElementsAre(pi / 4, std::sqrt(2.0))));
  EXPECT_THAT(points_of("1/3;atan2(1,2)", {"x", "y"}),
              ElementsAre(ElementsAre(1.0 / 3, std::atan2(1.0, 2.0))));
  EXPECT_THAT(points_of("(y=2^-10 x=-pi)", {"x", "y"}), ElementsAre(ElementsAre(-pi, 0.0009765625)));
  EXPECT_THAT(points_of("0:2*pi:pi/2", {"x"}),
              ElementsAre(ElementsAre(0), ElementsAre(pi / 2), ElementsAre(pi), ElementsAre(3 * (pi / 2)),
                          ElementsAre(2 * pi)));
  EXPECT_THAT(points_of("0:(1>0?2:3):1", {"x"}), ElementsAre(ElementsAre(0), ElementsAre(1), ElementsAre(2)));
  EXPECT_THAT(points_of("3 -4", {"x", "y"}), ElementsAre(ElementsAre(3, -4)));
  EXPECT_THAT(points_of("3-4", {"x"}), ElementsAre(ElementsAre(-1)));
}

TEST(Grid, ConstantsOfTheUserAreKnown) {
  Definitions definitions;
  definitions.add("a=8");
  const std::vector<std::string> names{"x"};
  std::vector<double> x(1);
  Grid(TypedPoint("a/2"), names, CoordinateReader(CoordinateReader::Source::command_line, definitions))
      .point(0, x);
  EXPECT_EQ(x[0], 4);
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
      {"0:1:nan", 4, "field 1: 'nan' is a missing value, not a number"},
      {"0:1:inf", 4, "field 1: 'inf' is not a finite number"},
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
  constexpr Refusal expressions[] = {
      {"1/0", 0, "field 1: the value of '1/0' is not a finite number"},
      {"abc", 0, "field 1: 'abc' is not a number"},
      {"pi/y", 3, "field 1: unknown name 'y'"},
      {"2(1+3)", 1, "field 1: '2(1+3)' is neither a number nor an expression"},
      {"3 - 4", 2, "field 2: '-' stands alone"},
      {"pi / 4", 3, "field 2: '/' stands alone"},
      {"1,5;2,5", 0, "'1,5' has a decimal comma: write 1.5"},
      {"0:sqrt(-1):1", 2, "field 1: the value of 'sqrt(-1)' is not a finite number"},
  };
  for (const Refusal& refusal : expressions) {
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

TEST(Grid, TheStepOfARangeComesLast) {
  struct Other {
    std::string_view text, message, hint;
  };
  constexpr Other others[] = {
      {"0:0.5:2", "field 1: the range '0:0.5:2' has no point but its start",
       "the step comes last: 0:2:0.5; the start alone is 0"},
      {"1:1:5", "field 1: the range '1:1:5' has no point but its start",
       "the step comes last: 1:5:1; the start alone is 1"},
      {"1:0.5:3", "field 1: the step of the range leads away from its end", "the step comes last: 1:3:0.5"},
      {"2:-1:0", "field 1: the step of the range is zero", "the step comes last: 2:0:-1"},
      {"0:1:-0.1", "field 1: the step of the range leads away from its end", "change the sign of the step"},
  };
  const std::vector<std::string> names{"x"};
  for (const Other& other : others) {
    SCOPED_TRACE(other.text);
    try {
      Grid grid(other.text, names);
      FAIL() << "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), other.message);
      EXPECT_EQ(error.hint(), other.hint);
    }
  }
  for (const char* one : {"0:0:1", "2:2:1", "1:1:1", "1:2:2"}) EXPECT_EQ(Grid(one, names).size(), 1U) << one;
}

TEST(Grid, HasEachPointAsText) {
  const std::vector<std::string> names{"x", "y"};
  const auto text_of = [&](const char* typed, std::uint64_t index) {
    std::vector<std::string> texts;
    Grid(typed, names).texts(index, texts);
    return texts.at(0) + " " + texts.at(1);
  };
  EXPECT_EQ(text_of("0.10, pi/4", 0), "0.10 pi/4");
  EXPECT_EQ(text_of("-0.3:0.3:0.15, 1:2:1", 2), "-0.15 1");
  EXPECT_EQ(text_of("-0.3:0.3:0.15, 1:2:1", 5), "0 2");
  EXPECT_EQ(text_of("1e30:3e30:1e30, 1e-40:2e-40:1e-40", 3), "2e30 2e-40");
  EXPECT_EQ(text_of("0.005:0.01:0.005, 3", 1), "0.01 3");
  EXPECT_EQ(text_of("0:pi:pi/4, 3", 0), "0 3");
  EXPECT_EQ(text_of("0:pi:pi/4, 3", 2), "(0)+2*(pi/4) 3");
  EXPECT_EQ(text_of("0.1234567890123456789:1:0.25, 3", 1), "(0.1234567890123456789)+1*(0.25) 3");
}

}  // namespace
}  // namespace gradcalc::cli
