#include "uncertainty/sampled_formula.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <string>
#include <string_view>
#include <vector>

#include "expression/block_evaluation.hpp"
#include "gradcalc/expression.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc {
namespace {

using std::numbers::pi;

/// The nearest break of x, of which these are the values and uncertainties.
NearBreak near_break(std::string_view text, const std::vector<Quantity>& x) {
  std::vector<std::string> names;
  for (const char* const name : {"x", "y"}) names.emplace_back(name);
  names.resize(x.size());
  const Expression f(std::string(text), names);
  SampledFormula formula(BlockEvaluation::tape_at(f, x.size()));
  const Spread spread({x, Correlation(x.size())}, true);
  std::vector<FormulaSamples> samples(1);
  formula.evaluate(x.size(), {&spread, 1}, samples);
  return samples.front().near_break;
}

double distance(std::string_view text, const std::vector<Quantity>& x) {
  return near_break(text, x).distance;
}

TEST(SampledFormula, CountsDistancesOfBreaksInStandardUncertainties) {
  EXPECT_NEAR(distance("abs(x-1)", {{2.0, 0.8}}), 1.25, 1e-12);
  EXPECT_NEAR(distance("sqrt(x)", {{0.5, 0.5}}), 1.0, 1e-12);
  EXPECT_NEAR(distance("1/(x-3)", {{2.0, 0.8}}), 1.25, 1e-12);
  EXPECT_NEAR(distance("log(2*x)", {{2.0, 1.6}}), 1.25, 1e-12);
  EXPECT_NEAR(distance("x > 1 ? x : x^2", {{2.0, 0.8}}), 1.25, 1e-12);
  EXPECT_NEAR(distance("floor(x)", {{2.25, 0.5}}), 0.5, 1e-12);
  EXPECT_NEAR(distance("hypot(x,y)", {{3.0, 1.6}, {0.0, 0.0}}), 1.875, 1e-12);
  EXPECT_NEAR(distance("max(x,y)", {{1.0, 3.0}, {6.0, 4.0}}), 1.0, 1e-12) << "that of the difference is 5";
  EXPECT_EQ(distance("abs(x)", {{0.0, 1.0}}), 0.0);
}

/// The nearest pole within five standard uncertainties, or infinity.
double pole(std::string_view text, const std::vector<Quantity>& x) {
  std::vector<std::string> names;
  for (const char* const name : {"x", "y"}) names.emplace_back(name);
  names.resize(x.size());
  const Expression f(std::string(text), names);
  SampledFormula formula(BlockEvaluation::tape_at(f, x.size()), 5.0);
  const Spread spread({x, Correlation(x.size())}, false);
  std::vector<FormulaSamples> samples(1);
  formula.evaluate(x.size(), {&spread, 1}, samples);
  const auto& found = samples.front().pole;
  EXPECT_TRUE(!found || found->power >= 0.49 * static_cast<double>(found->dimensions));
  return found ? found->distance : std::numeric_limits<double>::infinity();
}

TEST(SampledFormula, FindsPolesWhoseSquaresHaveNoIntegral) {
  constexpr double none = std::numeric_limits<double>::infinity();
  const std::vector<Quantity> x{{1.0, 0.25}};
  EXPECT_NEAR(pole("1/x", x), 4.0, 1e-9);
  EXPECT_NEAR(pole("100+x+1/sqrt(abs(x))", x), 4.0, 1e-6) << "the weakest of them";
  EXPECT_NEAR(pole("x^-2", x), 4.0, 1e-6);
  EXPECT_NEAR(pole("tan(x*pi/4)", x), 4.0, 1e-9);
  EXPECT_NEAR(pole("1/(x-2)/(x-0.5)", x), 2.0, 1e-9) << "the nearest";
  EXPECT_NEAR(pole("1/(x-y)", {{1.0, 0.3}, {3.0, 0.4}}), 4.0, 1e-9);
  const std::vector<Quantity> both{{3.0, 1.0}, {0.0, 1.0}};
  EXPECT_NEAR(pole("1/hypot(x,y)", both), 3.0, 1e-6);
  EXPECT_EQ(pole("1/sqrt(hypot(x,y))", both), none) << "at a point of a plane, this has an integral";
  EXPECT_EQ(pole("atan2(y,x)", {{1.0, 0.4}, {0.5, 0.3}}), none) << "it jumps";
  EXPECT_EQ(pole("1/(x+1)", x), none) << "too far";
  for (const char* const other : {"log(abs(x))", "abs(x)", "abs(x)^-0.4", "sqrt(x)", "x>0.5 ? 1 : 0",
                                  "sin(x)/x", "x*log(x)", "1/gamma(x)", "x^2/x", "exp(x)", "1/(x^2+0.01)"})
    EXPECT_EQ(pole(other, x), none) << other;
  EXPECT_EQ(pole("1/x", {{1.0, 0.25, none, Distribution::rectangular}}), none) << "beyond its limits";
}

TEST(SampledFormula, TellsByHowMuchTheFormulaJumps) {
  const auto jump = [](std::string_view text, const std::vector<Quantity>& x) {
    return near_break(text, x).jump;
  };
  EXPECT_NEAR(jump("x + (x>1.25)*10", {{1.0, 0.25}}), 10.0, 1e-8);
  EXPECT_NEAR(jump("abs(x-1.25)+3*(x>1.375)", {{1.0, 0.25}}), 3.0, 1e-8) << "not at the nearest break";
  EXPECT_NEAR(jump("floor(x)", {{2.25, 0.5}}), 1.0, 1e-12);
  EXPECT_NEAR(jump("atan2(y,x)", {{-1.0, 0.1}, {0.5, 0.4}}), 2.0 * pi, 1e-6);
  EXPECT_NEAR(jump("atan2(y,x)", {{0.6, 0.4}, {0.5, 0.4}}), pi, 1e-6) << "at the tip, both must meet";
  EXPECT_EQ(jump("abs(x-1.25)", {{1.0, 0.25}}), 0.0);
  EXPECT_EQ(jump("max(x,0)", {{-1.0, 1.0}}), 0.0) << "where f is 0";
  EXPECT_EQ(jump("x*max(x,0)", {{-1.0, 1.0}}), 0.0);
  EXPECT_EQ(jump("sqrt(x)", {{0.5, 0.5}}), INFINITY);
  EXPECT_GT(jump("1/(x-1.25)^2", {{1.0, 0.25}}), 1e6);
  EXPECT_NEAR(jump("(x>1000000.001)", {{1e6, 1e-3}}), 1.0, 1e-12) << "some doubles away";
}

TEST(SampledFormula, HasOneThatIsTwoAway) {
  EXPECT_DOUBLE_EQ(distance("abs(x)", {{1.0, 0.5}}), 2.0);
  EXPECT_DOUBLE_EQ(distance("floor(x)", {{1.5, 0.25}}), 2.0);
}

TEST(SampledFormula, HasNoBreakFartherThanTwo) {
  EXPECT_EQ(distance("abs(x-1)", {{2.0, 0.499}}), INFINITY);
  EXPECT_EQ(distance("floor(x)", {{2.5, 0.1}}), INFINITY);
  EXPECT_EQ(distance("x^2", {{0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("x^4", {{0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("x/3", {{0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("exp(x)+sin(y)", {{0.0, 1.0}, {0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("abs(x)", {{0.0, 0.0}}), INFINITY) << "an exact quantity moves to no break";
}

// Each is one uncertainty from where it has no value, or none beyond.
TEST(SampledFormula, KnowsPolesAndEndsOfDomains) {
  for (const char* const text :
       {"gamma(x)",    "lgamma(x)",  "digamma(x)",   "trigamma(x)", "beta(x,2)",    "beta(2,x)",
        "coth(x)",     "csch(x)",    "acsch(x)",     "cot(x)",      "csc(x)",       "logit(x)",
        "logit(1-x)",  "norminv(x)", "norminv(1-x)", "erfcinv(x)",  "erfcinv(2-x)", "erfinv(1-x)",
        "erfinv(x-1)", "atanh(1-x)", "acoth(1+x)",   "acoth(-1-x)", "asech(x)",     "asech(1-x)",
        "log(x,3)",    "log(3,x)",   "log(3,1+x)",   "log1p(x-1)",  "asin(1-x)",    "acosh(1+x)",
        "asec(-1-x)",  "x^-1",       "x^1.5",        "mod(2,x)"})
    EXPECT_NEAR(distance(text, {{0.125, 0.125}}), text == std::string_view("mod(2,x)") ? 0.0 : 1.0, 1e-9)
        << text;
  EXPECT_NEAR(distance("gamma(x)", {{-1.5, 0.4}}), 1.25, 1e-12);
  EXPECT_NEAR(distance("tan(x)", {{0.0, 1.0}}), pi / 2.0, 1e-12);
  EXPECT_NEAR(distance("sec(x)", {{3.0 * pi, 1.0}}), pi / 2.0, 1e-12);
  EXPECT_NEAR(distance("atanh(x)", {{0.0, 0.625}}), 1.6, 1e-12) << "as far on both sides";
  EXPECT_NEAR(distance("logit(x)", {{1e-20, 1e-20}}), 1.0, 1e-12);
  EXPECT_NEAR(distance("x^y", {{1.0, 0.8}, {2.0, 0.1}}), 1.25, 1e-12);
  EXPECT_EQ(distance("x^2", {{1.0, 0.8}}), INFINITY);
  EXPECT_EQ(distance("x^2.0+x^3", {{1.0, 0.8}}), INFINITY);
}

TEST(SampledFormula, FindsWhereAPartComesToItsBreak) {
  EXPECT_NEAR(distance("sqrt(log(x))", {{2.0, 0.8}}), 1.25, 1e-9) << "log has no value at a sample";
  EXPECT_NEAR(distance("1/(1-exp(-x))", {{1.0, 0.625}}), 1.6, 1e-9);
  EXPECT_NEAR(distance("1/(x^2-1)", {{0.0, 0.625}}), 1.6, 1e-9) << "there it has no slope";
  EXPECT_NEAR(distance("1/x^2", {{1.0, 0.625}}), 1.6, 1e-5) << "x^2 changes no sign";
  EXPECT_NEAR(distance("sign(1/x)", {{1.0, 0.625}}), 1.6, 1e-9);
  EXPECT_EQ(distance("sign(1/x)", {{1.0, 0.4}}), INFINITY);
  EXPECT_EQ(distance("1/(1+x^2)", {{0.5, 1.0}}), INFINITY);
  EXPECT_EQ(distance("log(exp(x))", {{0.5, 2.0}}), INFINITY);
}

TEST(SampledFormula, PassesWherePartsHaveNoValueButTheFormulaIsSmooth) {
  for (const char* const text :
       {"1/gamma(x)", "1/tan(pi/2-x)", "1/digamma(x)", "sin(x)/x", "(x^2-x)/x", "x>1 ? 1/x : 0", "1/(1+1/x)"})
    EXPECT_EQ(distance(text, {{0.125, 0.125}}), INFINITY) << text;
  EXPECT_EQ(distance("1/tan(x)", {{1.0, 0.4}}), INFINITY);
  for (const char* const text : {"abs(x)/x", "exp(-1/x)", "atan(1/x)", "1/x^2", "1/sinh(x)", "log(x^2)"})
    EXPECT_NEAR(distance(text, {{0.125, 0.125}}), 1.0, 1e-5) << text;
}

TEST(SampledFormula, HasBreaksOfTwoPlacesWhereBothAreNear) {
  EXPECT_EQ(distance("hypot(x,y)", {{1.0, 0.01}, {3.0, 3.0}}), INFINITY);
  EXPECT_NEAR(distance("hypot(x,y)", {{1.0, 0.8}, {3.0, 3.0}}), 1.25, 1e-12);
  EXPECT_EQ(distance("atan2(y,x)", {{1.0, 0.8}, {5.0, 0.1}}), INFINITY) << "the cut is at y = 0";
  EXPECT_NEAR(distance("atan2(y,x)", {{-1.0, 0.1}, {0.5, 0.4}}), 1.25, 1e-12);
  EXPECT_NEAR(distance("atan2(y,x)", {{0.6, 0.4}, {0.5, 0.4}}), 1.5, 1e-12);
}

TEST(SampledFormula, HasNoBreakWhereOnlyStepsChangeAMeasure) {
  EXPECT_NEAR(distance("(x>0)&&(y>0)", {{1.0, 0.6}, {2.0, 1.25}}), 1.6, 1e-12) << "that of y > 0";
  EXPECT_EQ(distance("trunc(x)+fmod(x,1)", {{0.1, 0.1}}), INFINITY) << "they have no jump at 0";
}

// At multiples of 1/2 and of pi/2 a function breaks if its values or slopes on both sides do not meet, or are
// beyond any measure; that is told of points beside it, and of no others.
TEST(SampledFormula, KnowsTheBreaksOfEachFunction) {
  constexpr double beside = 0.03;
  const std::vector<std::string> x{"x"};
  for (const Function& function : functions()) {
    if (function.kind != Function::Kind::unary && function.kind != Function::Kind::unary_or_binary) continue;
    const std::string text = std::string(function.name) + "(x)";
    Expression f(text, x);
    const auto value = [&](double at) { return f({&at, 1}); };
    const auto breaks = [&](double at) {
      constexpr double h = 1e-6;
      const double right = value(at + h), far_right = value(at + 2.0 * h);
      const double left = value(at - h), far_left = value(at - 2.0 * h);
      const double slope = (far_right - right) / h, slope_before = (left - far_left) / h;
      return !(std::fabs(right - left) < 0.01 && std::fabs(slope - slope_before) < 0.1 &&
               std::fabs(slope) < 1000.0);
    };
    for (const double unit : {0.5, pi / 2.0})
      for (int k = -6; k <= 6; ++k)
        for (const double side : {-beside, beside}) {
          const double at = unit * k, from = at + side;
          if (std::fabs(at) > 5.0 || !std::isfinite(value(from))) continue;
          const bool is_told = std::fabs(distance(text, {{from, beside}}) - 1.0) < 1e-6;
          EXPECT_EQ(is_told, breaks(at)) << text << " at " << at << " from " << from;
        }
  }
}

// Rectangular limits are sqrt(3) u from the value.
TEST(SampledFormula, HasNoBreakBeyondTheLimitsOfQuantities) {
  const Quantity limited{2.0, 1.0, INFINITY, Distribution::rectangular};
  EXPECT_NEAR(distance("abs(x-0.3)", {limited}), 1.7, 1e-12);
  EXPECT_EQ(distance("abs(x-0.25)", {limited}), INFINITY);
  EXPECT_NEAR(distance("abs(x-0.25)", {{2.0, 1.0}}), 1.75, 1e-12);
  EXPECT_NEAR(distance("abs(x-0.1)", {{2.0, 1.0, INFINITY, Distribution::triangular}}), 1.9, 1e-12);
  EXPECT_NEAR(distance("abs(x+y-1.6)", {limited, limited}), 2.4 / std::sqrt(2.0), 1e-12)
      << "both together reach 2 sqrt(3)";
  EXPECT_EQ(distance("abs(x)", {{0.0, 1.0, INFINITY, Distribution::rectangular}}), 0.0);
}

// More points than a block holds, one of them without samples: each has its own values and its own break.
TEST(SampledFormula, SamplesManyPointsTogether) {
  const std::vector<std::string> names{"x", "y"};
  const Expression f("abs(x)*y", names);
  SampledFormula formula(BlockEvaluation::tape_at(f, 2));
  constexpr std::size_t points = 50;
  std::vector<Spread> spreads;
  for (std::size_t p = 0; p < points; ++p) {
    const double u = p == 7 ? 0.0 : 1.0;
    spreads.emplace_back(UncertainPoint{{{0.25 + static_cast<double>(p), u}, {2.0, u}}, Correlation(2)},
                         true);
  }
  std::vector<FormulaSamples> samples(points);
  for (int run = 0; run < 2; ++run) {
    formula.evaluate(2, spreads, samples);
    for (std::size_t p = 0; p < points; ++p) {
      ASSERT_EQ(samples[p].values.size(), p == 7 ? 0u : 2 * spreads[p].count()) << p;
      std::vector<double> x(2);
      for (std::size_t s = 0; s < samples[p].values.size(); ++s) {
        spreads[p].sample(s / 2, s % 2 == 0 ? 1.0 : -1.0, x);
        ASSERT_EQ(samples[p].values[s], std::fabs(x[0]) * x[1]) << p << ' ' << s;
      }
      ASSERT_EQ(samples[p].near_break.distance, p < 2 ? 0.25 + static_cast<double>(p) : INFINITY) << p;
    }
  }
}

}  // namespace
}  // namespace gradcalc
