#include "measured/window.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace gradcalc::measured {
namespace {

/// Quotients value + a h^2 + b h^4 at steps of these octaves.
std::vector<Sample> quotients(double value, double a, double b, double noise) {
  std::vector<Sample> samples;
  for (int octave = -6; octave <= -1; ++octave) {
    const double h = std::ldexp(1.0, octave);
    samples.push_back(
        {.octave = octave, .h = h, .quotient = {value + a * h * h + b * h * h * h * h, noise / h}});
  }
  return samples;
}

TEST(BestWindow, ExtrapolatesPowersOfHSquared) {
  const auto samples = quotients(2, 3, -1, 1e-16);
  const Estimate estimate = best_window(samples, true, 1e-16, 0);
  EXPECT_NEAR(estimate.value, 2, 1e-14);
  EXPECT_LE(std::fabs(estimate.value - 2), estimate.error);
  EXPECT_LE(estimate.error, 1e-13);
  EXPECT_TRUE(estimate.is_explained);
}

TEST(BestWindow, TakesLargeStepsWhereNoiseIsLarge) {
  const auto low = quotients(2, 0.1, 0, 1e-12), high = quotients(2, 0.1, 0, 1e-4);
  const Estimate fine = best_window(low, true, 0, 0), coarse = best_window(high, true, 0, 0);
  EXPECT_LT(fine.error, 1e-8);
  EXPECT_GT(coarse.error, 1e-4);
  EXPECT_TRUE(coarse.is_noisy());
}

TEST(BestWindow, LeavesOutOctavesAboveTheTop) {
  auto samples = quotients(2, 0, 0, 1e-9);
  samples.back().quotient.value = 7;
  EXPECT_NEAR(best_window(samples, true, 0, -2).value, 2, 1e-12);
  EXPECT_EQ(best_window(samples, true, 0, -2).top, -2);
}

TEST(BestWindow, CountsWhatSmallerStepsShow) {
  auto samples = quotients(2, 0, 0, 1e-9);
  samples.front().quotient.value = 2.5;  // nothing of what is above it explains that
  const Estimate estimate = best_window(samples, true, 0, 0);
  EXPECT_GE(estimate.error, 0.4);
  EXPECT_FALSE(estimate.is_explained);
}

TEST(BestWindow, CountsAnEvenPartThatDoesNotVanish) {
  auto samples = quotients(2, 0, 0, 1e-9);
  for (Sample& sample : samples) sample.rest.value = 0.5 * sample.h;  // a kink
  EXPECT_GE(best_window(samples, true, 0, 0).error, 0.5);
}

// Of tanh at 0: tanh(h) / h falls as 1 / h where f is the same, and steps there have weights so
// small that they change nothing.
TEST(BestWindow, EndsWhereFChangesNoMore) {
  std::vector<Sample> samples;
  for (int octave = -4; octave <= 24; octave += 2) {
    const double h = std::ldexp(1.0, octave);
    samples.push_back({.octave = octave, .h = h, .quotient = {std::tanh(h) / h, 1e-16 / h}});
  }
  for (const double line : {0.0, 3.0}) {
    for (Sample& sample : samples) sample.quotient.value += line;
    const Estimate estimate = best_window(samples, true, 1e-16, 24);
    EXPECT_LE(std::fabs(estimate.value - 1.0 - line), estimate.error);
    EXPECT_LE(estimate.top, 2);
  }
}

TEST(BestWindow, OfNothingIsNothing) {
  EXPECT_FALSE(best_window({}, true, 0, 0).is_found());
}

}  // namespace
}  // namespace gradcalc::measured
