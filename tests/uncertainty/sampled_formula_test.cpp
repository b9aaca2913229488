#include "uncertainty/sampled_formula.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "expression/block_evaluation.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

/// How far the nearest break is from x, of which these are the values and uncertainties.
double distance(std::string_view text, const std::vector<Quantity>& x) {
  std::vector<std::string> names;
  for (const char* const name : {"x", "y"}) names.emplace_back(name);
  names.resize(x.size());
  const Expression f(std::string(text), names);
  SampledFormula formula(BlockEvaluation::tape_at(f, x.size()));
  const Spread spread({x, Correlation(x.size())}, true);
  std::vector<FormulaSamples> samples(1);
  formula.evaluate(x.size(), {&spread, 1}, samples);
  return samples.front().near_break.distance;
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

TEST(SampledFormula, HasNoBreakFartherThanTwo) {
  EXPECT_EQ(distance("abs(x-1)", {{2.0, 0.499}}), INFINITY);
  EXPECT_EQ(distance("floor(x)", {{2.5, 0.1}}), INFINITY);
  EXPECT_EQ(distance("x^2", {{0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("x^4", {{0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("x/3", {{0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("exp(x)+sin(y)", {{0.0, 1.0}, {0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("abs(x)", {{0.0, 0.0}}), INFINITY) << "an exact quantity moves to no break";
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
      ASSERT_EQ(samples[p].values.size(), p == 7 ? 0u : 8u) << p;
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
