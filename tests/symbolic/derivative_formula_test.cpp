#include "gradcalc/derivative_formula.hpp"

#include <gmock/gmock.h>

#include <string>
#include <string_view>

#include "gradcalc/error.hpp"
#include "gradcalc/functions.hpp"
#include "symbolic/function_derivatives.hpp"

namespace gradcalc {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string by(std::string_view variable, std::string_view expression) {
  const DerivativeFormula formula = derivative_formula(expression, variable);
  EXPECT_TRUE(formula.is_proven) << expression;
  return formula.text;
}

std::string by_x(std::string_view expression) {
  return by("x", expression);
}

TEST(DerivativeFormula, FoldsConstantsExactly) {
  EXPECT_EQ(by_x("0.01*x^2 + 0.1*x"), "0.02*x+0.1");
  EXPECT_EQ(by_x("x/3"), "1/3");
  EXPECT_EQ(by_x("x^3/3"), "x^2");
  EXPECT_EQ(by_x("0.5*x^2"), "x");
  EXPECT_EQ(by_x("x^2/4"), "x/2");
  EXPECT_EQ(by_x("2/3*x^2"), "4*x/3");
  EXPECT_EQ(by_x("0.1*x/3"), "1/30");
  EXPECT_EQ(by_x("6.02e23*x^2"), "1.204e24*x");
  EXPECT_EQ(by_x("(0.1+0.2-0.3)*x"), "0");
  EXPECT_EQ(by_x("x*2^10"), "1024");
  EXPECT_EQ(by_x("x*2^300"), "2^300");
  EXPECT_EQ(by_x("pi*x^2"), "2*pi*x");
  EXPECT_EQ(by_x("x-x+5*x/5"), "1");
  EXPECT_EQ(by_x("x/gamma(4)"), "1/6");
  EXPECT_EQ(by_x("x*gamma(30)"), "gamma(30)");
  EXPECT_EQ(by_x("x*floor(7/2)+x*ceil(7/2)+x*trunc(-7/2)"), "4");
}

TEST(DerivativeFormula, JoinsLikeTermsAndFactors) {
  EXPECT_EQ(by_x("x*x*x"), "3*x^2");
  EXPECT_EQ(by_x("x+x+x"), "3");
  EXPECT_EQ(by_x("x^2*x^3"), "5*x^4");
  EXPECT_EQ(by_x("3*x^2-x^2"), "4*x");
  EXPECT_EQ(by("x", "x^2*y"), "2*x*y");
  EXPECT_EQ(by("y", "x^2*y"), "x^2");
  EXPECT_EQ(by("x", "x^n"), "n*x^(n-1)");
  EXPECT_EQ(by("n", "x^n"), "x^n*log(x)");
  EXPECT_EQ(by_x("x^x"), "x^x*(1+log(x))");
}

TEST(DerivativeFormula, HasSignsInFront) {
  EXPECT_EQ(by("t", "a*exp(-b*t)"), "-a*b*exp(-b*t)");
  EXPECT_EQ(by("b", "a*exp(-b*t)"), "-a*t*exp(-b*t)");
  EXPECT_EQ(by("a", "a*exp(-b*t)"), "exp(-b*t)");
  EXPECT_EQ(by_x("cos(x)"), "-sin(x)");
  EXPECT_EQ(by_x("x-x^2"), "1-2*x");
  EXPECT_EQ(by_x("-x"), "-1");
  EXPECT_EQ(by_x("x^3-(x-1)"), "3*x^2-1");
}

TEST(DerivativeFormula, HasQuotientsAndRoots) {
  EXPECT_EQ(by_x("sqrt(x)"), "1/(2*sqrt(x))");
  EXPECT_EQ(by_x("log(x)"), "1/x");
  EXPECT_EQ(by_x("1/x"), "-1/x^2");
  EXPECT_EQ(by_x("1/x^2"), "-2/x^3");
  EXPECT_EQ(by_x("x^1.5"), "1.5*x^0.5");
  EXPECT_EQ(by_x("x^(3/2)"), "3*sqrt(x)/2");
  EXPECT_EQ(by_x("(x-1)/(x+1)"), "2/(x+1)^2");
  EXPECT_EQ(by_x("x/(1+x^2)"), "(1-x^2)/(1+x^2)^2");
  EXPECT_EQ(by_x("x*sqrt(1+x^2)"), "(1+2*x^2)/sqrt(1+x^2)");
  EXPECT_EQ(by_x("sqrt(x^2+2*x)"), "(x+1)/sqrt(x^2+2*x)");
  EXPECT_EQ(by_x("log(x+sqrt(x^2+1))"), "1/sqrt(x^2+1)");
  EXPECT_EQ(by_x("atan(b*tan(x)/a)/(a*b)"), "sec(x)^2/(a^2+b^2*tan(x)^2)");
  EXPECT_EQ(by_x("exp(-x^2/2)/sqrt(2*pi)"), "-x*exp(-x^2/2)/sqrt(2*pi)");
}

TEST(DerivativeFormula, KeepsTheOrderOfTheUser) {
  EXPECT_EQ(by("y", "y^2*x"), "2*x*y");
  EXPECT_EQ(by("y", "sin(y*x)"), "x*cos(y*x)");
  EXPECT_EQ(by("y", "x*y^2"), "2*x*y");
  EXPECT_EQ(by_x("(b+a)*x^2"), "2*x*(b+a)");
  EXPECT_EQ(by_x("sin(1+x)"), "cos(1+x)");
  EXPECT_EQ(by_x("sin(x+1)"), "cos(x+1)");
}

TEST(DerivativeFormula, IsThatOfEachFunction) {
  EXPECT_EQ(by_x("gamma(x)"), "gamma(x)*digamma(x)");
  EXPECT_EQ(by_x("digamma(x)"), "trigamma(x)");
  EXPECT_EQ(by_x("tan(x)"), "sec(x)^2");
  EXPECT_EQ(by_x("hypot(x, y)"), "x/hypot(x, y)");
  EXPECT_EQ(by_x("sin(x)*cos(x)"), "cos(x)^2-sin(x)^2");
}

TEST(DerivativeFormula, WritesExponentialsAsTheUserDoes) {
  EXPECT_EQ(by_x("exp(2*x)"), "2*exp(2*x)");
  EXPECT_EQ(by_x("e^(2*x)"), "2*e^(2*x)");
  EXPECT_EQ(by_x("exp(x)*exp(x)"), "2*exp(2*x)");
  EXPECT_EQ(by_x("1/exp(x)"), "-exp(-x)");
  EXPECT_EQ(by_x("exp(x)*(sin(x)-cos(x))/2"), "exp(x)*sin(x)");
  EXPECT_EQ(by_x("e^x-erf(x)*e^x"), "e^x-2*e^(x-x^2)/sqrt(pi)-erf(x)*e^x");
}

TEST(DerivativeFormula, JoinsSignsAndSizes) {
  EXPECT_EQ(by_x("log(abs(x))"), "1/x");
  EXPECT_EQ(by_x("x*abs(x)"), "2*abs(x)");
  EXPECT_EQ(by_x("abs(x)^3"), "3*x*abs(x)");
  EXPECT_EQ(by_x("sqrt(abs(x))"), "sign(x)/(2*sqrt(abs(x)))");
  EXPECT_EQ(by_x("abs(2*x)"), "2*sign(x)");
  EXPECT_EQ(by_x("abs(-x)"), "sign(x)");
  EXPECT_EQ(by_x("x*abs(-2*x)"), "4*abs(x)");
}

TEST(DerivativeFormula, UsesIdentitiesOfFunctions) {
  EXPECT_EQ(by_x("sin(x)-sin(x)^3/3"), "cos(x)^3");
  EXPECT_EQ(by_x("-log(cos(x))"), "tan(x)");
  EXPECT_EQ(by_x("tan(x)-x"), "tan(x)^2");
  EXPECT_EQ(by_x("sinh(x)*cosh(x)/2-x/2"), "sinh(x)^2");
  EXPECT_EQ(by_x("sec(x)*tan(x)/2+log(sec(x)+tan(x))/2"), "sec(x)^3");
  EXPECT_EQ(by_x("log(x^2+x+1)/2-atan((2*x+1)/sqrt(3))/sqrt(3)"), "x/(x^2+x+1)");
}

TEST(DerivativeFormula, HasPolynomialsInTheOrderOfTheirPowers) {
  EXPECT_EQ(by_x("(x^2+1)/(x^3-x)"), "(1-4*x^2-x^4)/(x^3-x)^2");
  EXPECT_EQ(by_x("1+x+x^2+x^3"), "1+2*x+3*x^2");
  EXPECT_EQ(by_x("x^2+x^4+x^3"), "4*x^3+3*x^2+2*x");
}

TEST(DerivativeFormula, OfAChoiceIsAChoice) {
  EXPECT_EQ(by_x("x<0 ? -x : x^2"), "x<0?-1:2*x");
  EXPECT_EQ(by_x("3*relu(x)"), "x>0?3:0");
  EXPECT_EQ(by_x("max(x^2, 3*x)"), "x^2>3*x?2*x:3");
  EXPECT_EQ(by_x("x>y ? (x>y ? 2*x : 0) : 0"), "x>y?2:0");
  EXPECT_EQ(by_x("x>y ? 0 : (x>y ? 2*x : 3*x)"), "x>y?0:3");
}

TEST(DerivativeFormula, OfALoopIsWrittenOut) {
  EXPECT_EQ(derivative_formula("sum(x[i]^i for i in range(4))", "x2").text, "2*x2");
}

TEST(DerivativeFormula, ReplacesTheUsersDefinitions) {
  Definitions definitions;
  definitions.add("k = 0.25");
  definitions.add("f(t) = k*t^2");
  EXPECT_EQ(derivative_formula("f(x)+f(2*x)", "x", definitions).text, "2.5*x");
}

TEST(DerivativeFormula, TellsWhereItMayNotHold) {
  const auto exceptions = [](std::string_view expression) {
    return derivative_formula(expression, "x").exceptions;
  };
  EXPECT_THAT(exceptions("x^2/(1+x^2)"), IsEmpty());
  EXPECT_THAT(exceptions("x*log(x)"), IsEmpty());
  EXPECT_THAT(exceptions("x/x"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("sqrt(x)^2"), ElementsAre("x < 0"));
  EXPECT_THAT(exceptions("sqrt(x^2)"), IsEmpty());
  EXPECT_THAT(exceptions("abs(x)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("abs(x)/x"), IsEmpty());
  EXPECT_THAT(exceptions("asec(x)"), IsEmpty());
  EXPECT_THAT(exceptions("floor(2*x)*x"), ElementsAre("2*x is a whole number"));
  EXPECT_THAT(exceptions("max(x, y)"), ElementsAre("x = y"));
  EXPECT_THAT(exceptions("mod(x, y)"), ElementsAre("x/y is a whole number"));
  EXPECT_THAT(exceptions("mod(x+1, 2*y)"), ElementsAre("(x+1)/(2*y) is a whole number"));
  EXPECT_THAT(exceptions("x^a*x^(-a)"), ElementsAre("x = 0", "x < 0"));
  EXPECT_THAT(exceptions("x<1 ? x : x^2"), ElementsAre("x = 1"));
}

TEST(DerivativeFormula, TellsWhereAJumpIs) {
  const auto exceptions = [](std::string_view expression) {
    return derivative_formula(expression, "x").exceptions;
  };
  EXPECT_THAT(exceptions("atan2(x, -1)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("atan2(x, 1)"), IsEmpty());
  EXPECT_THAT(exceptions("atan2(1, x)"), IsEmpty());
  EXPECT_THAT(exceptions("atan2(1/x, y)"), IsEmpty());
  EXPECT_THAT(exceptions("atan2(2*x, y+1)"), ElementsAre("x = 0 and y+1 < 0"));
  EXPECT_THAT(exceptions("atan2(y, x)"), ElementsAre("y = 0 and x < 0"));
  EXPECT_THAT(exceptions("x && y"), ElementsAre("x = 0", "y = 0"));
  EXPECT_THAT(exceptions("x || y>1"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("x>2 && y"), ElementsAre("x = 2", "y = 0"));
  EXPECT_THAT(exceptions("x ? 1 : 2"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("x-1 ? x : 2"), ElementsAre("x-1 = 0"));
}

TEST(DerivativeFormula, TellsWhereItHasNoValueAndTheDerivativeHas) {
  const auto exceptions = [](std::string_view variable, std::string_view expression) {
    return derivative_formula(expression, variable).exceptions;
  };
  EXPECT_THAT(exceptions("x", "sinc(x)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("x", "sinc(x)^2"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("x", "x*sinc(x)"), IsEmpty());
  EXPECT_THAT(exceptions("y", "x^y"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("x", "x^y"), IsEmpty());
  EXPECT_THAT(exceptions("y", "2^y"), IsEmpty());
  EXPECT_THAT(exceptions("x", "cbrt(x^3)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("x", "cbrt(x^2)"), IsEmpty());
  EXPECT_THAT(exceptions("x", "sqrt(x^4)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("x", "sqrt(1+x^4)"), IsEmpty());
  EXPECT_THAT(exceptions("x", "acosh(x)^2"), ElementsAre("x = 1"));
  EXPECT_THAT(exceptions("x", "acosh(x)"), IsEmpty());
}

TEST(DerivativeFormula, TellsWhereItMayNotHoldInFewWordsAndOnce) {
  const auto exceptions = [](std::string_view expression) {
    return derivative_formula(expression, "x").exceptions;
  };
  EXPECT_THAT(exceptions("max(x, x)"), IsEmpty());
  EXPECT_THAT(exceptions("x<x ? 1 : 2*x"), IsEmpty());
  EXPECT_THAT(exceptions("abs(-x)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("abs(2*x)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("abs(-2*x^3)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("0<x ? 1 : x"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("abs(x/pi)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("abs(y/x)"), ElementsAre("y = 0"));
  EXPECT_THAT(exceptions("abs(3/x)"), IsEmpty());
  EXPECT_THAT(exceptions("x && log(3)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("sin(2)^x"), IsEmpty());
  EXPECT_THAT(exceptions("max(x-1, x)"), IsEmpty());
  EXPECT_THAT(exceptions("3<x ? 1 : x"), ElementsAre("x = 3"));
  EXPECT_THAT(exceptions("(x<y)+(y<x)"), ElementsAre("x = y"));
  EXPECT_THAT(exceptions("abs(x)+sign(2*x)"), ElementsAre("x = 0"));
  EXPECT_THAT(exceptions("sqrt(2*x)^2"), ElementsAre("x < 0"));
  EXPECT_THAT(exceptions("mod(x, y/2)"), ElementsAre("2*x/y is a whole number"));
  EXPECT_THAT(exceptions("mod(3*x, 2*x)"), IsEmpty());
}

TEST(DerivativeFormula, IsUnprovenWhereItCannotBeDecidedAtAnyPoint) {
  for (const char* const expression :
       {"cos(10)+(1>asin(1.5)?y:x)", "abs(sin(2*x)-2*sin(x)*cos(x))", "sin(x)^2+cos(x)^2==1?exp(x):sin(x)",
        "sqrt(1-sin(x)^2-cos(x)^2)", "min(log(x*y),log(x)+log(y))"})
    EXPECT_FALSE(derivative_formula(expression, "x").is_proven) << expression;
  // It is 0 to many bits there, whichever is greater.
  EXPECT_EQ(by_x("max(erf(x),1-erfc(x))"), "2*exp(-x^2)/sqrt(pi)");
}

TEST(DerivativeFormula, IsComparedAroundTheNumbersThatStandInIt) {
  EXPECT_EQ(by("T", "sqrt(T-273.15)"), "1/(2*sqrt(T-273.15))");
  EXPECT_EQ(by_x("log(x-100)"), "1/(x-100)");
  EXPECT_EQ(by_x("log(-x-1234567)"), "1/(x+1234567)");
  EXPECT_TRUE(derivative_formula("acosh(x/300)", "x").is_proven);
  EXPECT_TRUE(derivative_formula("log(300-x)*log(x-250)", "x").is_proven);
  EXPECT_TRUE(derivative_formula("log(x-1000)>3?sin(x):cos(x)", "x").is_proven);
  EXPECT_TRUE(derivative_formula("sqrt(T-273.15)*log(p-1013)", "p").is_proven);
}

TEST(DerivativeFormula, IsRefusedWhereThereIsNone) {
  EXPECT_THROW(derivative_formula("trigamma(x)", "x"), Error);
  EXPECT_THROW(derivative_formula("x^2", "y"), Error);
  EXPECT_THROW(derivative_formula("x^2+", "x"), Error);
}

TEST(DerivativeFormula, IsThereForEveryFunctionWithADerivative) {
  for (const Function& function : functions()) {
    const bool is_operator = function.kind == Function::Kind::choice || function.folds();
    const bool is_power = function.name == "pow" || function.name == "sqrt";
    if (is_operator || is_power || function.name == "trigamma") continue;
    EXPECT_NE(derivative_row(function.id), nullptr) << function.name;
  }
}

}  // namespace
}  // namespace gradcalc
