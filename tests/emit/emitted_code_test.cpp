#include "emit/emitted_code.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "expression/block_evaluation.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string emitted(const Language& language, const std::string& formula,
                    const std::vector<std::string>& variables, const std::vector<std::size_t>& wrt,
                    bool with_hessian = false) {
  const std::vector<Expression> f = Expression::components(formula, variables);
  std::vector<const Tape*> tapes;
  tapes.reserve(f.size());
  for (const Expression& component : f)
    tapes.push_back(&BlockEvaluation::tape_at(component, variables.size()));
  return emitted_code(language, {.functions = tapes,
                                 .variables = variables,
                                 .wrt = wrt,
                                 .with_hessian = with_hessian,
                                 .formula = formula});
}

TEST(EmittedCode, IsAFunctionInC) {
  EXPECT_EQ(emitted(c_language(), "x^2*y", {"x", "y"}, {0, 1}), R"(/*
 * Written by gradcalc: x^2*y
 * Variables: x[0] x, x[1] y
 * Use: cc -std=c99 -O2 -ffp-contract=off -c FILE, linked with -lm
 */
#include <math.h>

/* The value; the gradient in g. */
double f(const double x[2], double g[2])
{
  const double x_ = x[0];
  const double y = x[1];
  const double t1 = x_ * x_;
  const double value = t1 * y;
  g[0] = y * (x_ + x_) + 0.0;
  g[1] = t1 + 0.0;
  if (!isfinite(value))
    for (int i = 0; i < 2; ++i) g[i] = NAN;
  return value;
}
)");
}

TEST(EmittedCode, IsAJacobianOfSeveralFunctions) {
  EXPECT_EQ(emitted(c_language(), "a*b, 7", {"a", "b"}, {1}), R"(/*
 * Written by gradcalc: a*b, 7
 * Variables: x[0] a, x[1] b
 * Derivatives by: g[0] b
 * Use: cc -std=c99 -O2 -ffp-contract=off -c FILE, linked with -lm
 */
#include <math.h>

/* The values in y, their gradients in the rows of J. */
void f(const double x[2], double y[2], double J[2][1])
{
  const double a = x[0];
  const double b = x[1];
  y[0] = a * b;
  y[1] = 7.0;
  J[0][0] = a + 0.0;
  J[1][0] = 0.0;
  for (int i = 0; i < 2; ++i)
    if (!isfinite(y[i]))
      for (int j = 0; j < 1; ++j) J[i][j] = NAN;
}
)");
}

TEST(EmittedCode, IsAHessianInPython) {
  EXPECT_EQ(emitted(python_language(), "a^3", {"a"}, {0}, true), R"(# Written by gradcalc: a^3
# Variables: x[0] a
# Use: Python 3.11 or newer
import math


def f(x):
    """The value, the gradient, and the Hessian."""
    g = [0.0] * 1
    h = [[0.0] * 1 for i in range(1)]
    a = float(x[0])
    t1 = a * a
    value = t1 * a
    g[0] = 3.0 * t1 + 0.0
    h[0][0] = (a + a) * 3.0 + 0.0
    if not math.isfinite(value):
        g = [math.nan] * 1
        h = [[math.nan] * 1 for i in range(1)]
    return value, g, h
)");
}

TEST(EmittedCode, ComputesCommonPartsOnceAndWhatNobodyNeedsNever) {
  const std::string code = emitted(javascript_language(), "exp(-a)*sin(b) + exp(-a)", {"a", "b"}, {1});
  EXPECT_EQ(code.find("Math.exp"), code.rfind("Math.exp"));
  EXPECT_EQ(code.find("Math.sin"), code.rfind("Math.sin"));
  EXPECT_THAT(code, Not(HasSubstr("f_")));
}

// Each name would not compile, would hide a function that is called, or is reserved.
TEST(EmittedCode, HasNoNameThatALanguageReserves) {
  const std::vector<std::string> names{"int",   "lambda",  "y1",   "_Foo", "λ",   "Δt", "t1",
                                       "value", "x",       "g",    "f",    "i",   "j0", "sinf",
                                       "NF",    "getline", "Math", "var",  "math"};
  std::string sum = "exp(int)";
  for (const std::string& name : names) sum.append("+").append(name);
  std::vector<std::size_t> wrt(names.size(), 0);
  const auto has = [&](const Language& language, const std::vector<std::string>& declared) {
    const std::string code = emitted(language, sum, names, wrt);
    for (const std::string& line : declared) EXPECT_THAT(code, HasSubstr("\n" + line));
  };
  has(c_language(),
      {"  const double int_ = x[0];", "  const double lambda = x[1];", "  const double y1_ = x[2];",
       "  const double v_Foo = x[3];", "  const double lambda_ = x[4];", "  const double Deltat = x[5];",
       "  const double t1 = x[6];", "  const double value_ = x[7];", "  const double x_ = x[8];",
       "  const double g_ = x[9];", "  const double f_ = x[10];", "  const double i_ = x[11];",
       "  const double j0_ = x[12];", "  const double sinf_ = x[13];", "  const double t2 = exp(int_);"});
  has(python_language(), {"    int = float(x[0])", "    lambda_ = float(x[1])", "    lambda__ = float(x[4])",
                          "    math_ = float(x[18])"});
  has(javascript_language(), {"  const Math_ = +x[16];", "  const var_ = +x[17];"});
  has(awk_language(), {"  NF_ = x[15] - 0", "  getline_ = x[16] - 0", "  var = x[18] - 0"});
}

TEST(EmittedCode, HasACommentThatTheFormulaCannotEnd) {
  const Expression f("x", std::vector<std::string>{"x"});
  const Tape* const tape = &BlockEvaluation::tape_at(f, 1);
  const std::vector<std::string> names{"x"};
  const std::vector<std::size_t> wrt{0};
  for (const Language& language : languages()) {
    const std::string code =
        emitted_code(language, {.functions = {&tape, 1},
                                .variables = names,
                                .wrt = wrt,
                                .formula = "x */ evil(); /* ?\?/\n evil() \xe2\x80\xa8 \\"});
    EXPECT_THAT(code, HasSubstr("Written by gradcalc: x * / evil(); / * ? ?/  evil() \\u{2028} \\ \n"))
        << language.name;
  }
}

TEST(EmittedCode, IsRefusedWhereALanguageLacksAFunction) {
  try {
    emitted(awk_language(), "erf(x)", {"x"}, {0});
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "--emit awk: the code would call erf, which it does not have");
    EXPECT_EQ(error.hint(), "--emit c and python would have it");
  }
  try {
    emitted(c_language(), "trigamma(x)", {"x"}, {0}, true);
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the second derivatives of trigamma have no code");
  }
}

// mawk takes no more than 255 parameters.
TEST(EmittedCode, KeepsManyVariablesOfAwkInAnArray) {
  std::vector<std::string> names;
  std::vector<std::size_t> wrt;
  for (std::size_t i = 0; i < 300; ++i) {
    names.push_back(std::string("x").append(std::to_string(i)));
    wrt.push_back(i);
  }
  const std::string code = emitted(awk_language(), "sum(sin(x[i]*x[i+1]) for i in range(n-1))", names, wrt);
  EXPECT_THAT(code, HasSubstr("function f(x, g,    value, i, t) {\n  t[1] = x[1] - 0\n"));
  EXPECT_THAT(code, HasSubstr("\n  t[301] = "));
}

// A sum over thousands of coordinates is as many statements, and none of them long.
TEST(EmittedCode, IsStraightForManyVariables) {
  std::vector<std::string> names;
  std::vector<std::size_t> wrt;
  for (std::size_t i = 0; i < 2000; ++i) {
    names.push_back(std::string("x").append(std::to_string(i)));
    wrt.push_back(i);
  }
  const std::string code = emitted(c_language(), "sum((x[i+1]-x[i]^2)^2 for i in range(n-1))", names, wrt);
  std::size_t longest = 0;
  for (std::size_t begin = 0, end = 0; (end = code.find('\n', begin)) != std::string::npos; begin = end + 1)
    longest = std::max(longest, end - begin);
  EXPECT_LE(longest, 120U);
  EXPECT_LE(code.size(), 2000U * 400U);
}

}  // namespace
}  // namespace gradcalc
