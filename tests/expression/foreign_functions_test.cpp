#include "expression/foreign_functions.hpp"

#include <gtest/gtest.h>

#include <string>

#include "gradcalc/error.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

struct Case {
  std::string_view name;
  std::string_view hint;
};

TEST(ForeignFunctions, AreDerivedByRules) {
  constexpr Case cases[] = {
      {"cotan", "did you mean cot?"},
      {"acotan", "did you mean acot?"},
      {"arccotan", "did you mean acot?"},
      {"cotanh", "did you mean coth?"},
      {"cosin", "did you mean cos?"},
      {"csec", "did you mean csc?"},
      {"arcsine", "did you mean asin?"},
      {"arcustangens", "did you mean atan?"},
      {"argsinh", "did you mean asinh?"},
      {"areacosh", "did you mean acosh?"},
      {"arsh", "did you mean asinh?"},
      {"invsin", "did you mean asin?"},
      {"ArcCotangent", "did you mean acot?"},
      {"tg", "did you mean tan?"},
      {"arcctg", "did you mean acot?"},
      {"sind", "for an angle in degrees, write sin(rad(x))"},
      {"secd", "for an angle in degrees, write sec(rad(x))"},
      {"asind", "for an angle in degrees, write deg(asin(x))"},
      {"atan2d", "for an angle in degrees, write deg(atan2(y, x))"},
      {"sinpi", "write sin(pi*x)"},
      {"sincpi", "write sinc(pi*x)"},
      {"atanpi", "write (atan(x)/pi)"},
      {"atan2pi", "write (atan2(y, x)/pi)"},
      {"sin2", "write sin(2*x) or sin(x)^2"},
      {"sech2", "write sech(2*x) or sech(x)^2"},
      {"log8", "the logarithm to base 8 is log(x, 8)"},
      {"log_b", "the logarithm to base b is log(x, b)"},
      {"log_2", "did you mean log2?"},
      {"log_e", "did you mean ln?"},
      {"log1", "log(1 + x) is log1p(x); the logarithm to base 10 is log10(x)"},
  };
  for (const Case& each : cases) EXPECT_EQ(hint_for_foreign_function(each.name), each.hint) << each.name;
  for (const std::string_view name : {"sin", "Sin", "foo", "logarithm", "sinc2d", "lognormal", "d2", "f"})
    EXPECT_EQ(hint_for_foreign_function(name), "") << name;
}

TEST(ForeignFunctions, OfOtherLibrariesAreNoMisspeltOnes) {
  constexpr std::string_view names[] = {
      "erfcx",  "lbeta", "betaln", "rgamma", "igamma", "gammap", "expi",     "expn",      "exp1",
      "gelu",   "elu",   "selu",   "prelu",  "lrelu",  "relu6",  "pow2",     "pow10",     "rsqrt",
      "dot",    "pos",   "len",    "mag",    "cov",    "cases",  "jn",       "cn",        "dn",
      "sn",     "I0",    "sinhc",  "tanhc",  "ierfc",  "cis",    "abs2",     "modf",      "log2p1",
      "median", "fract", "silu",   "nroot",  "recip",  "surd",   "hardtanh", "polygamma", "SILU"};
  for (const std::string_view name : names) {
    const std::string hint = hint_for_foreign_function(name);
    EXPECT_NE(hint, "") << name;
    EXPECT_EQ(hint.find("did you mean"), hint.npos) << name;
  }
}

/// What stands behind "write" in the hint for f(x), as x is; NaN if there is nothing.
double value_written(std::string_view name, double x) {
  std::string text = hint_for_foreign_function(name);
  text = text.substr(text.find("write ") + 6);
  return Expression(text)(std::vector{x});
}

TEST(ForeignFunctions, HaveTheValueThatTheHintSays) {
  // Reference values: mpmath 1.3, 20 digits.
  EXPECT_NEAR(value_written("erfcx", 1.5), 0.32158541645431747, 1e-15);
  EXPECT_NEAR(value_written("gelu", 1.5), 1.3997891980967130, 1e-15);
  EXPECT_NEAR(value_written("selu", -1.0), -1.1113307378125625, 1e-15);
  EXPECT_NEAR(value_written("mish", 0.5), 0.37524521130489510, 1e-15);
  EXPECT_NEAR(value_written("gd", 0.5), 0.48038107913372944, 1e-15);
  EXPECT_NEAR(value_written("cosm1", 0.01), -4.9999583334722219e-05, 1e-19);
  EXPECT_NEAR(value_written("sqrt1pm1", 0.01), 0.0049875621120890270, 1e-17);
  EXPECT_NEAR(value_written("exp2m1", 0.01), 0.0069555500567188085, 1e-17);
  EXPECT_NEAR(value_written("log2p1", 0.01), 0.014355292977070041, 1e-17);
}

TEST(ForeignFunctions, StandInBracketsWhereTheyWouldFallApart) {
  EXPECT_EQ(hint_for_foreign_function("heaviside"), "write (x < 0 ? 0 : 1)");
  EXPECT_EQ(hint_for_foreign_function("recip"), "write (1/x)");
  EXPECT_EQ(hint_for_foreign_function("silu"), "write (x*sigmoid(x))");
}

TEST(UnknownFunctions, AreFactorsWhereTheyAreGreek) {
  for (const std::string_view name : {"theta", "tau", "delta", "θ", "Omega"}) {
    try {
      Expression(std::string(name).append("(x+1)"));
      ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.hint(), std::string("to multiply, write ")
                                  .append(name)
                                  .append("*(...); a function is defined first: ")
                                  .append(name)
                                  .append("(t)=..."));
    }
  }
}

}  // namespace
}  // namespace gradcalc
