#include <gmock/gmock.h>

#include <utility>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(Method, EachSchemeComputes) {
  for (const auto& [method, derivative] : {std::pair{"forward", "3.0301"},
                                           {"backward", "2.9701"},
                                           {"central", "3.0001"},
                                           {"central4", "3"},
                                           {"central6", "3"},
                                           {"central8", "3"}}) {
    // x^3 at 1: the forward difference is 3 + 3h + h^2, the central one 3 + h^2
    const Outcome outcome =
        gradcalc({"x^3", "--at", "1", "--method", method, "--h", "0.01", "--precision", "5"});
    EXPECT_EQ(outcome.out, std::string(derivative) + "\n");
    EXPECT_EQ(outcome.status, 0);
  }
}

TEST(Method, AnUnknownOneIsRefusedWithTheList) {
  const Outcome outcome = gradcalc({"x", "--at", "1", "--method", "sideways"});
  EXPECT_EQ(outcome.err,
            "gradcalc: error: --method: there is no 'sideways'\n"
            "hint: one of: forward, backward, central, central4, central6, central8\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Step, IsUsedExactlyAsTyped) {
  EXPECT_EQ(gradcalc({"x^3", "--at", "0", "--h", "0.5"}).out, "0.25\n");
  EXPECT_EQ(gradcalc({"x^3", "--at", "0", "--step", "2"}).out, "4\n");
  EXPECT_EQ(gradcalc({"x^3", "--at", "0", "--precision", "10"}).out, "1e-08\n");
}

TEST(Step, MustBeAPositiveNumber) {
  for (const char* h : {"0", "-1e-4", "nan", "inf", "1e400", "abc", "", "1e-400"}) {
    const Outcome outcome = gradcalc({"x", "--at", "1", "--h", h});
    EXPECT_EQ(outcome.err, std::string("gradcalc: error: --h: '") + h +
                               "' is not a positive number, nor 'auto'\n"
                               "hint: for example --h 1e-4 or --h auto\n");
    EXPECT_EQ(outcome.status, 2) << h;
  }
}

TEST(Step, MinusHIsHelpAndNamesTheStep) {
  const Outcome outcome = gradcalc({"x", "--at", "1", "-h", "1e-5"});
  EXPECT_EQ(outcome.err, "gradcalc: error: -h is help, not the step\nhint: write --h 1e-5\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Step, LostInRoundingWarnsWithTheRemedyAndGivesNoNumber) {
  const Outcome outcome = gradcalc({"x0^2", "--at", "1e20"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 1e20: df/dx0 has no value at x0 = 1e+20: the step h = 0.0001 vanishes "
            "in rounding; try --h auto\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(gradcalc({"x0^2", "--at", "1e20", "--h", "auto"}).out, "2e+20\n");
  EXPECT_THAT(gradcalc({"x0^2", "--at", "1e20", "--method", "central8"}).err,
              HasSubstr("; try --h auto --method central\n"));
}

TEST(Step, ChangedByRoundingWarnsWithTheRemedy) {
  const Outcome outcome = gradcalc({"x0", "--at", "1e8"});
  EXPECT_EQ(outcome.out, "1\n");
  EXPECT_EQ(gradcalc({"x0", "--at", "1e8", "--h", "1e-4"}).out, "1.000016928\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 1e8: df/dx0 at x0 = 100000000: rounding changes the step h = 0.0001 to "
            "0.000100001693; try --h auto\n");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(gradcalc({"x0", "--at", "1e8", "--h", "auto"}).out, "1\n");
}

TEST(Undefined, APartialAtTheEdgeOfTheDomainIsNanAndSaysWhatToTry) {
  const Outcome outcome = gradcalc({"sqrt(x)", "--at", "0", "--h", "1e-4"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 0: df/dx has no value at x = 0: f is undefined at x = -0.0001; try "
            "--method forward\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(gradcalc({"sqrt(x)", "--at", "0", "--method", "forward", "--h", "1e-4"}).out, "100\n");
  EXPECT_THAT(gradcalc({"sqrt(1-x)", "--at", "1", "--h", "1e-4"}).err,
              HasSubstr("x = 1.0001; try --method backward"));
}

TEST(Undefined, ATinyStepLeavesTheSearchForARemedyWithoutOne) {
  const Outcome outcome = gradcalc({"sqrt(x)", "--h", "1e-320"}, "1\n0\n4\n");
  EXPECT_THAT(outcome.out, HasSubstr("\nnan\n"));
  EXPECT_EQ(outcome.status, 1);
}

TEST(Undefined, OneSuchPartialLeavesTheOthers) {
  const Outcome outcome = gradcalc({"sqrt(x0) + x1^2", "--at", "0,3"});
  EXPECT_EQ(outcome.out, "nan 6\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Undefined, AtThePointItselfThereIsNoDerivativeWhateverTheDifference) {
  for (const auto& [expression, value] : {std::pair{"ln(x)", "-inf"}, {"1/x", "inf"}}) {
    const Outcome outcome = gradcalc({expression, "--at", "0"});
    EXPECT_EQ(outcome.out, "nan\n");
    EXPECT_EQ(outcome.err, std::string("gradcalc: warning: --at 0: f is ") + value +
                               " at the point itself (x = 0), so it has no derivative there\n");
    EXPECT_EQ(outcome.status, 1);
  }
}

TEST(Adaptive, GivesTheDigitsThatTheEstimateSupports) {
  const Outcome sine = gradcalc({"sin(x)", "--at", "1", "--h", "auto"});
  EXPECT_THAT(sine.out, ::testing::MatchesRegex("0\\.5403023058681[0-9]?[0-9]?\n"));
  EXPECT_EQ(sine.err, "");
  EXPECT_EQ(sine.status, 0);
  EXPECT_EQ(gradcalc({"3*x", "--at", "1e15", "--h", "auto"}).out, "3\n");
}

TEST(Adaptive, AKinkIsNanWithBothSides) {
  const Outcome text = gradcalc({"abs(x)", "--at", "0", "--h", "auto"});
  EXPECT_EQ(text.out, "nan\n");
  EXPECT_EQ(
      text.err,
      "gradcalc: warning: --at 0: df/dx has no value at x = 0: f has a kink: the derivative is -1 from the "
      "left and 1 from the right\n");
  EXPECT_EQ(text.status, 1);
  EXPECT_THAT(gradcalc({"abs(x)", "--at", "0", "--h", "auto", "--format", "json"}).out,
              HasSubstr("\"left\":{\"x\":-1},\"right\":{\"x\":1},\"status\":\"kink\""));
}

TEST(Adaptive, AOneSidedDerivativeIsSaid) {
  const Outcome outcome =
      gradcalc({"exp(x + 0*ln(x+1))", "--at", "-1", "--h", "auto", "--method", "forward"});
  EXPECT_EQ(outcome.status, 1);  // not even f(-1) is finite
  const Outcome edge = gradcalc({"acos(x)^2", "--at", "1", "--h", "auto"});
  EXPECT_EQ(edge.out, "-2\n");
  EXPECT_THAT(edge.err, HasSubstr("is the derivative from the left: f is not finite to the right"));
  EXPECT_EQ(edge.status, 0);
}

TEST(Adaptive, AValueBelowItsErrorHasOneDigitAndAWarning) {
  const Outcome outcome = gradcalc({"x*sqrt(x)", "--at", "0", "--h", "auto", "--wrt", "x"});
  EXPECT_THAT(outcome.out, ::testing::MatchesRegex("-?[0-9]e-[0-9]+\n"));
  EXPECT_THAT(outcome.err, HasSubstr("is certain: its error may be "));
  EXPECT_EQ(outcome.status, 0);
}

/// The C library's gamma has an error of its own, which a small difference uncovers.
TEST(Adaptive, NoiseIsSaid) {
  const Outcome outcome = gradcalc({"gamma(x)-gamma(x-1e-9)", "--at", "1", "--h", "auto"});
  EXPECT_THAT(outcome.err, HasSubstr("f is noisy, so that the error of "));
  EXPECT_EQ(outcome.status, 0);
}

/// Roundings of + and - are computed, and cancel.
TEST(Adaptive, ALargeTermThatCancelsTakesNoDigits) {
  const Outcome outcome = gradcalc({"(sin(x)+1e9)-1e9", "--at", "1", "--h", "auto"});
  EXPECT_EQ(outcome.out, "0.5403023058681\n");
  EXPECT_EQ(outcome.err, "");
}

TEST(Adaptive, ColumnsAndTheirErrorsHaveTheirPlaces) {
  EXPECT_THAT(gradcalc({"x*y", "--at", "2,3", "--h", "auto", "--format", "csv"}).out,
              ::testing::StartsWith("x,y,f,df_dx,df_dy,df_dx_error,df_dy_error\n2,3,6,3,2,"));
  EXPECT_EQ(gradcalc({"x", "--at", "1", "--show", "error"}).err,
            "gradcalc: error: --show error: a fixed step has no error estimate\n"
            "hint: add --h auto; --show difference is the distance to the exact derivative\n");
}

TEST(Adaptive, ChoosesTheOrderItself) {
  const Outcome outcome =
      gradcalc({"x", "--at", "1", "--h", "auto", "--method", "central4", "--format", "csv"});
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: error: the automatic step chooses the order of accuracy by itself: 'central4' leaves it no "
      "choice\nhint: use central, forward or backward\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Adaptive, GivesTheSameBytesForEveryNumberOfThreads) {
  const std::vector<std::string> range{"sin(x)*abs(x)", "--at",     "-20:20:0.01", "--h",
                                       "auto",          "--format", "json"};
  auto with = [&](const char* jobs) {
    auto arguments = range;
    arguments.insert(arguments.end(), {"--jobs", jobs});
    return gradcalc(arguments).out;
  };
  EXPECT_EQ(with("1"), with("3"));
}

TEST(Wrt, ChoosesThePartialsAndTheirOrder) {
  EXPECT_EQ(gradcalc({"x0*x1*x2", "--at", "2,3,5", "--wrt", "x2,x0"}).out, "6 15\n");
  EXPECT_EQ(gradcalc({"x0*x1", "--at", "2,3", "--wrt", "x1", "--format", "csv"}).out,
            "x0,x1,f,df_dx1\n2,3,6,2.0000000000042206\n");
}

TEST(Wrt, RefusesWhatIsNoVariable) {
  EXPECT_EQ(gradcalc({"x*y", "--at", "2,3", "--wrt", "z"}).err,
            "gradcalc: error: --wrt: the function has no variable 'z'\nhint: its variables: x and y\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "2,3", "--wrt", "x,"}).status, 2);
}

TEST(Suggestions, LeaveADigitAfterRounding) {
  // Forward, the difference is 7.5e8 and the derivative 1e9: f is 1e15, and rounded by 1/8.
  const Outcome rounded = gradcalc({"ln(x)+y", "--at", "1e-9,1e15", "--h", "1e-9", "--wrt", "x"});
  EXPECT_EQ(rounded.err,
            "gradcalc: warning: --at 1e-9,1e15: df/dx has no value at x = 1e-09: f is undefined at x = 0; "
            "try --h auto\n");
  EXPECT_EQ(gradcalc({"ln(x)+y", "--at", "1e-9,1e15", "--h", "auto", "--wrt", "x"}).out, "1000000000\n");
  const Outcome followed = gradcalc({"sqrt(x)", "--at", "0", "--h", "1e-4"});
  EXPECT_EQ(followed.err,
            "gradcalc: warning: --at 0: df/dx has no value at x = 0: f is undefined at x = -0.0001; try "
            "--method forward\n");
}

}  // namespace
}  // namespace gradcalc::testing
