#include <gmock/gmock.h>

#include <string>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

const std::string squares = "sum(x[i]^2 for i in range(n))";

TEST(LoopsOfThePoints, GoOverTheirCoordinates) {
  EXPECT_EQ(gradcalc({squares, "--at", "1,2,3"}).out, "2 4 6\n");
  EXPECT_EQ(gradcalc({squares, "--at", "x1=2,x0=1", "--exact"}).out, "2 4\n");
  EXPECT_EQ(gradcalc({squares, "--vars", "x1,x0", "--at", "1,2", "--exact"}).out, "2 4\n");
  EXPECT_EQ(gradcalc({squares, "--exact"}, "1,2,3\n4,5,6\n").out, "2 4 6\n8 10 12\n");
  EXPECT_EQ(gradcalc({squares, "--exact"}, "name,x0,x1\na,1,2\n").out, "2 4\n");
  EXPECT_EQ(gradcalc({squares, "--hessian", "--at", "1,2"}).out, "2 0\n0 2\n");
  EXPECT_EQ(gradcalc({squares + ", x[n-1]", "--exact", "--at", "1,2"}).out, "2 4\n0 1\n");
  EXPECT_EQ(gradcalc({"k*" + squares, "--let", "k=3", "--exact", "--at", "1,2"}).out, "6 12\n");
  EXPECT_EQ(gradcalc({"k^2*" + squares, "--check", "2*x0, 2*x1", "--let", "k=1", "--at", "1,2"}).status, 0);
}

TEST(LoopsOfThePoints, TheFirstLineSaysHowManyThereAre) {
  const Outcome outcome = gradcalc({squares, "--exact"}, "1,2,3\n4,5\n");
  EXPECT_EQ(outcome.out, "2 4 6\nnan nan nan\n");
  EXPECT_EQ(outcome.err, "gradcalc: stdin:2: the point has 2 coordinates, and 3 are needed: x0, x1 and x2\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(LoopsOfThePoints, WhatIsWrongIsSaid) {
  struct Wrong {
    std::string expression;
    std::string at;
    std::string message;
  };
  for (const Wrong& wrong :
       {Wrong{"sum(x[i+1] for i in range(n))", "1,2",
              "x[2] with i = 1: the point has 2 coordinates, x[0] to x[1]\n  sum(x[i+1] for i in range(n))\n"
              "      ^\n"},
        Wrong{"sum(x[i])", "1,2", "hint: next to x[i], the variables are x0, x1, ..."},
        Wrong{squares, "a=1,b=2",
              "x[...] is one of the coordinates x0, x1, ..., and the points have none\nhint: name them so"},
        Wrong{"range(3)", "1", "hint: a loop is sum(x[i]^2 for i in range(n))"}}) {
    const Outcome outcome = gradcalc({wrong.expression, "--at", wrong.at});
    EXPECT_THAT(outcome.err, HasSubstr(wrong.message)) << wrong.expression;
    EXPECT_EQ(outcome.status, 2);
  }
  EXPECT_THAT(gradcalc({squares, "--vars", "a,b", "--at", "1,2"}).err,
              HasSubstr("x[...] is one of x0, x1, ..., and the variables are a and b"));
  EXPECT_THAT(gradcalc({squares}, "a,b\n1,2\n").err, HasSubstr("and the points have none"));
}

TEST(LoopsOfThePoints, NIsAVariableWhereNothingIsCounted) {
  EXPECT_EQ(gradcalc({"n*x", "--exact", "--at", "2,3"}).out, "3 2\n");
  EXPECT_EQ(gradcalc({"sum(n*x^i for i in range(3))", "--exact", "--at", "2,3"}).out, "13 14\n");
}

}  // namespace
}  // namespace gradcalc::testing
