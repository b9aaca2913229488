#include "cli/plot/gnuplot_script.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "cli/plot/gnuplot.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(Picture, OfACurveHasTheTangentThroughEachMark) {
  // x^2: value and derivative.
  const std::string script =
      curve_script({"x^2", {"x"}, {{0, 0, 0}, {1, 1, 2}, {4, nan, nan}}, {{1, 1, 2}}, 1, "2*x"});
  EXPECT_THAT(script, HasSubstr("set title \"x^2\"\nset xlabel \"x\"\n"));
  EXPECT_THAT(script,
              HasSubstr("$curve << EOD\n0 0\n1 1\n4 nan\nEOD\n$slope << EOD\n0 0\n1 2\n4 nan\nEOD\n"));
  EXPECT_THAT(script, HasSubstr("$tangents << EOD\n0 -1\n1 1\n4 7\n\nEOD\n$marks << EOD\n1 1\nEOD\n"));
  EXPECT_THAT(script, HasSubstr("set label \"slope 2\" at 1,1 left offset character 1,-0.8 front"));
  EXPECT_THAT(script, HasSubstr("title \"df/dx = 2*x\""));
  EXPECT_THAT(script, Not(HasSubstr("yrange")));
}

TEST(Picture, OfACurveAloneHasNoTangent) {
  const std::string script = curve_script({"x", {"x"}, {{0, 0, 1}}, {}});
  EXPECT_THAT(script, Not(HasSubstr("tangent")));
  EXPECT_THAT(script, HasSubstr("title \"df/dx\""));
}

TEST(Picture, OfACurveHasNoTangentWhereThereIsNoSlope) {
  const std::string script = curve_script({"abs(x)", {"x"}, {{-1, 1, -1}, {1, 1, 1}}, {{0, 0, nan}}});
  EXPECT_THAT(script, HasSubstr("$tangents << EOD\nEOD\n$marks << EOD\n0 0\nEOD\n"));
  EXPECT_THAT(script, Not(HasSubstr("set label")));
  EXPECT_THAT(script, Not(HasSubstr("'tangent'")));
}

TEST(Picture, OfACurveHasAGapBetweenRangesOfX) {
  Picture picture{"x", {"x"}, {{0, 0, 1}, {1, 1, 1}, {3, 3, 1}, {4, 4, 1}}, {}};
  picture.ranges = {{3, 4}, {0, 1}};
  EXPECT_THAT(curve_script(picture), HasSubstr("$curve << EOD\n0 0\n1 1\n\n3 3\n4 4\nEOD\n$slope << EOD\n0 "
                                               "1\n1 1\n\n3 1\n4 1\nEOD\n"));
}

TEST(Picture, OfACurveHasRoomAboveAndBelow) {
  EXPECT_THAT(curve_script({"3", {"x"}, {{0, 3, 0}, {1, 3, 0}}, {}}),
              HasSubstr("set autoscale fix\nset offsets 0,0,graph 0.05,graph 0.05\n"));
}

TEST(Picture, OfACurveHasTheSlopesLabelWithinItsFrame) {
  Picture picture{"1/x", {"x"}, {}, {{0.05, 20, -400}, {-0.05, -20, -400}}};
  for (int i = -300; i <= 300; ++i) picture.rows.push_back({0.01 * i, 100.0 / i, -1e4 / (i * i)});
  const std::string script = curve_script(picture);
  EXPECT_THAT(script, HasSubstr("set label \"slope -400\" at 0.05,20 right offset character "
                                "-1,-0.8 front"));
  EXPECT_THAT(script, HasSubstr("set label \"slope -400\" at -0.05,-20 left offset character "
                                "1,0.8 front"));
}

TEST(Picture, OfACurveShowsADerivativeOfHigherOrder) {
  const std::string script = curve_script({"x^3", {"x"}, {{0, 0, 0, 0}, {1, 1, 3, 6}}, {}, 2});
  EXPECT_THAT(script, HasSubstr("$higher << EOD\n0 0\n1 6\nEOD\n"));
  EXPECT_THAT(script, HasSubstr("title \"d2f/dx2\""));
}

TEST(Picture, OfATangentHasGapsAtItsPolesAndARangeThatNoSampleSets) {
  Picture picture{"tan(x)", {"x"}, {}, {}};
  for (int i = -500; i <= 500; ++i) {
    const double x = 0.01 * i, y = std::tan(x);
    picture.rows.push_back({x, y, 1 + y * y});
  }
  const std::string script = curve_script(picture);
  const std::size_t begin = script.find("$curve << EOD\n");
  const std::string curve = script.substr(begin, script.find("EOD\n", begin + 14) - begin);
  std::size_t empty_lines = 0;
  for (std::size_t at = curve.find("\n\n"); at != std::string::npos; at = curve.find("\n\n", at + 1))
    ++empty_lines;
  EXPECT_EQ(empty_lines, 4U);
  const std::size_t range = script.find("set yrange [");
  ASSERT_NE(range, std::string::npos);
  const double low = std::stod(script.substr(range + 12));
  EXPECT_GT(low, -20.0);
  EXPECT_LT(low, -5.0);
}

TEST(Picture, OfAFieldHasArrowsOfOneLengthAgainstTheGradient) {
  // x^2 + y^2 / 2 on a grid with cells of 1 by 2, which are larger than an eighth of it.
  const std::string script = field_script(
      {"x^2+y^2/2", {"x", "y"}, {{0, 0, 0, 0, 0}, {0, 2, 2, 0, 2}, {1, 0, 1, 2, 0}, {1, 2, 3, 2, 2}}, {}});
  EXPECT_THAT(script, HasSubstr("set ylabel \"y\"\n"));
  EXPECT_THAT(script, HasSubstr("$grid << EOD\n0 0 0\n0 2 2\n\n1 0 1\n1 2 3\nEOD\n"));
  // A tenth of the grid, then the size; none where the gradient is 0. Arrows at the border have room.
  EXPECT_THAT(script, HasSubstr("$arrows << EOD\n0 2 0 -0.2 2\n1 0 -0.1 0 2\n1 2 "));
  EXPECT_THAT(script, HasSubstr("set yrange [-0.20400000000000001:2.204]\n"));
  EXPECT_THAT(script, HasSubstr(" 2.8284271247461903\nEOD\n"));
  EXPECT_THAT(script, HasSubstr("lc palette title '-grad f'"));
}

// Of Rosenbrock's function a thousandth of the values is below 1, and the largest are thousands.
TEST(Picture, OfAFieldHasContoursAtQuantiles) {
  Picture picture{"", {"x", "y"}, {}, {}};
  for (int i = -40; i <= 40; ++i)
    for (int j = -20; j <= 60; ++j) {
      const double x = 0.05 * i, y = 0.05 * j;
      picture.rows.push_back({x, y, 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x),
                              -400 * x * (y - x * x), 200 * (y - x * x)});
    }
  const std::string script = field_script(picture);
  EXPECT_THAT(script, HasSubstr("set cntrparam levels discrete 1.22,6.13,24.5,70.7,146,279,510,877\n"));
  // 81 samples along an axis: labels as far apart, none within the first 40 of a contour.
  EXPECT_THAT(script,
              HasSubstr("$contours using 1:(int(column(0))%81==40+(15*int(column(-2)))%40 ? $2 : NaN):"
                        "(sprintf(\"%.3g\",$3)) with labels boxed"));
  EXPECT_THAT(script, HasSubstr("set logscale cb\n"));
}

TEST(Picture, OfAFieldContainsItsMarks) {
  const std::string script =
      field_script({"x*y",
                    {"x", "y"},
                    {{0, 0, 0, 0, 0}, {0, 1, 0, 1, 0}, {1, 0, 0, 0, 1}, {1, 1, 1, 1, 1}},
                    {{3, 0, 0, 0, 3}}});
  EXPECT_THAT(script, HasSubstr("set xrange [-0.10200000000000001:3.102]\n"));
}

TEST(Picture, OfAConstantFieldSaysItsValue) {
  const std::string script = field_script(
      {"3", {"x", "y"}, {{0, 0, 3, 0, 0}, {0, 1, 3, 0, 0}, {1, 0, 3, 0, 0}, {1, 1, 3, 0, 0}}, {}});
  EXPECT_THAT(script, HasSubstr("set label \"f(x,y) = 3\" at graph 0.5,0.5 center\nplot NaN notitle\n"));
}

TEST(Picture, OfAFineGridHasNoMoreArrowsThanCanBeToldApart) {
  Picture picture{"x", {"x", "y"}, {}, {}};
  for (int i = 0; i <= 200; ++i)
    for (int j = 0; j <= 200; ++j) picture.rows.push_back({i * 0.01, j * 0.01, i * 0.01, 1, 0});
  std::string arrows = field_script(picture);
  arrows.erase(0, arrows.find("$arrows << EOD\n") + 15);
  arrows.erase(arrows.find("EOD"));
  const auto lines = std::ranges::count(arrows, '\n');
  EXPECT_GE(lines, 18 * 18);
  EXPECT_LE(lines, 21 * 21);
}

TEST(Gnuplot, StringsAreEscaped) {
  EXPECT_EQ(gnuplot_string("a\\b\"c\nd"), "\"a\\\\b\\\"c d\"");
}

TEST(Gnuplot, PicturesAreKnownByTheirNames) {
  for (const char* name : {"a.svg", "b.png", "c.d.pdf", "-"})
    EXPECT_NO_THROW(require_picture_name(name)) << name;
  for (const char* name : {"a", "svg", "a.jpg", ""}) EXPECT_THROW(require_picture_name(name), Error) << name;
}

}  // namespace
}  // namespace gradcalc::cli
