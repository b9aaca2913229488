// The automatic step beside the proven derivative: what samples cannot see.

#include <gmock/gmock.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

/// The samples all have the same phase, or fall beside what f does: the estimate is widened.
/// A wave that is shorter than the distance of neighbouring doubles.
TEST(Witness, WidensAnEstimateThatDoesNotContainTheDerivative) {
  const std::string wave = "cos(5.5e5*x)-4.2e5*x";
  const auto text = gradcalc({wave, "--at", "1e12", "--h", "auto"});
  EXPECT_EQ(text.out, "nan\n");
  EXPECT_EQ(text.err,
            "gradcalc: warning: --at 1e12: df/dx at x = 1000000000000: the samples give -420000, and the "
            "derivative is 66693.959863241: they miss something of f; try --exact\n");
  EXPECT_EQ(text.status, 1);
  const auto json = gradcalc({wave, "--at", "1e12", "--h", "auto", "--format", "json", "--show", "gradient"});
  EXPECT_THAT(
      json.out,
      MatchesRegex("\\{\"gradient\":\\{\"x\":-4(20000|19999\\.9+[0-9]*)\\},\"status\":\"widened\"\\}\n"));
}

/// What rounding takes from doubles, samples have with twice the digits.
TEST(Witness, IsNotNeededWhereRoundingHidesWhatSamplesKnow) {
  for (const auto& [formula, x, slope] :
       {std::array<std::string, 3>{"sin(1e10+x)", "1", "0.88197072046119\n"},
        {"sin(x)", "1e22", "0.5232147853951\n"},
        {"m*299792458^2*(1/sqrt(1-10^2/299792458^2)-1)", "70", "50\n"}}) {
    const auto run = gradcalc({formula, "--at", x, "--h", "auto"});
    EXPECT_EQ(run.err, "") << formula;
    EXPECT_EQ(run.status, 0) << formula;
    EXPECT_EQ(run.out, slope) << formula;
  }
}

/// exp(750) is no double, and the formulas that hold it are 0 or 1.
TEST(Witness, IsNotNeededWherePartsAreTooLargeForADouble) {
  for (const auto& [formula, x, slope] : {std::array<std::string, 3>{"x+1/(1+exp(x))", "750", "1\n"},
                                          {"x+sech(-x)", "-750", "1\n"},
                                          {"x+x^3/(exp(x)-1)", "1e4", "1\n"},
                                          {"x+1/(1+x^200)", "1000", "1\n"},
                                          {"x+1/gamma(x)", "200", "1\n"},
                                          {"if(1+exp(x)>5,x,0)", "750", "1\n"}}) {
    const auto run = gradcalc({formula, "--at", x, "--h", "auto"});
    EXPECT_EQ(run.err, "") << formula;
    EXPECT_EQ(run.status, 0) << formula;
    EXPECT_EQ(run.out, slope) << formula;
  }
  const auto run = gradcalc({"1/(1+exp(x))", "--at", "750", "--h", "auto"});
  EXPECT_EQ(run.out, "0\n");
  EXPECT_EQ(run.status, 0) << run.err;
}

TEST(Witness, TellsBreaksThatLookSmooth) {
  struct Case {
    std::string formula, slopes;
  };
  for (const Case& c : {Case{"sqrt(1-cos(x))", "-0.707106781 from the left and 0.707106781 from the right"},
                        Case{"acos(cos(x))", "-1 from the left and 1 from the right"}}) {
    const auto run = gradcalc({c.formula, "--at", "0", "--h", "auto"});
    EXPECT_EQ(run.out, "nan\n") << c.formula;
    EXPECT_THAT(run.err, HasSubstr(c.slopes));
    EXPECT_EQ(run.status, 1) << c.formula;
  }
}

/// Two arguments of max that are equal everywhere: no precision tells them apart, nor does a difference
/// guard.
TEST(Witness, OfTheDefaultStepLeavesNoDigitsWhereNothingIsProven) {
  const auto run = gradcalc({"max(tan(x),sin(x)/cos(x))", "--at", "1.3"});
  EXPECT_EQ(run.out, "nan\n");
  EXPECT_THAT(run.err, HasSubstr("up to 2^16 bits did not suffice; it is between 0 and 27.95028409131381"));
  EXPECT_EQ(run.status, 1);
}

/// Nothing is proven of a wave that never ends, and of an exponent that is 1 but for its last bits: no
/// difference stands alone there, and no kink of the samples.
TEST(Witness, LeavesNoValueWhereNothingIsKnown) {
  using Options = std::vector<std::string>;
  for (const std::string f : {"if(x==0,0,x*cos(1/x))", "abs(x)^(1+1e-9)"})
    for (const Options& options : {Options{}, {"--h", "auto"}, {"--h", "auto", "--method", "forward"}}) {
      Options arguments{f, "--at", "0"};
      arguments.insert(arguments.end(), options.begin(), options.end());
      const auto run = gradcalc(arguments);
      EXPECT_EQ(run.out, "nan\n") << f;
      EXPECT_THAT(run.err, HasSubstr("up to 2^16 bits did not suffice to tell anything of it"));
      EXPECT_EQ(run.status, 1);
    }
}

/// A bump that is narrower than the smallest step, on a slope.
TEST(Witness, KnowsADerivativeThatTheSamplesDeny) {
  const auto run = gradcalc({"tanh(1e30*(x-1))+x", "--at", "1", "--h", "auto"});
  EXPECT_EQ(run.out, "nan\n");
  EXPECT_THAT(run.err, HasSubstr("and the derivative is 1e+30: they miss something of f; try --exact\n"));
  EXPECT_EQ(run.status, 1);
}

/// Beside a point that is defined by itself each side counts.
TEST(Witness, AgreesBesideAPointOfItsOwn) {
  const auto run = gradcalc({"if(x!=0,(exp(x)-1)/x,1)", "--at", "0", "--h", "auto"});
  EXPECT_EQ(run.out, "0.5\n");
  EXPECT_EQ(run.err, "");
}

TEST(Witness, IsSilentWhereTheEstimateHolds) {
  const auto run = gradcalc({"x^2*y", "--at", "3,4", "--h", "auto"});
  EXPECT_EQ(run.out, "24 9\n");
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.status, 0);
}

TEST(Witness, SeesSecondDerivativesToo) {
  const auto run = gradcalc({"cos(5.3e5*x)", "--at", "1e12", "--hessian", "--h", "auto", "--format", "json"});
  EXPECT_THAT(run.out, HasSubstr("\"status\":\"widened\""));
  EXPECT_EQ(run.status, 1);
}

/// The value is the proven one, where doubles overflow or lose their digits on the way.
TEST(Witness, HasTheValue) {
  EXPECT_EQ(gradcalc({"acos(1-x)", "--at", "1e-18", "--h", "auto", "--show", "value"}).out,
            "1.414213562e-09\n");
  const auto sum = gradcalc({"log(exp(x)+exp(y))", "--at", "800,1", "--h", "auto"});
  EXPECT_EQ(sum.out, "nan nan\n");
  EXPECT_THAT(sum.err,
              HasSubstr("df/dx at x = 800: the samples show none, and the derivative is 1: they miss "
                        "something of f; try --exact\n"));
  EXPECT_EQ(sum.status, 1);
}

TEST(Witness, TellsThatADerivativeIsInfinite) {
  for (const auto& [formula, x] : {std::pair{"sqrt(x)", "0"}, std::pair{"1/x", "1e-200"}}) {
    const auto run = gradcalc({formula, "--at", x, "--h", "auto"});
    EXPECT_THAT(run.err, HasSubstr(" is infinite, or too large for a double\n")) << formula;
    EXPECT_EQ(run.status, 1) << formula;
  }
}

/// Samples of x^0.99 show a slope of 1.03 on the right, but it is infinite.
TEST(Witness, TellsThatASideIsInfinite) {
  for (const std::string formula :
       {"abs(x)^0.99", "abs(x)^0.95", "if(x>0,x^0.99,0)", "sqrt(x)*1e-20+x", "sqrt(abs(x))"}) {
    const auto forward = gradcalc({formula, "--at", "0", "--h", "auto", "--method", "forward"});
    EXPECT_EQ(forward.out, "inf\n") << formula;
    EXPECT_EQ(forward.status, 1) << formula;
  }
  EXPECT_EQ(gradcalc({"abs(x)^0.99", "--at", "0", "--h", "auto", "--method", "backward"}).out, "-inf\n");
  const auto central = gradcalc({"if(x>0,x^0.99,0)", "--at", "0", "--h", "auto"});
  EXPECT_THAT(central.err,
              HasSubstr("f has a kink: the derivative is 0 from the left and inf from the right"));
}

/// A difference from one side has the derivative of that side as its witness.
TEST(Witness, IsOfTheSideThatWasAskedFor) {
  struct Case {
    std::string formula, x, backward, forward;
  };
  for (const Case& c :
       {Case{"sqrt(x)", "0", "nan\n", "inf\n"}, Case{"asin(x)", "1", "inf\n", "nan\n"},
        Case{"if(x>2,x+1e-8,x)", "2", "1\n", "nan\n"}, Case{"if(x>=2,x+1e-8,x)", "2", "nan\n", "1\n"},
        Case{"sign(x)", "0", "nan\n", "nan\n"}, Case{"exp(x^1.5)", "0", "nan\n", "0\n"},
        Case{"exp(abs(x-0.3)^1.1)", "0.3", "0\n", "0\n"}})
    for (const auto& [method, expected] :
         {std::pair{"backward", c.backward}, std::pair{"forward", c.forward}}) {
      const auto run = gradcalc({c.formula, "--at", c.x, "--h", "auto", "--method", method});
      EXPECT_EQ(run.out, expected) << c.formula << ", " << method << ": " << run.err;
    }
  const auto stairs = gradcalc({"x+2*floor(x)", "--at", "1e7", "--h", "auto", "--method", "forward"});
  EXPECT_THAT(stairs.err, HasSubstr("the samples give 3, and the derivative is 1: they miss something of f"));
  EXPECT_EQ(stairs.status, 1);
  const auto jump = gradcalc({"if(x>2,x+1e-8,x)", "--at", "2", "--h", "auto", "--method", "forward"});
  EXPECT_THAT(jump.err, HasSubstr("f jumps there"));
  EXPECT_EQ(jump.status, 1);
}

/// At a point as small as this, f varies over steps 10^300 times as large.
TEST(Witness, IsNotNeededAtATinyPoint) {
  for (const auto& [formula, slope] : {std::pair{"exp(x)", "1\n"}, std::pair{"log(2+x)", "0.5\n"}}) {
    const auto run = gradcalc({formula, "--at", "1e-300", "--h", "auto"});
    EXPECT_EQ(run.out, slope);
    EXPECT_EQ(run.err, "");
  }
}

/// A 0 that is one has all its digits; one that hides a smaller number has none.
TEST(Witness, TellsAZeroFromATinyDerivative) {
  const auto zeros = gradcalc({"x*y*z", "--at", "1,2,3", "--wrt", "x,y", "--hessian", "--h", "auto"});
  EXPECT_EQ(zeros.out, "0 3\n3 0\n");
  EXPECT_EQ(zeros.err, "");
  const auto tiny = gradcalc({"x^2*y", "--at", "1e-120,1e-120", "--hessian", "--h", "auto"});
  EXPECT_THAT(tiny.err,
              HasSubstr("d2f/dxdy at x = 1e-120, y = 1e-120: f is noisy, so that the error of 0 may be"));
}

}  // namespace
}  // namespace gradcalc::testing
