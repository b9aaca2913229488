#include "adaptive/sampler.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace gradcalc {
namespace {

using testing::ElementsAre;

/// A function that records the points it is asked for.
struct Recorder {
  std::function<double(double)> f;
  std::vector<double> points;

  double operator()(double x) {
    points.push_back(x);
    return f(x);
  }
};

constexpr auto square = [](double x) { return x * x; };

TEST(LineSampler, AsksForTwoPointsAtEqualExactDistances) {
  for (const double x : {1.0, -3.7, 1e-30, 12345.678}) {
    for (const int octave : {-52, -26, -8, 0}) {
      Recorder f{square, {}};
      LineSampler samples(coordinate_line(f, x, square(x)), Side::both);
      const int exponent = std::ilogb(x) + octave;
      const Sample s = samples.at(exponent);
      ASSERT_THAT(f.points, ElementsAre(x + s.h, x - s.h)) << x << " " << octave;
      EXPECT_EQ(f.points[0] - x, s.h);
      EXPECT_EQ(x - f.points[1], s.h);
      EXPECT_GE(s.h, std::ldexp(1.0, exponent));
      EXPECT_LE(s.h, std::ldexp(1.25, exponent));
      EXPECT_EQ(samples.evaluations(), 2U);
    }
  }
}

TEST(LineSampler, TakesHalfOfTheDistanceForTheStepBeyondX) {
  Recorder f{[](double x) { return 3 * x; }, {}};
  LineSampler samples(coordinate_line(f, 1e-3, 3e-3), Side::both);
  const Sample s = samples.at(10);
  ASSERT_EQ(f.points.size(), 2U);
  EXPECT_EQ(s.h, f.points[0] / 2 - f.points[1] / 2);
}

TEST(LineSampler, SplitsFIntoItsOddAndItsEvenPart) {
  const auto f = [](double x) { return x == 0 ? 2.0 : x > 0 ? 7.0 : 1.0; };
  LineSampler samples(coordinate_line(f, 0, 2), Side::both);
  const Sample s = samples.at(0);
  EXPECT_EQ(s.odd, (7 - 1) / 2.0);
  EXPECT_EQ(s.even, (7 - 2 * 2 + 1) / 2.0);
  EXPECT_EQ(s.scale, 7);
  EXPECT_TRUE(s.finite);
}

TEST(LineSampler, AsksForOnePointOnASide) {
  Recorder f{square, {}};
  LineSampler ahead(coordinate_line(f, 1, 1), Side::forward);
  const Sample forward = ahead.at(-4);
  LineSampler behind(coordinate_line(f, 1, 1), Side::backward);
  const Sample backward = behind.at(-4);
  EXPECT_THAT(f.points, ElementsAre(1 + forward.h, 1 - backward.h));
  EXPECT_EQ(forward.odd, square(1 + forward.h) - 1);
  EXPECT_EQ(backward.odd, 1 - square(1 - backward.h));
  EXPECT_EQ(forward.even, 0);
  EXPECT_EQ(backward.even, 0);
}

TEST(LineSampler, TakesEachSampleOnceAndKeepsThemInOrder) {
  Recorder f{square, {}};
  LineSampler samples(coordinate_line(f, 1, 1), Side::both);
  EXPECT_EQ(samples.place(0), 0U);
  for (const int exponent : {-8, -26, -1, -8, -26}) samples.at(exponent);
  EXPECT_EQ(f.points.size(), 6U);
  EXPECT_EQ(samples.evaluations(), 6U);
  std::vector<int> exponents;
  for (const Sample& s : samples.finite()) exponents.push_back(s.exponent);
  EXPECT_THAT(exponents, ElementsAre(-26, -8, -1));
  EXPECT_TRUE(samples.taken(-8));
  EXPECT_FALSE(samples.taken(-9));
  EXPECT_EQ(samples.place(-100), 0U);
  EXPECT_EQ(samples.place(-9), 0U);
  EXPECT_EQ(samples.place(-8), 1U);
  EXPECT_EQ(samples.place(100), 2U);
}

// Products of such a step with coordinates of up to 30 bits are exact; with powers of two the values of a
// linear f would have few bits, as if they were rounded.
TEST(LineSampler, TakesStepsOf23BitsOnAnObliqueLine) {
  constexpr int bits = 23;
  for (const int exponent : {-42, -20, -3, 0, 5}) {
    Recorder f{square, {}};
    LineSampler samples(oblique_line(f, 0, 100), Side::both);
    const double h = samples.at(exponent).h;
    EXPECT_THAT(f.points, ElementsAre(h, -h)) << exponent;
    const double ratio = std::ldexp(h, -exponent);
    EXPECT_GT(ratio, 1) << exponent;
    EXPECT_LE(ratio, 1.25) << exponent;
    const double integer = std::ldexp(ratio, bits - 1);
    EXPECT_EQ(integer, std::rint(integer)) << exponent;
    const double coordinate = 0x1p30 - 1;
    EXPECT_EQ(std::fma(h, coordinate, -(h * coordinate)), 0) << exponent;
  }
}

TEST(LineSampler, KnowsTheScaleOfAnObliqueLine) {
  const Line line = oblique_line(square, 0, 100);
  EXPECT_EQ(line.scale.size, 100);
  EXPECT_EQ(line.scale.unit, 6);
  EXPECT_EQ(line.scale.finest, 6 - 48);
}

TEST(LineSampler, KnowsTheScaleOfACoordinate) {
  const Line line = coordinate_line(square, -5, 25);
  EXPECT_EQ(line.scale.size, 5);
  EXPECT_EQ(line.scale.unit, 2);
  EXPECT_EQ(line.scale.finest, 2 - 52);
  const Line at_zero = coordinate_line(square, 0, 0);
  EXPECT_EQ(at_zero.scale.size, 0);
  EXPECT_EQ(at_zero.scale.unit, 0);
  EXPECT_EQ(at_zero.scale.finest, -200);
  EXPECT_EQ(coordinate_line(square, 5e-324, 0).scale.finest, -1074);
}

TEST(LineSampler, KeepsNoSampleAtWhichFIsNotFinite) {
  const auto root = [](double x) { return std::sqrt(x); };
  LineSampler samples(coordinate_line(root, 1, 1), Side::both);
  EXPECT_TRUE(std::isnan(samples.undefined_at()[0]));
  const Sample s = samples.at(1);
  EXPECT_FALSE(s.finite);
  EXPECT_FALSE(samples.taken(1));
  EXPECT_TRUE(samples.finite().empty());
  EXPECT_EQ(samples.undefined_at()[0], 1 - s.h);
  EXPECT_TRUE(samples.at(-1).finite);
  EXPECT_FALSE(samples.overflowed());
}

TEST(LineSampler, SeesThatAQuotientOverflows) {
  const auto jump = [](double x) { return x > 0 ? 1e308 : 0.0; };
  LineSampler samples(coordinate_line(jump, 0, 0), Side::both);
  EXPECT_FALSE(samples.at(-30).finite);
  EXPECT_TRUE(samples.overflowed());
  EXPECT_TRUE(std::isnan(samples.undefined_at()[0]));
}

TEST(LineSampler, StopsWhenItIsFull) {
  Recorder f{square, {}};
  LineSampler samples(coordinate_line(f, 0, 0), Side::both);
  for (int k = 0; k < static_cast<int>(Sampler::capacity); ++k) EXPECT_TRUE(samples.at(k).finite);
  EXPECT_TRUE(samples.full());
  EXPECT_FALSE(samples.at(-1).finite);
  EXPECT_EQ(f.points.size(), 2 * Sampler::capacity);
}

TEST(LineSampler, SeesTheSpacingOfTheValues) {
  const auto rounded = [](double x) { return std::rint(x * 1024) / 1024; };
  LineSampler samples(coordinate_line(rounded, 1, 1), Side::both);
  EXPECT_EQ(samples.quantum(1), 0);
  samples.at(-20);  // both values are f(x)
  EXPECT_EQ(samples.quantum(1), 0);
  for (int k = -5; k < 0; ++k) samples.at(k);
  EXPECT_EQ(samples.quantum(1), 0x1p-10);
  EXPECT_FALSE(samples.integer_valued());
}

TEST(LineSampler, TellsIntegersFromRoundedNumbers) {
  const auto whole = [](double x) { return std::floor(x); };
  LineSampler steps(coordinate_line(whole, 1000.5, 1000), Side::both);
  steps.at(4);
  EXPECT_TRUE(steps.integer_valued());
  const auto large = [](double x) { return std::rint(x * 0x1p50); };  // 1 is the last bit
  LineSampler samples(coordinate_line(large, 1.1, std::rint(1.1 * 0x1p50)), Side::both);
  samples.at(-3);
  EXPECT_FALSE(samples.integer_valued());
}

/// The corners that are asked for, relative to (a, b) in units of steps.
struct Corners {
  std::vector<std::array<double, 2>> points;

  double operator()(double a, double b) {
    points.push_back({a, b});
    return 5 * a * b + 2 * a + 3 * b;
  }
};

TEST(CornerSampler, AsksForFourCornersOfOneShape) {
  Corners f;
  CornerSampler samples(f, {0, 0, Side::both}, {0, 3, Side::both}, 0, Diagonal::rising);
  const Sample s = samples.at(-4);
  ASSERT_EQ(f.points.size(), 4U);
  const double a = f.points[0][0], b = f.points[0][1];
  EXPECT_EQ(b, 8 * a);
  EXPECT_THAT(f.points,
              ElementsAre(std::array{a, b}, std::array{a, -b}, std::array{-a, b}, std::array{-a, -b}));
  EXPECT_DOUBLE_EQ(s.h, a);
  EXPECT_DOUBLE_EQ(s.mixed(), 5 * 8);  // by b / 8
  EXPECT_DOUBLE_EQ(s.slope(), 2 + 3 * 8);
  EXPECT_EQ(s.even, 0);
  EXPECT_EQ(samples.evaluations(), 4U);
}

TEST(CornerSampler, TakesTheOddPartAlongTheDiagonalNamed) {
  Corners f;
  CornerSampler samples(f, {0, 0, Side::both}, {0, 0, Side::both}, 0, Diagonal::falling);
  EXPECT_DOUBLE_EQ(samples.at(-4).slope(), 2 - 3);
}

TEST(CornerSampler, DoesNotAskForThePointItselfInAQuadrant) {
  Corners f;
  CornerSampler samples(f, {0, 0, Side::backward}, {0, 0, Side::forward}, 0, Diagonal::rising);
  const Sample s = samples.at(-4);
  const double h = f.points.at(0)[1];
  EXPECT_THAT(f.points, ElementsAre(std::array{0.0, h}, std::array{-h, h}, std::array{-h, 0.0}));
  EXPECT_DOUBLE_EQ(s.mixed(), 5);
  EXPECT_DOUBLE_EQ(s.odd, 5 * -h * h - 2 * h + 3 * h);
  EXPECT_EQ(s.even, 0);
  EXPECT_EQ(samples.side(), Side::forward);
}

}  // namespace
}  // namespace gradcalc
