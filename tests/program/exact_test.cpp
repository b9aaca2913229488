#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

TEST(Exact, GivesAllDigits) {
  const Outcome outcome = gradcalc({"x0^2+x1^2", "--at", "3,4", "--exact", "--precision", "full"});
  EXPECT_EQ(outcome.out, "6 8\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(gradcalc({"0.01*x^2 + 0.1*x", "--at", "5", "--exact", "--precision", "full"}).out, "0.2\n");
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "1", "--exact"}).out, "2.71828182845905\n");
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "1", "--exact", "--precision", "full"}).out, "2.718281828459045\n");
}

TEST(Exact, WorksAtAnyScale) {
  EXPECT_EQ(gradcalc({"x^2", "--at", "1e15", "--at", "1e-12", "--at", "1e150", "--exact"}).out,
            "2e+15\n2e-12\n2e+150\n");
}

TEST(Exact, OfSomePartialsAlongADirectionAndOfAJacobian) {
  EXPECT_EQ(gradcalc({"x*y*z", "--at", "2,3,5", "--exact", "--wrt", "z,x"}).out, "6 15\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--exact", "--along", "3,4"}).out, "4.8\n");
  EXPECT_EQ(gradcalc({"x*y, x-y", "--at", "3,4", "--exact"}).out, "4 3\n1 -1\n");
  EXPECT_EQ(gradcalc({"x*y, x", "--at", "3,4", "--exact", "--along", "0,1"}).out, "3 0\n");
}

TEST(Exact, JsonCountsTheEvaluations) {
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--exact", "--format", "json"}).out,
            "{\"at\":{\"x\":3,\"y\":4},\"value\":12,\"gradient\":{\"x\":4,\"y\":3},"
            "\"error\":{\"x\":0,\"y\":0},\"status\":\"ok\",\"evaluations\":1}\n");
  EXPECT_EQ(gradcalc({"x*y, x", "--at", "3,4", "--exact", "--format", "json"}).out,
            "{\"at\":{\"x\":3,\"y\":4},\"value\":[12,3],\"jacobian\":[{\"x\":4,\"y\":3},{\"x\":1,\"y\":0}],"
            "\"error\":[{\"x\":0,\"y\":0},{\"x\":0,\"y\":0}],\"status\":\"ok\",\"evaluations\":2}\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--exact", "--format", "csv"}).out,
            "x,y,f,df_dx,df_dy,df_dx_error,df_dy_error\n3,4,12,4,3,0,0\n");
}

TEST(Exact, OnAStreamAsOnTheCommandLineWithAnyNumberOfJobs) {
  std::string points, expected;
  for (int i = 0; i < 50'000; ++i) {
    const bool bad = i % 1000 == 999;
    points.append(bad ? "?" : std::to_string(i)).append(" 3\n");
    expected.append(bad ? "nan nan" : "3 " + std::to_string(i)).append("\n");
  }
  for (const char* jobs : {"1", "2", "8"}) {
    const Outcome outcome = gradcalc({"x*y", "--exact", "--jobs", jobs}, points);
    EXPECT_TRUE(outcome.out == expected) << "--jobs " << jobs;
    EXPECT_TRUE(outcome.err.ends_with("gradcalc: 40 more bad lines\n")) << outcome.err;
    EXPECT_EQ(outcome.status, 1);
  }
}

TEST(Exact, BesideTheNumericalDerivatives) {
  EXPECT_EQ(gradcalc({"x^3", "--at", "1", "--h", "0.5", "--show", "gradient,exact,difference"}).out,
            "3.25 3 0.25\n");
  EXPECT_EQ(gradcalc({"x^3, x", "--at", "1", "--h", "0.5", "--show", "gradient,exact,difference"}).out,
            "3.25 3 0.25\n1 1 0\n");
  EXPECT_EQ(gradcalc({"x^3", "--at", "1", "--h", "0.5", "--show", "exact,relative", "--format", "csv"}).out,
            "df_dx_exact,df_dx_relative\n3,0.07692307692307687\n");
  EXPECT_EQ(gradcalc({"x^3", "--h", "0.5", "--show", "point,gradient,exact"}, "1\n?\n2\n").out,
            "1 3.25 3\nnan nan nan\n2 12.25 12\n");
  EXPECT_EQ(gradcalc({"x^3", "--at", "1", "--h", "0.5", "--show", "difference"}).status, 0)
      << "a difference is no failure where nothing is checked";
}

TEST(Exact, SaysWhatHasNoValue) {
  const Outcome infinite = gradcalc({"sqrt(x)", "--at", "0", "--exact"});
  EXPECT_EQ(infinite.out, "inf\n");
  EXPECT_EQ(infinite.err,
            "gradcalc: warning: --at 0: df/dx at x = 0 is infinite, or too large for a double\n");
  EXPECT_EQ(infinite.status, 1);
  const Outcome jump = gradcalc({"floor(x)", "--at", "2", "--exact"});
  EXPECT_EQ(jump.out, "nan\n");
  EXPECT_EQ(jump.err,
            "gradcalc: warning: --at 2: df/dx has no value at x = 2: f jumps there, or has no value there "
            "or beside it\n");
  EXPECT_EQ(jump.status, 1);
  const Outcome undefined = gradcalc({"log(x)", "--at", "-1", "--exact"});
  EXPECT_EQ(undefined.out, "nan\n");
  EXPECT_EQ(undefined.status, 1);
  const Outcome kink = gradcalc({"abs(x)", "--at", "0", "--exact", "--format", "json"});
  EXPECT_EQ(kink.out,
            "{\"at\":{\"x\":0},\"value\":0,\"gradient\":{\"x\":null},\"error\":{\"x\":null},"
            "\"left\":{\"x\":-1},\"right\":{\"x\":1},\"status\":\"kink\",\"evaluations\":1}\n");
  EXPECT_EQ(kink.err,
            "gradcalc: warning: --at 0: df/dx has no value at x = 0: f has a kink: the derivative is -1 from "
            "the left "
            "and 1 from the right\n");
  EXPECT_EQ(kink.status, 1);
  EXPECT_EQ(gradcalc({"sqrt(x)", "--at", "0", "--exact", "--format", "json"}).out,
            "{\"at\":{\"x\":0},\"value\":0,\"gradient\":{\"x\":null},\"error\":{\"x\":null},\"status\":"
            "\"infinite\","
            "\"evaluations\":1}\n");
  EXPECT_EQ(gradcalc({"cbrt(x)^3", "--at", "0", "--exact", "--format", "json"}).out,
            "{\"at\":{\"x\":0},\"value\":0,\"gradient\":{\"x\":1},\"error\":{\"x\":0},\"status\":\"ok\","
            "\"evaluations\":1}\n");
}

TEST(Exact, TextPrintsNoDigitThatIsNotProven) {
  EXPECT_EQ(gradcalc({"(1-cos(x))/x^2", "--at", "1e-8", "--exact"}).out, "-8.33333333333333e-10\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "3", "--exact", "--show", "gradient,error"}).out, "6 0\n");
  const Outcome open = gradcalc({"abs(x-1+sin(2)^2+cos(2)^2-1)", "--at", "1", "--exact"});
  EXPECT_EQ(open.out, "nan\n");
  EXPECT_EQ(open.err,
            "gradcalc: warning: --at 1: df/dx has no value at x = 1: up to 2^16 bits did not suffice; it is "
            "between -1 and "
            "1\n");
  EXPECT_EQ(open.status, 1);
}

TEST(Exact, RefusesWhatHasNoMeaning) {
  const auto refusal = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"x^2", "--at", "3", "--exact"});
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  };
  const std::string both = "hint: --show gradient,exact prints the numerical and the exact derivatives\n";
  EXPECT_EQ(
      refusal({"--h", "1e-3"}),
      "gradcalc: error: --exact and --h exclude each other: an exact derivative takes no step\n" + both);
  EXPECT_EQ(
      refusal({"--method", "forward"}),
      "gradcalc: error: --exact and --method exclude each other: an exact derivative is no difference\n" +
          both);
  EXPECT_EQ(refusal({"--show", "gradient,exact,difference"}),
            "gradcalc: error: --show exact: with --exact the derivatives are exact themselves\n"
            "hint: without --exact, --show gradient,exact,difference sets them beside the numerical ones\n");
}

TEST(Exact, SaysThatTheFunctionItselfIsNotDecided) {
  const Outcome outcome = gradcalc({"floor(log(x,2))", "--at", "8", "--exact", "--show", "value,gradient"});
  EXPECT_EQ(outcome.out, "nan nan\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: --at 8: f is not decided at x = 8, nor are its derivatives: up to 2^16 bits did "
      "not suffice, as at a jump\n");
  EXPECT_EQ(outcome.status, 1);
}

/// A second derivative is that of a first one: x^y has none by y where x < 0.
TEST(Exact, HasNoSecondDerivativeWhereThereIsNoFirst) {
  const Outcome outcome = gradcalc({"x^y", "--at", "-2,3", "--hessian", "--exact"});
  EXPECT_EQ(outcome.out, "-12 nan\nnan nan\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(gradcalc({"x^x", "--at", "-2", "--hessian", "--exact"}).out, "nan\n");
  EXPECT_EQ(gradcalc({"(-2)^x", "--at", "1", "--hessian", "--exact"}).out, "nan\n");
}

}  // namespace
}  // namespace gradcalc::testing
