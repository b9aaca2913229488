#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "gradcalc/derivative.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/gradient.hpp"
#include "support/known_functions.hpp"

namespace gradcalc {
namespace {

Derivative adaptive(FunctionRef<double(double)> f, double x, std::string_view method = "central") {
  return derivative(f, x, {find_scheme(method), default_step, true});
}

/// A smooth function at a point: its derivative, and what its error estimate may be, relative to it or, where
/// it is 0, absolute.
struct SmoothCase {
  std::string name;
  std::function<double(double)> f;
  double x;
  double exact;
  double largest_estimate;
};

const std::vector<SmoothCase>& smooth_cases() {
  static const std::vector<SmoothCase> cases{
      {"|x| at 1e-300", [](double x) { return std::fabs(x); }, 1e-300, 1, 1e-14},
      {"|x| at -1e-9", [](double x) { return std::fabs(x); }, -1e-9, -1, 1e-14},
      {"rint at 0.4999", [](double x) { return std::rint(x); }, 0.4999, 0, 1e-12},
      {"floor beside 3", [](double x) { return std::floor(x); }, 3.0000000001, 0, 1e-3},
      {"log at 1e-50", [](double x) { return std::log(x); }, 1e-50, 1e50, 1e-10},
      {"1/x at 1e-12", [](double x) { return 1 / x; }, 1e-12, -1e24, 1e-11},
      {"a narrow bump, on its flank", [](double x) { return std::exp(-std::pow((x - 1) / 1e-4, 2)); },
       1.00003, -2 * ((1.00003 - 1) / 1e-4) / 1e-4 * std::exp(-std::pow((1.00003 - 1) / 1e-4, 2)), 1e-10},
      {"a narrow bump, at its top", [](double x) { return std::exp(-std::pow((x - 1) / 1e-4, 2)); }, 1, 0,
       1e-6},
      {"a constant", [](double) { return 42.0; }, 3, 0, 1e-14},
      {"zero", [](double) { return 0.0; }, 0, 0, 1e-15},
      {"a line at 1e15", [](double x) { return 3 * x + 1; }, 1e15, 3, 1e-14},
      {"a line at 1e-12", [](double x) { return 3 * x + 1; }, 1e-12, 3, 1e-14},
      {"a line at 0", [](double x) { return 3 * x; }, 0, 3, 1e-14},
      {"sin at 0", [](double x) { return std::sin(x); }, 0, 1, 1e-13},
      {"cos at 0", [](double x) { return std::cos(x); }, 0, 0, 2e-14},
      {"x^2 at 0", [](double x) { return x * x; }, 0, 0, 1e-14},
      {"x^4 at 0", [](double x) { return x * x * x * x; }, 0, 0, 1e-14},
      {"x / (x + 1.44e-9) at 2e-8", [](double x) { return x / (x + 1.44e-9); }, 2e-8,
       1.44e-9 / ((2e-8 + 1.44e-9) * (2e-8 + 1.44e-9)), 1e-11},
      {"Easom near its bump",
       [](double x) {
         const double pi = std::acos(-1.0);
         return -std::cos(x) * std::cos(3.0) * std::exp(-std::pow(x - pi, 2) - std::pow(3 - pi, 2));
       },
       3.2,
       [] {
         const double pi = std::acos(-1.0);
         const double bump = std::cos(3.0) * std::exp(-std::pow(3.2 - pi, 2) - std::pow(3 - pi, 2));
         return bump * (std::sin(3.2) + 2 * (3.2 - pi) * std::cos(3.2));
       }(),
       1e-11},
      {"Easom far from its bump",
       [](double x) {
         const double pi = std::acos(-1.0);
         return -std::cos(x) * std::cos(3.0) * std::exp(-std::pow(x - pi, 2) - std::pow(3 - pi, 2));
       },
       -9.0,
       [] {
         const double pi = std::acos(-1.0);
         const double bump = std::cos(3.0) * std::exp(-std::pow(-9.0 - pi, 2) - std::pow(3 - pi, 2));
         return bump * (std::sin(-9.0) + 2 * (-9.0 - pi) * std::cos(-9.0));
       }(),
       1e-11},
      {"log(1+x) at 1e-9", [](double x) { return std::log(1 + x); }, 1e-9, 1 / (1 + 1e-9), 1e-13},
      {"sin(x)/x at 1e-5", [](double x) { return std::sin(x) / x; }, 1e-5, -1e-5 / 3 * (1 - 1e-11), 1e-7},
      {"1e8 + sin x", [](double x) { return 1e8 + std::sin(x); }, 1, std::cos(1.0), 1e-5},
      {"sin(1/x) at 1e-3", [](double x) { return std::sin(1 / x); }, 1e-3, -1e6 * std::cos(1000.0), 1e-10},
      {"a wide bump, at 0", [](double x) { return 1e8 * x * std::exp(-std::pow(1e8 * x, 2)); }, 0, 1e8,
       1e-13},
      {"x |x| at 0", [](double x) { return x * std::fabs(x); }, 0, 0, 1e-14},
      {"|x|^1.5 at 0", [](double x) { return std::pow(std::fabs(x), 1.5); }, 0, 0, 1e-14},
      {"the Huber loss at its joint",
       [](double x) { return std::fabs(x) <= 1 ? x * x / 2 : std::fabs(x) - 0.5; }, 1, 1, 1e-12},
      {"exp at 700", [](double x) { return std::exp(x); }, 700, std::exp(700.0), 1e-11},
      {"exp at 1e-12", [](double x) { return std::exp(x); }, 1e-12, std::exp(1e-12), 1e-12},
      {"sqrt at 1e308", [](double x) { return std::sqrt(x); }, 1e308, 0.5 / std::sqrt(1e308), 1e-11},
  };
  return cases;
}

TEST(AdaptiveStep, SmoothFunctionsAtEveryScaleAreRightWithinTheirEstimate) {
  for (const SmoothCase& c : smooth_cases()) {
    const Derivative d = adaptive(c.f, c.x);
    EXPECT_EQ(d.verdict, Verdict::ok) << c.name;
    EXPECT_LE(std::fabs(d.value - c.exact), d.error + 0x1p-53 * std::fabs(c.exact)) << c.name;
    EXPECT_LE(d.error, c.largest_estimate * (c.exact == 0 ? 1.0 : std::fabs(c.exact))) << c.name;
    EXPECT_LE(d.evaluations, 110U) << c.name;
  }
}

TEST(AdaptiveStep, KnownFunctionsHaveTwelveDigitsOrTheEstimateSaysWhyNot) {
  for (const auto& known : testing::known_functions())
    for (const auto& point : known.points) {
      GradientOptions options;
      options.adaptive = true;
      const Gradient g = gradient(known.value, point, options);
      const auto exact = known.gradient(point);
      for (std::size_t i = 0; i < exact.size(); ++i)
        EXPECT_LE(std::fabs(g.partials[i].value - exact[i]),
                  g.partials[i].error + 4e-16 * std::fabs(exact[i]))
            << known.name << ", partial " << i;
    }
}

/// sums and products of scaled, shifted elementary functions, and their derivatives.
struct RandomFunction {
  double a, b, c, d;

  double operator()(double x) const { return a * std::sin(b * x + c) * std::exp(d * x) + std::log(x) * c; }
  double derivative(double x) const {
    return a * std::exp(d * x) * (b * std::cos(b * x + c) + d * std::sin(b * x + c)) + c / x;
  }
};

TEST(AdaptiveStep, EstimatesOfRandomFunctionsCoverTheErrorInNinetyNineOfAHundredCases) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(-1, 1);
  constexpr int cases = 1000;
  int covered = 0;
  for (int i = 0; i < cases; ++i) {
    const double x = std::pow(10.0, 2 * uniform(random));
    const RandomFunction f{3 * uniform(random), 3 * uniform(random) / x, uniform(random),
                           uniform(random) / x};
    const Derivative d = adaptive(f, x);
    const double exact = f.derivative(x);
    const double error = std::fabs(d.value - exact);
    covered += error <= d.error + 0x1p-52 * std::fabs(exact) ? 1 : 0;
    EXPECT_TRUE(error <= d.error || error <= 1e-6 * std::fabs(exact)) << "at " << x;
  }
  EXPECT_GE(covered, cases * 98 / 100);  // of 99.5 %, 98 % is six standard deviations away
}

TEST(AdaptiveStep, AKinkHasNoValueButTwoSides) {
  const auto expect_kink = [](FunctionRef<double(double)> f, double x, double left, double right) {
    const Derivative d = adaptive(f, x);
    EXPECT_EQ(d.verdict, Verdict::kink);
    EXPECT_TRUE(std::isnan(d.value));
    EXPECT_NEAR(d.left, left, 1e-10);
    EXPECT_NEAR(d.right, right, 1e-10);
  };
  expect_kink([](double x) { return std::fabs(x); }, 0, -1, 1);
  expect_kink([](double x) { return std::fmax(0, x); }, 0, 0, 1);
  expect_kink([](double x) { return 10 * x + std::fabs(x); }, 0, 9, 11);
  expect_kink([](double x) { return std::fabs(x - 1); }, 1, -1, 1);
  expect_kink([](double x) { return std::fmax(x, x * x); }, 1, 1, 2);
  expect_kink([](double x) { return std::sin(x) + 1e-4 * std::fabs(x - 1); }, 1, std::cos(1.0) - 1e-4,
              std::cos(1.0) + 1e-4);
}

TEST(AdaptiveStep, WhereFIsDefinedOnOneSideOnlyTheDerivativeIsFromThere) {
  const auto right = [](double x) { return x < 0 ? std::nan("") : std::exp(x); };
  const Derivative d = adaptive(right, 0);
  EXPECT_EQ(d.verdict, Verdict::one_sided);
  EXPECT_LT(d.where, 0);
  EXPECT_NEAR(d.value, 1, d.error);
  EXPECT_LE(d.error, 1e-11);

  const Derivative left = adaptive([](double x) { return std::pow(std::acos(x), 2); }, 1);
  EXPECT_EQ(left.verdict, Verdict::one_sided);
  EXPECT_GE(left.where, 1);
  EXPECT_NEAR(left.value, -2, left.error);
}

TEST(AdaptiveStep, AJumpAnInfiniteSlopeAndAHoleHaveNoValue) {
  for (const auto& f : std::vector<std::function<double(double)>>{
           [](double x) { return std::floor(x); }, [](double x) { return std::cbrt(x); },
           [](double x) { return std::sqrt(x); }, [](double x) { return std::sqrt(std::fabs(x)); },
           [](double x) { return 1 / x; }}) {
    const Derivative d = adaptive(f, 0);
    EXPECT_EQ(d.verdict, Verdict::undefined);
    EXPECT_TRUE(std::isnan(d.value));
    EXPECT_TRUE(std::isnan(d.error));
  }
  EXPECT_EQ(adaptive([](double x) { return 1 / x; }, 1e-160).verdict, Verdict::overflow);
}

TEST(AdaptiveStep, NoiseFarAboveRoundingIsSeenAndCovered) {
  const Derivative single =
      adaptive([](double x) { return static_cast<double>(static_cast<float>(std::sin(x))); }, 1);
  EXPECT_EQ(single.verdict, Verdict::noisy);
  EXPECT_NEAR(single.value, std::cos(1.0), single.error);
  EXPECT_LE(single.error, 1e-5);
  const Derivative decimals = adaptive([](double x) { return std::round(1e6 * std::sin(x)) / 1e6; }, 1);
  EXPECT_EQ(decimals.verdict, Verdict::noisy);
  EXPECT_NEAR(decimals.value, std::cos(1.0), decimals.error);
  EXPECT_LE(decimals.error, 1e-4);
}

TEST(AdaptiveStep, ForwardAndBackwardStayOnTheirSide) {
  const auto exp = [](double x) { return std::exp(x); };
  double least = std::numeric_limits<double>::infinity();
  const Derivative forward = adaptive(
      [&](double x) {
        least = std::fmin(least, x);
        return std::exp(x);
      },
      1, "forward");
  EXPECT_EQ(least, 1);
  EXPECT_NEAR(forward.value, exp(1), forward.error);
  EXPECT_LE(forward.error, 1e-11);
  EXPECT_EQ(adaptive([](double x) { return std::fabs(x); }, 0, "backward").value, -1);
  EXPECT_EQ(adaptive([](double x) { return std::fabs(x); }, 0, "forward").value, 1);
}

TEST(AdaptiveStep, OnePartialWithoutAValueLeavesTheOthers) {
  GradientOptions options;
  options.adaptive = true;
  const std::vector<double> point{-1, 3};
  const Gradient g =
      gradient([](std::span<const double> x) { return (x[0] < -1 ? std::nan("") : 0.0) + x[1] * x[1]; },
               point, options);
  EXPECT_EQ(g.partials[0].verdict, Verdict::one_sided);
  EXPECT_EQ(g.partials[1].verdict, Verdict::ok);
  EXPECT_NEAR(g.partials[1].value, 6, g.partials[1].error);
  EXPECT_EQ(g.evaluations, 1 + g.partials[0].evaluations + g.partials[1].evaluations);
  EXPECT_EQ(g.at, point);
}

TEST(AdaptiveStep, NeverAsksForFAtANonFinitePoint) {
  for (const double x : {1.7e308, std::numeric_limits<double>::max(), 5e-324, 0.0})
    adaptive(
        [](double t) {
          EXPECT_TRUE(std::isfinite(t));
          return t;
        },
        x);
}

TEST(AdaptiveStep, GoesFromTheSmallestStepToTheLargest) {
  const Derivative constant = adaptive([](double) { return 2.0; }, 1e-320);
  EXPECT_EQ(constant.value, 0);
  EXPECT_EQ(constant.verdict, Verdict::ok);
  const Derivative ramp = adaptive([](double x) { return std::max(x, 0.0); }, 5e-324);
  EXPECT_EQ(ramp.verdict, Verdict::kink) << "one double beside it";
  EXPECT_TRUE(std::isnan(ramp.value));
}

TEST(AdaptiveStep, WavesBetweenNeighbouringDoublesLeaveNoValue) {
  const Derivative d = adaptive([](double x) { return std::sin(x); }, 1e15);
  EXPECT_EQ(d.verdict, Verdict::undefined);
  EXPECT_TRUE(std::isnan(d.value));
}

TEST(AdaptiveStep, RefusesASchemeOfHigherOrder) {
  for (const Scheme& scheme : schemes()) {
    const auto take = [&] { derivative([](double x) { return x; }, 1, {&scheme, default_step, true}); };
    if (scheme.order > 2)
      EXPECT_THROW(take(), Error) << scheme.name;
    else
      EXPECT_NO_THROW(take()) << scheme.name;
  }
}

}  // namespace
}  // namespace gradcalc
