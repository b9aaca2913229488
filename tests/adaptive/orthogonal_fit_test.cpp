#include "adaptive/orthogonal_fit.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace gradcalc {
namespace {

/// The fit of order `order` to f at these t, of equal weight. All numbers are chosen so that no operation
/// rounds.
OrthogonalFit fit_to(const std::function<double(double)>& f, const std::vector<double>& points,
                     std::size_t order = 0) {
  OrthogonalFit fit(order);
  for (const double t : points) fit.add(t, f(t), 1, 0);
  return fit;
}

double line(double t) {
  return 3 + 2 * t;
}

double parabola(double t) {
  return t * t + 7 * t + 11;
}

TEST(OrthogonalFit, FirstTermIsTheWeightedMean) {
  OrthogonalFit fit(0);
  fit.add(1, 8, 1, 0);
  fit.add(2, 12, 3, 0);
  ASSERT_TRUE(fit.raise_degree());
  EXPECT_EQ(fit.value(), 11);
  EXPECT_EQ(fit.last_term(), 11);
  EXPECT_EQ(fit.variance(), 1.0 / 4);
  EXPECT_EQ(fit.residual_sum(), 1 * 3 * 3 + 3 * 1 * 1);
}

TEST(OrthogonalFit, SecondTermExtrapolatesALineToZero) {
  OrthogonalFit fit = fit_to(line, {1, 3, 5, 7});
  ASSERT_TRUE(fit.raise_degree());
  EXPECT_EQ(fit.value(), 11);  // the mean, at t = 4
  ASSERT_TRUE(fit.raise_degree());
  EXPECT_EQ(fit.value(), 3);
  EXPECT_EQ(fit.last_term(), -8);
  EXPECT_EQ(fit.variance(), 1.0 / 4 + 4.0 * 4.0 / 20);  // 1 / n + mean^2 / sum (t - mean)^2
  EXPECT_EQ(fit.residual_sum(), 0);
  ASSERT_TRUE(fit.raise_degree());
  EXPECT_EQ(fit.last_term(), 0);
  EXPECT_EQ(fit.value(), 3);
}

TEST(OrthogonalFit, ThirdTermFitsAParabola) {
  OrthogonalFit fit = fit_to(parabola, {-3, -1, 1, 3});
  for (int terms = 0; terms < 3; ++terms) ASSERT_TRUE(fit.raise_degree());
  EXPECT_EQ(fit.value(), 11);
  EXPECT_EQ(fit.last_term(), -5);
  EXPECT_EQ(fit.residual_sum(), 0);
}

TEST(OrthogonalFit, OfOrderOneGivesTheDerivativeAtZero) {
  OrthogonalFit fit = fit_to(parabola, {-3, -1, 1, 3}, 1);
  ASSERT_TRUE(fit.raise_degree());
  EXPECT_EQ(fit.value(), 0);  // of a constant
  ASSERT_TRUE(fit.raise_degree());
  EXPECT_EQ(fit.value(), 7);
  EXPECT_EQ(fit.variance(), 1.0 / 20);
  ASSERT_TRUE(fit.raise_degree());
  EXPECT_EQ(fit.value(), 7);
}

TEST(OrthogonalFit, EndsWhenThePolynomialPassesThroughAllSamples) {
  OrthogonalFit fit = fit_to(line, {1, 3});
  EXPECT_TRUE(fit.raise_degree());
  EXPECT_TRUE(fit.raise_degree());
  EXPECT_FALSE(fit.raise_degree());
  EXPECT_EQ(fit.value(), 3);
  EXPECT_EQ(fit.residual_sum(), 0);
}

TEST(OrthogonalFit, KnowsItsErrorFromACommonError) {
  OrthogonalFit fit(0);  // Richardson's 2 y(1) - y(2), where both y carry an error e / t
  fit.add(1, 5, 1, 1);
  fit.add(2, 7, 1, 0.5);
  ASSERT_TRUE(fit.raise_degree());
  ASSERT_TRUE(fit.raise_degree());
  EXPECT_EQ(fit.value(), 3);
  EXPECT_EQ(fit.response(), 2 * 1 - 0.5);
}

}  // namespace
}  // namespace gradcalc
