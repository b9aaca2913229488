#include <gmock/gmock.h>

#include <utility>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(ExpressionOnTheCommandLine, PrintsTheGradientOfTheTextbook) {
  for (const auto& [point, gradient] : {std::pair{"3,4", "6 8\n"}, {"0,2", "0 4\n"}, {"3,0", "6 0\n"}}) {
    const Outcome outcome = gradcalc({"x0^2+x1^2", "--at", point});
    EXPECT_EQ(outcome.out, gradient);
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
}

TEST(ExpressionOnTheCommandLine, PrintsTheTextbookDigitsAtFullPrecision) {
  const auto full = [](const char* expression, const char* at, const char* wrt) {
    return gradcalc({expression, "--at", at, "--wrt", wrt, "--precision", "full"}).out;
  };
  EXPECT_EQ(full("0.01*x^2 + 0.1*x", "5", "x"), "0.1999999999990898\n");
  EXPECT_EQ(full("0.01*x^2 + 0.1*x", "10", "x"), "0.2999999999986347\n");
  EXPECT_EQ(full("x0*x0 + 4.0^2.0", "3", "x0"), "6.00000000000378\n");
  EXPECT_EQ(full("3.0^2.0 + x1*x1", "x1=4", "x1"), "7.999999999999119\n");
}

TEST(ExpressionOnTheCommandLine, MayStartWithAMinusSignAtAnyPlace) {
  EXPECT_EQ(gradcalc({"-sin(x0)", "--at", "3"}).out, "0.9899925\n");
  EXPECT_EQ(gradcalc({"--at", "3", "-x0^2"}).out, "-6\n");
  EXPECT_EQ(gradcalc({"-x", "--at", "2"}).out, "-1\n");
  EXPECT_EQ(gradcalc({"--at", "2", "--", "-x"}).out, "-1\n");
  EXPECT_EQ(gradcalc({"--method", "central", "-h*2", "--at", "2"}).out, "-2\n");
}

TEST(ExpressionOnTheCommandLine, ErrorsShowThePlaceAndTheRemedy) {
  const Outcome outcome = gradcalc({"x0^2 + y", "--at", "3,4"});
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err,
            "gradcalc: error: unknown name 'y'\n"
            "  x0^2 + y\n"
            "         ^\n"
            "hint: the point has 2 coordinates, so the variables are x0 and x1\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(ExpressionOnTheCommandLine, ANumberBeyondThePointIsUnknown) {
  EXPECT_EQ(gradcalc({"x0+x5", "--at", "3,4"}).err,
            "gradcalc: error: unknown name 'x5'\n"
            "  x0+x5\n"
            "     ^\n"
            "hint: the point has 2 coordinates, so the variables are x0 and x1\n");
}

struct Refusal {
  std::string expression;
  std::string caret_line;  // of the caret, after the two blanks of the indentation
  std::string message;
};

TEST(ExpressionOnTheCommandLine, AnAssignmentMeansThatAPointIsGivenOtherwise) {
  const std::string message =
      "assignment is not possible in an expression\n  x0 = 3\n     ^\n"
      "hint: a point is given by --at x0=3; to compare, write ==\n";
  EXPECT_EQ(gradcalc({"x0 = 3", "--at", "3"}).err, "gradcalc: error: " + message);
  EXPECT_EQ(
      gradcalc({"x0", "--at", "3", "--check", "x0 = x0 = 3"}).err,
      "gradcalc: error: --check: assignment is not possible in an expression\n  x0 = x0 = 3\n          ^\n"
      "hint: to compare, write ==\n");
}

TEST(ExpressionOnTheCommandLine, NestedTooDeepIsRefusedWithItsPlaceAndStatus2) {
  const Outcome outcome = gradcalc({std::string(5000, '(') + "x" + std::string(5000, ')'), "--at", "3"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("brackets and conditionals stand more than 1000 deep in one another\n"));
  EXPECT_THAT(outcome.err, HasSubstr("^\nhint: define an inner part as a function of its own\n"));
  EXPECT_EQ(gradcalc({std::string(1000, '(') + "x" + std::string(1000, ')'), "--at", "3"}).out, "1\n");
}

TEST(ExpressionOnTheCommandLine, WhatCannotBeReadIsRefusedWithACaretAndStatus2) {
  const Refusal refusals[] = {
      {"x0 = 3", "   ^", "assignment"},           {"(x0", "^", "never closed"},
      {"x0)", "  ^", "no '(' before it"},         {"x 2", "  ^", "an operator is missing before '2'"},
      {"", "^", "the expression is empty"},       {"*", "^", "should stand before '*'"},
      {"-", " ^", "the expression ends"},         {"é + 1", "^", "unexpected character 'é'"},
      {"日本", "^", "unexpected character '日'"}, {"sinn(x)", "^", "unknown function 'sinn'"},
      {"x\x01", " ^", "unexpected byte 0x01"},
  };
  for (const Refusal& refusal : refusals) {
    const Outcome outcome = gradcalc({refusal.expression, "--at", "3"});
    EXPECT_EQ(outcome.out, "") << refusal.expression;
    EXPECT_THAT(outcome.err, HasSubstr(refusal.message)) << refusal.expression;
    EXPECT_THAT(outcome.err, HasSubstr("\n  " + refusal.caret_line + "\n")) << refusal.expression;
    EXPECT_EQ(outcome.status, 2) << refusal.expression;
  }
}

TEST(ExpressionOnTheCommandLine, WhatIsTooLongIsRefused) {
  struct Long {
    std::string expression;
    std::string message;
  };
  std::string tower = "x";
  for (int k = 1; k < 10'001; ++k) tower += "^x";
  for (const Long& each : {Long{tower, "a part of it has 20001 bytes, and 19999 are possible\n"},
                           Long{std::string(50'000, '(') + "x" + std::string(50'000, ')'),
                                "stand more than 1000 deep in one another\n  ...((("}}) {
    const Outcome outcome = gradcalc({each.expression, "--at", "3"});
    EXPECT_THAT(outcome.err, HasSubstr(each.message));
    EXPECT_EQ(outcome.status, 2);
  }
}

TEST(ExpressionOnTheCommandLine, OnlyOneIsTaken) {
  const Outcome two = gradcalc({"x", "y", "--at", "3"});
  EXPECT_EQ(two.err,
            "gradcalc: error: more than one expression: 'x' and 'y'\n"
            "hint: put the expression in quotes, so that it is one argument\n");
  EXPECT_EQ(two.status, 2);
  EXPECT_THAT(gradcalc({"x0*x1", "--at", "3", "4"}).err,
              HasSubstr("hint: the coordinates of a point are one argument"));
  EXPECT_THAT(gradcalc({"--at", "3"}).err, HasSubstr("there is no expression"));
}

TEST(ExpressionOnTheCommandLine, ASecondArgumentMayBeAPointAFileOrAnOption) {
  const auto hint = [](const std::vector<std::string>& arguments) {
    const std::string error = gradcalc(arguments).err;
    return error.substr(error.find("hint: "));
  };
  EXPECT_EQ(hint({"x^2", "3"}), "hint: a point is given by --at 3\n");
  EXPECT_EQ(hint({"x*y", "3", "4"}), "hint: a point is given by --at 3,4\n");
  EXPECT_EQ(hint({"3,4", "x*y"}), "hint: a point is given by --at 3,4\n");
  EXPECT_EQ(hint({"x^2", "x=3"}), "hint: a point is given by --at 'x=3'\n");
  EXPECT_EQ(hint({"x*y", "--at", "x=1", "y=2"}),
            "hint: the coordinates of a point are one argument: --at x=1,y=2\n");
  EXPECT_EQ(hint({"x*y", "--at", "3,4", "5,6"}), "hint: each further point has its own --at\n");
  EXPECT_EQ(hint({"x^2", "-x", "3"}), "hint: a point is given by --at x=3\n");
  EXPECT_EQ(gradcalc({"x^2", "-n", "5"}).err,
            "gradcalc: error: unknown option '-n'\nhint: see gradcalc --help\n");
  EXPECT_EQ(hint({"x*y", "p.csv"}), "hint: points are read from a file by --points p.csv\n");
  EXPECT_EQ(hint({"x*y", "/dev/null"}), "hint: points are read from a file by --points /dev/null\n");
  const std::string quotes = "hint: put the expression in quotes, so that it is one argument\n";
  EXPECT_EQ(hint({"x^2", "+", "3", "--at", "3"}), quotes);
  EXPECT_EQ(hint({"x^2", "-3", "--at", "3"}), quotes);
  EXPECT_EQ(hint({"x^2", "-x", "--at", "3"}), quotes);
}

}  // namespace
}  // namespace gradcalc::testing
