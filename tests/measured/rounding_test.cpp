// Rounding of intermediate results, waves and whole numbers: what samples do not show by themselves.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/measured_functions.hpp"

namespace gradcalc {
namespace {

using testing::Function;
using testing::measured_derivative;

/// f at a point, its derivative, and what the error estimate may be.
struct Case {
  std::string name;
  Function f;
  double x;
  double exact;
  double largest_estimate;
};

void expect_covered(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const Derivative d = measured_derivative(c.f, c.x);
    EXPECT_TRUE(d.verdict == Verdict::ok || d.verdict == Verdict::noisy) << c.name;
    EXPECT_LE(std::fabs(d.value - c.exact), d.error + 0x1p-53 * std::fabs(c.exact)) << c.name;
    EXPECT_LE(d.error, c.largest_estimate) << c.name;
  }
}

TEST(MeasuredDerivative, AGrainOfRoundingIsNotTheFunction) {
  const Function exp_1_x = [](double x) { return std::exp(x) - 1 - x; };
  expect_covered({
      {"log(1+x) at 1e-11", [](double x) { return std::log(1 + x); }, 1e-11, 1 - 1e-11, 1e-9},
      {"log(1+x) at 1e-20", [](double x) { return std::log(1 + x); }, 1e-20, 1, 1e-9},
      {"(1+x)-1 at 1e-11", [](double x) { return (1 + x) - 1; }, 1e-11, 1, 1e-4},
      {"exp(x)-1-x at 1e-9", exp_1_x, 1e-9, 1e-9, 1e-9},
      {"exp(x)-1-x at 1e-5", exp_1_x, 1e-5, std::expm1(1e-5), 1e-9},
      {"log(1+x)-x at 1e-8", [](double x) { return std::log(1 + x) - x; }, 1e-8, -1e-8, 1e-7},
      {"1-cos(x) at 1e-3", [](double x) { return 1 - std::cos(x); }, 1e-3, std::sin(1e-3), 1e-12},
      {"log(1+x^2) at 1e-6", [](double x) { return std::log(1 + x * x); }, 1e-6, 2e-6 / (1 + 1e-12), 1e-12},
      {"(exp(x)-1)/x at 1e-7", [](double x) { return (std::exp(x) - 1) / x; }, 1e-7, 0.5 + 1e-7 / 3, 1e-8},
      {"log(1+x)/x at 1e-7", [](double x) { return std::log(1 + x) / x; }, 1e-7, -0.5 + 2e-7 / 3, 1e-8},
      {"log(1+x)/x at 1e-3", [](double x) { return std::log(1 + x) / x; }, 1e-3,
       1 / 1.001e-3 - std::log1p(1e-3) * 1e6, 1e-8},
      {"sqrt(1+x^2)-x at 2e7", [](double x) { return std::sqrt(1 + x * x) - x; }, 2e7, -1.25e-15, 1e-9},
  });
}

TEST(MeasuredDerivative, AConstantAtATinyPointIsFollowedUpToOne) {
  expect_covered({
      {"exp(x) at 1e-100", [](double x) { return std::exp(x); }, 1e-100, 1, 1e-9},
      {"1/(1+exp(-x)) at 1e-200", [](double x) { return 1 / (1 + std::exp(-x)); }, 1e-200, 0.25, 1e-9},
      {"log(cosh(x)) at 1e-9", [](double x) { return std::log(std::cosh(x)); }, 1e-9, 1e-9, 1e-7},
      {"1e16 + sin(x)", [](double x) { return 1e16 + std::sin(x); }, 1, std::cos(1.0), 4},
  });
}

TEST(MeasuredDerivative, AWaveBetweenTheSamplesIsNoNoise) {
  const double pi = std::acos(-1.0);
  expect_covered({
      {"sin(1e6 x)", [](double x) { return std::sin(1e6 * x); }, 1, 1e6 * std::cos(1e6), 20},
      {"sin at 1e11", [](double x) { return std::sin(x); }, 1e11, std::cos(1e11), 1e-4},
      {"sin(3e9 x)", [](double x) { return std::sin(3e9 * x); }, 0.10828608857184895,
       3e9 * std::cos(3e9 * 0.10828608857184895), 1e6},
      {"sin(1e10 x)", [](double x) { return std::sin(1e10 * x); }, 1, 1e10 * std::cos(1e10), 1e6},
      {"x^2 and a wave", [pi](double x) { return x * x + 0.001 * std::sin(pi * 0x1p24 * x) / 0x1p24; }, 1,
       2 + 0.001 * pi, 1e-4},
      {"x and a wave", [pi](double x) { return x + std::sin(pi * 0x1p26 * x) / 0x1p26; }, 1, 1 + pi, 1e-3},
  });
}

/// A smooth f with a small ripple is not the smooth f: what small steps show of the ripple counts, also where
/// each side by itself converges without it, as at 2.3, where 1000 times all large steps are nearly multiples
/// of pi.
// Doubles are 1e-6 apart there, and the values around x are rounded to that.
TEST(MeasuredDerivative, AWaveBesideALargeSlopeIsNotMissed) {
  const double x = 5959902900.0;
  expect_covered({
      {"sin(x)+x at 6e9", [](double t) { return std::sin(t) + t; }, x, std::cos(x) + 1, 1e-3},
  });
}

TEST(MeasuredDerivative, ARippleIsNotMissedBySteps) {
  std::size_t off = 0, cases = 0;
  for (int i = 0; i < 100; ++i)
    for (const double wave : {100.0, 300.0, 1000.0, 3000.0, 1e4}) {
      const double x = 0.1 + 0.049 * i, height = 1e-6 / wave;
      const Function f = [=](double t) { return t * t + height * std::sin(wave * t); };
      const double exact = 2 * x + 1e-6 * std::cos(wave * x);
      const Derivative d = measured_derivative(f, x);
      ++cases;
      off += std::fabs(d.value - exact) <= d.error ? 0 : 1;
    }
  EXPECT_EQ(cases, 500u);
  EXPECT_LE(off, 10u);  // 7 where the sine was measured
  const Derivative at_2_3 =
      measured_derivative([](double x) { return x * x + 1e-9 * std::sin(1000 * x); }, 2.3);
  EXPECT_LE(std::fabs(at_2_3.value - (4.6 + 1e-6 * std::cos(2300))), at_2_3.error);
}

/// From the right quotients fall as the root of h, more slowly than extrapolation takes them to.
TEST(MeasuredDerivative, OfPowersOneSideIsNotConvincing) {
  for (const double power : {1.1, 1.25, 1.3, 1.5})
    for (const double slope : {0.0, 1.0}) {
      const Derivative d = measured_derivative(
          [=](double x) { return x < 0 ? std::nan("") : slope * x + std::pow(x, power); }, 0);
      EXPECT_FALSE(std::isfinite(d.value) && std::fabs(d.value - slope) > d.error) << power << ", " << slope;
    }
  const Derivative smooth =
      measured_derivative([](double x) { return x < 1 ? std::nan("") : std::exp(x); }, 1);
  EXPECT_EQ(smooth.verdict, Verdict::one_sided);
  EXPECT_NEAR(smooth.value, std::exp(1.0), smooth.error);
}

TEST(MeasuredDerivative, WholeNumbersAreMeant) {
  for (const double x : {189351.16, 3.0000001, 0.4999, 12345.678}) {
    const Derivative d = measured_derivative([](double t) { return std::floor(t); }, x);
    EXPECT_EQ(d.value, 0) << x;
    EXPECT_EQ(d.verdict, Verdict::ok) << x;
  }
  const Derivative at_step = measured_derivative([](double x) { return std::floor(x); }, 3);
  EXPECT_EQ(at_step.verdict, Verdict::undefined);
}

// What prints 148 and 149 prints three digits, and 100 and 120 multiples of 20: a staircase like others.
TEST(MeasuredDerivative, WholeNumbersThatAreReadMayBeRounded) {
  const auto all_digits = [](double /*value*/) { return 0.0; };
  const auto whole = [](double /*value*/) { return 0.5; };
  const auto three_digits = [](double value) {
    const double place = std::pow(10.0, std::floor(std::log10(value)) - 2);
    return std::rint(value / place) * place;
  };
  for (const double x : {5.0, 5.5, 6.0, 6.8}) {
    const Derivative d =
        measured_derivative([&](double t) { return three_digits(std::exp(t)); }, x, all_digits);
    EXPECT_LE(std::fabs(d.value - std::exp(x)), d.error) << x;
    EXPECT_LE(d.error, 0.25 * std::exp(x)) << x;
    EXPECT_EQ(d.verdict, Verdict::noisy) << x;
  }
  for (const double grid : {1.0, 12.0, 20.0, 1000.0}) {
    const auto f = [=](double x) { return grid * std::floor(400 * std::exp(std::sin(x))); };
    const Derivative d = measured_derivative(f, 2, whole);
    const double exact = 400 * grid * std::exp(std::sin(2.0)) * std::cos(2.0);
    EXPECT_LE(std::fabs(d.value - exact), d.error) << grid;
    EXPECT_LE(d.error, -0.1 * exact) << grid;
    EXPECT_EQ(d.verdict, Verdict::noisy) << grid;
  }
}

TEST(MeasuredDerivative, AJumpOfAWholeNumberIsFarEnoughToBeSeen) {
  expect_covered({
      {"floor(x)+x^2 at 1000.3", [](double x) { return std::floor(x) + x * x; }, 1000.3, 2000.6, 1e-5},
  });
}

TEST(MeasuredDerivative, WhereFIsNoiseAloneThereIsNone) {
  for (const double x : {1e15, 3e14}) {
    const Derivative d = measured_derivative([](double t) { return std::sin(t); }, x);
    EXPECT_EQ(d.verdict, Verdict::undefined) << x;
    EXPECT_TRUE(std::isnan(d.value)) << x;
  }
  EXPECT_EQ(measured_derivative([](double t) { return t == 0 ? 0 : std::sin(1 / t); }, 0).verdict,
            Verdict::undefined);
}

// Half of |x| is left beside noise as wide as x; the slope of one side alone is known.
TEST(MeasuredDerivative, CoversWhatOneSideSaysOtherwise) {
  const Derivative d = measured_derivative([](double t) { return std::acos(std::cos(t)); }, 1.2e-8);
  EXPECT_EQ(d.verdict, Verdict::noisy);
  EXPECT_LE(std::fabs(d.value - 1), d.error);
}

TEST(MeasuredDerivative, AtARootOfFIsNotNoisy) {
  for (const auto& f :
       std::vector<Function>{[](double x) { return x * x; }, [](double x) { return x * x * x * x; },
                             [](double x) { return std::sin(x) - x; }}) {
    const Derivative d = measured_derivative(f, 0);
    EXPECT_EQ(d.verdict, Verdict::ok);
    EXPECT_LE(std::fabs(d.value), d.error);
    EXPECT_LE(d.error, 1e-12);
  }
}

TEST(MeasuredDerivative, OfAQuotientTooLargeForADoubleOverflows) {
  const Derivative d = measured_derivative([](double x) { return 1 / x; }, 1e-160);
  EXPECT_EQ(d.verdict, Verdict::overflow);
  EXPECT_TRUE(std::isnan(d.value));
}

TEST(MeasuredDerivative, OneSideSeesRoundingAsWell) {
  for (const double x : {3.8e-8, 1e-11, 1e-4}) {
    const Derivative d =
        measured_derivative([](double t) { return std::log(1 + t); }, x, nullptr, Side::forward);
    EXPECT_LE(std::fabs(d.value - 1 / (1 + x)), d.error + 0x1p-53) << x;
    EXPECT_LE(d.error, 1e-6) << x;
  }
}

// On one side the next jump is so far that quotients of that side start beyond it.
TEST(MeasuredDerivative, IsNotThatOfTheTreadOfAStaircase) {
  const Derivative d =
      measured_derivative([](double x) { return std::rint(1e6 * std::exp(x)) / 1e6; }, 2.0315);
  EXPECT_EQ(d.verdict, Verdict::noisy);
  EXPECT_NEAR(d.value, std::exp(2.0315), d.error);
  EXPECT_LT(d.error, 1e-4);
}

/// Where (t - L)^2 + (t - L)^3 / 9 has its minimum, L = log(p), by a golden-section search of [0, p].
double golden_section(double p, double tolerance) {
  const double least = std::log(p), ratio = (std::sqrt(5.0) - 1.0) / 2.0;
  const auto f = [&](double t) { return std::pow(t - least, 2) + std::pow(t - least, 3) / 9.0; };
  double a = 0.0, b = p;
  while (b - a > tolerance) {
    const double c = b - ratio * (b - a), d = a + ratio * (b - a);
    if (f(c) < f(d))
      b = d;
    else
      a = c;
  }
  return (a + b) / 2.0;
}

// While its decisions are the same, the search is proportional to p: beside a slope that is smooth up to some
// 1e-5 and wrong, f jumps to another one.
TEST(MeasuredDerivative, SeesBeyondTheDecisionsOfASearch) {
  int silent = 0, covered = 0;
  constexpr int points = 200;
  for (int i = 0; i < points; ++i) {
    const double p = 1.0 + 5.0 * (i + 0.37) / points, slope = 1.0 / p;
    const Derivative d = measured_derivative([](double x) { return golden_section(std::fabs(x), 1e-5); }, p);
    silent += d.verdict == Verdict::ok && std::fabs(d.value - slope) > 0.01 * slope ? 1 : 0;
    covered += std::fabs(d.value - slope) <= d.error || std::isnan(d.value) ? 1 : 0;
  }
  EXPECT_LE(silent, 10);
  EXPECT_GE(covered, 190);
}

}  // namespace
}  // namespace gradcalc
