#include "gradcalc/functions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include "functions/double_rules.hpp"
#include "gradcalc/expression.hpp"
#include "text/identifiers.hpp"

namespace gradcalc {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double value(std::string_view text, std::vector<double> x = {}) {
  return Expression(text)(x);
}

TEST(Functions, EachIsFoundByItsNameAndNamesDiffer) {
  std::set<std::string_view> names;
  for (const Function& function : functions()) {
    EXPECT_EQ(find_function(function.name), &function);
    EXPECT_TRUE(is_name(function.name)) << function.name;
    EXPECT_TRUE(names.insert(function.name).second) << function.name;
    EXPECT_FALSE(function.meaning.empty()) << function.name;
    EXPECT_FALSE(function.group.empty()) << function.name;
    EXPECT_EQ(function.kind == Function::Kind::fold || function.kind == Function::Kind::mean,
              function.parameters.ends_with("..."))
        << function.name;
  }
  for (const Alias& alias : aliases()) {
    EXPECT_TRUE(is_name(alias.name)) << alias.name;
    EXPECT_TRUE(names.insert(alias.name).second) << alias.name;
    ASSERT_NE(find_function(alias.name), nullptr) << alias.name;
    EXPECT_EQ(find_function(alias.name)->name, alias.function);
  }
  for (const Constant& constant : constants()) {
    EXPECT_EQ(find_constant(constant.name), &constant);
    EXPECT_TRUE(names.insert(constant.name).second) << constant.name;
  }
  EXPECT_EQ(find_function("nosuch"), nullptr);
  EXPECT_EQ(find_constant("nosuch"), nullptr);
}

// Once folded from constants, once recorded: both must give the function itself.
TEST(Functions, EachIsCallableInAnExpressionWithConstantsAndWithVariables) {
  for (const Function& function : functions()) {
    std::string constant(function.name);
    std::string variable(function.name);
    for (int i = 0; i < function.min_arguments(); ++i) {
      constant += i == 0 ? "(0.75" : ", 0.75";
      variable += i == 0 ? "(x0" : ", x0";
    }
    const double folded = value(constant + ")");
    const double recorded = value(variable + ")", {0.75});
    if (function.kind == Function::Kind::unary) {
      EXPECT_TRUE(recorded == double_rule(function.id).value(0.75, 0.75) || std::isnan(recorded))
          << function.name;
    }
    EXPECT_TRUE(folded == recorded || (std::isnan(folded) && std::isnan(recorded))) << function.name;
  }
}

// Help prints a heading where the group changes.
TEST(Functions, AGroupStandsTogether) {
  std::set<std::string_view> groups;
  std::string_view group;
  for (const Function& function : functions()) {
    if (function.group == group) continue;
    group = function.group;
    EXPECT_TRUE(groups.insert(group).second) << function.name;
  }
  EXPECT_GT(groups.size(), 4U);
}

TEST(Functions, HaveAValueEverywhereExactlyIfTheyNameNoDomain) {
  for (const Function& function : functions()) {
    bool everywhere = true;
    for (const double x : {-3.0, -2.5, -1.0, 0.0, 0.5, 1.0, 40.0})
      for (const double y : {-2.0, -0.5, 0.0, 0.5, 3.0}) {
        std::string call(function.name);
        for (int i = 0; i < function.min_arguments(); ++i) call += i == 0 ? "(x0" : ", x1";
        everywhere = everywhere && std::isfinite(value(call + ")", {x, y}));
      }
    EXPECT_EQ(everywhere, function.domain.empty()) << function.name;
  }
}

TEST(Functions, ValuesThatAreExactInDoubles) {
  for (const auto& [text, expected] :
       std::initializer_list<std::pair<const char*, double>>{{"sin(0)", 0},
                                                             {"cos(0)", 1},
                                                             {"tan(0)", 0},
                                                             {"asin(0)", 0},
                                                             {"acos(1)", 0},
                                                             {"atan(0)", 0},
                                                             {"asin(1)", std::numbers::pi / 2},
                                                             {"acos(-1)", std::numbers::pi},
                                                             {"atan(1)", std::numbers::pi / 4},
                                                             {"atan2(0, -1)", std::numbers::pi},
                                                             {"atan2(1, 0)", std::numbers::pi / 2},
                                                             {"sinh(0)", 0},
                                                             {"cosh(0)", 1},
                                                             {"tanh(0)", 0},
                                                             {"tanh(100)", 1},
                                                             {"asinh(0)", 0},
                                                             {"acosh(1)", 0},
                                                             {"atanh(0)", 0},
                                                             {"exp(0)", 1},
                                                             {"exp(-800)", 0},
                                                             {"exp2(-3)", 0.125},
                                                             {"expm1(0)", 0},
                                                             {"expm1(-100)", -1},
                                                             {"log(1)", 0},
                                                             {"ln(1)", 0},
                                                             {"log(e)", 1},
                                                             {"log2(8)", 3},
                                                             {"log(8, 2)", 3},
                                                             {"log(1000, 10)", 3},
                                                             {"log(0.001, 10)", -3},
                                                             {"log(125, 5)", 3},
                                                             {"log(1, 7)", 0},
                                                             {"sec(0)", 1},
                                                             {"csc(pi/2)", 1},
                                                             {"asec(1)", 0},
                                                             {"asec(-1)", std::numbers::pi},
                                                             {"acsc(1)", std::numbers::pi / 2},
                                                             {"acsc(-1)", -std::numbers::pi / 2},
                                                             {"acot(0)", std::numbers::pi / 2},
                                                             {"acot(-1)", -std::numbers::pi / 4},
                                                             {"arcsin(1)", std::numbers::pi / 2},
                                                             {"arctan2(1, 0)", std::numbers::pi / 2},
                                                             {"sinc(0)", 1},
                                                             {"sech(0)", 1},
                                                             {"sech(1000)", 0},
                                                             {"coth(1000)", 1},
                                                             {"coth(-1000)", -1},
                                                             {"asech(1)", 0},
                                                             {"acoth(1/0)", 0},
                                                             {"logit(0.5)", 0},
                                                             {"erfinv(0)", 0},
                                                             {"erfcinv(1)", 0},
                                                             {"normcdf(0)", 0.5},
                                                             {"normcdf(40)", 1},
                                                             {"norminv(0.5)", 0},
                                                             {"beta(1, 1)", 1},
                                                             {"beta(1, 4)", 0.25},
                                                             {"log10(1000)", 3},
                                                             {"log1p(0)", 0},
                                                             {"log1p(1e-300)", 1e-300},
                                                             {"sqrt(9)", 3},
                                                             {"cbrt(-1)", -1},
                                                             {"pow(-2, 3)", -8},
                                                             {"pow(0, 0)", 1},
                                                             {"hypot(0, -2)", 2},
                                                             {"floor(-0.5)", -1},
                                                             {"ceil(0.5)", 1},
                                                             {"round(-2.5)", -3},
                                                             {"rint(-2.5)", -2},
                                                             {"trunc(-2.5)", -2},
                                                             {"mod(5.5, 2)", 1.5},
                                                             {"fmod(5.5, -2)", 1.5},
                                                             {"abs(-2)", 2},
                                                             {"fabs(-2)", 2},
                                                             {"sign(-0.1)", -1},
                                                             {"erf(0)", 0},
                                                             {"erf(10)", 1},
                                                             {"erfc(0)", 1},
                                                             {"erfc(-10)", 2},
                                                             {"gamma(1)", 1},
                                                             {"tgamma(6)", 120},
                                                             {"lgamma(1)", 0},
                                                             {"lgamma(2)", 0},
                                                             {"rad(0)", 0},
                                                             {"relu(0)", 0},
                                                             {"min(2)", 2},
                                                             {"max(-1, -2)", -1},
                                                             {"sum(4)", 4},
                                                             {"avg(1, 2)", 1.5},
                                                             {"prod(0, 3)", 0},
                                                             {"if(0, 1, 2)", 2},
                                                             {"if(-1, 1, 2)", 1}})
    EXPECT_EQ(value(text), expected) << text;
}

TEST(Functions, KnownValues) {
  EXPECT_EQ(value("pow(2, 10)"), 1024);
  EXPECT_EQ(value("floor(-1.5) + ceil(-1.5) + trunc(-1.5)"), -4);
  EXPECT_EQ(value("round(2.5)"), 3);
  EXPECT_EQ(value("rint(2.5)"), 2);
  EXPECT_EQ(value("mod(-7, 3)"), 2);
  EXPECT_EQ(value("mod(7, -3)"), -2);
  EXPECT_EQ(value("mod(6, 3)"), 0);
  EXPECT_EQ(value("fmod(-7, 3)"), -1);
  EXPECT_DOUBLE_EQ(value("cbrt(-27)"), -3);
  EXPECT_EQ(value("hypot(3, 4)"), 5);
  EXPECT_DOUBLE_EQ(value("hypot(3e200, 4e200)"), 5e200);
  EXPECT_EQ(value("gamma(5)"), 24);
  EXPECT_DOUBLE_EQ(value("lgamma(100)"), 359.13420536957540);
  EXPECT_EQ(value("lgamma(-0.5)"), std::log(2 * std::sqrt(std::numbers::pi)));
  EXPECT_EQ(value("sign(-3) + sign(0) + sign(2)"), 0);
  EXPECT_EQ(value("deg(pi)"), 180);
  EXPECT_EQ(value("rad(180)"), std::numbers::pi);
  EXPECT_EQ(value("min(3, 1, 2)"), 1);
  EXPECT_EQ(value("max(3, 1, 5)"), 5);
  EXPECT_EQ(value("sum(1, 2, 3)"), 6);
  EXPECT_EQ(value("avg(1, 2, 6)"), 3);
  EXPECT_EQ(value("avg(x0)", {4}), 4);
  EXPECT_EQ(value("mean(1, 2, 6)"), 3);
  EXPECT_EQ(value("prod(2, 3, x0)", {4}), 24);
  EXPECT_EQ(value("atan2(1, -1)"), 3 * std::numbers::pi / 4);
}

TEST(Functions, ActivationsKeepTheirDigitsInTheTails) {
  EXPECT_EQ(value("sigmoid(0)"), 0.5);
  EXPECT_EQ(value("sigmoid(800)"), 1);
  EXPECT_EQ(value("sigmoid(x0)", {-700}), std::exp(-700));
  EXPECT_EQ(value("softplus(x0)", {-700}), std::exp(-700));
  EXPECT_EQ(value("softplus(800)"), 800);
  EXPECT_EQ(value("softplus(0)"), std::log(2.0));
  EXPECT_EQ(value("relu(-3)"), 0);
  EXPECT_EQ(value("relu(3)"), 3);
}

TEST(Functions, ANanArgumentIsNotDropped) {
  for (const char* text :
       {"min(0/0, 1)", "min(1, 0/0)", "max(0/0, 1)", "max(1, 0/0)", "relu(0/0)", "sum(1, 0/0)"})
    EXPECT_TRUE(std::isnan(value(text))) << text;
  EXPECT_EQ(value("max(1/0, 1)"), infinity);
}

}  // namespace
}  // namespace gradcalc
