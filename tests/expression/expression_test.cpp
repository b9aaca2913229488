#include "gradcalc/expression.hpp"

#include <gmock/gmock.h>
#include <muParser.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "gradcalc/error.hpp"
#include "support/known_functions.hpp"

namespace gradcalc {
namespace {

double value(std::string_view text, std::vector<double> x = {}) {
  return Expression(text)(x);
}

TEST(Expression, EvaluatesEveryKnownFunctionAsItsCode) {
  for (const auto& known : testing::known_functions()) {
    Expression f(known.formula);
    for (const auto& point : known.points) {
      const double exact = known.value(point);
      EXPECT_NEAR(f(point), exact, 1e-14 * std::max(1.0, std::fabs(exact))) << known.name;
    }
  }
}

TEST(Expression, MayHaveThousandsOfNames) {
  // The gradient is 0, 1, ... 9, 0, 1, ... in the order of the alphabet.
  std::string text;
  std::vector<double> expected;
  const auto letter = [](std::size_t i) { return static_cast<char>('a' + i % 26); };
  for (std::size_t i = 0; i < 2000; ++i) {
    const std::string name{'_', letter(i / 676), letter(i / 26), letter(i)};
    expected.push_back(static_cast<double>(i % 10));
    text.append(i == 0 ? "" : "+").append(std::to_string(i % 10)).append("*").append(name);
  }
  ASSERT_LT(text.size(), 20'000U);
  ASSERT_GT(text.size(), 13'000U);
  Expression f(text);
  ASSERT_EQ(f.dimension(), expected.size());
  std::vector<double> partials(expected.size());
  EXPECT_EQ(f.gradient(std::vector<double>(expected.size(), 1.0), partials), 9000.0);
  EXPECT_EQ(partials, expected);

  std::string many;
  std::size_t count = 0;
  for (; many.size() + 7 <= 19'999; ++count)
    many.append(count == 0 ? "" : "+").append(count < 1000 ? "y" : "z").append(std::to_string(count));
  Expression g(many);
  EXPECT_EQ(g.dimension(), count);
  EXPECT_GT(count, 3000U);
  std::vector<double> ones(count);
  g.gradient(std::vector<double>(count, 2.0), ones);
  EXPECT_EQ(ones, std::vector<double>(count, 1.0));
}

TEST(Expression, ComputesPowersOfConstantsAsThoseOfVariables) {
  std::vector<std::string> exponents{"0.5", "1.5", "-2.5", "2.25", "0.1", "-1", "-2", "-3"};
  for (int n = 2; n <= 10; ++n) exponents.push_back(std::to_string(n));
  for (const std::string& n : exponents)
    for (const char* const c : {"1.3", "0.7", "3.1", "1e-5", "123.456", "1.1e20"}) {
      const double x = std::stod(c);
      const auto power = [&](const std::string& base) { return base + "^" + n; };
      const std::string difference = power("x0") + "-" + power(c);
      EXPECT_EQ(value(difference, {x}), 0.0) << difference;
      Definitions definitions;
      definitions.add("c=" + power(c));
      definitions.add("f(t)=" + power("t"));
      EXPECT_EQ(Expression(power("x0") + "-c", definitions)(std::vector{x}), 0.0) << difference;
      EXPECT_EQ(Expression("f(x0)-f(" + std::string(c) + ")", definitions)(std::vector{x}), 0.0)
          << difference;
    }
  EXPECT_EQ(value("x0^3^2-1.3^3^2", {1.3}), 0.0);
  EXPECT_EQ(value("(x0^2)^3-(1.3^2)^3", {1.3}), 0.0);
  EXPECT_EQ(value("1.3^3"), 1.3 * 1.3 * 1.3);
}

TEST(Expression, FollowsTheUsualPrecedence) {
  EXPECT_EQ(value("2+3*4^2"), 50);
  EXPECT_EQ(value("-2^2"), -4);
  EXPECT_EQ(value("2^3^2"), 512);
  EXPECT_EQ(value("2^-1"), 0.5);
  EXPECT_EQ(value("-x0^2", {3}), -9);
  EXPECT_EQ(value("8/4/2"), 1);
  EXPECT_EQ(value("8-4-2"), 2);
  EXPECT_EQ(value("1+1 < 3 && 2 > 1 || 0"), 1);
  EXPECT_EQ(value("2--3"), 5);
  EXPECT_EQ(value("2 - - -3"), -1);
  EXPECT_EQ(value("+ + 2"), 2);
  EXPECT_EQ(value("2*-3"), -6);
}

TEST(Expression, UnderstandsPythonsPowerAndIndex) {
  EXPECT_EQ(value("x[0]**2 + x[ 1 ]", {3, 4}), 13);
  EXPECT_EQ(value("x[007]", {0, 0, 0, 0, 0, 0, 0, 9}), 9);
  EXPECT_EQ(value("2**3**2"), 512);
}

TEST(Expression, UnderstandsPastedCharacters) {
  EXPECT_EQ(value("x0² − 2·x1 + 3×x1³", {3, 2}), 9 - 4 + 24);
  EXPECT_EQ(value("x0¹⁰", {2}), 1024);
  EXPECT_EQ(value("π"), std::numbers::pi);
  EXPECT_EQ(value("x₀² + x₁² − x₁₂⁻¹", {3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5}), 23);
  EXPECT_EQ(value("1e−3 + 2E–3"), 1e-3 + 2e-3);
  EXPECT_EQ(value("−x0 – 1", {2}), -3);
  for (const char* product : {"6×x0", "6·x0", "6⋅x0", "6∙x0", "6∗x0"})
    EXPECT_EQ(value(product, {2}), 12) << product;
  for (const char* quotient : {"6÷x0", "6∕x0", "6⁄x0"}) EXPECT_EQ(value(quotient, {2}), 3) << quotient;
  EXPECT_EQ(value("(x0≤2) + 2*(x0≥3) + 4*(x0≠3)", {2}), 5);
  EXPECT_EQ(value("\ufeffx0\u00a0+\u2009\u202f1 \u200b", {2}), 3);
}

TEST(Expression, ConstantsAreTrueDoublesAndExponentsStillNumbers) {
  EXPECT_EQ(value("pi"), std::numbers::pi);
  EXPECT_EQ(value("_pi"), std::numbers::pi);
  EXPECT_EQ(value("e"), std::numbers::e);
  EXPECT_EQ(value("1e3"), 1000);
  EXPECT_EQ(value("2*e"), 2 * std::numbers::e);
  EXPECT_EQ(value("1e-400"), 0);
  EXPECT_EQ(value("0.1"), 0.1);
  EXPECT_EQ(value(".5e1 + 5."), 10);
}

TEST(Expression, TheLogarithmIsNatural) {
  EXPECT_EQ(value("log(x0)", {2}), std::log(2.0));
}

TEST(Expression, ConditionalsNestAndBindLoosest) {
  const Expression f("x0 < 0 ? -1 : x0 > 10 ? 10 : x0 + 1");
  EXPECT_EQ(Expression(f)(std::array{-5.0}), -1);
  EXPECT_EQ(Expression(f)(std::array{50.0}), 10);
  EXPECT_EQ(Expression(f)(std::array{5.0}), 6);
  EXPECT_EQ(value("1 ? 0 ? 1 : 2 : 3"), 2);
  EXPECT_EQ(value("max(x0 > 1 ? 5 : 6, 2)", {0}), 6);
  EXPECT_EQ(value("2*(x0 ? 3 : 4)", {1}), 6);
  EXPECT_EQ(value("if(x0, 3, 4)", {0}), 4);
}

TEST(Expression, TheBranchNotTakenDoesNotDisturb) {
  EXPECT_EQ(value("x0 > 0 ? sqrt(x0) : 0", {-4}), 0);
}

// muParser's optimiser would compute x + 0 and x * 21 here.
TEST(Expression, ArithmeticIsInTheTypedOrder) {
  EXPECT_EQ(value("x0+1e16-1e16", {1}), 0);
  const double x = 0.1;
  EXPECT_EQ(value("x0*3*7", {x}), x * 3 * 7);
  EXPECT_EQ(value("x0+0.1+0.2", {x}), x + 0.1 + 0.2);
  EXPECT_NE(x * 3 * 7, x * 21);
}

TEST(Expression, SmallPowersAreProducts) {
  const double x = 1.1;
  EXPECT_EQ(value("x0^2", {x}), x * x);
  EXPECT_EQ(value("x0^3", {x}), x * x * x);
  EXPECT_EQ(value("x0^4", {x}), (x * x) * (x * x));
  EXPECT_EQ(value("x0^5", {x}), std::pow(x, 5));
}

TEST(Expression, WhatIsUndefinedIsNotANumber) {
  EXPECT_TRUE(std::isnan(value("sqrt(x0)", {-1})));
  EXPECT_TRUE(std::isinf(value("1/x0", {0})));
  EXPECT_TRUE(std::isnan(value("0/0")));
  EXPECT_TRUE(std::isnan(value("x0*(0/0)", {1})));
  EXPECT_TRUE(std::isinf(value("1/0 + x0", {1})));
}

TEST(Expression, NumberedVariablesAreCoordinates) {
  const Expression f("x10 + x2");
  EXPECT_EQ(f.dimension(), 11U);
  std::vector<double> x(12, 0.0);
  x[10] = 5;
  x[2] = 7;
  EXPECT_EQ(Expression(f)(x), 12);
}

TEST(Expression, OtherVariablesStandInNaturalOrder) {
  Expression f("b10 - b2 + 100*A + 1000*c");
  EXPECT_EQ(f.dimension(), 4U);
  EXPECT_EQ(f(std::array{1.0, 2.0, 3.0, 4.0}), 3 - 2 + 100 + 4000);
}

TEST(Expression, VariablesCanBeGivenInOrder) {
  const std::vector<std::string> order{"y", "x", "unused"};
  Expression f("x - 2*y", order);
  EXPECT_EQ(f.dimension(), 3U);
  EXPECT_EQ(f(std::array{1.0, 10.0, 0.0}), 8);
}

TEST(Expression, RefusesTooFewCoordinates) {
  Expression f("x0 + x1");
  EXPECT_THROW(f(std::array{1.0}), Error);
}

TEST(Expression, CopiesAreIndependent) {
  Expression f("x0 + 1");
  Expression g = f;
  EXPECT_EQ(f(std::array{1.0}), 2);
  EXPECT_EQ(g(std::array{5.0}), 6);
  EXPECT_EQ(f(std::array{2.0}), 3);
}

TEST(Expression, RefusesVariablesThatCannotBe) {
  const auto make = [](std::vector<std::string> names) { Expression("1", names); };
  EXPECT_THROW(make({"x", "x"}), Error);
  EXPECT_NO_THROW(make({"sin"})) << "a function that is not called";
  EXPECT_THROW(make({"pi"}), Error);
  EXPECT_THROW(make({"2x"}), Error);
  EXPECT_THROW(make({""}), Error);
  EXPECT_THROW(make({std::string(101, 'a')}), Error);
}

TEST(FreeNames, AreNumberedWhenAllAreOrWhenX0IsAmongThem) {
  EXPECT_TRUE(free_names("x1 + x10*x2").numbered);
  EXPECT_THAT(free_names("x1 + x10*x2").names, ::testing::ElementsAre("x1", "x2", "x10"));
  EXPECT_TRUE(free_names("x0 + y").numbered);
  EXPECT_FALSE(free_names("x1 + y1").numbered);
  EXPECT_FALSE(free_names("x").numbered);
  EXPECT_FALSE(free_names("x01").numbered);
  EXPECT_TRUE(free_names("1 + pi").numbered);
}

TEST(FreeNames, AreThoseOfAllComponents) {
  EXPECT_THAT(free_names("b*a, max(c, 1), a").names, ::testing::ElementsAre("a", "b", "c"));
  EXPECT_TRUE(free_names("x1, x0+y").numbered);
}

TEST(Components, ShareTheirVariables) {
  auto f = Expression::components("x0*x2, max(x0, x1), 7");
  ASSERT_EQ(f.size(), 3U);
  const std::array x{2.0, 3.0, 5.0};
  for (const Expression& component : f) EXPECT_EQ(component.dimension(), 3U);
  EXPECT_EQ(f[0](x), 10);
  EXPECT_EQ(f[1](x), 3);
  EXPECT_EQ(f[2](x), 7);
}

TEST(Components, StandForNamesInNaturalOrderOfAll) {
  auto f = Expression::components("b, a");
  const std::array x{2.0, 3.0};
  EXPECT_EQ(f[0](x), 3);
  EXPECT_EQ(f[1](x), 2);
}

TEST(Components, TakeVariablesInTheirOrder) {
  const std::vector<std::string> order{"b", "a"};
  auto f = Expression::components("a, b, a-b", order);
  const std::array x{2.0, 3.0};
  EXPECT_EQ(f[0](x), 3);
  EXPECT_EQ(f[1](x), 2);
  EXPECT_EQ(f[2](x), 1);
}

TEST(Components, OfOneExpressionAreOne) {
  EXPECT_EQ(Expression::components("atan2(x0, x1)").size(), 1U);
}

struct Refusal {
  std::string_view text;
  ErrorCode code;
  std::size_t position;
  std::string_view message;
};

TEST(Expression, RefusesWithThePlaceInTheTypedText) {
  constexpr Refusal refusals[] = {
      {"x0^2 + y", ErrorCode::unknown_name, 7, "unknown name 'y'"},
      {"foo(x0)", ErrorCode::unknown_name, 0, "unknown function 'foo'"},
      {"1 + sine(x0)", ErrorCode::unknown_name, 4, "unknown function 'sine'"},
      {"x0 = 3", ErrorCode::syntax, 3, "assignment is not possible in an expression"},
      {"(x0", ErrorCode::syntax, 0, "'(' is never closed"},
      {"((x0)", ErrorCode::syntax, 0, "'(' is never closed"},
      {"x0)", ErrorCode::syntax, 2, "')' has no '(' before it"},
      {")", ErrorCode::syntax, 0, "')' has no '(' before it"},
      {"x0 x1", ErrorCode::syntax, 3, "an operator is missing before 'x1'"},
      {"1.2.3", ErrorCode::syntax, 0, "a number has one decimal point"},
      {"", ErrorCode::syntax, 0, "the expression is empty"},
      {"  ", ErrorCode::syntax, 2, "the expression is empty"},
      {"+", ErrorCode::syntax, 1, "the expression ends where a number, a name or '(' should follow"},
      {"x0*", ErrorCode::syntax, 3, "the expression ends where a number, a name or '(' should follow"},
      {"*x0", ErrorCode::syntax, 0, "a number, a name or '(' should stand before '*'"},
      {"x0 ** * 2", ErrorCode::syntax, 6, "a number, a name or '(' should stand before '*'"},
      {"()", ErrorCode::syntax, 1, "a number, a name or '(' should stand before ')'"},
      {"sin()", ErrorCode::syntax, 4, "a number, a name or '(' should stand before ')'"},
      {"x0 + é", ErrorCode::syntax, 5, "unexpected character 'é'"},
      {"x0 + \xff", ErrorCode::syntax, 5, "unexpected byte 0xff"},
      {{"x0\0+1", 5}, ErrorCode::syntax, 2, "unexpected byte 0x00"},
      {"x0 & 1", ErrorCode::syntax, 3, "unexpected character '&'"},
      {"sin x0", ErrorCode::syntax, 0, "'sin' is a function"},
      {"sin", ErrorCode::syntax, 0, "'sin' is a function"},
      {"hypot(x0)", ErrorCode::syntax, 0, "'hypot' takes 2 arguments, not 1"},
      {"2*sin(x0, 1)", ErrorCode::syntax, 2, "'sin' takes 1 argument, not 2"},
      {"(1, 2)", ErrorCode::syntax, 2,
       "',' separates the arguments of a function, and this bracket belongs to none"},
      {"x0 ? 1", ErrorCode::syntax, 3, "'?' has no ':' after it"},
      {"(x0 ? 1) : 2", ErrorCode::syntax, 4, "'?' has no ':' after it"},
      {"x0 : 1", ErrorCode::syntax, 3, "':' has no '?' before it"},
      {"1 ? 2 : 3 : 4", ErrorCode::syntax, 10, "':' has no '?' before it"},
      {"1e999", ErrorCode::syntax, 0, "the number '1e999' is too large for a double"},
      {"0x10", ErrorCode::syntax, 0, "hexadecimal numbers are not understood"},
      {"a[y]", ErrorCode::syntax, 1, "an index in square brackets is a whole number"},
      {"x[y]", ErrorCode::unknown_name, 2, "unknown name 'y'"},
      {"x[1", ErrorCode::syntax, 1, "'[' is never closed"},
      {"atan2(x0, x1), x1", ErrorCode::syntax, 13, "several expressions are not possible here"},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.text);
    try {
      Expression f(refusal.text);
      FAIL() << "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), refusal.message);
      EXPECT_EQ(error.code(), refusal.code);
      EXPECT_EQ(error.position(), refusal.position);
      EXPECT_EQ(error.text(), refusal.text);
    }
  }
}

TEST(Components, RefuseWithThePlaceInTheWholeText) {
  constexpr Refusal refusals[] = {
      {"x0,,x1", ErrorCode::syntax, 3, "component 2 of the function is empty"},
      {"x0, x1,", ErrorCode::syntax, 7, "component 3 of the function is empty"},
      {", x0", ErrorCode::syntax, 0, "component 1 of the function is empty"},
      {",", ErrorCode::syntax, 0, "component 1 of the function is empty"},
      {"x0, +", ErrorCode::syntax, 5, "the expression ends where a number, a name or '(' should follow"},
      {"x0, x0^2 + y", ErrorCode::unknown_name, 11, "unknown name 'y'"},
      {"sin(x0), sine(x0)", ErrorCode::unknown_name, 9, "unknown function 'sine'"},
      {"x0 ? 1, 2 : 3", ErrorCode::syntax, 3, "'?' has no ':' after it"},
      {"max(x0,), 1", ErrorCode::syntax, 7, "a number, a name or '(' should stand before ')'"},
      {"", ErrorCode::syntax, 0, "the expression is empty"},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.text);
    try {
      Expression::components(refusal.text);
      FAIL() << "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), refusal.message);
      EXPECT_EQ(error.code(), refusal.code);
      EXPECT_EQ(error.position(), refusal.position);
      EXPECT_EQ(error.text(), refusal.text);
    }
  }
}

std::string hint_of_comma(std::string_view text) {
  try {
    Expression::components(text);
  } catch (const Error& error) {
    return error.hint();
  }
  return "accepted";
}

TEST(Expression, HintsAtTheRemedy) {
  const auto hint = [](std::string_view text) -> std::string {
    try {
      Expression f(text);
    } catch (const Error& error) {
      return error.hint();
    }
    return "accepted";
  };
  EXPECT_EQ(hint("1 + sine(x0)"), "did you mean sin?");
  EXPECT_EQ(hint("x0(3)"), "to multiply, write x0*(...); a function is defined first: x0(t)=...");
  EXPECT_EQ(hint("f(x0)"), "a function is defined first: f(t)=...");
  EXPECT_EQ(hint("x0 = 3"), "to compare, write ==");
  EXPECT_EQ(hint("x0 % 2"), "the remainder is mod(x, y)");
  EXPECT_EQ(hint("√x0"), "write sqrt(x)");
  for (const char* const list : {"[x0, x1]", "{x0, x1}", "(x0, x1)"})
    EXPECT_EQ(hint(list), "several functions need no brackets: x0, x1") << list;
  EXPECT_EQ(hint("2*[x0]"), "an index follows a name, as in x[0]; several functions need no brackets: x, y");
  EXPECT_EQ(hint("sin^2(x0)"), "a power stands behind the brackets: sin(x0)^2");
  EXPECT_EQ(hint("sin²(x0)"), "a power stands behind the brackets: sin(x0)^2");
  for (const char* const inverse : {"sin^-1(x0)", "sin^(-1)(x0)", "sin**-1(x0)", "sin⁻¹(x0)"})
    EXPECT_EQ(hint(inverse), "the inverse function is asin(x0); the reciprocal is 1/sin(x0)") << inverse;
  EXPECT_EQ(hint("exp^-1(x0)"), "the inverse function is log(x0); the reciprocal is 1/exp(x0)");
  EXPECT_EQ(hint("“x0”"), "names and numbers stand without quotes");
  EXPECT_EQ(hint("x0 + é"), "a name is made of the letters a to z, Greek ones, digits and underscores");
  EXPECT_EQ(hint("x0⁻"), "a name is made of the letters a to z, Greek ones, digits and underscores");
  EXPECT_EQ(hint("x0 if x0 > 0"), "a conditional is c ? a : b");
  EXPECT_EQ(hint("where(x0 > 0, x0, 0)"), "write if(c, a, b)");
  EXPECT_EQ(hint("np.sin(x0)"), "a function has no prefix: sin(x), not np.sin(x)");
  EXPECT_EQ(hint("arctam2(x0, x1)"), "did you mean arctan2?");
  EXPECT_EQ(hint("log(x0, 2, 3)"), "log(x[, base]): natural logarithm, or that to the base");
  EXPECT_EQ(hint("atan2(x0)"), "atan2(y, x): angle of the point (x, y), -pi to pi");
  EXPECT_EQ(hint("sgn(x0)"), "did you mean sign?");
  EXPECT_EQ(hint("int(x0)"), "to truncate, write trunc(x); an integral is not among the functions");
  EXPECT_EQ(hint("sqr(x0)"), "write x^2; the square root is sqrt(x)");
  EXPECT_EQ(hint("lg(x0)"), "did you mean log10?");
  EXPECT_EQ(hint("log8(x0)"), "the logarithm to base 8 is log(x, 8)");
  EXPECT_EQ(hint("log_2(x0)"), "did you mean log2?");
  EXPECT_EQ(hint("Log(x0)"), "the natural logarithm is log(x), that to base 10 log10(x)");
  EXPECT_EQ(hint("Si(x0)"), "an integral is not among the functions");
  EXPECT_EQ(hint("ifelse(x0>0,1,2)"), "did you mean if?");
  EXPECT_EQ(hint("sind(x0)"), "for an angle in degrees, write sin(rad(x))");
  EXPECT_EQ(hint("diff(x0^2,x0)"), "gradcalc differentiates by itself: write the function alone");
  EXPECT_EQ(hint("x0.^2"), "write the operator without the dot, as in x^2");
  EXPECT_EQ(hint("f(x)=x^2"), "write only what stands behind the =: x^2");
  EXPECT_EQ(hint("y = x^2"), "write only what stands behind the =: x^2");
  EXPECT_EQ(hint("=x^2"), "write only what stands behind the =: x^2");
  EXPECT_EQ(hint("x^2+y^2=1"), "for an equation a = b, write a-(b); to compare, write ==");
  for (const char* const function : {"lambda x: x^2", "x->x^2", "x => x^2", "@(x) x^2", "x ↦ x^2"})
    EXPECT_EQ(hint(function), "write the expression alone, as in x^2") << function;
  EXPECT_EQ(hint("\\frac{x}{2}"), "LaTeX is not understood: write (a)/(b)");
  EXPECT_EQ(hint("\\sin(x)"), "LaTeX is not understood: write sin(x)");
  EXPECT_EQ(hint("2*\\alpha"), "LaTeX is not understood: write alpha");
  EXPECT_EQ(hint("x_{1}^2"), "an index is a part of the name: write x1");
  EXPECT_EQ(hint("x_{max}"), "an index is a part of the name: write x_max");
  EXPECT_EQ(hint("z := x^2"), "write only what stands behind the =: x^2");
  EXPECT_EQ(hint("f(x):=x^2"), "write only what stands behind the =: x^2");
  EXPECT_EQ(hint("f: x^2"), "write only what stands behind the colon: x^2");
  for (const char* const function : {"f: x -> x^2", "function(x) x^2", "function(x){x^2}"})
    EXPECT_EQ(hint(function), "write the expression alone, as in x^2") << function;
  const std::string loop = "a loop is sum(x[i]^2 for i in range(n))";
  for (const char* const foreign :
       {"sum(x[i] for i in 0..n)", "sum(x[i] for i in 0..5)", "sum(x[i] for i = 0:n-1)", "sum(i=1,n,x)",
        "sum(x[i], i=0..n-1)", "sum_{i=1}^n x", "∑ x"})
    EXPECT_EQ(hint(foreign), loop) << foreign;
  EXPECT_EQ(hint("x//2"), "the whole quotient is floor(a/b)");
  EXPECT_EQ(hint("x<>2"), "not equal is !=");
  EXPECT_EQ(hint("x=<2"), "less or equal is <=");
  EXPECT_EQ(hint("x===2"), "to compare, write == or !=");
  EXPECT_EQ(hint("$x^2$"), "write the expression without $: x^2");
  EXPECT_EQ(hint("x+$y"), "in a shell, put the expression in single quotes");
  EXPECT_EQ(hint("2½*x"), "write (2+1/2)");
  EXPECT_EQ(hint("½x"), "write (1/2)");
  EXPECT_EQ(hint("true*x"), "write 1");
  EXPECT_EQ(hint("M_PI*x"), "the constant is pi");
  const std::string blank = "; two components have a blank behind the comma";
  EXPECT_EQ(hint_of_comma("x^1,5"), "write 1.5" + blank);
  EXPECT_EQ(hint_of_comma("1,000*x"), "write 1.000 or, for thousands, 1000" + blank);
  EXPECT_EQ(hint_of_comma("x+1,234,567"), "write 1234567" + blank);
  EXPECT_EQ(hint_of_comma("x+1,234.5"), "write 1234.5" + blank);
  EXPECT_EQ(hint_of_comma("0,125*x"), "write 0.125" + blank);
  EXPECT_EQ(hint("x^{10}"), "write round brackets, as in x^(n+1)");
}

TEST(Expression, RefusesWhatIsTooLong) {
  EXPECT_THROW(Expression(std::string(20'000, '1')), Error);
  EXPECT_THROW(Expression(std::string(50'000, '(') + "1" + std::string(50'000, ')')), Error);
  EXPECT_THROW(Expression(std::string(19'000, '(')), Error);
  EXPECT_THROW(Expression(std::string(101, 'a')), Error);
  EXPECT_EQ(value(std::string(19'000, '-') + "1"), 1);
}

std::string repeated(std::size_t count, std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

/// `count` times `before`, the middle, and as often `after`.
std::string nested(std::size_t count, std::string_view before, std::string_view middle,
                   std::string_view after) {
  return repeated(count, before).append(middle).append(repeated(count, after));
}

TEST(Expression, NestsAThousandDeep) {
  EXPECT_EQ(value(nested(1000, "(", "1", ")")), 1);
  EXPECT_EQ(value(nested(1000, "abs(", "-7", ")")), 7);
  EXPECT_EQ(value(nested(1000, "-(", "x0", ")"), {3}), 3);
  EXPECT_EQ(value(nested(1000, "x0?1:", "7", ""), {0}), 7);
  EXPECT_EQ(value(nested(1000, "x0?", "7", ":1"), {2}), 7);
  EXPECT_EQ(value(nested(999, "(", "x0", ")") + "?7:1", {2}), 7);
  EXPECT_EQ(value(repeated(4'000, "(1)+") + "1"), 4'001);  // beside one another
}

TEST(Expression, RefusesDeeperNestingWithItsPlace) {
  struct Deep {
    std::string text;
    std::size_t position;
  };
  for (const Deep& deep :
       {Deep{nested(1001, "(", "1", ")"), 1000}, Deep{nested(5'000, "(", "1", ")"), 1000},
        Deep{"2+" + nested(1001, "abs(", "-7", ")"), 2 + 4 * 1000 + 3},
        Deep{nested(9'000, "(", "x0", ")"), 1000}, Deep{nested(1001, "x0?1:", "7", ""), 5 * 1000 + 2},
        Deep{nested(1000, "(", "x0", ")") + "?7:1", 999},
        Deep{"x0, " + nested(1001, "(", "x0", ")"), 4 + 1000}}) {
    try {
      Expression::components(deep.text);
      ADD_FAILURE() << deep.text.substr(0, 10) << " is accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::too_long);
      EXPECT_EQ(error.position(), deep.position) << deep.text.substr(0, 10);
      EXPECT_STREQ(error.what(), "brackets and conditionals stand more than 1000 deep in one another");
      EXPECT_EQ(error.hint(), "define an inner part as a function of its own");
    }
  }
}

/// A random expression in x0 and x1 that muParser's own parser understands as well, and means the same: to
/// it, nan^0 and 1^nan are 1, so that exponents are numbers that are not 0.
std::string random_expression(std::mt19937_64& random, int depth) {
  const auto pick = [&random](int count) { return std::uniform_int_distribution<int>(0, count - 1)(random); };
  const auto leaf = [&]() -> std::string {
    constexpr std::array leaves{"x0", "x1", "2", "0.3", "1.5e0"};
    return leaves[static_cast<std::size_t>(pick(leaves.size()))];
  };
  const auto operand = [&] { return random_expression(random, depth - 1); };
  if (depth == 0 || pick(6) == 0) return leaf();
  constexpr std::array operators{"+", "-", "*", "/", "<", ">=", "==", "&&", "||"};
  constexpr std::array calls{"sin", "exp", "abs", "sqrt", "tanh"};
  switch (pick(7)) {
    case 0:
      return std::string("(").append(operand()).append(")");
    case 1:
      return std::string(calls[static_cast<std::size_t>(pick(calls.size()))])
          .append("(")
          .append(operand())
          .append(")");
    case 2:
      return std::string("(-").append(operand()).append(")");
    case 3:
      return std::string("(")
          .append(operand())
          .append(" ? ")
          .append(operand())
          .append(" : ")
          .append(operand())
          .append(")");
    case 4:
      return operand().append("^").append(leaf());
    default:
      return operand().append(operators[static_cast<std::size_t>(pick(operators.size()))]).append(operand());
  }
}

TEST(Expression, MeansWhatMuParserMeans) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  std::array<double, 2> x{0.7, 1.9};
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = random_expression(random, 4);
    mu::Parser reference;
    reference.EnableOptimizer(false);
    reference.DefineVar("x0", &x[0]);
    reference.DefineVar("x1", &x[1]);
    reference.SetExpr(text);
    const double expected = reference.Eval();
    const double actual = value(text, {x[0], x[1]});
    if (std::isnan(expected))
      EXPECT_TRUE(std::isnan(actual)) << text;
    else if (std::isinf(expected))
      EXPECT_EQ(actual, expected) << text;
    else
      EXPECT_NEAR(actual, expected, 1e-9 * std::fabs(expected) + 1e-12) << text;
  }
}

}  // namespace
}  // namespace gradcalc
