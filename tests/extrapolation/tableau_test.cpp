#include "extrapolation/tableau.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/point_by_point.hpp"

namespace gradcalc::extrapolation {
namespace {

using testing::PointByPoint;

/// k terms of the series in h^2 are eliminated by k + 1 steps: the error is of the order h^(2k+2).
TEST(Tableau, EliminatesATermForEachStep) {
  const PointByPoint f{[](std::span<const double> t) {
    const long double exact = std::sin(0.5L + t[0]);
    const auto value = static_cast<double>(exact);
    return LineValue{{value, static_cast<double>(exact - value), 0.0, 0.0}};
  }};
  for (int terms = 1; terms <= 3; ++terms) {
    double errors[2];
    for (const int top : {0, -1}) {
      Sampler sampler(f, f.at_x(), Quotient::central);
      Samples samples(sampler);
      for (int k = top; k >= top - terms; --k) samples.at(k);
      const Estimate e = Tableau(samples).best(top - terms - 1, top);
      ASSERT_TRUE(e.is_found());
      EXPECT_EQ(e.top, top);
      EXPECT_EQ(e.bottom, top - terms);
      errors[top == 0 ? 0 : 1] = std::fabs(e.value - std::cos(0.5));
    }
    EXPECT_NEAR(std::log2(errors[0] / errors[1]), 2.0 * terms + 2.0, 0.5) << terms;
  }
}

TEST(Tableau, ReachesNotAcrossAStepOnOtherBranches) {
  const PointByPoint f{[](std::span<const double> t) {
    const bool is_elsewhere = std::fabs(t[0]) > 0.2 && std::fabs(t[0]) < 0.4;
    return LineValue{{1.0 + t[0], 0.0, 0.0, 0.0}, is_elsewhere ? 1U : 0U};
  }};
  Sampler sampler(f, f.at_x(), Quotient::central);
  Samples samples(sampler);
  for (int k = 0; k >= -3; --k) samples.at(k);
  EXPECT_FALSE(samples.at(-2).is_usable);
  const Estimate e = Tableau(samples).best(-4, 0);
  EXPECT_FALSE(e.bottom < -2 && e.top > -2);
}

/// The noise of a window is the sum of that of its samples by their weights: of two, 4/3 and 1/3.
TEST(Tableau, CarriesTheNoiseWithTheWeights) {
  const PointByPoint f{[](std::span<const double> t) {
    return LineValue{{t[0], 0.0, t[0] == 0.0 ? 0.0 : 1e-6, 0.0}};
  }};
  Sampler sampler(f, f.at_x(), Quotient::central);
  Samples samples(sampler);
  samples.at(0);
  samples.at(-1);
  const double h = 75.0 / 64;
  EXPECT_NEAR(Tableau(samples).best(-2, 0).noise, 1e-6 * (4.0 / 3 * 2 / h + 1.0 / 3 / h), 1e-15);
}

/// atan(h) / h falls from 1 to 0: beyond 1.2, which is the scale of f, it misses less than twice as much of
/// the slope when the step is doubled. Windows end there, though the noise asks for larger steps.
TEST(Tableau, EndsWhereWhatQuotientsMissGrowsNoMore) {
  const PointByPoint f{[](std::span<const double> t) {
    return LineValue{{std::atan(t[0]), 0.0, t[0] == 0.0 ? 0.0 : 1e-4, 0.0}};
  }};
  Sampler sampler(f, f.at_x(), Quotient::central);
  Samples samples(sampler);
  for (int k = -6; k <= 6; ++k) samples.at(k);
  const Estimate e = Tableau(samples).best(-7, 6);
  EXPECT_EQ(e.top, 0);
  EXPECT_LE(std::fabs(e.value - 1.0), e.error);
}

/// What a tableau knows of the steps that were there before changes nothing.
TEST(Tableau, GivesTheSameStepByStep) {
  const PointByPoint f{[](std::span<const double> t) {
    const bool is_elsewhere = std::fabs(t[0]) > 8.0;
    return LineValue{{std::exp(t[0]), 0.0, t[0] == 0.0 ? 0.0 : 1e-15, 0.0}, is_elsewhere ? 1U : 0U};
  }};
  const std::vector<std::vector<int>> orders{{0, -1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11},
                                             {-5, -4, -3, -2, -1, 0, 1, 2, 3, 4},
                                             {0, -1, -2, 2, 1, -3, 4, -4, 3, -6, -5, 5, -7, 6},
                                             {3, 0, -3, 4, -4, 2, -5, -2, -1}};
  for (const Quotient quotient : {Quotient::central, Quotient::forward, Quotient::second}) {
    for (const std::vector<int>& order : orders) {
      Sampler sampler(f, f.at_x(), quotient, {1.0, 0.0, 0.0, 0.0});
      Samples samples(sampler);
      Tableau kept(samples);
      Estimate best;
      samples.at(-40);
      int top = order.front();
      for (const int k : order) {
        samples.at(k);
        const int tried = std::max(k, top);
        const Estimate e = kept.best(-40, tried, best.error),
                       fresh = Tableau(samples).best(-40, tried, best.error);
        EXPECT_EQ(e.is_found(), fresh.is_found());
        EXPECT_EQ(e.error, fresh.error) << k;
        EXPECT_EQ(e.bottom, fresh.bottom) << k;
        EXPECT_EQ(e.top, fresh.top) << k;
        if (k % 3 == 0) continue;  // the search leaves a larger step out again
        top = tried;
        if (e.is_found()) best = e;
      }
    }
  }
}

}  // namespace
}  // namespace gradcalc::extrapolation
