#include "derivatives/measured_differences.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "derivatives/measured_hessian.hpp"

namespace gradcalc {
namespace {

const auto no_bound = [](std::size_t /*component*/, double /*value*/) { return 0.0; };
const auto no_spread = [](std::size_t /*component*/) { return 0.0; };

/// sin(x) y and x + y, which record how many samples are asked for at once.
class Recorded {
 public:
  void operator()(std::span<const double> x, std::span<double> y) const {
    y[0] = std::sin(x[0]) * x[1];
    y[1] = x[0] + x[1];
  }
  void evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                std::span<double> values) {
    batches.push_back(displacements.size());
    std::vector<double> point(x.begin(), x.end()), y(2);
    for (std::size_t k = 0; k < displacements.size(); ++k) {
      const ScopedDisplacement displaced(point, displacements[k]);
      (*this)(point, y);
      for (std::size_t i = 0; i < 2; ++i) values[i * displacements.size() + k] = y[i];
    }
  }

  std::vector<std::size_t> batches;
};

TEST(MeasuredDifferences, AskForTheSamplesOfAllPartialsAtOnce) {
  Recorded f;
  MeasuredDifferences differences;
  DerivativeMatrix result;
  result.at = {0.7, 1.3};
  const std::vector<std::size_t> coordinates{0, 1};
  differences.at_point({f, 2}, coordinates, Side::both, {no_bound, no_spread}, result);

  EXPECT_NEAR(result.entry(0, 0).value, std::cos(0.7) * 1.3, 1e-13);
  EXPECT_NEAR(result.entry(0, 1).value, std::sin(0.7), 1e-13);
  EXPECT_NEAR(result.entry(1, 0).value, 1, 1e-13);
  EXPECT_NEAR(result.entry(1, 1).value, 1, 1e-13);
  // The point; then of each coordinate six values of a table, and four steps on both sides, which both
  // components share.
  ASSERT_GE(f.batches.size(), 3U);
  EXPECT_EQ(f.batches[0], 1U);
  EXPECT_EQ(f.batches[1], 2U * (6 + 8));
  EXPECT_LE(f.batches.size(), 10U);
  std::size_t samples = 0;
  for (const std::size_t batch : f.batches) samples += batch;
  EXPECT_EQ(result.evaluations, samples);
}

TEST(MeasuredHessian, AsksForTheSamplesOfAllEntriesAtOnce) {
  std::vector<std::size_t> batches;
  const auto evaluate = [&](std::span<const std::vector<double>> points, std::span<double> values) {
    batches.push_back(points.size());
    for (std::size_t k = 0; k < points.size(); ++k) {
      const std::vector<double>& x = points[k];
      values[k] = std::exp(x[0] * x[1]) + x[2] * x[2] * x[0];
    }
  };
  DerivativeMatrix result;
  result.at = {0.7, 1.3, 2};
  result.values = {std::exp(0.7 * 1.3) + 4 * 0.7};
  const std::vector<std::size_t> coordinates{0, 1, 2};
  MeasuredHessian(evaluate, {no_bound, no_spread}).at_point(coordinates, result);

  const double e = std::exp(0.7 * 1.3);
  const double exact[3][3]{
      {1.3 * 1.3 * e, e * (1 + 0.7 * 1.3), 4}, {e * (1 + 0.7 * 1.3), 0.7 * 0.7 * e, 0}, {4, 0, 1.4}};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      EXPECT_NEAR(result.entry(i, j).value, exact[i][j], result.entry(i, j).error) << i << ' ' << j;
      EXPECT_LE(result.entry(i, j).error, 1e-8) << i << ' ' << j;
      EXPECT_EQ(result.entry(i, j).value, result.entry(j, i).value) << i << ' ' << j;
    }
  EXPECT_EQ(batches.front(), 3U * (6 + 8));
  EXPECT_LE(batches.size(), 30U);
}

}  // namespace
}  // namespace gradcalc
