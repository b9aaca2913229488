#include "uncertainty/nearby_breaks.hpp"

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
  NearbyBreaks breaks(BlockEvaluation::tape_at(f, x.size()));
  std::vector<double> at;
  for (const Quantity& quantity : x) at.push_back(quantity.value);
  return breaks.nearest(at, Spread({x, Correlation(x.size())}, true)).distance;
}

TEST(NearbyBreaks, AreCountedInStandardUncertainties) {
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

TEST(NearbyBreaks, AreNoneFartherThanTwo) {
  EXPECT_EQ(distance("abs(x-1)", {{2.0, 0.499}}), INFINITY);
  EXPECT_EQ(distance("floor(x)", {{2.5, 0.1}}), INFINITY);
  EXPECT_EQ(distance("x^2", {{0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("x^4", {{0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("x/3", {{0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("exp(x)+sin(y)", {{0.0, 1.0}, {0.0, 1.0}}), INFINITY);
  EXPECT_EQ(distance("abs(x)", {{0.0, 0.0}}), INFINITY) << "an exact quantity moves to no break";
}

}  // namespace
}  // namespace gradcalc
