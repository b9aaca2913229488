#include "uncertainty/spread.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

namespace gradcalc {
namespace {

using Function = std::function<double(const std::vector<double>&)>;

/// The variance by samples of a function.
double sampled(const Spread& spread, std::size_t n, const Function& f, double first_order) {
  std::vector<double> values, x(n);
  for (std::size_t k = 0; k < spread.count(); ++k)
    for (const double sign : {1.0, -1.0}) {
      spread.sample(k, sign, x);
      values.push_back(f(x));
    }
  return spread.variance(values, first_order);
}

TEST(Spread, HasDirectionsThatMakeUpTheCovariances) {
  UncertainPoint point{{{1.0, 0.5}, {2.0, 0.25}, {3.0, 1.0}}, Correlation(3)};
  point.correlation.set(0, 1, 0.6);
  point.correlation.set(1, 2, -0.3);
  const Spread spread(point, true);
  ASSERT_EQ(spread.first_set(), 3u);
  ASSERT_EQ(spread.count(), 6u);
  for (const std::size_t first : {0u, 3u})
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j) {
        double sum = 0.0;
        for (std::size_t k = first; k < first + 3; ++k)
          sum += spread.direction(k)[i] * spread.direction(k)[j];
        EXPECT_NEAR(sum, point.covariance(i, j), 1e-15) << first << i << j;
      }
}

TEST(Spread, OfALinearFunctionIsItsVariance) {
  const UncertainPoint point{{{1.0, 0.5}, {2.0, 0.25}}, Correlation(2)};
  const Spread spread(point, true);
  const auto f = [](const std::vector<double>& x) { return 2.0 * x[0] - x[1]; };
  EXPECT_NEAR(sampled(spread, 2, f, 1.0625), 1.0625, 1e-14);
}

// sin at 0 +- u: its variance is (1 - e^(-2 u^2)) / 2 = u^2 - u^4 + ..., of first order u^2.
TEST(Spread, KnowsThirdDerivatives) {
  const Spread spread({{{0.0, 0.1}}, Correlation(1)}, true);
  const double variance = sampled(
      spread, 1, [](const auto& x) { return std::sin(x[0]); }, 0.01);
  EXPECT_NEAR(variance, 0.01 - 1e-4, 1e-6);
}

// x y^2 at 0 does not move along any axis; when both do, it does.
TEST(Spread, TakesTheFartherOfBothSets) {
  const Spread spread({{{0.0, 1.0}, {0.0, 1.0}}, Correlation(2)}, true);
  EXPECT_GT(sampled(
                spread, 2, [](const auto& x) { return x[0] * x[1] * x[1]; }, 0.0),
            2.0);
}

TEST(Spread, IsNotKnownBeyondTheDomain) {
  const Spread spread({{{1.0, 1.0}}, Correlation(1)}, true);
  EXPECT_TRUE(std::isnan(sampled(
      spread, 1, [](const auto& x) { return std::log(x[0]); }, 1.0)));
}

TEST(Spread, HasNoSamplesOfWhatIsExactOrBelowRounding) {
  EXPECT_FALSE(Spread({{{1.0, 0.0}}, Correlation(1)}, true).has_samples());
  EXPECT_FALSE(Spread({{{1.0, 1e-14}}, Correlation(1)}, true).has_samples());
  EXPECT_FALSE(Spread({{}, Correlation(0)}, true).has_samples());
  EXPECT_TRUE(Spread({{{1.0, 1e-12}, {5.0, 0.0}}, Correlation(2)}, true).has_samples());
  EXPECT_EQ(Spread({{{1.0, 1e-12}, {5.0, 0.0}}, Correlation(2)}, true).count(), 1u);
}

}  // namespace
}  // namespace gradcalc
