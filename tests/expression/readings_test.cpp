#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "gradcalc/error.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

/// The hint for the name that the expression is refused for, or "accepted".
std::string refusal(std::string_view text, const Definitions& definitions = {}) {
  try {
    Expression::components(text, definitions);
  } catch (const Error& error) {
    return std::string(error.what()) + "; " + error.hint();
  }
  return "accepted";
}

TEST(SwallowedNames, AreRefusedWithWhatTheyMean) {
  struct Case {
    std::string_view text;
    std::string_view name;
    std::string_view reading;
  };
  constexpr Case cases[] = {
      {"sinx", "sinx", "write sin(x)"},
      {"sinx+cosy", "sinx", "write sin(x)"},
      {"expx*2", "expx", "write exp(x)"},
      {"1+sinht", "sinht", "write sinh(t)"},
      {"xlnx", "xlnx", "write x*ln(x)"},
      {"xsinx", "xsinx", "write x*sin(x)"},
      {"sinxy", "sinxy", "write sin(x*y)"},
      {"sin2x", "sin2x", "write sin(2*x)"},
      {"ln2", "ln2", "write ln(2)"},
      {"sqrt2", "sqrt2", "write sqrt(2)"},
      {"log2x", "log2x", "write log2(x) or log(2*x)"},
      {"sinpix", "sinpix", "write sin(pi*x)"},
      {"xe", "xe", "to multiply, write x*e"},
      {"x+xy", "xy", "to multiply, write x*y"},
      {"xy", "xy", "to multiply, write x*y"},
      {"a*b+ab", "ab", "to multiply, write a*b"},
      {"rate*width+ratewidth", "ratewidth", "to multiply, write rate*width"},
      {"a+ax^2", "ax", "to multiply, write a*x"},
      {"x0x1", "x0x1", "to multiply, write x0*x1"},
      {"x2y", "x2y", "to multiply, write x2*y"},
      {"pix", "pix", "to multiply, write pi*x"},
      {"2pix", "pix", "to multiply, write pi*x"},
      {"2pir", "pir", "to multiply, write pi*r"},
      {"2xy", "xy", "to multiply, write x*y"},
      {"2ab", "ab", "to multiply, write a*b"},
      {"2ex", "ex", "to multiply, write e*x"},
      {"αβ", "αβ", "to multiply, write α*β"},
      {"t+cost", "cost", "write cos(t)"},
      {"m*u+mu", "mu", "to multiply, write m*u"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(refusal(each.text),
              std::string("unknown name '").append(each.name).append("'; ").append(each.reading));
}

TEST(SwallowedNames, AreNoNamesLikeOthers) {
  for (const char* const text :
       {"rate*time", "cost*n", "mode",   "since", "kB*T+k",    "V+Vt",      "mu*m*g", "rho*r^2", "dx^2+dy^2",
        "vx^2+vy^2", "x_y+x",  "sums",   "x1+x2", "t1-t2",     "max0+min1", "Δx+x",   "exact+x", "xmax-x",
        "2width",    "2mu",    "2ab+ab", "2rho",  "ax^2+bx+c", "foo",       "signal"})
    EXPECT_EQ(refusal(text), "accepted") << text;
}

TEST(SwallowedNames, MayBeDeclared) {
  const std::vector<std::string> variables{"sinx", "x", "xy"};
  EXPECT_EQ(Expression("sinx + 2*x + xy", variables)(std::vector{1.0, 10.0, 100.0}), 121);
  EXPECT_THAT(free_names("sinx").names, ::testing::ElementsAre("sinx"));
}

TEST(SwallowedNames, KnowWhatIsDefinedAndGiven) {
  Definitions definitions;
  definitions.add("a=3");
  definitions.add("f(t)=t^2");
  EXPECT_EQ(refusal("ax", definitions), "unknown name 'ax'; to multiply, write a*x");
  EXPECT_EQ(refusal("fx", definitions), "unknown name 'fx'; write f(x)");
  const std::vector<std::string> variables{"k", "q"};
  try {
    Expression("kq", variables);
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.hint(), "to multiply, write k*q");
  }
  try {
    definitions.add("g(u)=sinu");
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.hint(), "write sin(u)");
  }
}

TEST(FunctionNames, AreVariablesWhereTheyAreQuantitiesAndNotCalled) {
  EXPECT_EQ(Expression("gamma*2")(std::vector{3.0}), 6);
  EXPECT_EQ(Expression("max-min")(std::vector{3.0, 1.0}), 2);
  EXPECT_EQ(Expression("beta^2 + sin(beta)")(std::vector{0.0}), 0);
  EXPECT_EQ(Expression("gamma²*x")(std::vector{3.0, 2.0}), 18);
  Definitions definitions;
  definitions.add("f(gamma)=gamma+1");
  EXPECT_EQ(Expression("f(2)", definitions)({}), 3);
}

TEST(FunctionNames, AreForgottenBracketsElsewhere) {
  const std::string brackets = "its arguments stand in brackets: ";
  EXPECT_EQ(refusal("sin*2"), "'sin' is a function; " + brackets + "sin(x)");
  EXPECT_EQ(refusal("log + 1"), "'log' is a function; " + brackets + "log(x)");
  EXPECT_EQ(refusal("sin x"), "'sin' is a function; " + brackets + "sin(x)");
  EXPECT_EQ(refusal("2sin x"), "'sin' is a function; " + brackets + "sin(x)");
  EXPECT_EQ(refusal("gamma x"), "'gamma' is a function; " + brackets + "gamma(x)");
  EXPECT_EQ(refusal("gamma(x) + gamma"), "'gamma' is a function; " + brackets + "gamma(x)");
  EXPECT_EQ(refusal("max(x, 1), max"), "'max' is a function; " + brackets + "max(x)");
  const std::string power = " is a function; a power stands behind the brackets: ";
  EXPECT_EQ(refusal("gamma²(x)"), "'gamma'" + power + "gamma(x)^2; to multiply, write gamma²*(x)");
  EXPECT_EQ(refusal("gamma^2(x)"), "'gamma'" + power + "gamma(x)^2; to multiply, write gamma^2*(x)");
  for (const char* const text : {"sec^2(t)", "sec^2 t", "sec²(t)"})
    EXPECT_EQ(refusal(text), "'sec'" + power + "sec(t)^2") << text;
  EXPECT_EQ(refusal("sec^-1(x)"),
            "'sec' is a function; the inverse function is asec(x); the reciprocal is 1/sec(x)");
  EXPECT_EQ(refusal("sqrt^-1(x+1)"),
            "'sqrt' is a function; the inverse function is (x+1)^2; the reciprocal is 1/sqrt(x+1)");
}

TEST(FunctionNames, TakeWhatStandsBehindThemIntoBrackets) {
  struct Case {
    std::string_view text;
    std::string_view call;
  };
  constexpr Case cases[] = {
      {"cos t", "cos(t)"},
      {"cos 2t + 1", "cos(2*t)"},
      {"2 sin k t*y", "sin(k*t)"},
      {"sin -x", "sin(-x)"},
      {"sin x cos x", "sin(x)"},
      {"sin x^2", "sin(x^2) or sin(x)^2"},
      {"sin x/2", "sin(x/2) or sin(x)/2"},
      {"sin 2*x", "sin(2*x) or sin(2)*x"},
      {"sin x*2", "sin(x)"},
      {"sin", "sin(x)"},
  };
  for (const Case& each : cases)
    EXPECT_THAT(refusal(each.text),
                ::testing::EndsWith(std::string("its arguments stand in brackets: ").append(each.call)))
        << each.text;
  EXPECT_EQ(refusal("t sin 2t"), "an operator is missing before 'sin'; to multiply, write t*sin(2*t)");
}

TEST(FunctionNames, MayAllBeDeclared) {
  const std::vector<std::string> variables{"log", "x"};
  EXPECT_EQ(Expression("log*x", variables)(std::vector{2.0, 3.0}), 6);
  try {
    Expression("log(x)*x", variables);
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "'log' cannot be a variable: the expression calls it as a function");
  }
}

TEST(GreekLetters, AreNames) {
  EXPECT_EQ(Expression("α*x²+η")(std::vector{2.0, 5.0, 3.0}), 5 * 4 + 3);
  EXPECT_THAT(free_names("α*x²+η").names, ::testing::ElementsAre("x", "α", "η"));
  EXPECT_THAT(free_names("Δx_1 + λ₀").names, ::testing::ElementsAre("Δx_1", "λ0"));
  EXPECT_THAT(free_names("2π").names, ::testing::IsEmpty());
}

TEST(GreekLetters, ThatLookAlikeAreOneNameSpelledAsFirstTyped) {
  EXPECT_THAT(free_names("\u00b5 + \u03bc").names, ::testing::ElementsAre("\u00b5"));
  EXPECT_THAT(free_names("\u03f5+\u03b5, \u03d1*\u03b8, \u03d5-\u03c6").names,
              ::testing::ElementsAre("\u03f5", "\u03d1", "\u03d5"));
  EXPECT_THAT(free_names("A + \u0391").names, ::testing::ElementsAre("A"));
  const std::vector<std::string> variables{"\u03bc"};
  EXPECT_EQ(Expression("2*\u00b5", variables)(std::vector{3.0}), 6);
  Definitions definitions;
  definitions.add("\u00b5=4");
  definitions.add("f(\u03f5)=\u03b5+\u03bc");
  EXPECT_EQ(Expression("f(\u03bc)", definitions)({}), 8);
}

}  // namespace
}  // namespace gradcalc
