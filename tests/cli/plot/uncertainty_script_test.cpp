#include "cli/plot/uncertainty_script.hpp"

#include <gmock/gmock.h>

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
  EXPECT_THAT(script, AllOf(HasSubstr("set title \"V/I: 25.0 +- 0.6\"\n"),
                            HasSubstr("set ytics nomirror scale 0 (\"I\" 0, \"V\" -1, \"R\" -2)\n"),
                            HasSubstr("set label \"85.0 %\" at 85,0 left"),
                            HasSubstr("set label \"-5.0 %\" at 0,-2 left"),
                            HasSubstr("0 -2 -5 0 -2.35 -1.65\n"), Not(HasSubstr("multiplot"))));
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
  EXPECT_THAT(uncertainty_script(picture),
              HasSubstr("set title \"" + picture.title + "\".\"\\n\".\"" + picture.result + "\"\n"));
}

TEST(UncertaintyScript, HasOnlyTheBeginningOfALongFormula) {
  UncertaintyPicture picture = of_budget({{"x", 1.0}});
  picture.title = std::string(60, 'a').append(60, 'b');
  EXPECT_THAT(uncertainty_script(picture), HasSubstr("\"" + std::string(60, 'a') + std::string(21, 'b') +
                                                     "...\".\"\\n\".\"25.0 +- 0.6\"\n"));
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
