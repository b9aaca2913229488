#include "adaptive/regularity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "adaptive/sampler.hpp"

namespace gradcalc {
namespace {

/// f at a point, its samples, and the tests of them.
struct Observed {
  Observed(std::function<double(double)> function, double x)
      : f(std::move(function)), samples(coordinate_line(f, x, f(x)), Side::both), regularity(samples) {}
  Observed(const Observed&) = delete;

  std::function<double(double)> f;
  LineSampler samples;
  Regularity regularity;

  bool smooth(int low, int high) { return regularity.smooth(samples.at(low), samples.at(high)); }
  Shape shape(int low) { return regularity.shape(samples.at(low), samples.at(low + 1), samples.at(low + 2)); }
  bool kinked(int first, int last) {
    for (int k = first; k <= last; ++k) samples.at(k);
    return regularity.kinked(samples.finite());
  }
};

double jump(double x) {
  return x > 1 ? 2 : 1;
}

/// Pseudo-random, of amplitude 1e-3.
double noisy(double x) {
  return std::sin(x) + 1e-3 * std::sin(1e17 * x);
}

TEST(Regularity, MeasuresVariationAndDeviation) {
  const Sample base{.h = 1, .odd = -2, .even = 3};
  EXPECT_EQ(variation(base), 5);
  EXPECT_EQ(deviation(base, {.h = 2, .odd = -4, .even = 12}), 0);
  EXPECT_EQ(deviation(base, {.h = 2, .odd = -5, .even = 10}), 3);
}

TEST(Regularity, KnowsAConstant) {
  EXPECT_TRUE(is_constant({.h = 1}));
  EXPECT_FALSE(is_constant({.h = 1, .odd = 1e-300}));
  EXPECT_FALSE(is_constant({.h = 1, .even = 1e-300}));
  EXPECT_FALSE(is_constant({.h = 1, .cross = 1e-300}));
}

TEST(Regularity, TakesHalfOfTheLastBitForTheRoundingOfAValue) {
  Observed sine([](double x) { return std::sin(x); }, 1);
  for (int k = -9; k < -3; ++k) sine.samples.at(k);  // until a value has all of its bits
  const Sample s = sine.samples.at(-3);
  EXPECT_EQ(sine.regularity.rounding(s), 0x1p-53 * s.scale);
  Observed single([](double x) { return static_cast<double>(static_cast<float>(std::sin(x))); }, 1);
  const Sample rounded = single.samples.at(-3);
  EXPECT_EQ(single.regularity.rounding(rounded), 0x1p-23 * rounded.scale / 2);
}

TEST(Regularity, AddsAssumedNoiseToTheUncertainty) {
  Observed sine([](double x) { return std::sin(x); }, 1);
  const Sample s = sine.samples.at(-3);
  const double before = sine.regularity.uncertainty(s);
  EXPECT_FALSE(sine.regularity.noisy());
  sine.regularity.assume_noise(0x1p-10);
  EXPECT_TRUE(sine.regularity.noisy());
  EXPECT_DOUBLE_EQ(sine.regularity.uncertainty(s), before + 4 * 0x1p-10);
}

TEST(Regularity, FindsASmoothFunctionSmooth) {
  Observed sine([](double x) { return std::sin(x); }, 1);
  EXPECT_TRUE(sine.smooth(-26, -8));
  EXPECT_TRUE(sine.smooth(-5, -2));
  EXPECT_FALSE(sine.smooth(-8, 3));  // beyond its period
  Observed cube([](double x) { return x * x * x; }, 0);
  EXPECT_TRUE(cube.smooth(-34, -8));  // its slopes vanish
}

TEST(Regularity, FindsNoKinkJumpOrNoiseSmooth) {
  EXPECT_FALSE(Observed([](double x) { return std::abs(x - 1); }, 1).smooth(-26, -8));
  EXPECT_FALSE(Observed(jump, 1).smooth(-26, -8));
  EXPECT_FALSE(Observed(noisy, 1).smooth(-26, -8));
}

TEST(Regularity, NamesTheShapeOfTheEvenPart) {
  EXPECT_EQ(Observed([](double x) { return std::exp(x); }, 1).shape(-10), Shape::smooth);
  EXPECT_EQ(Observed([](double x) { return x; }, 1).shape(-10), Shape::smooth);
  EXPECT_EQ(Observed([](double x) { return std::abs(x - 1); }, 1).shape(-10), Shape::kink);
  EXPECT_EQ(Observed([](double x) { return std::sqrt(std::abs(x - 1)); }, 1).shape(-10), Shape::cusp);
  EXPECT_EQ(Observed(jump, 1).shape(-10), Shape::jump);
  EXPECT_EQ(Observed(noisy, 1).shape(-20), Shape::noise);
}

TEST(Regularity, FindsAKinkBesideASlope) {
  EXPECT_TRUE(Observed([](double x) { return 100 * x + std::abs(x - 1); }, 1).kinked(-26, -8));
  EXPECT_FALSE(Observed([](double x) { return std::exp(x); }, 1).kinked(-26, -8));
  EXPECT_FALSE(Observed(jump, 1).kinked(-26, -8));
  EXPECT_FALSE(Observed([](double x) { return std::abs(x - 1 - 1e-4); }, 1).kinked(-26, -8));
}

TEST(Regularity, MeasuresNoiseThatHidesEverythingElse) {
  Observed noise(noisy, 1);
  for (int k = -30; k <= -20; ++k) noise.samples.at(k);
  const double amplitude = noise_amplitude(noise.samples.finite(), Side::both);
  EXPECT_GT(amplitude, 1e-4);
  EXPECT_LT(amplitude, 4e-3);
  EXPECT_EQ(noise_amplitude(noise.samples.finite().first(3), Side::both), 0);
  Observed sine([](double x) { return std::exp(x); }, 1);
  for (int k = -18; k <= -8; ++k) sine.samples.at(k);
  EXPECT_EQ(noise_amplitude(sine.samples.finite(), Side::both), 0);
}

}  // namespace
}  // namespace gradcalc
