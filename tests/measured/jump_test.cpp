#include "measured/jump.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "measured/line.hpp"
#include "support/measured_functions.hpp"

namespace gradcalc::measured {
namespace {

using gradcalc::testing::Function;

double jump(const Function& f, double from, double to, double slope, double least) {
  const auto at_node = [&](const Node& node) { return f(node.first); };
  Samples samples(f(1), Samples::Function(at_node));
  const Interval interval{from, to};
  return jump_within(samples, coordinate_line(1), {&interval, 1}, slope, least);
}

TEST(JumpWithin, IsTheHeightOfAStepBesideASlope) {
  const Function step = [](double x) { return 3 * x + (x < 1.2345 ? 0 : 1e-6); };
  EXPECT_NEAR(jump(step, 1, 2, 3, 1e-8), 1e-6, 1e-14);
  EXPECT_EQ(jump(step, 1, 1.2, 3, 1e-8), 0);
}

TEST(JumpWithin, IsNoneOfWhatIsContinuous) {
  EXPECT_EQ(jump([](double x) { return std::fabs(x - 1.5); }, 1, 2, 0, 1e-3), 0);
  EXPECT_EQ(jump([](double x) { return std::sin(1e6 * x); }, 1, 2, 0, 1e-3), 0);
  EXPECT_EQ(jump([](double x) { return std::sqrt(std::fabs(x - 1.5)); }, 1, 2, 0, 1e-3), 0);
}

TEST(JumpWithin, FindsOneOfManySteps) {
  EXPECT_NEAR(jump([](double x) { return std::floor(100 * x) / 100; }, 1, 1.5, 0, 1e-3), 0.01, 1e-15);
  EXPECT_NEAR(jump([](double x) { return std::exp(1e-9 * x) - 1; }, 1, 2, 0, 1e-17), 0x1p-52, 1e-30);
}

// Between two steps, f changes beside the slope as it does at one.
TEST(JumpWithin, FindsAStepOfAStaircaseBesideItsSlope) {
  for (int i = 0; i < 100; ++i) {
    const double slope = 4 + 0.01 * i;
    const Function stairs = [=](double x) { return std::rint(1e8 * slope * x) / 1e8; };
    EXPECT_NEAR(jump(stairs, 1, 1 + 0x1p-23, slope, 1e-12), 1e-8, 1e-14) << slope;
  }
}

TEST(JumpWithin, EndsAtValuesThatAreNotNumbers) {
  EXPECT_EQ(jump([](double x) { return x < 1.5 ? 0 : std::nan(""); }, 1, 2, 0, 1e-3), 0);
}

bool is_left_gradually(const Function& f, double from, double to, double least) {
  const auto at_node = [&](const Node& node) { return f(node.first); };
  Samples samples(f(1), Samples::Function(at_node));
  return leaves_gradually(samples, coordinate_line(1), {from, to}, least);
}

TEST(LeavesGradually, TellsWhereFIsClippedFromAStep) {
  EXPECT_TRUE(is_left_gradually([](double x) { return std::fmax(x, 1.2345); }, 1, 2, 1e-6));
  EXPECT_TRUE(is_left_gradually([](double x) { return std::fmax(x * x, 0.98); }, 0.5, -1.5, 1e-6));
  EXPECT_TRUE(is_left_gradually([](double x) { return std::sqrt(std::fmax(x, 1.5)); }, 1, 2, 1e-6));
  EXPECT_FALSE(is_left_gradually([](double x) { return x < 1.2345 ? 0 : x; }, 1, 2, 1e-6));
  EXPECT_FALSE(is_left_gradually([](double x) { return std::floor(3 * x) / 7; }, 1, 2, 1e-6));
  EXPECT_FALSE(is_left_gradually([](double x) { return std::rint(1e3 * std::exp(x)) / 1e3; }, 1, 2, 1e-6));
  EXPECT_FALSE(
      is_left_gradually([](double x) { return x < 1.5   ? 0
                                              : x < 1.9 ? std::nan("")
                                                        : 1; }, 1, 2, 1e-6));
}

}  // namespace
}  // namespace gradcalc::measured
