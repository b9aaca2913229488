#include <gmock/gmock.h>

#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "support/program.hpp"

// --emit: code of the function and its derivatives.

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Emit, PrintsCodeInEachLanguageWithoutAPoint) {
  for (const auto& [language, begin] :
       std::vector<std::pair<std::string, std::string>>{{"c", "/*\n * Written by gradcalc: a*x\n"},
                                                        {"python", "# Written by gradcalc: a*x\n"},
                                                        {"js", "// Written by gradcalc: a*x\n"},
                                                        {"awk", "# Written by gradcalc: a*x\n"}}) {
    const Outcome outcome = gradcalc({"a*x", "--emit", language});
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, StartsWith(begin));
  }
}

TEST(Emit, TakesDefinitionsVariablesAndWrt) {
  const Outcome outcome = gradcalc(
      {"area(r)*h", "--let", "k=3", "--let", "area(t)=k*t^2", "--vars", "r,h", "--wrt", "h", "--emit", "c"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out,
              HasSubstr(" * Written by gradcalc: area(r)*h\n * With: k=3\n * With: area(t)=k*t^2\n"
                        " * Variables: x[0] r, x[1] h\n * Derivatives by: g[0] h\n"));
  EXPECT_THAT(outcome.out, HasSubstr("double f(const double x[2], double g[1])"));
  // Numbered variables are as many as the formula has; of a loop, as --vars says.
  EXPECT_THAT(gradcalc({"x2^2", "--emit", "c"}).out, HasSubstr("double f(const double x[3], double g[3])"));
  EXPECT_THAT(gradcalc({"sum(x[i]^2 for i in range(n))", "--vars", "x0,x1", "--emit", "c"}).out,
              HasSubstr("double f(const double x[2], double g[2])"));
}

struct Refusal {
  std::vector<std::string> arguments;
  std::string err;
};

TEST(Emit, SaysWhatIsNotPossible) {
  const std::vector<Refusal> refusals{
      {{"x", "--emit", "fortran"},
       "gradcalc: error: --emit: there is no 'fortran'\nhint: one of: c, python, js, awk\n"},
      {{"5", "--emit", "c"},
       "gradcalc: error: --emit: the expression has no variables\nhint: --vars x makes it a function of x\n"},
      {{"sum(x[i] for i in range(n))", "--emit", "c"},
       "gradcalc: error: --emit: how many variables there are is not known\n"
       "hint: --vars x0,x1,x2 would be three\n"},
      {{"x, x^2", "--hessian", "--emit", "c"},
       "gradcalc: error: --emit: there are several functions, and a Hessian is of one\n"
       "hint: without --hessian, the code has their Jacobian\n"},
      {{"gamma(x)", "--emit", "js"},
       "gradcalc: error: --emit js: the code would call gamma, which it does not have\n"
       "hint: --emit c and python would have it\n"},
      {{"x", "--emit", "c", "--at", "3"},
       "gradcalc: error: --emit and --at exclude each other: the code is a function of the point\n"
       "hint: a point is given where it is called\n"},
      {{"x", "--emit", "c", "--order", "2"},
       "gradcalc: error: --emit and --order exclude each other: the code has first derivatives, or second "
       "ones\n"
       "hint: --hessian gives these\n"},
      {{"x^2*y", "--emit", "c", "--wrt", "x,x,y"},
       "gradcalc: error: --emit: --wrt x,x,y is the derivative of order 3, and the code has first "
       "derivatives, "
       "or second ones\n"
       "hint: name each variable once; --hessian gives the second derivatives\n"},
      {{"x^2*y", "--emit", "c", "--wrt", "x,x"},
       "gradcalc: error: --emit: --wrt x,x is the derivative of order 2, and the code has first derivatives, "
       "or second ones\n"
       "hint: name each variable once; --hessian gives the second derivatives\n"},
      {{"x^2*y", "--emit", "c", "--hessian", "--wrt", "x,x,y"},
       "gradcalc: error: --wrt: 'x' is given twice\n"},
  };
  for (const Refusal& refusal : refusals) {
    const Outcome outcome = gradcalc(refusal.arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, refusal.err);
  }
}

std::vector<double> numbers(const std::string& text) {
  std::vector<double> result;
  std::istringstream words(text);
  for (std::string word; words >> word;) result.push_back(std::stod(word));
  return result;
}

/// The Hessian that emitted code gives when gcc compiles it is the proven one.
TEST(Emit, GivesTheHessian) {
  if (shell("command -v gcc").out.empty()) GTEST_SKIP() << "gcc is not installed";
  for (const std::string formula : {"100*(y-x^2)^2+(1-x)^2",
                                    "exp(-x^2/2)*sin(3*y)",
                                    "x^y",
                                    "x^2.5*log(y)",
                                    "hypot(x,y)",
                                    "atan2(y,x)",
                                    "tanh(x*y)",
                                    "max(x^2,y^2)*sigmoid(x-y)",
                                    "x < y ? x^3*y : y^3",
                                    "erf(x)*normcdf(y)",
                                    "beta(x,y)",
                                    "lgamma(x*y)",
                                    "sinc(x)*sqrt(y)",
                                    "softplus(x*y)",
                                    "erfinv(x/9)*y",
                                    "mod(x,y)*x",
                                    "asinh(x)*acosh(1+y)",
                                    "cbrt(x)/(1+y^2)",
                                    "log(x,y+3)",
                                    "logit(x/7)*abs(y)"}) {
    const std::string quoted = "'" + formula + "'";
    const Outcome code =
        shell("gradcalc " + quoted +
              " --vars x,y --hessian --emit c > f.c && "
              "printf '#include <stdio.h>\\nint main(void){double x[2]={1.3,2.7},g[2],h[2][2];f(x,g,h);"
              "printf(\"%%.17g %%.17g %%.17g %%.17g\",h[0][0],h[0][1],h[1][0],h[1][1]);return 0;}' >> f.c && "
              "gcc -std=c99 -O1 -Wall -Wextra -Wpedantic -Wconversion -Werror f.c -o f -lm && ./f");
    EXPECT_EQ(code.err, "") << formula;
    const std::vector<double> computed = numbers(code.out);
    const std::vector<double> proven = numbers(
        shell("gradcalc " + quoted + " --vars x,y --hessian --exact --at 1.3,2.7 --precision full").out);
    ASSERT_EQ(computed.size(), 4U) << formula;
    ASSERT_EQ(proven.size(), 4U) << formula;
    for (std::size_t i = 0; i < 4; ++i)
      EXPECT_NEAR(computed[i], proven[i], 4e-14 * (1.0 + std::fabs(proven[i]))) << formula << " entry " << i;
    EXPECT_EQ(computed[1], computed[2]) << formula;
  }
}

}  // namespace
}  // namespace gradcalc::testing
