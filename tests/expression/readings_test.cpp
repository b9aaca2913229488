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
      // Greek letters, letters with an index, and two unknown letters.
      {"r*costheta", "costheta", "write cos(theta)"},
      {"sin(phi)*sintheta", "sintheta", "write sin(theta)"},
      {"mgsintheta", "mgsintheta", "write m*g*sin(theta)"},
      {"costheta1", "costheta1", "write cos(theta1)"},
      {"logsigma", "logsigma", "write log(sigma)"},
      {"cosx_1", "cosx_1", "write cos(x_1)"},
      {"sinq1", "sinq1", "write sin(q1)"},
      {"coswt", "coswt", "write cos(w*t)"},
      {"sin3wt", "sin3wt", "write sin(3*w*t)"},
      {"Asinwt", "Asinwt", "write A*sin(w*t)"},
      {"tsint", "tsint", "write t*sin(t)"},
      {"lnab", "lnab", "write ln(a*b)"},
      {"ωt", "ωt", "to multiply, write ω*t"},
      {"v0t+1", "v0t", "to multiply, write v0*t"},
      {"x1y1", "x1y1", "to multiply, write x1*y1"},
      {"m1m2/r^2", "m1m2", "to multiply, write m1*m2"},
      {"pir2", "pir2", "to multiply, write pi*r2 or pi*r^2"},
      {"e2x", "e2x", "write e^(2*x); to multiply, write e2*x"},
      // Several functions.
      {"sinxcosy", "sinxcosy", "write sin(x)*cos(y)"},
      {"sin2xlnx", "sin2xlnx", "write sin(2*x)*ln(x)"},
      {"expsinx", "expsinx", "write exp(sin(x))"},
      {"asinx", "asinx", "write asin(x) or a*sin(x)"},
      {"atan2y", "atan2y", "write atan(2*y) or a*tan(2*y)"},
      // What stands around the name.
      {"sinx^2", "sinx", "write sin(x^2) or sin(x)^2"},
      {"lnx/2", "lnx", "write ln(x/2) or ln(x)/2"},
      {"sinx*2", "sinx", "write sin(x)"},
      {"sin2*x", "sin2", "write sin(2*x) or sin(2)*x"},
      {"sin2pi*t", "sin2pi", "write sin(2*pi*t) or sin(2*pi)*t"},
      {"sin2 + x", "sin2", "write sin(2)"},
      {"xsinx^-2", "xsinx", "write x*sin(x^-2) or x*sin(x)^-2"},
      {"1/xy", "xy", "to multiply, write (x*y)"},
      {"2^xsinx", "xsinx", "write (x*sin(x))"},
      // Coefficients.
      {"ax^2+bx+c", "ax", "to multiply, write a*x"},
      {"at^3 + bt", "at", "to multiply, write a*t"},
      {"ax^2+bxy+cy^2", "ax", "to multiply, write a*x"},
      {"ax+by", "ax", "to multiply, write a*x"},
      {"F*dx+mv^2/2", "mv", "to multiply, write m*v"},
      {"kx^2/2", "kx", "to multiply, write k*x"},
      // Sums over an index, as other programs write them.
      {"sum(i,1,10,x*i)", "i", "a loop is sum(x*i for i in range(1, 11))"},
      {"2*prod(k, 0, m, (x+k))", "k", "a loop is prod((x+k) for k in range(m+1))"},
      {"sum(x*j^2, j, 1, 3)", "j", "a loop is sum(x*j^2 for j in range(1, 4))"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(refusal(each.text),
              std::string("unknown name '").append(each.name).append("'; ").append(each.reading));
}

TEST(SwallowedNames, AreNoNamesLikeOthers) {
  for (const char* const text : {"rate*time",
                                 "cost*n",
                                 "mode",
                                 "since",
                                 "kB*T+k",
                                 "V+Vt",
                                 "mu*m*g",
                                 "rho*r^2",
                                 "dx^2+dy^2",
                                 "vx^2+vy^2",
                                 "x_y+x",
                                 "sums",
                                 "x1+x2",
                                 "t1-t2",
                                 "max0+min1",
                                 "Δx+x",
                                 "exact+x",
                                 "xmax-x",
                                 "2width",
                                 "2mu",
                                 "2ab+ab",
                                 "2rho",
                                 "foo",
                                 "signal",
                                 "sum(x, y, z, x*y)",
                                 "sum(x, 1, 2, y)",
                                 "sum(i, 1, 2)",
                                 "kx",
                                 "mv",
                                 "dx",
                                 "kT",
                                 "nRT",
                                 "cost1+cost2",
                                 "cost_a",
                                 "tank_level",
                                 "sink_rate",
                                 "login",
                                 "costs",
                                 "standard",
                                 "thetax",
                                 "dtheta+d",
                                 "v0x*t",
                                 "h2o",
                                 "maxx-minx",
                                 "sumx",
                                 "co2+c",
                                 "xy_1+x",
                                 "ax*bx+ay*by",
                                 "(ax-bx)^2+(ay-by)^2",
                                 "vx^2+2*ax*dx",
                                 "kx^2+ky^2",
                                 "ux^2+vx^2",
                                 "mv^3",
                                 "Fx*dx",
                                 "μs+εr",
                                 "ωn"})
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
      {"log2*x", "log2(x) or log(2)"},
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
