#include "uncertainty/linearity.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <vector>

namespace gradcalc {
namespace {

using Function = std::function<double(const std::vector<double>&)>;

/// What is found of a function with these derivatives at the point.
CombinedUncertainty checked(const UncertainPoint& point, const Function& f,
                            const std::vector<double>& gradient, const std::vector<double>& hessian) {
  const std::size_t n = gradient.size();
  std::vector<double> x;
  for (const Quantity& quantity : point.quantities) x.push_back(quantity.value);
  DerivativeMatrix jacobian;
  jacobian.shape(1, 1, n);
  jacobian.values[0] = f(x);
  std::vector<MatrixEntry> entries;
  for (std::size_t i = 0; i < n; ++i) jacobian.entries[i] = MatrixEntry{{.value = gradient[i], .error = 0.0}};
  for (const double entry : hessian) entries.push_back(MatrixEntry{{.value = entry}});
  Propagation propagation;
  propagate(point, jacobian, {}, propagation);
  CombinedUncertainty& result = propagation.functions.front();
  add_second_order(curvature_of(point, entries), result);
  Spread spread(point, true);
  spread.aim(result.contributions);
  std::vector<double> values;
  for (std::size_t k = 0; k < spread.count(); ++k)
    for (const double sign : {1.0, -1.0}) {
      spread.sample(k, sign, x);
      values.push_back(f(x));
    }
  DirectionalDerivatives exact, sampled;
  find_exact(spread, result.contributions, entries, exact);
  find_sampled(spread, values, result.value, sampled);
  compare_with_samples(spread, values, exact, sampled, sampling_error(point, spread, values, result), result);
  return result;
}

UncertainPoint independent(const std::vector<Quantity>& quantities) {
  return {quantities, Correlation(quantities.size())};
}

TEST(Linearity, HoldsForPolynomialsOfSecondDegree) {
  UncertainPoint point = independent({{1.0, 0.5}, {2.0, 0.25, INFINITY, Distribution::rectangular}});
  const Function f = [](const auto& x) { return 20.0 * x[0] - x[1] + x[0] * x[1] + x[1] * x[1]; };
  for (const double r : {0.0, 0.6, -1.0}) {
    if (r != 0.0) point.correlation.set(0, 1, r);
    const CombinedUncertainty result = checked(point, f, {22.0, 4.0}, {0.0, 1.0, 1.0, 2.0});
    EXPECT_TRUE(result.is_linear()) << r;
    EXPECT_FALSE(result.curves_more) << r;
  }
  const CombinedUncertainty square =
      checked(independent({{0.0, 10.0}}), [](const auto& x) { return x[0] * x[0]; }, {0.0}, {2.0});
  EXPECT_TRUE(square.differs_to_second);
  EXPECT_FALSE(square.curves_more);
}

/// Beside the sum of all, the product of any three or four of ten: it is as uncertain as one of them, 1 of 11
/// parts of the variance. A quarter of it is less than a hundredth.
TEST(Linearity, IsContradictedByProductsOfAnyQuantities) {
  constexpr std::size_t n = 10;
  const UncertainPoint point = independent(std::vector<Quantity>(n, {0.0, 1.0}));
  const std::vector<double> ones(n, 1.0), zeros(n * n, 0.0);
  std::size_t products = 0;
  for (std::size_t mask = 0; mask < std::size_t{1} << n; ++mask) {
    const int factors = std::popcount(mask);
    if (factors != 3 && factors != 4) continue;
    ++products;
    for (const double size : {1.0, 0.25}) {
      const Function f = [mask, size](const auto& x) {
        double sum = 0.0, product = size;
        for (std::size_t i = 0; i < n; ++i) {
          sum += x[i];
          if ((mask >> i) % 2 == 1) product *= x[i];
        }
        return sum + product;
      };
      EXPECT_EQ(checked(point, f, ones, zeros).curves_more, size == 1.0) << mask << ", " << size;
    }
  }
  EXPECT_EQ(products, 330u);
}

/// x y^3 has a variance of 15, of normal quantities: 0.044^2 times that is more than a third of 0.28^2.
TEST(Linearity, IsContradictedByPowersOfAnyTwoQuantities) {
  for (std::size_t n = 2; n <= 6; ++n)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        if (i == j) continue;
        const UncertainPoint point = independent(std::vector<Quantity>(n, {0.0, 1.0}));
        for (const double size : {0.044, 0.007}) {
          const Function f = [&](const auto& x) { return 0.28 * x[i] + size * x[i] * std::pow(x[j], 3); };
          std::vector<double> gradient(n, 0.0);
          gradient[i] = 0.28;
          EXPECT_EQ(checked(point, f, gradient, std::vector<double>(n * n, 0.0)).curves_more, size == 0.044)
              << n << ": " << i << ", " << j << ", " << size;
        }
      }
}

TEST(Linearity, IsContradictedByEvenDerivatives) {
  const CombinedUncertainty fourth =
      checked(independent({{0.0, 1.0}}), [](const auto& x) { return std::pow(x[0], 4); }, {0.0}, {0.0});
  EXPECT_FALSE(fourth.differs_to_second);
  EXPECT_TRUE(fourth.curves_more);
  EXPECT_EQ(fourth.second_uncertainty, 0.0) << "no number is made of samples";
  EXPECT_TRUE(checked(independent({{0.0, 1.0}}),
                      [](const auto& x) { return std::pow(x[0], 4) + 1e-3 * x[0]; }, {1e-3}, {0.0})
                  .curves_more);
  EXPECT_TRUE(checked(independent({{0.0, 0.5}}), [](const auto& x) { return std::exp(-std::pow(x[0], 4)); },
                      {0.0}, {0.0})
                  .curves_more);
}

// x^2 + x^4 / 3 at 0 +- 1: mean 1 and deviation sqrt(2) to second order; the samples have the mean 2.
TEST(Linearity, OfTheSecondOrderIsContradictedToo) {
  const CombinedUncertainty result =
      checked(independent({{0.0, 1.0}}), [](const auto& x) { return x[0] * x[0] + std::pow(x[0], 4) / 3.0; },
              {0.0}, {2.0});
  EXPECT_TRUE(result.differs_to_second);
  EXPECT_TRUE(result.curves_more);
  EXPECT_DOUBLE_EQ(result.second_uncertainty, std::sqrt(2.0));
}

// The samples of these are 0, as if nothing varied.
TEST(Linearity, IsContradictedWhereSamplesVanish) {
  const double u = std::acos(-1.0) / std::sqrt(3.0);
  const CombinedUncertainty sine =
      checked(independent({{0.0, u}}), [](const auto& x) { return std::sin(x[0]); }, {1.0}, {0.0});
  EXPECT_TRUE(sine.curves_more);
  EXPECT_EQ(sine.second_uncertainty, u);
  const CombinedUncertainty cubic = checked(
      independent({{0.0, 1.0}}), [](const auto& x) { return x[0] * (x[0] * x[0] - 3.0); }, {-3.0}, {0.0});
  EXPECT_TRUE(cubic.curves_more);
  EXPECT_EQ(cubic.second_uncertainty, 3.0);
}

TEST(Linearity, IsContradictedOffTheAxes) {
  EXPECT_TRUE(checked(
                  independent({{0.0, 1.0}, {0.0, 1.0}, {1.0, 0.1}}),
                  [](const auto& x) { return x[0] * x[0] * x[1] * x[1] + x[2]; }, {0.0, 0.0, 1.0},
                  std::vector<double>(9))
                  .curves_more);
  EXPECT_TRUE(checked(
                  independent({{0.0, 1.0}, {0.0, 1.0}}), [](const auto& x) { return x[0] * x[1] * x[1]; },
                  {0.0, 0.0}, std::vector<double>(4))
                  .curves_more);
}

// 1 + x, with the cubic term c x^3: its variance is 1 + 6 c + ..., and the rule has (1 + 3 c)^2.
TEST(Linearity, HasTheLimitsOfTheSecondOrder) {
  for (const double c : {0.008, -0.008, 0.0085, -0.0085}) {
    const CombinedUncertainty result =
        checked(independent({{0.0, 1.0}}), [c](const auto& x) { return 1.0 + x[0] + c * std::pow(x[0], 3); },
                {1.0}, {0.0});
    const double more = std::fabs((1.0 + 3.0 * c) * (1.0 + 3.0 * c) - 1.0);
    EXPECT_EQ(result.curves_more, more > 0.05) << c;
  }
  // The mean shifts by c times 1/3, the weight of the rule at sqrt(3); its square counts for less in the
  // variance.
  for (const double c : {0.29, 0.31}) {
    const CombinedUncertainty result =
        checked(independent({{0.0, 1.0}}),
                [c](const auto& x) { return x[0] + (std::fabs(x[0]) > 1.0 ? c : 0.0); }, {1.0}, {0.0});
    EXPECT_EQ(result.curves_more, c / 3.0 > 0.1) << c;
  }
}

// The variance of x + c x^4 is 1 + 96 c^2; the rule of each direction sees the mean alone, 3 c.
TEST(Linearity, IsContradictedBetweenAndBeyondTheNodes) {
  for (const double c : {0.022, 0.0235}) {
    const CombinedUncertainty result = checked(
        independent({{0.0, 1.0}}), [c](const auto& x) { return x[0] + c * std::pow(x[0], 4); }, {1.0}, {0.0});
    EXPECT_EQ(result.curves_more, 96.0 * c * c > 0.05) << c;
  }
  const auto between = [](const auto& x) { return x[0] + std::pow(x[0], 3) * (x[0] * x[0] - 3.0); };
  EXPECT_TRUE(checked(independent({{0.0, 1.0}}), between, {1.0}, {0.0}).curves_more);
  const auto beyond = [](const auto& x) { return x[0] + std::exp(4.0 * (x[0] - 2.5)); };
  EXPECT_TRUE(
      checked(independent({{0.0, 1.0}}), beyond, {1.0 + 4.0 * std::exp(-10.0)}, {16.0 * std::exp(-10.0)})
          .curves_more);
  const auto off_the_lines = [](const auto& x) { return x[0] + x[0] * x[1] * (x[0] * x[0] - x[1] * x[1]); };
  EXPECT_TRUE(
      checked(independent({{0.0, 1.0}, {0.0, 1.0}}), off_the_lines, {1.0, 0.0}, std::vector<double>(4))
          .curves_more);
}

// A function of a weighted sum is large where all quantities are, with the signs of their weights.
TEST(Linearity, IsContradictedAlongTheSteepestDirection) {
  const std::vector<double> weights{-0.201, 0.488, 0.431, -0.405, -0.114, -0.499, 0.326, -0.055};
  const auto sum = [&](const auto& x) {
    return std::inner_product(x.begin(), x.end(), weights.begin(), 0.0);
  };
  const UncertainPoint point = independent(std::vector<Quantity>(8, {0.0, 1.0}));
  const std::vector<double> flat(64);
  const auto fourth = [&](const auto& x) { return sum(x) + 0.135 * std::pow(sum(x), 4); };
  EXPECT_TRUE(checked(point, fourth, weights, flat).curves_more);
  const auto small = [&](const auto& x) { return sum(x) + 0.01 * std::pow(sum(x), 4); };
  EXPECT_FALSE(checked(point, small, weights, flat).curves_more);
  for (const double k : {0.008, 0.011}) {  // adds 6 k to the variance, where 0.05 is too much
    const auto third = [&](const auto& x) { return sum(x) + k * std::pow(sum(x), 3); };
    EXPECT_EQ(checked(point, third, weights, flat).curves_more, k > 0.01) << k;
  }
  const auto jump = [&](const auto& x) { return sum(x) + (sum(x) > 2.45 ? 9.0 : 0.0); };
  EXPECT_TRUE(checked(point, jump, weights, flat).curves_more);
}

// Farther out than breaks count, samples need no value.
TEST(Linearity, LeavesNoDomainInTheTails) {
  const auto root = [](const auto& x) { return x[0] + 1e-3 * std::sqrt(2.5 + x[0]); };
  const CombinedUncertainty result =
      checked(independent({{0.0, 1.0}}), root, {1.0 + 5e-4 / std::sqrt(2.5)}, {0.0});
  EXPECT_FALSE(result.leaves_domain);
  EXPECT_FALSE(result.curves_more);
}

TEST(Linearity, IsNotContradictedByRounding) {
  EXPECT_TRUE(
      checked(independent({{0.0, 1e-9}}), [](const auto& x) { return (x[0] + 1.0) - x[0]; }, {0.0}, {0.0})
          .is_linear());
  UncertainPoint same = independent({{1000.0, 1e-9}, {5.0, 1e-9}});
  same.correlation.set(0, 1, 1.0);
  EXPECT_TRUE(checked(
                  same, [](const auto& x) { return x[0] - x[1]; }, {1.0, -1.0}, std::vector<double>(4))
                  .is_linear());
}

TEST(Linearity, IsNotKnownWhereSamplesHaveNoValue) {
  const CombinedUncertainty log =
      checked(independent({{1.0, 1.0}}), [](const auto& x) { return std::log(x[0]); }, {1.0}, {-1.0});
  EXPECT_TRUE(log.leaves_domain);
  EXPECT_FALSE(log.is_linear());
  const CombinedUncertainty huge =
      checked(independent({{700.0, 10.0}}), [](const auto& x) { return std::exp(x[0]); }, {std::exp(700.0)},
              {std::exp(700.0)});
  EXPECT_TRUE(huge.overflows);
  EXPECT_FALSE(huge.leaves_domain);
  EXPECT_FALSE(huge.is_linear());
  const CombinedUncertainty large =
      checked(independent({{1e300, 1e299}}), [](const auto& x) { return x[0]; }, {1.0}, {0.0});
  EXPECT_TRUE(large.is_linear());
}

}  // namespace
}  // namespace gradcalc
