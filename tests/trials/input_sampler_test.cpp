#include "trials/input_sampler.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

constexpr std::uint64_t seed = 1;

const std::vector<std::string> names{"V", "I", "R"};

UncertainPoint independent(std::vector<Quantity> quantities) {
  const std::size_t n = quantities.size();
  return {std::move(quantities), Correlation(n)};
}

Quantity student_t(double degrees_of_freedom) {
  return {10.0, 2.0, degrees_of_freedom, Distribution::student_t};
}

/// The draws of each quantity, in the order of the trials.
std::vector<std::vector<double>> draws(const UncertainPoint& point, std::size_t blocks) {
  const InputSampler sampler(point, names, seed);
  std::vector<double> x(sampler.size() * block_size);
  std::vector<std::vector<double>> result(sampler.size());
  for (std::size_t block = 0; block < blocks; ++block) {
    sampler.block(block * block_size, x);
    for (std::size_t i = 0; i < sampler.size(); ++i)
      result[i].insert(result[i].end(), x.begin() + static_cast<std::ptrdiff_t>(i * block_size),
                       x.begin() + static_cast<std::ptrdiff_t>((i + 1) * block_size));
  }
  return result;
}

double mean_of(const std::vector<double>& numbers) {
  double sum = 0.0;
  for (const double x : numbers) sum += x;
  return sum / static_cast<double>(numbers.size());
}

double covariance(const std::vector<double>& a, const std::vector<double>& b) {
  const double mean_a = mean_of(a), mean_b = mean_of(b);
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
  return sum / static_cast<double>(a.size() - 1);
}

double quantile(std::vector<double> numbers, double probability) {
  const auto place =
      numbers.begin() + static_cast<std::ptrdiff_t>(probability * static_cast<double>(numbers.size()));
  std::ranges::nth_element(numbers, place);
  return *place;
}

constexpr std::size_t many_blocks = 31250;  // a million trials: what follows is five standard errors wide

TEST(InputSampler, DrawsEachDistributionWithItsUncertainty) {
  const std::vector<Quantity> quantities{{10.0, 2.0, INFINITY, Distribution::normal},
                                         {10.0, 2.0, INFINITY, Distribution::rectangular},
                                         {10.0, 2.0, INFINITY, Distribution::triangular}};
  for (const auto& numbers : draws(independent(quantities), many_blocks)) {
    EXPECT_NEAR(mean_of(numbers), 10.0, 0.01);
    EXPECT_NEAR(std::sqrt(covariance(numbers, numbers)), 2.0, 0.008);
  }
}

TEST(InputSampler, DrawsTheShapesOfTheDistributions) {
  const auto numbers = draws(independent({{0.0, 1.0, INFINITY, Distribution::normal},
                                          {0.0, 1.0, INFINITY, Distribution::rectangular},
                                          {0.0, 1.0, INFINITY, Distribution::triangular}}),
                             many_blocks);
  EXPECT_NEAR(quantile(numbers[0], 0.975), 1.959964, 0.014);
  EXPECT_NEAR(quantile(numbers[1], 0.975), 0.95 * std::numbers::sqrt3, 0.003);
  // P(x > a - d) = d^2 / (2 a^2) in the half of a triangle that rises to -a and a.
  EXPECT_NEAR(quantile(numbers[2], 0.975), std::sqrt(6.0) * (1.0 - std::sqrt(0.05)), 0.009);
  const auto [least, largest] = std::ranges::minmax(numbers[1]);
  EXPECT_GE(least, -std::numbers::sqrt3);
  EXPECT_LE(largest, std::numbers::sqrt3);
  EXPECT_NEAR(largest - least, 2.0 * std::numbers::sqrt3, 1e-4);
  EXPECT_LE(std::ranges::max(numbers[2]), std::sqrt(6.0));
}

// The uncertainty is the scale: the standard deviation is larger by sqrt(n / (n - 2)). Quantiles: Abramowitz
// and Stegun, table 26.10.
TEST(InputSampler, DrawsStudentsTScaledByTheUncertainty) {
  const auto numbers = draws(independent({student_t(1.0), student_t(5.0), student_t(60.0)}), many_blocks);
  EXPECT_NEAR(quantile(numbers[0], 0.975), 10.0 + 2.0 * 12.706, 0.85);
  EXPECT_NEAR(quantile(numbers[1], 0.975), 10.0 + 2.0 * 2.571, 0.05);
  EXPECT_NEAR(quantile(numbers[2], 0.975), 10.0 + 2.0 * 2.000, 0.03);
  EXPECT_NEAR(quantile(numbers[1], 0.5), 10.0, 0.015);
  EXPECT_NEAR(std::sqrt(covariance(numbers[1], numbers[1])), 2.0 * std::sqrt(5.0 / 3.0), 0.03);
}

TEST(InputSampler, OfInfinitelyManyDegreesOfFreedomIsNormal) {
  const Quantity normal{10.0, 2.0, INFINITY, Distribution::normal};
  EXPECT_EQ(draws(independent({student_t(INFINITY), student_t(1e16)}), 3),
            draws(independent({normal, normal}), 3));
}

TEST(InputSampler, CorrelatesNormalQuantities) {
  UncertainPoint point = independent({{1.0, 0.1}, {2.0, 0.2}, {3.0, 0.3}});
  point.correlation.set(0, 1, -0.36);
  point.correlation.set(0, 2, 0.86);
  point.correlation.set(1, 2, -0.65);
  const auto numbers = draws(point, many_blocks);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(std::sqrt(covariance(numbers[i], numbers[i])), point.quantities[i].uncertainty,
                0.004 * point.quantities[i].uncertainty);
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_NEAR(covariance(numbers[i], numbers[j]) /
                      (point.quantities[i].uncertainty * point.quantities[j].uncertainty),
                  point.correlation(i, j), 0.007);
  }
}

TEST(InputSampler, MovesWhatIsFullyCorrelatedTogether) {
  UncertainPoint point = independent({{0.0, 1.0}, {0.0, 1.0}});
  point.correlation.set(0, 1, -1.0);
  const auto numbers = draws(point, 2);
  for (std::size_t k = 0; k < numbers[0].size(); ++k) EXPECT_EQ(numbers[0][k], -numbers[1][k]) << k;
}

// An exact quantity is a number in each trial, and what is correlated with it keeps its own uncertainty.
TEST(InputSampler, LeavesExactQuantitiesAlone) {
  UncertainPoint point = independent({{7.5, 0.0}, {2.0, 0.2}});
  point.correlation.set(0, 1, 0.8);
  const auto numbers = draws(point, many_blocks);
  EXPECT_THAT(numbers[0], testing::Each(7.5));
  EXPECT_NEAR(std::sqrt(covariance(numbers[1], numbers[1])), 0.2, 0.001);
}

TEST(InputSampler, GivesATrialTheSameInEveryBlock) {
  UncertainPoint point = independent({{1.0, 0.1}, {2.0, 0.2}, student_t(4.0)});
  point.correlation.set(0, 1, 0.5);
  const InputSampler sampler(point, names, 7);
  std::vector<double> aligned(3 * block_size);
  std::vector<double> shifted(3 * block_size);
  sampler.block(64, aligned);
  sampler.block(64 - 5, shifted);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t l = 0; l + 5 < block_size; ++l)
      EXPECT_EQ(aligned[i * block_size + l], shifted[i * block_size + l + 5]);
}

TEST(InputSampler, DiffersWithTheSeed) {
  const UncertainPoint point = independent({{1.0, 0.1}});
  std::vector<double> one(block_size);
  std::vector<double> other(block_size);
  InputSampler(point, names, 1).block(0, one);
  InputSampler(point, names, 2).block(0, other);
  for (std::size_t l = 0; l < block_size; ++l) EXPECT_NE(one[l], other[l]);
}

std::string refusal(const UncertainPoint& point) {
  try {
    const InputSampler sampler(point, names, seed);
    return "none";
  } catch (const Error& error) {
    return error.what() + std::string("; ") + error.hint();
  }
}

/// Means of products of what is drawn, in standard uncertainties.
struct Products {
  double first_square = 0.0, second_square = 0.0, product = 0.0, fourth = 0.0;
};

Products products_of(const UncertainPoint& point, std::size_t blocks) {
  const InputSampler sampler(point, names, seed);
  std::vector<double> x(point.quantities.size() * block_size);
  Products sums;
  for (std::size_t block = 0; block < blocks; ++block) {
    sampler.block(block * block_size, x);
    for (std::size_t p = 0; p < block_size; ++p) {
      const auto standard = [&](std::size_t i) {
        return (x[i * block_size + p] - point.quantities[i].value) / point.quantities[i].uncertainty;
      };
      const double a = standard(0), b = standard(1);
      sums.first_square += a * a;
      sums.second_square += b * b;
      sums.product += a * b;
      sums.fourth += a * a * b * b;
    }
  }
  const double n = static_cast<double>(blocks * block_size);
  return {sums.first_square / n, sums.second_square / n, sums.product / n, sums.fourth / n};
}

// Of the multivariate t with n degrees of freedom, E[x y] = r n/(n-2), and E[x^2 y^2] = (1 + 2 r^2)
// n^2 / ((n-2) (n-4)): 2.75 and 1.59 times that of independent ones for n = 10.
TEST(InputSampler, OfSimultaneousObservationsIsTheMultivariateT) {
  const Quantity observed{1.0, 0.1, 10.0, Distribution::student_t};
  UncertainPoint point = independent({observed, observed});
  point.correlation.set(0, 1, 0.6);
  const Products found = products_of(point, 40000);
  EXPECT_NEAR(found.first_square, 1.25, 0.01) << "seed " << seed;
  EXPECT_NEAR(found.second_square, 1.25, 0.01) << "seed " << seed;
  EXPECT_NEAR(found.product, 0.75, 0.01) << "seed " << seed;
  EXPECT_NEAR(found.fourth, 1.72 * 100.0 / 48.0, 0.12) << "seed " << seed;
}

// By a Gaussian copula, and with the coefficient that was given.
TEST(InputSampler, CorrelatesWhatIsNotNormal) {
  const Quantity rectangular{2.0, 0.2, INFINITY, Distribution::rectangular};
  const Quantity triangular{3.0, 0.5, INFINITY, Distribution::triangular};
  const Quantity normal{1.0, 0.1}, observed{1.0, 0.3, 12.0, Distribution::student_t};
  struct Case {
    Quantity a, b;
    double r;
  };
  for (const auto& [a, b, r] : {Case{rectangular, rectangular, 0.9}, Case{rectangular, normal, -0.8},
                                Case{triangular, rectangular, 0.5}, Case{normal, triangular, 0.95}}) {
    UncertainPoint point = independent({a, b});
    point.correlation.set(0, 1, r);
    const Products found = products_of(point, 20000);
    EXPECT_NEAR(found.first_square, 1.0, 0.01) << r << ", seed " << seed;
    EXPECT_NEAR(found.second_square, 1.0, 0.01) << r << ", seed " << seed;
    EXPECT_NEAR(found.product, r, 0.006) << r << ", seed " << seed;
  }
  UncertainPoint point = independent({observed, normal});
  point.correlation.set(0, 1, 0.7);
  const Products found = products_of(point, 20000);
  EXPECT_NEAR(found.first_square, 1.2, 0.015) << "seed " << seed;
  EXPECT_NEAR(found.product / std::sqrt(found.first_square * found.second_square), 0.7, 0.006)
      << "seed " << seed;
}

TEST(InputSampler, RefusesCorrelationsThatDistributionsCannotHave) {
  UncertainPoint point =
      independent({{1.0, 0.1}, {2.0, 0.2, INFINITY, Distribution::rectangular}, {3.0, 0.3}});
  point.correlation.set(0, 2, 0.5);
  EXPECT_EQ(refusal(point), "none");
  point.correlation.set(0, 1, 0.5);
  EXPECT_EQ(refusal(point), "none");
  point.correlation.set(0, 1, 0.99);  // sqrt(3/pi) = 0.977 is the largest
  EXPECT_EQ(refusal(point), "'V' and 'I' have distributions that cannot be correlated so strongly; ");
}

TEST(InputSampler, RefusesCorrelationsThatNoQuantitiesHave) {
  UncertainPoint point = independent({{1.0, 0.1}, {2.0, 0.2}, {3.0, 0.3}});
  point.correlation.set(0, 1, 0.9);
  point.correlation.set(0, 2, 0.9);
  point.correlation.set(1, 2, -0.9);
  EXPECT_EQ(refusal(point), "no quantities have these correlations; ");
}

}  // namespace
}  // namespace gradcalc
