#include "measured/noise.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "measured/tuning.hpp"
#include "support/measured_functions.hpp"

namespace gradcalc::measured {
namespace {

using gradcalc::testing::Function;

Noise measured_noise(const Function& f, double x) {
  const auto bound = [](std::size_t /*component*/, double /*value*/) { return 0.0; };
  const auto spread = [](std::size_t /*component*/) { return 0.0; };
  const auto at_node = [&](const Node& node) { return f(node.first); };
  Samples samples(f(x), Samples::Function(at_node));
  return measure_noise(samples, coordinate_line(x), {{bound, spread}, 0});
}

double sigma_of(const Function& f, double x) {
  return measured_noise(f, x).sigma;
}

TEST(MeasureNoise, IsTheStandardDeviationUpToTheFactorOfMoreAndWild) {
  const Function f = [](double x) { return 2 + x * x / 3; };
  for (const double size : {1e-3, 1e-6, 1e-9, 1e-12})
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const double sigma = f(1) * size / std::sqrt(3.0);
      const double measured = sigma_of(gradcalc::testing::with_hidden_noise(f, size, seed), 1);
      EXPECT_LE(measured, 4 * sigma) << size << ' ' << seed;
      EXPECT_GE(measured, sigma / 4) << size << ' ' << seed;
    }
}

TEST(MeasureNoise, OfASmoothFunctionIsItsRounding) {
  EXPECT_LE(sigma_of([](double x) { return std::exp(x); }, 1), 4e-16);
  EXPECT_LE(sigma_of([](double x) { return 1 / (1 + 1e4 * x * x); }, 1e-2), 4e-16);
  EXPECT_EQ(sigma_of([](double) { return 3.0; }, 1), 0);
}

TEST(MeasureNoise, OfAStaircaseIsThatOfItsSteps) {
  for (const double step : {1e-2, 1e-4, 1e-6, 1e-8}) {
    const double sigma = sigma_of([step](double x) { return std::rint(x * x / step) * step; }, 1.2345);
    EXPECT_GE(sigma, step / 8) << step;
    EXPECT_LE(sigma, step * 8) << step;
  }
}

TEST(MeasureNoise, OfAStaircaseJustAtAStepIsThatOfTheStep) {
  const Noise measured = measured_noise([](double x) { return std::floor(1e6 * x) / 1e6; }, 2.5);
  EXPECT_EQ(measured.breaks, Break::none);
  EXPECT_GE(measured.sigma, 1e-7);
  EXPECT_LE(measured.sigma, 4e-6);
  EXPECT_EQ(measured_noise([](double x) { return std::floor(x); }, 2).breaks, Break::jump);
}

TEST(MeasureNoise, OfAWaveThatSamplesMissIsNone) {
  for (const double wave : {1e10, 3e9, 0x1p26}) {
    const Noise noise = measured_noise([wave](double x) { return 2 + std::sin(wave * x); }, 1);
    EXPECT_LE(noise.sigma, 1e-5) << wave;
  }
}

TEST(MeasureNoise, OfRoundingInsideIsThatOfItsSteps) {
  // Of smooth pieces that fall as 1 / x, 2.2e-9 apart.
  EXPECT_NEAR(sigma_of([](double x) { return (std::exp(x) - 1) / x; }, 1e-7), 6.4e-10, 5e-10);
  EXPECT_NEAR(sigma_of([](double x) { return std::log(1 + x); }, 1e-20), 1e-16, 9e-17);
}

TEST(MeasureNoise, GrowsAsMeasuredFarAway) {
  const auto f = [](double x) { return (std::exp(x) - 1) * (std::exp(x) - 1); };
  const auto at_node = [&](const Node& node) { return f(node.first); };
  const double x = 1e-9;
  Samples samples(f(x), Samples::Function(at_node));
  const Line line = coordinate_line(x);
  const auto bound = [](std::size_t /*component*/, double /*value*/) { return 0.0; };
  const auto spread = [](std::size_t /*component*/) { return 0.0; };
  Noise noise = measure_noise(samples, line, {{bound, spread}, 0});
  measure_growth(noise, samples, line, 20, 0);
  EXPECT_NEAR(noise.power, 1, 0.15);  // the rounding of exp(x), times 2 x
}

TEST(MeasureNoise, OfAStaircaseThatATableMeetsInStepIsThatOfItsSteps) {
  const double step = 5 * 0x1p-36, spacing = std::ldexp(tuning::step_mantissa, tuning::table_octave);
  for (const double steps : {4.02, 22.02, 8.01}) {  // of the staircase in one of the first table
    const double slope = steps * step / spacing;
    const double sigma = sigma_of([=](double x) { return step * std::floor(slope * x / step + 0.5); }, 1);
    EXPECT_GE(sigma, step / 8) << steps;
    EXPECT_LE(sigma, step * 8) << steps;
  }
}

TEST(MeasureNoise, OfRandomStepsGrowsAsARandomWalk) {
  gradcalc::testing::Numbers numbers(3);
  for (int round = 0; round < 20; ++round) {
    std::vector<double> points(10000);
    for (double& point : points) point = numbers.between(0, 1);
    const auto share = [&](double x) {
      return static_cast<double>(std::ranges::count_if(points, [x](double p) { return p < x; })) / 1e4;
    };
    const Noise noise = measured_noise(share, 0.5);
    EXPECT_EQ(noise.power, 0.5) << round;
    const double of_walk = std::sqrt(0.1 / 1e4);  // of 1000 points
    EXPECT_GE(noise.of(noise.centre, 0.1), of_walk / 4) << round;
    EXPECT_LE(noise.of(noise.centre, 0.1), of_walk * 4) << round;
  }
}

// Four times the share of 20000 points has steps of two units of its last decimal.
TEST(MeasureNoise, OfRandomStepsGrowsBesideTheLastDigit) {
  gradcalc::testing::Numbers numbers(5);
  const auto power_of = [](const Function& f) {
    const auto bound = [](double /*value*/) { return 5e-5; };
    return gradcalc::testing::with_samples(f, 0.6, bound,
                                           [](auto& samples, const auto& line, const auto& known) {
                                             return measure_noise(samples, line, known).power;
                                           });
  };
  int grows = 0;
  for (int round = 0; round < 20; ++round) {
    std::vector<double> points(20000);
    for (double& point : points) point = numbers.between(0, 1);
    const auto share = [&](double x) {
      return static_cast<double>(std::ranges::count_if(points, [x](double p) { return p < x; })) / 5e3;
    };
    grows += power_of([&](double x) { return std::rint(share(x) * 1e4) / 1e4; }) == 0.5 ? 1 : 0;
  }
  EXPECT_EQ(grows, 20);
  EXPECT_EQ(power_of([](double x) { return std::rint(4e4 * x * x) / 1e4; }), 0);
}

TEST(MeasureNoise, OfEqualStepsDoesNotGrow) {
  for (const double step : {1e-3, 1e-4, 1e-6, 1e-8})
    EXPECT_EQ(measured_noise([step](double x) { return std::rint(x * x / step) * step; }, 1.2345).power, 0)
        << step;
}

TEST(MeasureNoise, TellsSinglePrecision) {
  const auto single = [](double x) { return static_cast<double>(static_cast<float>(std::sin(x))); };
  EXPECT_TRUE(measured_noise(single, 1).is_single);
  EXPECT_FALSE(measured_noise([](double x) { return std::sin(x); }, 1).is_single);
  EXPECT_FALSE(measured_noise([](double x) { return 1 + x * x; }, 0).is_single);
}

TEST(MeasureNoise, TellsSinglePrecisionThatIsPrintedWithAllItsDigits) {
  const auto noise_of = [](const Function& f, double x, double place) {
    const auto printed = [&](double t) { return std::rint(f(t) / place) * place; };
    const auto bound = [=](double /*value*/) { return place / 2; };
    return gradcalc::testing::with_samples(printed, x, bound,
                                           [](auto& samples, const auto& line, const auto& known) {
                                             return measure_noise(samples, line, known);
                                           });
  };
  const auto single = [](double x) { return static_cast<double>(static_cast<float>(std::exp(x))); };
  const auto cube = [](double x) { return static_cast<double>(static_cast<float>(x * x * x)); };
  EXPECT_TRUE(noise_of(single, 0.1, 1e-8).is_single);
  EXPECT_TRUE(noise_of(cube, 1.5, 1e-8).is_single);
  EXPECT_FALSE(noise_of([](double x) { return std::exp(x); }, 0.1, 1e-8).is_single);
  EXPECT_FALSE(noise_of(single, 0.1, 1e-7).is_single);  // no digit is left that shows it
}

TEST(MeasureNoise, TellsABendAndAJumpFromNoise) {
  EXPECT_EQ(measured_noise([](double x) { return std::fabs(x - 1); }, 1).breaks, Break::bend);
  EXPECT_EQ(measured_noise([](double x) { return x < 1 ? x : x + 1; }, 1).breaks, Break::jump);
  EXPECT_EQ(measured_noise([](double x) { return std::fabs(x - 1); }, 1.001).breaks, Break::none);
  const Function f = [](double x) { return 1 + x; };
  EXPECT_EQ(measured_noise(gradcalc::testing::with_hidden_noise(f, 1e-6, 5), 1).breaks, Break::none);
}

}  // namespace
}  // namespace gradcalc::measured
