#include "adaptive/extrapolation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace gradcalc {
namespace {

using Function = std::function<double(double)>;

constexpr double infinity = std::numeric_limits<double>::infinity();

double line(double x) {
  return 3 * x + 5;
}

/// At 1 the derivative is 8 and the second one 20; D(h) = 8 + 10 h^2 + h^4.
double quintic(double x) {
  return x * x * x * x * x + 3 * x;
}

/// Samples at x = 1 and h = 2^k for k = first..last. The values of small polynomials are exact there.
std::vector<Sample> central(const Function& f, int first, int last) {
  std::vector<Sample> samples;
  for (int k = first; k <= last; ++k) {
    Sample s{.exponent = k, .h = std::ldexp(1.0, k), .finite = true};
    s.odd = (f(1 + s.h) - f(1 - s.h)) / 2;
    s.even = (f(1 + s.h) - 2 * f(1) + f(1 - s.h)) / 2;
    s.scale = std::max({std::abs(f(1 + s.h)), std::abs(f(1 - s.h)), std::abs(f(1))});
    samples.push_back(s);
  }
  return samples;
}

std::vector<Sample> forward(const Function& f, int first, int last) {
  std::vector<Sample> samples = central(f, first, last);
  for (Sample& s : samples) {
    s.odd = f(1 + s.h) - f(1);
    s.even = 0;
  }
  return samples;
}

Estimate at_last(const std::vector<Sample>& samples, FitTarget target = {}, const Limits& limits = {}) {
  return extrapolate(samples, samples.size() - 1, target, limits);
}

/// Whether the estimate is right to rounding, and its error covers what is left.
void expect_to_rounding(const Estimate& estimate, double exact, double tolerance) {
  EXPECT_NEAR(estimate.value, exact, tolerance);
  EXPECT_LE(std::abs(estimate.value - exact), estimate.error);
  EXPECT_LE(estimate.error, 64 * tolerance);
}

TEST(Extrapolation, OfALineIsExact) {
  const Estimate estimate = at_last(central(line, -6, 1));
  EXPECT_EQ(estimate.value, 3);
  EXPECT_EQ(estimate.noise, 0);
  EXPECT_GT(estimate.error, 0);
  EXPECT_LT(estimate.error, 1e-13);
  EXPECT_EQ(estimate.last, 1);
}

TEST(Extrapolation, RecoversTheSlopeOfAPolynomial) {
  expect_to_rounding(at_last(central(quintic, -6, 1)), 8, 8 * 0x1p-48);
}

TEST(Extrapolation, RecoversTheCurvatureOfAPolynomial) {
  const FitTarget curvature{ErrorSeries::in_h_squared, Target::curvature};
  expect_to_rounding(at_last(central(quintic, -6, 1), curvature), 20, 20 * 0x1p-46);
}

TEST(Extrapolation, RecoversTheSlopeFromOneSide) {
  expect_to_rounding(at_last(forward(quintic, -8, -1), {ErrorSeries::in_h, Target::slope}), 8, 8 * 0x1p-42);
}

TEST(Extrapolation, RecoversTheCurvatureFromOneSide) {
  expect_to_rounding(at_last(forward(quintic, -8, -1), {ErrorSeries::in_h, Target::curvature}), 20,
                     20 * 0x1p-36);
}

TEST(Extrapolation, RecoversTheMixedDerivative) {
  std::vector<Sample> samples;
  for (int k = -6; k <= 1; ++k) {
    Sample s{.exponent = k, .h = std::ldexp(1.0, k), .scale = 8, .finite = true};
    s.cross = s.h * s.h * (6 + s.h * s.h);
    s.odd = s.h;
    samples.push_back(s);
  }
  expect_to_rounding(at_last(samples, {ErrorSeries::in_h_squared, Target::mixed}), 6, 6 * 0x1p-46);
}

TEST(Extrapolation, UsesNoSampleAboveTheLastOneNamed) {
  std::vector<Sample> samples = central(quintic, -6, 1);
  const Estimate before = extrapolate(samples, 6, {});
  samples[7].odd = samples[7].even = 1e6;
  const Estimate after = extrapolate(samples, 6, {});
  EXPECT_EQ(before.value, after.value);
  EXPECT_EQ(before.error, after.error);
  EXPECT_EQ(after.last, 0);
}

TEST(Extrapolation, MeasuresTheNoiseOfF) {
  std::vector<Sample> samples = central(line, -6, 1);
  double sign = 1;
  for (Sample& s : samples) {
    s.scale = 8;
    s.odd += sign * 0x1p-20;
    sign = -sign;
  }
  const Estimate estimate = at_last(samples);
  EXPECT_GT(estimate.noise, 0x1p-23 / 4);  // relative to 8
  EXPECT_LT(estimate.noise, 0x1p-23 * 4);
  EXPECT_LE(std::abs(estimate.value - 3), estimate.error);
}

TEST(Extrapolation, TakesNoiseForNoLessThanTheKnownRounding) {
  const std::vector<Sample> samples = central(line, -6, 1);
  const Estimate exact = at_last(samples);
  const Estimate rounded = at_last(samples, {}, {.rounding = 0x1p-20});
  EXPECT_EQ(rounded.value, 3);
  EXPECT_GT(rounded.error, 0x1p20 * exact.error);
}

TEST(Extrapolation, FindsNothingInTwoSamples) {
  EXPECT_EQ(at_last(central(line, 0, 1)).error, infinity);
}

TEST(Extrapolation, FindsNothingInFewerSamplesThanTheShortestWindow) {
  const std::vector<Sample> samples = central(line, -6, 1);
  EXPECT_LT(at_last(samples, {}, {.shortest = 8}).error, infinity);
  EXPECT_EQ(at_last(samples, {}, {.shortest = 9}).error, infinity);
}

TEST(Extrapolation, FindsNothingThatIsWorseThanTheLimit) {
  const std::vector<Sample> samples = central(line, -6, 1);
  const double error = at_last(samples).error;
  EXPECT_EQ(at_last(samples, {}, {.worst = 2 * error}).error, error);
  EXPECT_EQ(at_last(samples, {}, {.worst = error / 1024}).error, infinity);
}

}  // namespace
}  // namespace gradcalc
