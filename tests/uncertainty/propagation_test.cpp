#include "uncertainty/propagation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace gradcalc {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// One function with these partial derivatives, of value 1.
DerivativeMatrix gradient(const std::vector<double>& partials) {
  DerivativeMatrix matrix;
  matrix.shape(1, 1, partials.size());
  matrix.values[0] = 1.0;
  for (std::size_t i = 0; i < partials.size(); ++i)
    matrix.entries[i] = MatrixEntry{{.value = partials[i], .error = 0.0}};
  return matrix;
}

CombinedUncertainty propagated(const UncertainPoint& point, const std::vector<double>& partials) {
  Propagation result;
  propagate(point, gradient(partials), {}, result);
  return result.functions.front();
}

TEST(Propagation, AddsSquaresOfWhatIsIndependent) {
  const UncertainPoint point{{{1.0, 3.0}, {1.0, 2.0}}, Correlation(2)};
  const CombinedUncertainty result = propagated(point, {1.0, -2.0});
  EXPECT_EQ(result.value, 1.0);
  EXPECT_DOUBLE_EQ(result.uncertainty, 5.0);
  EXPECT_EQ(result.contributions[0].uncertainty, 3.0);
  EXPECT_EQ(result.contributions[1].uncertainty, 4.0);
  EXPECT_DOUBLE_EQ(result.contributions[0].share, 0.36);
  EXPECT_DOUBLE_EQ(result.contributions[1].share, 0.64);
  EXPECT_EQ(result.degrees_of_freedom, infinity);
}

// u^2 = 9 + 16 + 2 r 12: one cancels the other, or both add up.
TEST(Propagation, CountsCorrelations) {
  UncertainPoint point{{{1.0, 3.0}, {1.0, 4.0}}, Correlation(2)};
  point.correlation.set(0, 1, 1.0);
  EXPECT_DOUBLE_EQ(propagated(point, {1.0, 1.0}).uncertainty, 7.0);
  EXPECT_DOUBLE_EQ(propagated(point, {1.0, -1.0}).uncertainty, 1.0);
  point.correlation.set(0, 1, -0.5);
  const CombinedUncertainty result = propagated(point, {1.0, 1.0});
  EXPECT_DOUBLE_EQ(result.uncertainty, std::sqrt(13.0));
  EXPECT_DOUBLE_EQ(result.contributions[0].share, 3.0 / 13.0);
  EXPECT_DOUBLE_EQ(result.contributions[1].share, 10.0 / 13.0);
}

TEST(Propagation, HasNoUncertaintyOfWhatIsExact) {
  const UncertainPoint point{{{1.0, 0.0}, {1.0, 0.0}}, Correlation(2)};
  const CombinedUncertainty result = propagated(point, {1.0, infinity});
  EXPECT_EQ(result.uncertainty, 0.0);
  EXPECT_EQ(result.contributions[1].uncertainty, 0.0);
  EXPECT_TRUE(std::isnan(result.contributions[1].share));
  EXPECT_TRUE(std::isnan(result.share_of_program()));
}

// Of the sum of two, with r = 0.5: cov(x, x + y) = u_x^2 + r u_x u_y.
TEST(Propagation, KnowsTheCorrelationWithItsQuantities) {
  UncertainPoint point{{{1.0, 3.0}, {1.0, 4.0}, {1.0, 0.0}}, Correlation(3)};
  point.correlation.set(0, 1, 0.5);
  const CombinedUncertainty sum = propagated(point, {1.0, 1.0, 1.0});
  EXPECT_DOUBLE_EQ(input_correlation(point, sum, 0), 15.0 / (3.0 * std::sqrt(37.0)));
  EXPECT_DOUBLE_EQ(input_correlation(point, sum, 1), 22.0 / (4.0 * std::sqrt(37.0)));
  EXPECT_TRUE(std::isnan(input_correlation(point, sum, 2))) << "exact";
  EXPECT_EQ(input_correlation(point, propagated(point, {-2.0, 0.0, 0.0}), 0), -1.0);
  EXPECT_TRUE(std::isnan(input_correlation(point, propagated(point, {0.0, 0.0, 1.0}), 0)));
}

TEST(Propagation, HasNoNumberWhereADerivativeHasNone) {
  const UncertainPoint point{{{1.0, 0.1}, {1.0, 0.1}}, Correlation(2)};
  EXPECT_TRUE(std::isnan(propagated(point, {1.0, Derivative::none}).uncertainty));
  EXPECT_EQ(propagated(point, {1.0, infinity}).uncertainty, infinity);
}

// The squares of these are beyond doubles.
TEST(Propagation, WorksAtAnyScale) {
  const UncertainPoint small{{{1.0, 3e-200}, {1.0, 4e-200}}, Correlation(2)};
  EXPECT_DOUBLE_EQ(propagated(small, {1.0, 1.0}).uncertainty, 5e-200);
  EXPECT_DOUBLE_EQ(propagated(small, {1.0, 1.0}).contributions[0].share, 0.36);
  const UncertainPoint large{{{1.0, 3e200}, {1.0, 4e200}}, Correlation(2)};
  EXPECT_DOUBLE_EQ(propagated(large, {1.0, 1.0}).uncertainty, 5e200);
}

TEST(Propagation, AddsTheErrorsOfEstimates) {
  UncertainPoint point{{{1.0, 3.0}, {1.0, 4.0}}, Correlation(2)};
  DerivativeMatrix jacobian = gradient({1.0, 1.0});
  jacobian.entries[0].error = 1.0;
  jacobian.entries[1].error = 1.0;
  const std::vector<double> none{0.0}, some{3.0};
  Propagation result;
  propagate(point, jacobian, none, result);
  EXPECT_DOUBLE_EQ(result.functions[0].of_program, 5.0);
  EXPECT_DOUBLE_EQ(result.functions[0].uncertainty, std::sqrt(50.0));
  propagate(point, jacobian, some, result);
  EXPECT_DOUBLE_EQ(result.functions[0].of_program, std::sqrt(25.0 + 3.0)) << "a value within 3, all alike";
  point.correlation.set(0, 1, 0.25);
  propagate(point, jacobian, none, result);
  EXPECT_DOUBLE_EQ(result.functions[0].of_program, 7.0) << "the errors may add up";
  propagate(point, jacobian, {}, result);
  EXPECT_EQ(result.functions[0].of_program, 0.0) << "bounds of rounding do not count";
}

TEST(Propagation, CorrelatesFunctions) {
  const UncertainPoint point{{{1.0, 1.0}, {1.0, 1.0}}, Correlation(2)};
  DerivativeMatrix jacobian;
  jacobian.shape(3, 3, 2);
  jacobian.values = {1.0, 1.0, 1.0};
  const double partials[] = {1.0, 0.0, 3.0, 4.0, 0.0, 0.0};  // of the third, none
  for (std::size_t k = 0; k < 6; ++k) jacobian.entries[k] = MatrixEntry{{.value = partials[k], .error = 0.0}};
  Propagation result;
  propagate(point, jacobian, {}, result);
  EXPECT_DOUBLE_EQ(result.correlation[0 * 3 + 1], 0.6);
  EXPECT_DOUBLE_EQ(result.correlation[1 * 3 + 0], 0.6);
  EXPECT_EQ(result.correlation[1 * 3 + 1], 1.0);
  EXPECT_TRUE(std::isnan(result.correlation[0 * 3 + 2]));
}

// GUM, G.4.1, example: y = b x1 x2 x3 with relative uncertainties 0.25 %, 0.57 % and 0.82 % of the means of
// 10, 5 and 15 observations: 1.03 %, 19.0 degrees of freedom (with all digits 18.97), t_95(19) = 2.09.
TEST(Propagation, HasTheDegreesOfFreedomOfWelchAndSatterthwaite) {
  const UncertainPoint point{{{1.0, 0.25, 9.0}, {1.0, 0.57, 4.0}, {1.0, 0.82, 14.0}}, Correlation(3)};
  const CombinedUncertainty result = propagated(point, {1.0, 1.0, 1.0});
  EXPECT_NEAR(result.uncertainty, 1.03, 0.005);
  EXPECT_NEAR(result.degrees_of_freedom, 19.0, 0.05);
  EXPECT_NEAR(coverage_factor(0.95, 19.0), 2.09, 0.005);
}

// Of simultaneous observations: as many as each has, whatever they are correlated by.
TEST(Propagation, TakesCorrelatedQuantitiesTogether) {
  UncertainPoint point{{{1.0, 1.0, 4.0}, {1.0, 1.0, 4.0}, {1.0, 1.0}}, Correlation(3)};
  point.correlation.set(0, 1, 0.5);
  EXPECT_DOUBLE_EQ(propagated(point, {1.0, 1.0, 0.0}).degrees_of_freedom, 4.0);
  // Variances 3 of both and 1 of the third, whose degrees are infinite: 4 (4/3)^2.
  EXPECT_DOUBLE_EQ(propagated(point, {1.0, 1.0, 1.0}).degrees_of_freedom, 64.0 / 9.0);
}

/// Of a program whose digits alone are uncertain, no quantity has a share.
TEST(Propagation, HasNoSharesWhereNothingContributes) {
  Propagation result;
  const double noise = 0.05;
  propagate({{{1.0, 1.0}}, Correlation(1)}, gradient({0.0}), {&noise, 1}, result);
  EXPECT_GT(result.functions.front().uncertainty, 0.0);
  EXPECT_EQ(result.functions.front().contributions.front().share, 0.0);
}

// A share of the variance counts for what it is: of x, a millionth here, and of y the rest.
// 1 / (share^2 / n), rounded, is not n.
TEST(Propagation, HasWholeDegreesOfFreedomWhereTheyAreWhole) {
  for (double n = 1.0; n <= 100.0; n += 1.0) {
    const Quantity quantity{1.0, 0.1, n};
    EXPECT_EQ(propagated({{quantity, {2.0, 0.0}}, Correlation(2)}, {1.0, 3.0}).degrees_of_freedom, n);
    EXPECT_EQ(propagated({{quantity, quantity}, Correlation(2)}, {1.0, 1.0}).degrees_of_freedom, 2.0 * n);
    Correlation half(2);
    half.set(0, 1, 0.5);
    EXPECT_EQ(propagated({{quantity, quantity}, half}, {1.0, 1.0}).degrees_of_freedom, n);
  }
}

TEST(Propagation, CountsDegreesOfFreedomByTheShares) {
  UncertainPoint point{{{1.0, 0.001, 2.0}, {2.0, 1.0}}, Correlation(2)};
  const double independent = propagated(point, {1.0, 1.0}).degrees_of_freedom;
  EXPECT_NEAR(independent, 2e12, 1e8);
  point.correlation.set(0, 1, 0.001);
  EXPECT_GT(propagated(point, {1.0, 1.0}).degrees_of_freedom, 1e11);
  // Shares of a half each, with 4 and 16: 1/4 / 4 + 1/4 / 16 + 2 * 1/4 * 1/4 / 8.
  point.quantities = {{1.0, 1.0, 4.0}, {1.0, 1.0, 16.0}};
  point.correlation.set(0, 1, 0.5);
  EXPECT_DOUBLE_EQ(propagated(point, {1.0, 1.0}).degrees_of_freedom, 32.0 / 3.0);
  // The variance is 4 - 4 * 0.5 + 1 = 3, and the shares are 1 and 0.
  EXPECT_DOUBLE_EQ(propagated(point, {2.0, -1.0}).degrees_of_freedom, 4.0);
}

TEST(Propagation, HasDegreesOfFreedomThatFollowSmallCorrelations) {
  UncertainPoint point{{{1.0, 1.0, 4.0}, {1.0, 1.0, 40.0}}, Correlation(2)};
  const double independent = propagated(point, {1.0, 1.0}).degrees_of_freedom;
  point.correlation.set(0, 1, 1e-9);
  EXPECT_NEAR(propagated(point, {1.0, 1.0}).degrees_of_freedom, independent, 1e-6);
  // What hardly contributes has no say, whatever its own degrees are.
  point.quantities = {{1.0, 1e-9, 1.0}, {1.0, 1.0}};
  point.correlation.set(0, 1, 0.01);
  EXPECT_GT(propagated(point, {1.0, -1.0}).degrees_of_freedom, 1e20);
}

TEST(CoverageFactor, IsThatOfStudentsT) {
  EXPECT_NEAR(coverage_factor(0.95, infinity), 1.959963984540054, 1e-12);
  EXPECT_NEAR(coverage_factor(0.95, 9.0), 2.262157162798205, 1e-12);
  EXPECT_EQ(coverage_factor(0.95, 9.9), coverage_factor(0.95, 9.0)) << "the next lower whole number";
  EXPECT_EQ(coverage_factor(0.95, std::nextafter(9.0, 0.0)), coverage_factor(0.95, 9.0));
  EXPECT_TRUE(std::isnan(coverage_factor(0.95, 0.5)));
}

CombinedUncertainty with_hessian(const UncertainPoint& point, const std::vector<double>& partials,
                                 const std::vector<double>& hessian) {
  CombinedUncertainty result = propagated(point, partials);
  std::vector<MatrixEntry> entries;
  for (const double entry : hessian) entries.push_back(MatrixEntry{{.value = entry}});
  add_second_order(curvature_of(point, entries), result);
  return result;
}

// x^2 at 0 +- 10: the mean of the square is the variance, and its variance twice the square of that.
TEST(SecondOrder, OfASquareAtZero) {
  const CombinedUncertainty result = with_hessian({{{0.0, 10.0}}, Correlation(1)}, {0.0}, {2.0});
  EXPECT_EQ(result.second_value, 101.0);  // the value is 1
  EXPECT_DOUBLE_EQ(result.second_uncertainty, std::sqrt(20000.0));
  EXPECT_FALSE(result.is_linear());
}

// x y of independent quantities: variance u_x^2 u_y^2 more; of the same quantity, that of its square.
TEST(SecondOrder, OfAProduct) {
  UncertainPoint point{{{3.0, 0.1}, {4.0, 0.2}}, Correlation(2)};
  const CombinedUncertainty independent = with_hessian(point, {4.0, 3.0}, {0.0, 1.0, 1.0, 0.0});
  EXPECT_EQ(independent.second_value, 1.0);
  EXPECT_DOUBLE_EQ(independent.second_uncertainty, std::sqrt(0.16 + 0.36 + 0.0004));
  EXPECT_TRUE(independent.is_linear());
  point.correlation.set(0, 1, 1.0);
  const CombinedUncertainty same = with_hessian(point, {4.0, 3.0}, {0.0, 1.0, 1.0, 0.0});
  EXPECT_DOUBLE_EQ(same.second_value, 1.02);
  EXPECT_DOUBLE_EQ(same.second_uncertainty, std::sqrt(1.0 + 0.5 * 4 * 0.0004));
}

TEST(SecondOrder, IsNotKnownWhereTheHessianHasNoNumber) {
  const CombinedUncertainty result = with_hessian({{{0.0, 10.0}}, Correlation(1)}, {1.0}, {Derivative::none});
  EXPECT_TRUE(std::isnan(result.second_uncertainty));
  EXPECT_FALSE(result.is_linear());
  EXPECT_FALSE(result.leaves_domain);
}

// The limits: 5 % of the variance, a tenth of the uncertainty.
TEST(SecondOrder, IsSmallUpToItsLimits) {
  const UncertainPoint point{{{0.0, 1.0}}, Correlation(1)};
  EXPECT_TRUE(with_hessian(point, {1.0}, {0.199}).is_linear());
  EXPECT_FALSE(with_hessian(point, {1.0}, {0.201}).is_linear()) << "shifts by more than a tenth";
  CombinedUncertainty result = propagated(point, {1.0});
  for (const auto& [more, is_linear] : {std::pair(0.049, true), {0.051, false}}) {
    add_second_order({0.0, std::sqrt(more)}, result);
    EXPECT_EQ(result.is_linear(), is_linear) << more;
  }
}

// (delta^2 - u^2) has the variances 2 u^4, 0.8 u^4 and 1.4 u^4.
TEST(SecondOrder, CountsTheKurtosisOfWhatIsIndependent) {
  for (const auto& [distribution, variance] : {std::pair(Distribution::normal, 2.0),
                                               {Distribution::rectangular, 0.8},
                                               {Distribution::triangular, 1.4},
                                               {Distribution::student_t, 2.0}}) {
    const Quantity x{0.0, 2.0, infinity, distribution};
    const CombinedUncertainty alone = with_hessian({{x}, Correlation(1)}, {0.0}, {2.0});
    EXPECT_DOUBLE_EQ(alone.second_uncertainty, std::sqrt(16.0 * variance));
    // x^2 + x y: u_x^2 u_y^2 more, whatever both are.
    const CombinedUncertainty mixed =
        with_hessian({{x, x}, Correlation(2)}, {0.0, 0.0}, {2.0, 1.0, 1.0, 0.0});
    EXPECT_DOUBLE_EQ(mixed.second_uncertainty, std::sqrt(16.0 * variance + 16.0));
  }
}

// Of x and y with limits, u = 1, K = 1.8 and the correlation r: that of x^2 is known whatever r is, and all
// is where y is x or -x.
TEST(SecondOrder, CountsTheKurtosisOfWhatIsCorrelated) {
  const Quantity limited{0.0, 1.0, infinity, Distribution::rectangular};
  const auto variance = [&](double r, const std::vector<double>& hessian) {
    UncertainPoint point{{limited, limited}, Correlation(2)};
    point.correlation.set(0, 1, r);
    const double deviation = with_hessian(point, {0.0, 0.0}, hessian).second_uncertainty;
    return deviation * deviation;
  };
  for (const double r : {0.5, -0.8, 1.0}) EXPECT_NEAR(variance(r, {2.0, 0.0, 0.0, 0.0}), 0.8, 1e-15);
  EXPECT_NEAR(variance(1.0, {2.0, 2.0, 2.0, 2.0}), 16.0 * 0.8, 1e-14) << "(x + y)^2 is 4 x^2";
  EXPECT_NEAR(variance(-1.0, {0.0, 1.0, 1.0, 0.0}), 0.8, 1e-15) << "x y is -x^2";
  EXPECT_NEAR(variance(1.0, {2.0, -0.4, -0.4, 0.0}), 0.36 * 0.8, 1e-15) << "x^2 - 0.4 x y is 0.6 x^2";
  EXPECT_EQ(variance(1.0, {2.0, -2.0, -2.0, 2.0}), 0.0) << "(x - y)^2";
  // 1 + r^2 of normal ones; a Gaussian copula has 0.922.
  EXPECT_NEAR(variance(0.5, {0.0, 1.0, 1.0, 0.0}), 1.25 - 1.2 * 0.25, 1e-15);
}

TEST(SecondOrder, WorksAtAnyScale) {
  const CombinedUncertainty large = with_hessian({{{0.0, 1e160}}, Correlation(1)}, {3.0}, {0.0});
  EXPECT_DOUBLE_EQ(large.second_uncertainty, 3e160);
  EXPECT_TRUE(large.is_linear());
  const CombinedUncertainty square = with_hessian({{{0.0, 1e150}}, Correlation(1)}, {0.0}, {2.0});
  EXPECT_DOUBLE_EQ(square.second_uncertainty, std::sqrt(2.0) * 1e300);
  const CombinedUncertainty small = with_hessian({{{0.0, 1e-150}}, Correlation(1)}, {0.0}, {2.0});
  EXPECT_DOUBLE_EQ(small.second_uncertainty, std::sqrt(2.0) * 1e-300);
}

// What cancels but for the rounding of the coefficient is 0, and no second order follows from it.
TEST(Propagation, HasNoUncertaintyOfRounding) {
  UncertainPoint point{{{1.0, 0.1}, {2.0, 0.1}}, Correlation(2)};
  const double rounded = -0.01 / (0.1 * 0.1);
  ASSERT_GT(rounded, -1.0);
  point.correlation.set(0, 1, rounded);
  EXPECT_EQ(point.correlation(0, 1), -1.0);
  const CombinedUncertainty sum = with_hessian(point, {1.0, 1.0}, {2.0, 2.0, 2.0, 2.0});
  EXPECT_EQ(sum.uncertainty, 0.0);
  EXPECT_EQ(sum.second_uncertainty, 0.0);
  EXPECT_TRUE(sum.is_linear());
  point.correlation.set(0, 1, -1.0 + 1e-12);
  EXPECT_NEAR(propagated(point, {1.0, 1.0}).uncertainty, 0.1 * std::sqrt(2e-12), 1e-10);
}

// Against sums over a covariance matrix, written out.
TEST(Propagation, IsThatOfTheCovariances) {
  const std::random_device::result_type seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  for (int trial = 0; trial < 300; ++trial) {
    const std::size_t n = 1 + random() % 5;
    std::vector<double> root(n * n), covariance(n * n), g(n), h(n * n);
    for (double& entry : root) entry = normal(random);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        for (std::size_t k = 0; k < n; ++k) covariance[i * n + j] += root[i * n + k] * root[j * n + k];
    UncertainPoint point{std::vector<Quantity>(n), Correlation(n)};
    for (std::size_t i = 0; i < n; ++i) {
      point.quantities[i].uncertainty = std::sqrt(covariance[i * n + i]);
      g[i] = normal(random);
      for (std::size_t j = 0; j <= i; ++j) h[i * n + j] = h[j * n + i] = normal(random);
      for (std::size_t j = 0; j < i; ++j)
        point.correlation.set(
            i, j,
            covariance[i * n + j] / (point.quantities[i].uncertainty * point.quantities[j].uncertainty));
    }
    double variance = 0.0, trace = 0.0, trace_of_square = 0.0;
    std::vector<double> product(n * n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        variance += g[i] * covariance[i * n + j] * g[j];
        for (std::size_t k = 0; k < n; ++k) product[i * n + j] += h[i * n + k] * covariance[k * n + j];
      }
    for (std::size_t i = 0; i < n; ++i) {
      trace += product[i * n + i];
      for (std::size_t j = 0; j < n; ++j) trace_of_square += product[i * n + j] * product[j * n + i];
    }
    const CombinedUncertainty result = with_hessian(point, g, h);
    ASSERT_NEAR(result.uncertainty * result.uncertainty, variance, 1e-10 * (1.0 + variance));
    ASSERT_NEAR(result.second_value, 1.0 + 0.5 * trace, 1e-10 * (1.0 + std::fabs(trace)));
    ASSERT_NEAR(result.second_uncertainty * result.second_uncertainty, variance + 0.5 * trace_of_square,
                1e-9 * (1.0 + variance + trace_of_square));
    double shares = 0.0;
    for (const Contribution& contribution : result.contributions) shares += contribution.share;
    ASSERT_NEAR(shares, 1.0, 1e-9);
  }
}

}  // namespace
}  // namespace gradcalc
