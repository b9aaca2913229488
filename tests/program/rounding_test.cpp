#include <gtest/gtest.h>

#include <string>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

TEST(Rounding, IsWarnedOfWithItsPlaceAndARemedy) {
  const Outcome outcome = gradcalc({"y*( exp(x) - 1 )", "--at", "x=1e-10,y=2", "--exact"});
  EXPECT_EQ(outcome.out, "2.0000000002 1.00000000005e-10\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at x=1e-10,y=2: in doubles f would lose 10 of 16 digits in exp(x)-1; "
            "expm1(x) keeps them\n"
            "  y*( exp(x) - 1 )\n"
            "      ^^^^^^^^^^\n");
  EXPECT_EQ(outcome.status, 0) << "the digits that are printed are right";
}

TEST(Rounding, HasNoPlaceWhereTheTextIsNotThatOfTheExpression) {
  EXPECT_EQ(gradcalc({"f(x)", "--let", "f(t)=1-cos(t)", "--at", "1e-9", "--exact"}).err,
            "gradcalc: warning: --at 1e-9: in doubles f would lose all 16 digits in 1-cos(x); "
            "2*sin(x/2)^2 keeps them\n");
}

TEST(Rounding, IsWarnedOfWhereverAProvenDerivativeIsComputed) {
  const std::string warning =
      "in doubles f would lose 10 of 16 digits in exp(x)-1; expm1(x) keeps them\n  exp(x)-1\n  ^^^^^^^^\n";
  const std::string at = "gradcalc: warning: --at 1e-10: ";
  EXPECT_EQ(gradcalc({"exp(x)-1", "--at", "1e-10", "--exact"}).err, at + warning);
  EXPECT_EQ(gradcalc({"exp(x)-1", "--at", "1e-10", "--exact", "--along", "1"}).err, at + warning);
  EXPECT_EQ(gradcalc({"exp(x)-1", "--at", "1e-10", "--check", "exp(x)"}).err, at + warning);
  EXPECT_EQ(gradcalc({"exp(x)-1", "--at", "1e-10", "--check"}).err, at + warning);
  EXPECT_EQ(gradcalc({"exp(x)-1", "--at", "1e-10", "--h", "1e-4", "--show", "exact"}).err, at + warning);
  EXPECT_EQ(gradcalc({"exp(x)-1", "--at", "1e-10", "--h", "1e-4"}).err, "");
  EXPECT_EQ(gradcalc({"x, exp(x)-1", "--at", "1e-10", "--exact"}).err,
            "gradcalc: warning: --at 1e-10: in doubles f1 would lose 10 of 16 digits in exp(x)-1; "
            "expm1(x) keeps them\n  x, exp(x)-1\n     ^^^^^^^^\n");
  EXPECT_EQ(gradcalc({"exp(x)-1", "--exact"}, "1\n1e-10\n1e-9\n").err,
            "gradcalc: warning: stdin:2: " + warning);
}

TEST(Rounding, IsWarnedOfOnceARunWithAnyNumberOfJobs) {
  std::string points;
  for (int i = 5000; i < 65'000; ++i)
    points.append(i % 7 == 3 && i > 25'000 ? "1e-10" : std::to_string(i)).append("\n");
  for (const char* jobs : {"1", "2", "8"}) {
    const Outcome outcome = gradcalc({"(exp(x/1e5)-1)*1e5", "--exact", "--jobs", jobs}, points);
    EXPECT_EQ(outcome.err,
              "gradcalc: warning: stdin:20008: in doubles f would lose 15 of 16 digits in exp(x/1e5)-1; "
              "expm1(x/1e5) keeps them\n  (exp(x/1e5)-1)*1e5\n   ^^^^^^^^^^^^\n")
        << jobs;
    EXPECT_EQ(outcome.status, 0);
  }
}

TEST(Rounding, IsLookedForAtTenPointsAtMost) {
  std::string roots;
  for (int i = 0; i < 12; ++i) roots += "1.4142135623\n";  // digits are lost, and no form keeps them
  const std::string f = "x>1?x^2-2:exp(x)-1";
  EXPECT_EQ(gradcalc({f, "--exact"}, "1.4142135623\n1e-10\n").err,
            "gradcalc: warning: stdin:2: in doubles f would lose 10 of 16 digits in exp(x)-1; expm1(x) keeps "
            "them\n  x>1?x^2-2:exp(x)-1\n            ^^^^^^^^\n");
  EXPECT_EQ(gradcalc({f, "--exact"}, roots + "1e-10\n").err, "");
}

// The bounds in doubles that make a point worth a search must not leave out what is worth a word.
TEST(Rounding, IsWarnedOfFromFourDigitsOn) {
  EXPECT_EQ(
      gradcalc({"exp(x)-1", "--at", "1e-4", "--exact"}).err,
      "gradcalc: warning: --at 1e-4: in doubles f would lose 4 of 16 digits in exp(x)-1; expm1(x) keeps "
      "them\n  exp(x)-1\n  ^^^^^^^^\n");
  EXPECT_EQ(gradcalc({"exp(x)-1", "--at", "2e-4", "--exact"}).err, "");
}

TEST(Rounding, OfWellBehavedFormulasIsNotSpokenOf) {
  for (const auto& [f, at] : {std::pair("1-x", "0.5"),
                              {"(1-x)^2+100*(y-x^2)^2", "1,1"},
                              {"x-1", "1"},
                              {"x^2-2", "1.4142135623"},
                              {"sqrt(x^2+y^2)", "3,4"}}) {
    const Outcome outcome = gradcalc({f, "--at", at, "--exact"});
    EXPECT_EQ(outcome.err, "") << f;
    EXPECT_EQ(outcome.status, 0) << f;
  }
}

TEST(Rounding, MarksWideAndLongTextsToo) {
  const std::string long_sum = "x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x";
  EXPECT_NE(gradcalc({long_sum + "+(exp(x)-1)*1e9+" + long_sum, "--at", "1e-9", "--exact"})
                .err.find("  ...+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+(exp(x)-1)*1e9+x+x+x+x+x+x+x+x+...\n"
                          "                                             ^^^^^^^^\n"),
            std::string::npos);
  EXPECT_NE(gradcalc({"0*α*(exp(α)-1)+(exp(α)-1)", "--at", "1e-10", "--exact"})
                .err.find("  0*α*(exp(α)-1)+(exp(α)-1)\n       ^^^^^^^^\n"),
            std::string::npos);
}

}  // namespace
}  // namespace gradcalc::testing
