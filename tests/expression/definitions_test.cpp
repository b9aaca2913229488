#include "gradcalc/definitions.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>
#include <string>
#include <vector>

#include "gradcalc/error.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

Definitions defined(std::initializer_list<std::string_view> texts) {
  Definitions definitions;
  for (const std::string_view text : texts) definitions.add(text);
  return definitions;
}

double value(std::string_view text, const Definitions& definitions, std::vector<double> x = {}) {
  return Expression(text, definitions)(x);
}

TEST(Definitions, MayBeThousandsAndCopied) {
  Definitions definitions;
  std::string sum;
  for (int i = 0; i < 2000; ++i) {
    const std::string name = std::string("c").append(std::to_string(i)).append("_");
    definitions.add(name + "=" + std::to_string(i));
    sum.append(i == 0 ? "" : "+").append(name);
  }
  const Definitions copy = definitions;
  definitions = {};
  EXPECT_EQ(definitions.find("c0_"), nullptr);
  ASSERT_EQ(copy.all().size(), 2000U);
  EXPECT_EQ(copy.find("c1999_"), copy.all().back());
  EXPECT_EQ(copy.find("c2000_"), nullptr);
  EXPECT_EQ(value(sum, copy), 1999000.0);
}

TEST(Definitions, GiveConstants) {
  const auto definitions = defined({"a=2", " tau = 2*pi ", "half_tau=tau/a", "c = a > 1 ? -a : 0"});
  EXPECT_EQ(value("a*x0", definitions, {3}), 6);
  EXPECT_EQ(value("tau", definitions), 2 * std::numbers::pi);
  EXPECT_EQ(value("half_tau", definitions), std::numbers::pi);
  EXPECT_EQ(value("c", definitions), -2);
}

TEST(Definitions, GiveFunctions) {
  const auto definitions = defined({"sq(t)=t^2", "f( t , u ) = sq(t) - 3*u", "k(t)=7", "k2(a,b)=b"});
  EXPECT_EQ(value("sq(x0)", definitions, {3}), 9);
  EXPECT_EQ(value("f(x0, x1)", definitions, {3, 2}), 3);
  EXPECT_EQ(value("f(x1, x0)", definitions, {3, 2}), -5);
  EXPECT_EQ(value("f(2, 1)", definitions), 1);
  EXPECT_EQ(value("f(2, x0) + f(x0, 2)", definitions, {1}), 1 - 5);
  EXPECT_EQ(value("k(x0) + k2(x0, x1) + k2(1, 2)", definitions, {1, 5}), 14);
}

TEST(Definitions, UnderstandPastedCharacters) {
  const auto definitions = defined({"area(r₁) = π·r₁²", "c0=−1e−3"});
  EXPECT_EQ(value("area(x₀)", definitions, {2}), 4 * std::numbers::pi);
  EXPECT_EQ(value("c0", definitions), -1e-3);
}

TEST(Definitions, GiveQuantitiesOfVariables) {
  const auto definitions = defined({"I = b*h^3/12", "W = 2*I/h", "load(t) = t*I + h", "half(h) = W/h"});
  const std::vector<std::string> variables{"h", "b", "t"};
  const auto at = [&](std::string_view text) {
    return Expression(text, variables, definitions)(std::array{2.0, 6.0, 10.0});
  };
  EXPECT_EQ(at("I"), 4);
  EXPECT_EQ(at("W + I*I"), 20);
  EXPECT_EQ(at("load(10)"), 42);
  EXPECT_EQ(at("load(t) + t"), 52);
  EXPECT_EQ(at("half(t)"), 0.4) << "the parameter hides the variable in the body, not in what it uses";
  EXPECT_EQ(at("b > 5 ? I : -I"), 4);
  const auto numbered = defined({"r = hypot(x0, x1)"});
  EXPECT_EQ(value("r^2 + x2", numbered, {3, 4, 5}), 30);
}

TEST(Definitions, AreDifferentiatedThrough) {
  const auto definitions = defined({"I = b*h^3/12", "f(t) = t*I"});
  Expression f("f(h) + I", std::vector<std::string>{"b", "h"}, definitions);
  std::array<double, 2> partials{};
  EXPECT_EQ(f.gradient(std::array{6.0, 2.0}, partials), 12);
  EXPECT_EQ(partials[0], 2);          // (h + 1) h^3/12
  EXPECT_EQ(partials[1], 4 + 3 * 6);  // I + (h + 1) b h^2/4
}

TEST(Definitions, GiveTheirVariablesToTheExpression) {
  const auto definitions = defined({"I = b*h^3/12", "f(t) = t*I*k"});
  EXPECT_THAT(free_names("P/I", definitions).names, ::testing::ElementsAre("b", "h", "P"));
  EXPECT_THAT(free_names("f(2)", definitions).names, ::testing::ElementsAre("b", "h", "k"));
  EXPECT_THAT(free_names("P", definitions).names, ::testing::ElementsAre("P"))
      << "one that is not used has none";
  EXPECT_TRUE(free_names("r", defined({"r = x0 + x1"})).numbered);
  try {
    Expression f("2*f(P)", std::vector<std::string>{"P", "b", "h"}, definitions);
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "unknown name 'k', which 'f(t) = t*I*k' uses");
    EXPECT_EQ(error.position(), 2U);
  }
}

TEST(Definitions, CannotDefineWhatAnEarlierOneTakesForAVariable) {
  auto definitions = defined({"b = 2*a"});
  try {
    definitions.add("a = 3");
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "'a' cannot be defined here: it is a variable of 'b = 2*a', which stands before it");
    EXPECT_EQ(error.position(), 0U);
    EXPECT_EQ(error.hint(), "a definition uses those before it: put this one first");
  }
  definitions.add("f(a) = a*b");
  EXPECT_EQ(value("f(10)", definitions, {1}), 20);
}

TEST(Definitions, ManyQuantitiesAreRecordedOnceEach) {
  Definitions definitions;
  definitions.add("q0 = t + 1");
  definitions.add("q1 = q0 + 1");
  for (int i = 2; i <= 60; ++i) {
    const auto name = [](int k) { return std::string("q").append(std::to_string(k)); };
    definitions.add(name(i) + " = (" + name(i - 1) + " + " + name(i - 2) + ")/2");
  }
  EXPECT_EQ(value("0*q60 + q2", definitions, {1}), 2.5);
}

TEST(Definitions, CallsNest) {
  const auto definitions = defined({"f(t)=2*t+1", "g(t,u)=f(f(t))-f(u)"});
  EXPECT_EQ(value("f(f(f(x0)))", definitions, {1}), 15);
  EXPECT_EQ(value("g(f(x0), g(x0, f(2)))", definitions, {1}), 15 - (2 * (7 - 11) + 1));
  EXPECT_EQ(value("max(f(x0), g(1, x0)) + sin(0*f(x0))", definitions, {1}), 4);
}

TEST(Definitions, ConditionalsWorkInBodiesAndArguments) {
  const auto definitions = defined({"clip(t,lo,hi) = t < lo ? lo : t > hi ? hi : t", "pick(c,a,b)=c?a:b"});
  EXPECT_EQ(value("clip(x0, -1, 1)", definitions, {5}), 1);
  EXPECT_EQ(value("clip(x0, -1, 1)", definitions, {-5}), -1);
  EXPECT_EQ(value("clip(x0, -1, 1)", definitions, {0.5}), 0.5);
  EXPECT_EQ(value("clip(x0 ? x0 : 9, 0, 3)", definitions, {0}), 3);
  EXPECT_EQ(value("x0 > 0 ? clip(x0, 0, 1) : 7", definitions, {-1}), 7);
  EXPECT_EQ(value("pick(x0 > 0, sqrt(x0), -x0)", definitions, {-4}), 4);
}

TEST(Definitions, FunctionsTakeManyParameters) {
  const auto definitions =
      defined({"s(a,b,c,d,f,g,h,i,j,k) = a-b+10*(c-d)+100*(f-g)+1000*(h-i)+10000*(j-k)"});
  EXPECT_EQ(value("s(x0,1,2,x0,4,5,6,x1,8,9)", definitions, {3, 7}), 2 - 10 - 100 - 1000 - 10000);
}

TEST(Definitions, AParameterMayHaveTheNameOfAVariable) {
  const auto definitions = defined({"sq(x)=x^2", "d(x1, x0)=x1-x0"});
  EXPECT_EQ(value("sq(y) + x", definitions, {10, 3}), 19);
  EXPECT_EQ(value("sq(x) + y", definitions, {10, 3}), 103);
  EXPECT_EQ(value("d(x0, x1)", definitions, {10, 3}), 7);
}

TEST(Definitions, AreNoFreeNames) {
  const auto definitions = defined({"a=2", "f(t)=a*t"});
  EXPECT_THAT(free_names("f(b)*a + c", definitions).names, ::testing::ElementsAre("b", "c"));
  EXPECT_TRUE(free_names("f(x1)*a", definitions).numbered);
  EXPECT_THAT(free_names("f(b)*pi + a, a + e", definitions).constants,
              ::testing::ElementsAre("pi", "a", "e"));
}

TEST(Definitions, WorkInComponents) {
  const auto definitions = defined({"a=2", "f(t)=a*t"});
  auto f = Expression::components("f(x0), x1*a", definitions);
  const std::array x{3.0, 5.0};
  EXPECT_EQ(f[0](x), 6);
  EXPECT_EQ(f[1](x), 10);
}

struct Refusal {
  std::string_view text;
  ErrorCode code;
  std::size_t position;
  std::string_view message;
};

void expect_refusal(const Error& error, const Refusal& refusal) {
  EXPECT_EQ(error.what(), refusal.message);
  EXPECT_EQ(error.code(), refusal.code);
  EXPECT_EQ(error.position(), refusal.position);
  EXPECT_EQ(error.text(), refusal.text);
}

TEST(Definitions, RefuseWithThePlaceInTheTypedText) {
  constexpr auto syntax = ErrorCode::syntax;
  constexpr auto argument = ErrorCode::argument;
  constexpr auto unknown = ErrorCode::unknown_name;
  constexpr Refusal refusals[] = {
      {"", syntax, 0, "'=' is missing"},
      {"a", syntax, 1, "'=' is missing"},
      {"=2", syntax, 0, "a name should stand first in a definition"},
      {"2=3", syntax, 0, "a name should stand first in a definition"},
      {"a=", syntax, 2, "nothing stands after '='"},
      {"a= ", syntax, 3, "nothing stands after '='"},
      {"a==2", syntax, 1, "'==' compares, and '=' defines"},
      {"a=b=2", syntax, 3, "assignment is not possible in an expression"},
      {"a b=2", syntax, 2, "'(' or '=' should follow the name"},
      {"a<=2", syntax, 1, "'(' or '=' should follow the name"},
      {"f()=2", syntax, 2, "the function 'f' has no parameter"},
      {"f(=2", syntax, 2, "the name of a parameter should stand here"},
      {"f(2)=2", syntax, 2, "the name of a parameter should stand here"},
      {"f(t,)=2", syntax, 4, "the name of a parameter should stand here"},
      {"f(t u)=2", syntax, 4, "',' or ')' should follow a parameter"},
      {"f(t=2", syntax, 3, "',' or ')' should follow a parameter"},
      {"f(t)(u)=2", syntax, 4, "'=' should follow the parameters"},
      {"f(t, u, t)=2", argument, 8, "the parameter 't' is given twice"},
      {"f(sin)=2", argument, 2, "'sin' cannot be a parameter: it is a function"},
      {"f(t,e)=2", argument, 4, "'e' cannot be a parameter: it is a constant"},
      {"f(b)=2", argument, 2, "'b' cannot be a parameter: it is defined as 'b=3'"},
      {"f(f)=2", argument, 2, "'f' cannot be a parameter: it is the function itself"},
      {"sin=2", argument, 0, "'sin' cannot be defined: it is a function"},
      {"log(t)=t", argument, 0, "'log' cannot be defined: it is a function"},
      {" pi=3", argument, 1, "'pi' cannot be defined: it is a constant"},
      {"b(t)=3", argument, 0, "'b' cannot be defined: it is defined as 'b=3'"},
      {"sq=3", argument, 0, "'sq' cannot be defined: it is defined as 'sq(t)=t^2'"},
      {"x0=3", argument, 0, "'x0' cannot be defined: it stands for a coordinate of the point"},
      {"x[1]=3", argument, 0, "'x1' cannot be defined: it stands for a coordinate of the point"},
      {"a=1+a", syntax, 4, "'a' cannot be defined by itself"},
      {"f(t)=t ? f(t-1) : 1", syntax, 9, "'f' cannot be defined by itself"},
      {"f(t)=later(t)", unknown, 5, "unknown function 'later'"},
      {"f(t)=t(2)", unknown, 5, "unknown function 't'"},
      {"f(t)=sq(t,2)", syntax, 5, "'sq' takes 1 argument, not 2"},
      {"f(t)=sq", syntax, 5, "'sq' is a function"},
      {"f(t)=t, t", syntax, 6, "a definition has one value"},
      {"a=2,5", syntax, 3, "a definition has one value"},
      {"f(t)=t**", syntax, 8, "the expression ends where a number, a name or '(' should follow"},
      {"f(t)=2t t", syntax, 8, "an operator is missing before 't'"},
      {"f(t)=(t", syntax, 5, "'(' is never closed"},
      {"f(t)=t é", syntax, 7, "unexpected character 'é'"},
      {"f(é)=t", syntax, 2, "unexpected character 'é'"},
      {"a= 1/0", argument, 3, "the value of 'a' is not a finite number"},
      {"a=sqrt(-1)", argument, 2, "the value of 'a' is not a finite number"},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.text);
    auto definitions = defined({"b=3", "sq(t)=t^2"});
    try {
      definitions.add(refusal.text);
      ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
      expect_refusal(error, refusal);
    }
    EXPECT_EQ(value("b*sq(2)", definitions), 12) << "what was defined before still holds";
    EXPECT_EQ(definitions.all().size(), 2U);
  }
}

TEST(Definitions, UseIsRefusedWithThePlaceInTheExpression) {
  constexpr Refusal refusals[] = {
      {"x0 + sq(x0, 2)", ErrorCode::syntax, 5, "'sq' takes 1 argument, not 2"},
      {"two(x0)", ErrorCode::syntax, 0, "'two' takes 2 arguments, not 1"},
      {"sq", ErrorCode::syntax, 0, "'sq' is a function"},
      {"x0*sq()", ErrorCode::syntax, 6, "a number, a name or '(' should stand before ')'"},
      {"b(2)", ErrorCode::unknown_name, 0, "unknown function 'b'"},
      {"b=4", ErrorCode::syntax, 1, "assignment is not possible in an expression"},
      {"1, square(x0)", ErrorCode::unknown_name, 3, "unknown function 'square'"},
  };
  const auto definitions = defined({"b=3", "sq(t)=t^2", "two(t,u)=t*u"});
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.text);
    try {
      Expression::components(refusal.text, definitions);
      ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
      expect_refusal(error, refusal);
    }
  }
}

std::string hint(std::string_view text, const Definitions& definitions) {
  try {
    Expression f(text, definitions);
  } catch (const Error& error) {
    return error.hint();
  }
  return "accepted";
}

std::string hint_of_definition(std::string_view text) {
  try {
    Definitions().add(text);
  } catch (const Error& error) {
    return error.hint();
  }
  return "accepted";
}

TEST(Definitions, HintAtTheRemedy) {
  const auto definitions = defined({"volume(r)=4/3*pi*r^3"});
  EXPECT_EQ(hint("volum(x0)", definitions), "did you mean volume?");
  EXPECT_EQ(hint("volume(x0, x1)", definitions), "it is defined as 'volume(r)=4/3*pi*r^3'");
  EXPECT_EQ(hint_of_definition("e=1.6e-19"), "give it another name");
  EXPECT_EQ(hint_of_definition("a=1,b=2"), "one definition at a time, with one '='; to compare, write ==");
  EXPECT_EQ(hint("volume + 1", definitions), "its arguments stand in brackets: volume(x)");
  EXPECT_EQ(hint_of_definition("a=a"), "recursion is not possible; a definition uses those before it");
  EXPECT_EQ(hint_of_definition("sq t=2"), "a definition is written a=2 or f(t,u)=t*u");
}

TEST(Definitions, AVariableCannotHaveTheNameOfOne) {
  const auto definitions = defined({"a=2", "f(t)=t"});
  for (const auto& [name, message] :
       {std::pair{"a", "'a' cannot be a variable: it is defined as 'a=2'"},
        std::pair{"f", "'f' cannot be a variable: it is defined as 'f(t)=t'"}}) {
    const std::vector<std::string> variables{"x", name};
    try {
      Expression f("x*a", variables, definitions);
      ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
      EXPECT_STREQ(error.what(), message);
      EXPECT_EQ(error.hint(), "give one of the two another name");
    }
  }
}

TEST(Definitions, ThatDoubleAreStoppedBeforeTheyFillTheMemory) {
  const auto name = [](std::size_t i) { return std::string("g").append(std::to_string(i)); };
  Definitions definitions;
  definitions.add("g0(t)=t+1");
  std::size_t doublings = 0;
  try {
    for (std::size_t i = 1; i < 31; ++i, ++doublings) {
      const std::string before = name(i - 1);
      definitions.add(name(i).append("(t)=").append(before).append("(").append(before).append("(t))"));
    }
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "with the definitions written out, the expression has more than 5000000 operations");
    EXPECT_EQ(error.code(), ErrorCode::too_long);
    EXPECT_EQ(error.position(), error.text().rfind(name(doublings))) << "the second of the two calls";
  }
  EXPECT_GE(doublings, 10U);
  const std::string call = name(doublings).append("(x0)");
  EXPECT_EQ(value(call, definitions, {1}), 1 + std::pow(2, doublings));
  EXPECT_THROW(Expression(call + "+" + call + "+" + call + "+" + call + "+" + call, definitions), Error);
}

TEST(Definitions, NestDeepAndSayWhereItEnds) {
  Definitions definitions;
  definitions.add("f0(t)=t");
  const auto add = [&definitions](std::size_t i) {
    definitions.add(std::string("f")
                        .append(std::to_string(i))
                        .append("(t)=f")
                        .append(std::to_string(i - 1))
                        .append("(t)+1"));
  };
  for (std::size_t i = 1; i <= 100; ++i) add(i);
  EXPECT_THROW(add(101), Error);
  EXPECT_EQ(value("f99(x0)", definitions, {1}), 100);
}

TEST(Definitions, ConstantsFollowOneAnotherWithoutEnd) {
  Definitions definitions;
  definitions.add("c0=0");
  for (std::size_t i = 1; i <= 300; ++i)
    definitions.add(std::string("c").append(std::to_string(i)).append("=1+c").append(std::to_string(i - 1)));
  EXPECT_EQ(value("c300", definitions), 300);
}

}  // namespace
}  // namespace gradcalc
