#include <gmock/gmock.h>

#include "program.hpp"

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
  EXPECT_EQ(gradcalc({"x^3", "--at", "0"}).out, "1e-08\n");
}

TEST(Step, MustBeAPositiveNumber) {
  for (const char* h : {"0", "-1e-4", "nan", "inf", "1e400", "abc", "", "1e-400"}) {
    const Outcome outcome = gradcalc({"x", "--at", "1", "--h", h});
    EXPECT_EQ(outcome.err,
              std::string("gradcalc: error: --h: '") + h +
                  "' is not a positive number\nhint: for example --h 1e-4, which is the default\n");
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
            "in rounding; "
            "try --h 100000000000\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(gradcalc({"x0^2", "--at", "1e20", "--h", "100000000000"}).status, 0);
}

TEST(Step, ChangedByRoundingWarnsWithTheRemedy) {
  const Outcome outcome = gradcalc({"x0", "--at", "1e8"});
  EXPECT_EQ(outcome.out, "1.000016928\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 1e8: df/dx0 at x0 = 100000000: rounding changes the step h = 0.0001 to "
            "0.000100001693; try --h 0.1\n");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(gradcalc({"x0", "--at", "1e8", "--h", "0.1"}).err, "");
}

TEST(Undefined, APartialAtTheEdgeOfTheDomainIsNanAndSaysWhatToTry) {
  const Outcome outcome = gradcalc({"sqrt(x)", "--at", "0"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 0: df/dx has no value at x = 0: f is undefined at x = -0.0001; try "
            "--method forward\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(gradcalc({"sqrt(x)", "--at", "0", "--method", "forward"}).out, "100\n");
  EXPECT_THAT(gradcalc({"sqrt(1-x)", "--at", "1"}).err, HasSubstr("x = 1.0001; try --method backward"));
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

TEST(Wrt, ChoosesThePartialsAndTheirOrder) {
  EXPECT_EQ(gradcalc({"x0*x1*x2", "--at", "2,3,5", "--wrt", "x2,x0"}).out, "6 15\n");
  EXPECT_EQ(gradcalc({"x0*x1", "--at", "2,3", "--wrt", "x1", "--format", "csv"}).out,
            "x0,x1,f,df_dx1\n2,3,6,2.0000000000042206\n");
}

TEST(Wrt, RefusesWhatIsNoVariable) {
  EXPECT_EQ(gradcalc({"x*y", "--at", "2,3", "--wrt", "z"}).err,
            "gradcalc: error: --wrt: the function has no variable 'z'\nhint: its variables: x and y\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "2,3", "--wrt", "x,x"}).err,
            "gradcalc: error: --wrt: 'x' is given twice\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "2,3", "--wrt", "x,"}).status, 2);
}

}  // namespace
}  // namespace gradcalc::testing
