#include "extrapolation/line_derivatives.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "support/point_by_point.hpp"

namespace gradcalc::extrapolation {
namespace {

using testing::PointByPoint;

/// A function along t whose values are off by at most `error`.
template <class F>
auto off_by(double error, F f) {
  return PointByPoint{[=](std::span<const double> t) { return LineValue{{f(t[0]), 0.0, error, 0.0}}; }};
}

template <class F>
LineDerivative first(F f, double error, Side side = Side::both, double x = 1.0) {
  const auto values = off_by(error, f);
  return first_derivative({values, values.at_x(), StepRange::at(x)}, side);
}

constexpr double u = 0x1p-53;

TEST(FirstDerivative, OfAParabolaIsExact) {
  const Derivative d = first([](double t) { return 3.0 * t * t + 2.0 * t; }, 0.0).derivative;
  EXPECT_EQ(d.value, 2.0);
  EXPECT_LE(d.error, 16 * u);
  EXPECT_EQ(d.verdict, Verdict::ok);
  EXPECT_EQ(d.evaluations, 8U);
}

TEST(FirstDerivative, TakesNoSamplesBesideAStepThatTheProbeRefuses) {
  // sin(1e4 t) does not agree with the probe at the first step: the two beside that are not asked for.
  std::vector<double> asked;
  const auto f = [&asked](double t) {
    asked.push_back(t);
    return std::sin(1e4 * t);
  };
  const Derivative d = first(f, 1e-16).derivative;
  EXPECT_NEAR(d.value, 1e4, 1e-6);
  const double first_step = std::ldexp(step_mantissa, -first_octave);
  EXPECT_EQ(std::ranges::count(asked, first_step), 1);
  EXPECT_EQ(std::ranges::count(asked, first_step / 2.0), 0);
  EXPECT_EQ(std::ranges::count(asked, first_step / 4.0), 0);
}

/// At 1 a slope begins at an eighth, and a second derivative, which needs larger steps, at a half.
TEST(FirstDerivative, BeginsAtSmallerStepsThanTheSecond) {
  std::vector<double> asked;
  const auto values = off_by(1e-16, [&asked](double t) {
    asked.push_back(std::fabs(t));
    return std::exp(1.0 + t);
  });
  const LineValue at_x = values.at_x();
  static_cast<void>(first_derivative({values, at_x, StepRange::at(1.0)}, Side::both));
  const double step = step_mantissa / 8.0;
  EXPECT_EQ(std::ranges::count(asked, step), 2);
  EXPECT_EQ(std::ranges::count(asked, step * 4.0), 0);
  asked.clear();
  const BoundedLine second{values, at_x, StepRange::at(1.0, first_octave_of_second)};
  static_cast<void>(second_derivative(second, {.value = std::exp(1.0), .error = 1e-15}));
  EXPECT_EQ(std::ranges::count(asked, step * 4.0), 2);
}

TEST(FirstDerivative, HasTheErrorThatTheNoiseLeaves) {
  for (const double noise : {1e-15, 1e-12, 1e-9, 1e-6}) {
    const Derivative d =
        first([noise](double t) { return std::sin(1.0 + t) + noise * std::cos(1e5 * t + 1e9 * t * t); },
              noise)
            .derivative;
    EXPECT_LE(std::fabs(d.value - std::cos(1.0)), d.error) << noise;
    EXPECT_LE(d.error, 50.0 * noise) << noise;
  }
}

TEST(FirstDerivative, FromASideUsesThatSideAlone) {
  const auto f = [](double t) { return t < 0.0 ? std::numeric_limits<double>::quiet_NaN() : std::exp(t); };
  const Derivative forward = first(f, u, Side::forward).derivative;
  EXPECT_NEAR(forward.value, 1.0, forward.error);
  EXPECT_LT(forward.error, 1e-12);
  const Derivative both = first(f, u).derivative;
  EXPECT_EQ(both.verdict, Verdict::one_sided);
  EXPECT_NEAR(both.value, 1.0, both.error);
  EXPECT_LT(both.where, 0.0);
  const Derivative backward = first(f, u, Side::backward).derivative;
  EXPECT_EQ(backward.verdict, Verdict::undefined);
}

TEST(FirstDerivative, TellsAKinkWithBothSlopes) {
  const Derivative d = first([](double t) { return t < 0.0 ? -2.0 * t : std::sin(t); }, u).derivative;
  EXPECT_EQ(d.verdict, Verdict::kink);
  EXPECT_NEAR(d.left, -2.0, 1e-12);
  EXPECT_NEAR(d.right, 1.0, 1e-12);
}

TEST(FirstDerivative, IsNotThereAtAJumpOrARoot) {
  EXPECT_EQ(first([](double t) { return t < 0.0 ? 0.0 : 1.0; }, u).derivative.verdict, Verdict::undefined);
  EXPECT_EQ(first([](double t) { return std::cbrt(t); }, u).derivative.verdict, Verdict::undefined);
}

/// f(0) far less certain than the values around hides what the even part tends to; windows beyond a pole must
/// not pass all the same.
TEST(FirstDerivative, IsCoveredWhereTheErrorOfTheCentreHidesThePole) {
  const double x = 1.1396711594824629e-05;
  const auto exact = [](double y) { return (std::tan(y) - std::sin(y)) / y / y / y; };
  const PointByPoint f{[&](std::span<const double> t) {
    const long double y = static_cast<long double>(x) + t[0];
    const auto value = static_cast<double>((std::tan(y) - std::sin(y)) / y / y / y);
    const double error = t[0] == 0.0 ? 3e-6 : 1e-16 / (t[0] * t[0]);
    return LineValue{{value, 0.0, error, 0.0}};
  }};
  const Derivative d = first_derivative({f, f.at_x(), StepRange::at(x)}, Side::both).derivative;
  // f = 1/2 + x^2/8 + ...
  EXPECT_LE(std::fabs(d.value - x / 4.0), d.error + 1e-15) << exact(0.1);
}

TEST(SecondDerivative, OfASmoothFunction) {
  const auto values = off_by(4e-16, [](double t) { return std::exp(1.0 + t); });
  const BoundedLine line{values, values.at_x(), StepRange::at(1.0)};
  const Derivative slope = first_derivative(line, Side::both).derivative;
  const Derivative d = second_derivative(line, slope).derivative;
  EXPECT_LE(std::fabs(d.value - std::exp(1.0)), d.error);
  EXPECT_LT(d.error, 1e-11);
}

/// The second differences of t|t| vanish; the first ones tell.
TEST(SecondDerivative, IsNotThereWhereTheSlopeHasAKink) {
  const auto values = off_by(0.0, [](double t) { return t * std::fabs(t); });
  const BoundedLine line{values, values.at_x(), StepRange::at(1.0)};
  EXPECT_FALSE(std::isfinite(second_derivative(line, {.value = 0.0, .error = 0.0}).derivative.value));
}

TEST(MixedDerivative, SeesWhatTheQuadrantsHaveOfTheirOwn) {
  const PointByPoint product{[](std::span<const double> t) {
    const double s = t[0], r = t.size() == 1 ? t[0] : t[1];
    return LineValue{{std::exp((1.0 + s) * (2.0 + r)), 0.0, 2e-15, 0.0}};
  }};
  const Derivative d = mixed_derivative({product, product.at_x(), StepRange::at(1.0)}).derivative;
  const double exact = 3.0 * std::exp(2.0);
  EXPECT_LE(std::fabs(d.value - exact), d.error);
  EXPECT_LT(d.error, 1e-9);
  const PointByPoint kink{[](std::span<const double> t) {
    const double s = t[0], r = t.size() == 1 ? t[0] : t[1];
    return LineValue{{s * std::fabs(r), 0.0, 0.0, 0.0}};
  }};
  const Derivative none = mixed_derivative({kink, kink.at_x(), StepRange::at(1.0)}).derivative;
  EXPECT_FALSE(std::isfinite(none.value)) << "the corners alone would say 0";
}

}  // namespace
}  // namespace gradcalc::extrapolation
