#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(Let, DefinesConstantsAndFunctions) {
  EXPECT_EQ(gradcalc({"a*x0^2", "--let", "a=2", "--at", "3"}).out, "12\n");
  EXPECT_EQ(gradcalc({"sq(x0)+sq(x1)", "--let", "sq(t)=t^2", "--at", "3,4"}).out, "6 8\n");
  EXPECT_EQ(gradcalc({"--let=a=2", "a*x", "--at", "3"}).out, "2\n");
  EXPECT_EQ(gradcalc({"a*x", "--let", "a=-2", "--at", "3"}).out, "-2\n");
}

TEST(Let, LaterOnesMayUseEarlierOnes) {
  const Outcome outcome = gradcalc(
      {"g(x, 1)", "--let", "a = 2", "--let", "f(t) = a*t^2", "--let", "g(t,u) = f(t)+u", "--at", "3"});
  EXPECT_EQ(outcome.out, "12\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(gradcalc({"b*x", "--let", "b=2*a", "--let", "a=2", "--at", "3"}).err,
            "gradcalc: error: --let: 'a' cannot be defined here: it is a variable of 'b=2*a', which stands "
            "before it\n"
            "  a=2\n"
            "  ^\n"
            "hint: a definition uses those before it: put this one first\n");
}

struct Refusal {
  std::vector<std::string> arguments;
  std::string message;
};

TEST(Let, RefusesWithThePlaceAndTheRemedy) {
  const Refusal refusals[] = {
      {{"x", "--let", "sin=2"},
       "--let: 'sin' cannot be defined: it is a function\n  sin=2\n  ^\nhint: give it another name\n"},
      {{"x", "--let", "a=1", "--let", "a=2"},
       "--let: 'a' cannot be defined: it is defined as 'a=1'\n  a=2\n  ^\nhint: give it another name\n"},
      {{"x", "--let", "x0=2"},
       "--let: 'x0' cannot be defined: it stands for a coordinate of the point\n  x0=2\n  ^\nhint: give it "
       "another name\n"},
      {{"x", "--let", "f(t)=t*f(t-1)"},
       "--let: 'f' cannot be defined by itself\n  f(t)=t*f(t-1)\n         ^\n"
       "hint: recursion is not possible; a definition uses those before it\n"},
      {{"f(x, 2)", "--let", "f(t)=t^2"},
       "'f' takes 1 argument, not 2\n  f(x, 2)\n  ^\nhint: it is defined as 'f(t)=t^2'\n"},
      {{"x", "--let", "f(t)=t^2", "--let", "g(t)=f(t,1)"},
       "--let: 'f' takes 1 argument, not 2\n  g(t)=f(t,1)\n       ^\nhint: it is defined as 'f(t)=t^2'\n"},
      {{"x", "--let", "a="},
       "--let: nothing stands after '='\n  a=\n    ^\nhint: a definition is written a=2 or f(t,u)=t*u\n"},
      {{"x", "--let", ""},
       "--let: '=' is missing\n  \n  ^\nhint: a definition is written a=2 or f(t,u)=t*u\n"},
      {{"x", "--let", "f(t)=−t·é"},
       "--let: unexpected character 'é'\n  f(t)=−t·é\n          ^\n"
       "hint: a name is made of the letters a to z, Greek ones, digits and underscores\n"},
      {{"x", "--let", "a=1,b=2"},
       "--let: assignment is not possible in an expression\n  a=1,b=2\n       ^\n"
       "hint: one definition at a time, with one '='; to compare, write ==\n"},
      {{"n*x", "--let", "n", "3"},
       "--let: '=' is missing\n  n\n   ^\nhint: a definition is written a=2 or f(t,u)=t*u\n"},
      {{"n*x", "-v", "n=3"},
       "unknown option '-v'\nhint: the version is --version; a constant is defined by --let a=2\n"},
      {{"x", "--let"}, "--let needs a value\n"},
  };
  for (const Refusal& refusal : refusals) {
    const Outcome outcome = gradcalc(refusal.arguments, "1\n");
    EXPECT_EQ(outcome.err, "gradcalc: error: " + refusal.message);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.status, 2);
  }
}

TEST(Let, DefinesQuantitiesThatAreDifferentiatedThrough) {
  const std::vector<std::string> beam{"P*L^3/(3*E*I)", "--let", "I=b*h^3/12", "--at", "P=3,L=2,E=8,b=6,h=2"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), beam.begin(), beam.end());
    return gradcalc(more);
  };
  EXPECT_EQ(with({"--exact"}).out, "0.0833333333333333 0.375 -0.03125 -0.041666666666667 -0.375\n");
  EXPECT_EQ(with({"--exact", "--wrt", "h,P"}).out, "-0.375 0.0833333333333333\n");
  EXPECT_EQ(with({"--wrt", "I"}).err,
            "gradcalc: error: --wrt: the function has no variable 'I'\n"
            "hint: it is defined as 'I=b*h^3/12'; the variables: P, L, E, b and h\n");
  EXPECT_EQ(gradcalc({"2*I", "--let", "I=b*h", "--let", "unused=q^2", "--at", "b=3,h=4"}).out, "8 6\n");
  EXPECT_EQ(gradcalc({"x0*r", "--let", "r=q*x1", "--at", "1,2"}).err,
            "gradcalc: error: unknown name 'q', which 'r=q*x1' uses\n"
            "  x0*r\n"
            "     ^\n"
            "hint: the point has 2 coordinates, so the variables are x0 and x1\n");
}

TEST(Let, ADefinedNameIsNoVariable) {
  EXPECT_EQ(gradcalc({"a*x", "--let", "a=2", "--at", "a=3,x=1"}).err,
            "gradcalc: error: 'a' is no variable: it is defined as 'a=2'\n"
            "  a=3,x=1\n"
            "  ^\n"
            "hint: leave out one of the two\n");
  EXPECT_EQ(gradcalc({"a*x", "--let", "a=2", "--at", "x=1", "--at", "x=2, a=3"}).err,
            "gradcalc: error: 'a' is no variable: it is defined as 'a=2'\n"
            "  x=2, a=3\n"
            "       ^\n"
            "hint: leave out one of the two\n");
  EXPECT_EQ(gradcalc({"a*x", "--let", "a=2", "--vars", "a,x", "--at", "3,1"}).err,
            "gradcalc: error: 'a' cannot be a variable: it is defined as 'a=2'\n"
            "hint: give one of the two another name\n");
  EXPECT_EQ(gradcalc({"a*x", "--let", "a=2", "--wrt", "a", "--at", "3"}).err,
            "gradcalc: error: --wrt: the function has no variable 'a'\n"
            "hint: it is defined as 'a=2', and so does not vary\n");
  EXPECT_EQ(gradcalc({"e*x", "--at", "e=3,x=1"}).err,
            "gradcalc: error: 'e' is no variable: it is a constant\n"
            "  e=3,x=1\n"
            "  ^\n");
}

TEST(Let, HasTheLastWordOverAColumnAndSaysSo) {
  const Outcome outcome = gradcalc({"a*x", "--let", "a=2"}, "x,a\n1,5\n");
  EXPECT_EQ(outcome.out, "2\n");
  EXPECT_EQ(outcome.err, "gradcalc: warning: stdin:1: the column 'a' is not used: it is defined as 'a=2'\n");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(gradcalc({"b*x", "--let", "a=2", "--let", "b=3"}, "x,a\n1,5\n").err, "") << "nothing asks for a";
}

TEST(Let, AColumnWithTheNameOfABuiltInConstantIsAmbiguous) {
  const Outcome outcome = gradcalc({"e*x"}, "rate,e,x\n1,5,7\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: error: stdin:1: the column 'e' has the name of a constant\n"
            "  rate,e,x\n"
            "       ^\n"
            "hint: rename the column; or for the constant, write _e\n");
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(gradcalc({"_e*x", "--precision", "3"}, "rate,e,x\n1,5,7\n").out, "2.72\n");
  EXPECT_EQ(gradcalc({"2*x"}, "rate,e,x\n1,5,7\n").out, "2\n");
}

TEST(Let, WorksWithEveryKindOfDerivative) {
  const std::vector<std::string> definitions{"--let", "a=2", "--let", "f(t,u)=a*t^2*u"};
  const auto out = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), definitions.begin(), definitions.end());
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
    return outcome.out;
  };
  EXPECT_EQ(out({"f(x0,x1)", "--at", "3,4", "--exact"}), "48 18\n");
  EXPECT_EQ(out({"f(x0,x1)", "--at", "3,4", "--h", "auto"}), "48 18\n");
  EXPECT_EQ(out({"f(x0,x1)", "--at", "3,4", "--hessian"}), "16 12\n12 0\n");
  EXPECT_EQ(out({"f(x0,x1), a*x1", "--at", "3,4"}), "48 18\n0 2\n");
  EXPECT_EQ(out({"f(x0,x1)", "--at", "3,4", "--along", "1,0"}), "48\n");
  EXPECT_THAT(out({"f(x0,x1)", "--at", "3,4", "--check", "2*a*x0*x1, f(x0, 1)"}), HasSubstr("ok"));
}

TEST(Let, GivesTheSameBytesOnEveryThread) {
  std::string points;
  for (int i = 1; i <= 20'000; ++i)
    points.append(std::to_string(i)).append(",").append(std::to_string(i % 7)).append("\n");
  const auto run = [&](const char* jobs) {
    return gradcalc({"f(x0, a)+sin(a*x1)", "--let", "a=0.3", "--let", "f(t,u)=sqrt(t)*u+exp(-u*t)",
                     "--format", "csv", "--jobs", jobs},
                    points)
        .out;
  };
  const std::string one = run("1");
  EXPECT_EQ(std::count(one.begin(), one.end(), '\n'), 20'001);
  EXPECT_EQ(run("4"), one);
}

TEST(Let, AnExpressionThatItLeavesNoVariableTakesNoPoint) {
  const Outcome outcome = gradcalc({"x^2", "--let", "x=3", "--at", "3"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("the expression has no variable, as x is a constant by --let"));
}

}  // namespace
}  // namespace gradcalc::testing
