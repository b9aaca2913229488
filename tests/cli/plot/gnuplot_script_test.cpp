#include "cli/plot/gnuplot_script.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>

#include "cli/plot/gnuplot.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(Picture, OfACurveHasTheTangentThroughEachMark) {
  // x^2: value and derivative.
  const std::string script = curve_script({"x^2", {"x"}, {{0, 0, 0}, {1, 1, 2}, {4, nan, nan}}, {{1, 1, 2}}});
  EXPECT_THAT(script, HasSubstr("set title \"x^2\"\nset xlabel \"x\"\n"));
  EXPECT_THAT(script, HasSubstr("$curve << EOD\n0 0 0\n1 1 2\n4 nan nan\nEOD\n"));
  EXPECT_THAT(script, HasSubstr("$tangents << EOD\n0 -1\n4 7\n\nEOD\n"));
  EXPECT_THAT(script, HasSubstr("$marks << EOD\n1 1\nEOD\n"));
  EXPECT_THAT(script, HasSubstr("title 'df/dx'"));
}

TEST(Picture, OfACurveAloneHasNoTangent) {
  EXPECT_THAT(curve_script({"x", {"x"}, {{0, 0, 1}}, {}}), Not(HasSubstr("tangent")));
}

TEST(Picture, OfAFieldHasArrowsAgainstTheGradientTheLongestOneCellLong) {
  // x^2 + y^2 / 2 on a grid with cells of 1 by 2.
  const std::string script = field_script(
      {"x^2+y^2/2", {"x", "y"}, {{0, 0, 0, 0, 0}, {0, 2, 2, 0, 2}, {1, 0, 1, 2, 0}, {1, 2, 3, 2, 2}}, {}});
  EXPECT_THAT(script, HasSubstr("set ylabel \"y\"\n"));
  EXPECT_THAT(script, HasSubstr("$grid << EOD\n0 0 0\n0 2 2\n\n1 0 1\n1 2 3\nEOD\n"));
  // In cells, the gradient at (1, 2) is (2, 1): the longest, of length sqrt(5).
  EXPECT_THAT(script, HasSubstr("$arrows << EOD\n0 0 0 0\n0 2 0 -0.8944271909999159\n1 0 -0.8944271909999159 "
                                "0\n1 2 -0.8944271909999159 -0.8944271909999159\nEOD\n"));
}

TEST(Picture, OfAFineGridHasNoMoreArrowsThanCanBeToldApart) {
  Picture picture{"x", {"x", "y"}, {}, {}};
  for (int i = 0; i <= 200; ++i)
    for (int j = 0; j <= 200; ++j) picture.rows.push_back({i * 0.01, j * 0.01, i * 0.01, 1, 0});
  std::string arrows = field_script(picture);
  arrows.erase(0, arrows.find("$arrows << EOD\n") + 15);
  arrows.erase(arrows.find("EOD"));
  const auto lines = std::ranges::count(arrows, '\n');
  EXPECT_GE(lines, 24 * 24);
  EXPECT_LE(lines, 33 * 33);
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
