#include "cli/plot/curve_shape.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace gradcalc::cli {
namespace {

struct Sampled {
  std::vector<double> x, y, slopes;
};

template <class F, class D>
Sampled sampled(double low, double high, int intervals, F f, D derivative) {
  Sampled result;
  for (int i = 0; i <= intervals; ++i) {
    const double x = low + (high - low) * i / intervals;
    result.x.push_back(x);
    result.y.push_back(f(x));
    result.slopes.push_back(derivative(x));
  }
  return result;
}

TEST(VisibleRange, IsAllOfASmoothCurve) {
  const auto square = sampled(
      -2, 2, 200, [](double x) { return x * x; }, [](double x) { return 2 * x; });
  const auto range = visible_range(square.y);
  ASSERT_TRUE(range);
  EXPECT_EQ(range->low, 0.0);
  EXPECT_EQ(range->high, 4.0);
  // A narrow peak that the samples follow, and growth at the end.
  const auto peak = sampled(
      -1, 1, 200, [](double x) { return std::exp(-1000 * x * x); }, [](double) { return 0.0; });
  EXPECT_EQ(visible_range(peak.y)->high, 1.0);
  const auto growth = sampled(
      0, 20, 200, [](double x) { return std::exp(x); }, [](double x) { return std::exp(x); });
  EXPECT_EQ(visible_range(growth.y)->high, std::exp(20.0));
}

TEST(VisibleRange, IsNotThatOfASampleAtAPole) {
  const auto inverse = sampled(
      -3, 3, 301, [](double x) { return 1 / x; }, [](double x) { return -1 / (x * x); });
  const auto range = visible_range(inverse.y);
  ASSERT_TRUE(range);
  EXPECT_GT(range->high, 2.0);
  EXPECT_LT(range->high, 10.0);
  EXPECT_NEAR(range->low, -range->high, 0.2);
  // On one side alone.
  const auto square = sampled(
      -3, 3, 301, [](double x) { return 1 / (x * x); }, [](double) { return 0.0; });
  EXPECT_LT(visible_range(square.y)->high, 50.0);
  EXPECT_EQ(visible_range(square.y)->low, 1.0 / 9);
}

TEST(VisibleRange, IsAllOfExponentialGrowthBetweenSamples) {
  for (const double sign : {1.0, -1.0}) {
    const auto growth = sampled(
        sign < 0 ? -700 : 0, sign < 0 ? 0 : 700, 100, [=](double x) { return sign * std::exp(sign * x); },
        [](double) { return 0.0; });
    const auto range = visible_range(growth.y);
    EXPECT_EQ(range->high, sign > 0 ? std::exp(700.0) : -1.0);
    EXPECT_EQ(range->low, sign > 0 ? 1.0 : -std::exp(700.0));
  }
  const auto gauss = sampled(
      0, 26, 100, [](double x) { return std::exp(x * x); }, [](double) { return 0.0; });
  EXPECT_EQ(visible_range(gauss.y)->high, std::exp(676.0));
}

TEST(VisibleRange, IsNotThatOfAPoleBesideTheLastSample) {
  for (const double power : {0.5, 1.0, 2.0, 4.0})
    for (const double distance : {0.001, 0.1, 0.3}) {  // of samples
      const auto pole = sampled(
          0.01 * distance, 1 + 0.01 * distance, 100, [=](double x) { return std::pow(x, -power); },
          [](double) { return 0.0; });
      EXPECT_LT(visible_range(pole.y)->high, 0.9 * pole.y.front()) << power << " " << distance;
    }
}

TEST(VisibleRange, IsMissingWithoutAFiniteSample) {
  EXPECT_FALSE(visible_range({}));
  EXPECT_FALSE(visible_range({std::numeric_limits<double>::quiet_NaN()}));
}

TEST(Gaps, AreAtPolesAndJumps) {
  const auto of = [](const Sampled& curve) {
    return gaps(curve.x, curve.y, curve.slopes, *visible_range(curve.y));
  };
  const auto inverse = sampled(
      -3, 3, 301, [](double x) { return 1 / x; }, [](double x) { return -1 / (x * x); });
  EXPECT_EQ(of(inverse), std::vector<std::size_t>{150});
  const auto steps = sampled(
      0.05, 2.95, 29, [](double x) { return std::floor(x); }, [](double) { return 0.0; });
  EXPECT_EQ(of(steps), (std::vector<std::size_t>{9, 19}));
}

TEST(Gaps, AreNotInSmoothCurvesHoweverSteep) {
  for (const int intervals : {20, 60, 600}) {
    const auto wave = sampled(
        0, 6.28, intervals, [](double x) { return std::sin(x); }, [](double x) { return std::cos(x); });
    EXPECT_TRUE(gaps(wave.x, wave.y, wave.slopes, *visible_range(wave.y)).empty());
    const auto root = sampled(
        -1, 1, intervals, [](double x) { return std::cbrt(x); },
        [](double x) { return 1 / (3 * std::cbrt(x) * std::cbrt(x)); });
    EXPECT_TRUE(gaps(root.x, root.y, root.slopes, *visible_range(root.y)).empty());
  }
}

TEST(Gaps, AreBetweenRangesThatAreNotNextToEachOther) {
  EXPECT_EQ(gaps_between({{3, 5}, {0, 1}}, {0, 0.5, 1, 3, 4, 5}), std::vector<std::size_t>{2});
  EXPECT_TRUE(gaps_between({{0, 1}, {1.5, 3}}, {0, 0.5, 1, 1.5, 2, 2.5, 3}).empty());
  EXPECT_TRUE(gaps_between({{0, 1}, {2, 4}}, {0, 0.5, 1, 2, 3, 4}).empty());
  EXPECT_TRUE(gaps_between({{0, 10}, {1, 1.1}}, {0, 1, 1.05, 1.1, 10}).empty());
}

TEST(Gaps, WithoutSlopesAreStepsAboveTheirNeighbours) {
  const std::vector<double> x{0, 1, 2, 3, 4, 5};
  EXPECT_EQ(gaps(x, {-1, -1, -1, 1, 1, 1}, {}, {-1, 1}), std::vector<std::size_t>{2});
  EXPECT_TRUE(gaps(x, {0, 1, 4, 9, 16, 25}, {}, {0, 25}).empty());
}

}  // namespace
}  // namespace gradcalc::cli
