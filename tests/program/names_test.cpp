#include <gmock/gmock.h>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

constexpr const char* swallowed =
    "gradcalc: error: unknown name 'sinx'\n  sinx*y\n  ^\n"
    "hint: write sin(x); if it is a variable, add --vars sinx,y\n";

TEST(Names, ThatSwallowAFunctionAreRefusedUnlessDeclared) {
  const Outcome refused = gradcalc({"sinx*y", "--at", "2,3"});
  EXPECT_EQ(refused.err, swallowed);
  EXPECT_EQ(refused.out, "");
  EXPECT_EQ(refused.status, 2);
  EXPECT_EQ(gradcalc({"sinx*y"}, "2,3\n").err, swallowed);
  EXPECT_EQ(gradcalc({"sinx*y"}, "x,y\n2,3\n").err, swallowed);
  EXPECT_EQ(gradcalc({"sinx*y", "--at", "2,3", "--vars", "sinx,y"}).out, "3 2\n");
  EXPECT_EQ(gradcalc({"sinx*y", "--at", "sinx=2,y=3"}).out, "3 2\n");
  EXPECT_EQ(gradcalc({"sinx*y"}, "sinx,y\n2,3\n").out, "3 2\n");
  EXPECT_EQ(gradcalc({"sinx*y"}, "sinx=2,y=3\n").out, "3 2\n");
}

TEST(Names, OfFunctionsAreVariablesWhereDeclared) {
  EXPECT_EQ(gradcalc({"gamma*min", "--at", "2,3"}).out, "3 2\n");
  EXPECT_EQ(gradcalc({"log*x", "--at", "log=2,x=3"}).out, "3 2\n");
  EXPECT_EQ(gradcalc({"log*x"}, "log,x\n2,3\n").out, "3 2\n");
  EXPECT_EQ(gradcalc({"log*x", "--at", "2,3"}).err,
            "gradcalc: error: 'log' is a function\n  log*x\n  ^\n"
            "hint: its arguments stand in brackets: log(x)\n");
  EXPECT_THAT(gradcalc({"gamma(x)", "--at", "gamma=2"}).err, HasSubstr("no variable 'gamma'"));
}

TEST(Names, OfGreekLettersShowAsTyped) {
  EXPECT_EQ(gradcalc({"\u03b1*\u00b5", "--at", "2,3", "--format", "csv", "--precision", "3"}).out,
            "\u03b1,\u00b5,f,df_d\u03b1,df_d\u00b5\n2,3,6,3,2\n");
  EXPECT_EQ(
      gradcalc({"\u03b1*\u00b5", "--at", "\u03bc=3,\u03b1=2", "--format", "json", "--precision", "3"}).out,
      "{\"at\":{\"\u00b5\":3,\"\u03b1\":2},\"value\":6,\"gradient\":{\"\u00b5\":2,\"\u03b1\":3},"
      "\"status\":\"ok\"}\n");
  EXPECT_EQ(gradcalc({"\u00b5^2", "--wrt", "\u03bc"}, "\u03bc\n3\n").out, "6\n");
}

TEST(DecimalCommas, AreRefusedInExpressionsAndNotInGradients) {
  EXPECT_THAT(gradcalc({"0,5*x", "--at", "1"}).err, HasSubstr("a comma between digits is no decimal point"));
  EXPECT_EQ(gradcalc({"2*x+3*y", "--at", "1,2", "--check", "2,3"}).status, 0);
  EXPECT_THAT(gradcalc({"x^2/4", "--at", "1", "--check", "0,5*x"}).err,
              HasSubstr("--check: a comma between digits is no decimal point"));
}

TEST(Hints, LeadToWhatWasMeant) {
  const auto err = [](std::vector<std::string> arguments) { return gradcalc(std::move(arguments)).err; };
  EXPECT_THAT(err({"x^2+C", "--at", "3"}),
              HasSubstr("hint: each name is a variable; a constant is given by --let C=2\n"));
  EXPECT_THAT(err({"x0*x1", "--at", "a"}), HasSubstr("'a' is not a number"));
  EXPECT_THAT(err({"f(x)", "--at", "3"}),
              HasSubstr("hint: a function is defined first: f(t)=..., by --let\n"));
  EXPECT_THAT(err({"atan(y,x)", "--at", "3,4"}), HasSubstr("hint: atan2(y, x): angle"));
  EXPECT_THAT(err({"y=x^2", "--at", "3"}), HasSubstr("hint: write only what stands behind the =: x^2\n"));
  EXPECT_THAT(err({"x0=3", "--at", "3"}),
              HasSubstr("hint: a point is given by --at x0=3; to compare, write ==\n"));
  EXPECT_THAT(err({"x^(1/3)", "--at", "-8"}),
              HasSubstr("; the cube root of a negative number is cbrt(x), not x^(1/3)\n"));
  EXPECT_THAT(err({"sum(x[i]^(1/3) for i in range(n))", "--at", "1,-8"}),
              HasSubstr("; the cube root of a negative number is cbrt(x), not x^(1/3)\n"));
  EXPECT_THAT(err({"pow(x, 1/3)", "--at", "-8"}), HasSubstr("cbrt(x), not x^(1/3)\n"));
  EXPECT_THAT(err({"2*x^(1/5)", "--at", "-32"}),
              HasSubstr("; a root of a negative number is sign(x)*abs(x)^(1/5), not x^(1/5)\n"));
  EXPECT_THAT(err({"x^(1/4)", "--at", "-32"}), ::testing::Not(HasSubstr("root")));
  EXPECT_THAT(err({"x=2", "--at", "3"}),
              HasSubstr("hint: a point is given by --at x=2; to compare, write ==\n"));
  EXPECT_THAT(err({"x*y^2", "--at", "1,2", "--check", "y^2 2*x*y"}),
              HasSubstr("; between two derivatives, a comma\n"));
  EXPECT_THAT(err({"sqrt(x)", "--at", "-8"}), ::testing::Not(HasSubstr("cbrt")));
  EXPECT_THAT(err({"x^2", "--at", "3", "--show", "error"}), HasSubstr("--show difference"));
  EXPECT_THAT(err({"x^2", "--at", "3", "--show", "difference", "--exact"}),
              HasSubstr("error: --show difference: with --exact"));
}

}  // namespace
}  // namespace gradcalc::testing
