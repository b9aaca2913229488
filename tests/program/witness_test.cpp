// The automatic step beside the proven derivative: what samples cannot see.

#include <gmock/gmock.h>

#include <string>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

/// The samples all have the same phase, or fall beside what f does: the estimate is widened.
TEST(Witness, WidensAnEstimateThatDoesNotContainTheDerivative) {
  const auto text = gradcalc({"sin(1e10+x)", "--at", "1", "--h", "auto"});
  EXPECT_EQ(text.out, "nan\n");
  EXPECT_EQ(text.err,
            "gradcalc: warning: --at 1: df/dx at x = 1: the samples give 0, and the derivative is "
            "0.881970720461196: they miss something of f; try --exact\n");
  EXPECT_EQ(text.status, 1);
  const auto json =
      gradcalc({"sin(1e10+x)", "--at", "1", "--h", "auto", "--format", "json", "--show", "error"});
  EXPECT_EQ(json.out, "{\"error\":{\"x\":0.8819707204611963},\"status\":\"widened\"}\n");
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

/// Nothing is proven of a power of base and exponent that vanish together: no estimate stands alone there.
TEST(Witness, LeavesNoValueWhereNothingIsKnown) {
  for (const std::string step : {"auto", "default"}) {
    const auto run = step == "auto" ? gradcalc({"abs(x)^x", "--at", "0", "--h", "auto"})
                                    : gradcalc({"abs(x)^x", "--at", "0"});
    EXPECT_EQ(run.out, "nan\n") << step;
    EXPECT_THAT(run.err, HasSubstr("up to 2^16 bits did not suffice to tell anything of it"));
    EXPECT_EQ(run.status, 1) << step;
  }
}

/// The samples beside a point that is defined by itself look like a jump.
TEST(Witness, KnowsADerivativeThatTheSamplesDeny) {
  const auto run = gradcalc({"if(x!=0,(exp(x)-1)/x,1)", "--at", "0", "--h", "auto"});
  EXPECT_EQ(run.out, "nan\n");
  EXPECT_EQ(
      run.err,
      "gradcalc: warning: --at 0: df/dx at x = 0: the samples show none, and the derivative is 0.5: they "
      "miss something of f; try --exact\n");
  EXPECT_EQ(run.status, 1);
}

TEST(Witness, IsSilentWhereTheEstimateHolds) {
  const auto run = gradcalc({"x^2*y", "--at", "3,4", "--h", "auto"});
  EXPECT_EQ(run.out, "24 9\n");
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.status, 0);
}

TEST(Witness, SeesSecondDerivativesToo) {
  const auto run = gradcalc({"sin(1e10+x)", "--at", "1", "--hessian", "--h", "auto", "--format", "json"});
  EXPECT_THAT(run.out, HasSubstr("\"status\":\"widened\""));
  EXPECT_EQ(run.status, 1);
}

}  // namespace
}  // namespace gradcalc::testing
