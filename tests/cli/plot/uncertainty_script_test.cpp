#include "cli/plot/uncertainty_script.hpp"

#include <gmock/gmock.h>

#include <limits>
#include <string>

namespace gradcalc::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

UncertaintyPicture of_budget(std::vector<BudgetBar> bars) {
  return {"V/I", "25.0 +- 0.6", "f", "95 %", std::nullopt, std::move(bars)};
}

TEST(UncertaintyScript, HasBarsTheLargestFirst) {
  const std::string script = uncertainty_script(of_budget({{"V", 0.2}, {"I", 0.85}, {"R", -0.05}}));
  EXPECT_THAT(script, AllOf(HasSubstr("set multiplot title \"V/I: 25.0 +- 0.6\"\n"),
                            HasSubstr("set ytics nomirror scale 0 (\"I\" 0, \"V\" -1, \"R\" -2)\n"),
                            HasSubstr("set label \"85.0 %\" at 85,0 left"),
                            HasSubstr("set label \"-5.0 %\" at 0,-2 left"),
                            HasSubstr("0 -2 -5 0 -2.18 -1.82\n"), HasSubstr("set lmargin at screen 0.06\n")));
}

// As thick as those of six, and the names have room.
TEST(UncertaintyScript, HasFewBarsThatAreNotThicker) {
  EXPECT_THAT(uncertainty_script(of_budget({{"x", 1.0}})), HasSubstr("\n0 0 0 100 -0.06 0.06\n"));
  const std::string script = uncertainty_script(
      of_budget({{"a", 0.5}, {"b", 0.1}, {"c", 0.1}, {"d", 0.1}, {"e1", 0.1}, {std::string(20, 'f'), 0.1}}));
  EXPECT_THAT(script, AllOf(HasSubstr("\n0 0 0 50 -0.35 0.35\n"), HasSubstr("set lmargin at screen 0.26\n")));
}

TEST(UncertaintyScript, HasTheSmallestOfManyAsOne) {
  std::vector<BudgetBar> bars;
  bars.reserve(20);
  for (int i = 0; i < 20; ++i) bars.push_back({std::string("x").append(std::to_string(i)), 0.05});
  const std::string script = uncertainty_script(of_budget(bars));
  EXPECT_THAT(script, AllOf(HasSubstr("\"x12\" -12, \"others\" -13)\n"),
                            HasSubstr("set label \"35.0 %\" at 35,-13 left")));
}

TEST(UncertaintyScript, HasALongResultInALineOfItsOwn) {
  UncertaintyPicture picture = of_budget({{"x", 1.0}});
  picture.title = std::string(50, 'a');
  picture.result = "-0.51 +- 0.48; to second order -0.63 +- 0.49; curves more; trials -0.66 +- 0.61";
  EXPECT_THAT(uncertainty_script(picture), HasSubstr("set multiplot title \"" + picture.title +
                                                     "\".\"\\n\".\"" + picture.result + "\"\n"));
}

TEST(UncertaintyScript, HasOnlyTheBeginningOfALongFormula) {
  UncertaintyPicture picture = of_budget({{"x", 1.0}});
  picture.title = std::string(60, 'a').append(60, 'b');
  EXPECT_THAT(uncertainty_script(picture), HasSubstr("\"" + std::string(60, 'a') + std::string(21, 'b') +
                                                     "...\".\"\\n\".\"25.0 +- 0.6\"\n"));
}

TEST(UncertaintyScript, HasTheBeginningOfALongName) {
  const std::string script = uncertainty_script(of_budget({{std::string(40, 'a'), 1.0}}));
  EXPECT_THAT(script, AllOf(HasSubstr("(\"" + std::string(25, 'a') + "...\" 0)"),
                            HasSubstr("set lmargin at screen 0.352\n")));
}

TEST(UncertaintyScript, HasNoLinearResultThatIsNone) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  UncertaintyPicture picture = of_budget({});
  picture.trials = TrialPicture{
      {0.0, 1.0, 2.0}, {0.75, 0.25}, {0.5, none, {none, none}}, {0.9, 0.4, {0.1, 1.9}}, {0.0, 1.7}};
  EXPECT_THAT(uncertainty_script(picture), AllOf(Not(HasSubstr("linear result")),
                                                 Not(HasSubstr("95 % linear")), HasSubstr("95 % symmetric")));
}

// The histogram does not give way to long names, and what goes on beyond the axis has an arrow.
TEST(UncertaintyScript, HasArrowsWhereIntervalsGoOn) {
  UncertaintyPicture picture = of_budget({{"a_long_name_of_a_quantity", 1.0}});
  picture.trials = TrialPicture{
      {0.0, 1.0, 2.0}, {0.75, 0.25}, {900.0, 900.0, {-900.0, 2700.0}}, {0.9, 0.4, {0.1, 9.0}}, {-7.0, 1.7}};
  EXPECT_THAT(uncertainty_script(picture),
              AllOf(HasSubstr("$interval_linear using 1:2:3:4 with vectors heads filled"),
                    HasSubstr("$interval_linear << EOD\n-0.06 "), HasSubstr(" 2.12 0\nEOD\n"),
                    HasSubstr("$interval_symmetric using 1:2:3:4 with vectors head filled"),
                    HasSubstr("$interval_shortest using 1:2:3:4 with vectors backhead filled"),
                    HasSubstr("set lmargin at screen 0.06\nset tmargin at screen 0.80\n")));
}

// A curve without a width is a line, and intervals stand below the histogram.
TEST(UncertaintyScript, HasCurvesAndIntervalsAboutTheHistogram) {
  UncertaintyPicture picture = of_budget({{"x", 1.0}});
  picture.trials =
      TrialPicture{{0.0, 1.0, 2.0}, {0.75, 0.25}, {0.5, 0.0, {0.5, 0.5}}, {0.9, 0.4, {0.1, 1.9}}, {0.0, 1.7}};
  EXPECT_THAT(uncertainty_script(picture),
              AllOf(HasSubstr("set multiplot title \"V/I: 25.0 +- 0.6\"\n"),
                    HasSubstr("$bins << EOD\n0 0 0 1 0 0.75\n1 0 1 2 0 0.25\nEOD\n"),
                    HasSubstr("$linear << EOD\n0.5 0\n0.5 "), HasSubstr(" 0.1 1.9\nEOD\n"),
                    HasSubstr(" 0 1.7\nEOD\n"), HasSubstr("title \"95 % symmetric\""),
                    HasSubstr("unset multiplot\n")));
}

}  // namespace
}  // namespace gradcalc::cli
