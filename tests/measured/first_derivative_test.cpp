#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "measured/derivatives.hpp"
#include "support/measured_functions.hpp"

namespace gradcalc {
namespace {

using testing::Function;
using testing::measured_derivative;

struct Case {
  std::string name;
  Function f;
  double x;
  double exact;
  double largest_estimate;  ///< relative; where `exact` is 0, absolute
};

void expect_covered(const std::vector<Case>& cases, Verdict verdict) {
  for (const Case& c : cases) {
    const Derivative d = measured_derivative(c.f, c.x);
    EXPECT_EQ(d.verdict, verdict) << c.name;
    EXPECT_LE(std::fabs(d.value - c.exact), d.error + 0x1p-53 * std::fabs(c.exact)) << c.name;
    EXPECT_LE(d.error, c.largest_estimate * (c.exact == 0 ? 1.0 : std::fabs(c.exact))) << c.name;
  }
}

TEST(MeasuredDerivative, OfSmoothFunctionsHasTwelveDigits) {
  expect_covered(
      {
          {"sin", [](double x) { return std::sin(x); }, 1, std::cos(1.0), 1e-13},
          {"exp", [](double x) { return std::exp(x); }, 2, std::exp(2.0), 1e-13},
          {"exp at 700", [](double x) { return std::exp(x); }, 700, std::exp(700.0), 1e-11},
          {"log at 1e-50", [](double x) { return std::log(x); }, 1e-50, 1e50, 1e-10},
          {"sin at 0", [](double x) { return std::sin(x); }, 0, 1, 1e-13},
          {"a line at 1e15", [](double x) { return 3 * x + 1; }, 1e15, 3, 1e-13},
          {"a constant", [](double) { return 42.0; }, 3, 0, 1e-14},
          {"sqrt at 1e308", [](double x) { return std::sqrt(x); }, 1e308, 0.5 / std::sqrt(1e308), 1e-11},
          {"exp at 1e-12", [](double x) { return std::exp(x); }, 1e-12, std::exp(1e-12), 1e-9},
          {"the Huber loss at its joint",
           [](double x) { return std::fabs(x) <= 1 ? x * x / 2 : std::fabs(x) - 0.5; }, 1, 1, 1e-12},
      },
      Verdict::ok);
}

/// Constant up to a kink, f is not rounded.
TEST(MeasuredDerivative, WhereFIsClippedIsZero) {
  const auto larger = [](double bound) { return [=](double x) { return std::fmax(x, bound); }; };
  const auto square = [](double x) { return std::fmax(x * x, 1); };
  const auto dead = [](double x) { return std::fmax(std::fabs(x - 2) - 0.01, 0); };
  expect_covered({{"max(x, 2.89)", larger(2.89), 2.51, 0, 1e-12},
                  {"max(x, 1.47)", larger(1.47), 1.44, 0, 1e-12},
                  {"max(x, 1 + 1e-7)", larger(1 + 1e-7), 1, 0, 2e-8},
                  {"max(x, 1 + 1e-8)", larger(1 + 1e-8), 1, 0, 2e-7},
                  {"max(x, 1 + 1e-10)", larger(1 + 1e-10), 1, 0, 2e-5},
                  {"max(x^2, 1) at 0.99", square, 0.99, 0, 1e-12},
                  {"max(x^2, 1) at 0.9975", square, 0.9975, 0, 1e-12},
                  {"between two kinks", dead, 2.004, 0, 1e-11}},
                 Verdict::ok);
  for (const double x : {0.95, 0.97, 0.98, 0.985, 0.99, 0.995}) {
    const Derivative d = measured_derivative([](double t) { return std::exp(0.7) + std::fmax(t - 1, 0); }, x);
    EXPECT_EQ(d.value, 0) << x;
    EXPECT_LE(d.error, 1e-12) << x;
  }
}

// What is printed of it has steps beyond the kink.
TEST(MeasuredDerivative, WhereFIsClippedAndPrintedIsZero) {
  const Function f = [](double x) { return std::rint(1e6 * std::fmax(x, 2.5025)) / 1e6; };
  const Derivative d = measured_derivative(f, 2.5, [](double) { return 5e-7; });
  EXPECT_LE(std::fabs(d.value), d.error);
  EXPECT_LE(d.error, 0.02);
}

/// In the middle of a steep step, f is odd: its even part shows nothing, and from some widths on it is flat.
/// The widths are s = x 10^-e.
TEST(MeasuredDerivative, OfAStepInItsMiddleIsCovered) {
  const std::pair<const char*, Function> steps[] = {
      {"tanh", [](double y) { return std::tanh(y); }},
      {"atan", [](double y) { return std::atan(y); }},
      {"asinh", [](double y) { return std::asinh(y); }},
      {"erf", [](double y) { return std::erf(y) * std::sqrt(std::acos(-1.0)) / 2.0; }},
      {"y exp(-y^2)", [](double y) { return y * std::exp(-y * y); }},
      {"y/(1+y^2)", [](double y) { return y / (1.0 + y * y); }}};
  for (const auto& [name, step] : steps)
    for (const double x : {0.5, 300.0})
      for (double e = 1.5; e < 7.0; e += 0.5)
        for (const double line : {0.0, 1.0}) {
          const double s = x * std::pow(10.0, -e);
          const Derivative d =
              measured_derivative([&, f = step](double t) { return f((t - x) / s) + line * t; }, x);
          EXPECT_LE(std::fabs(d.value - 1.0 / s - line), d.error + 1e-15 / s) << name << ' ' << x << ' ' << e;
        }
}

TEST(MeasuredDerivative, FindsNoiseThatNothingShows) {
  const Function sin = [](double x) { return std::sin(x); };
  for (const double noise : {1e-3, 1e-6, 1e-9, 1e-12}) {
    const std::string name = std::to_string(noise);
    for (const auto& f :
         {testing::with_hidden_noise(sin, noise, 7), testing::with_random_noise(sin, noise, 7)}) {
      const Derivative d = measured_derivative(f, 1);
      EXPECT_LE(std::fabs(d.value - std::cos(1.0)), d.error) << name;
      EXPECT_LE(d.error, 100 * noise) << name;
      EXPECT_GE(d.noise, noise / 10) << name;
      EXPECT_LE(d.noise, noise * 3) << name;
      EXPECT_GT(d.step, 0.001) << name;
    }
  }
}

TEST(MeasuredDerivative, SeesSinglePrecisionAndDecimals) {
  expect_covered(
      {
          {"float", [](double x) { return static_cast<double>(static_cast<float>(std::sin(x))); }, 1,
           std::cos(1.0), 1e-5},
          {"six decimals", [](double x) { return std::round(1e6 * std::sin(x)) / 1e6; }, 1, std::cos(1.0),
           1e-4},
          {"three decimals", [](double x) { return std::round(1e3 * std::sin(x)) / 1e3; }, 1, std::cos(1.0),
           1e-1},
      },
      Verdict::noisy);
}

TEST(MeasuredDerivative, TakesTheBoundOfPrintedDigits) {
  const auto printed = [](double x) { return std::round(x * x * 1e4) / 1e4; };
  const Derivative d = measured_derivative(printed, 3, [](double) { return 0.5e-4; });
  EXPECT_EQ(d.verdict, Verdict::noisy);
  EXPECT_LE(std::fabs(d.value - 6), d.error);
  EXPECT_GE(d.noise, 0.5e-4 / 2);
}

/// f is 0 as far as steps tell anything, so that nothing else is known of its noise there.
TEST(MeasuredDerivative, OfDecimalsAtARootIsAsGoodAsElsewhere) {
  const auto printed = [](double x) { return std::rint(3 * x * 100) / 100; };
  const Derivative d = measured_derivative(printed, 0, [](double) { return 0.5e-2; });
  EXPECT_LE(std::fabs(d.value - 3), d.error);
  EXPECT_LE(d.error, 0.02);
  const Derivative tiny = measured_derivative([](double x) { return std::rint(1e5 + 1e5 * x) / 1e5; }, 1e-8,
                                              [](double) { return 0.5e-5; });
  EXPECT_LE(std::fabs(tiny.value - 1), tiny.error);
  EXPECT_LE(tiny.error, 1e-4);
}

/// A table of sin that is interpolated has kinks, which are far above the digits that are printed.
TEST(MeasuredDerivative, SeesWhatFDoesBetweenTheStepsThatDigitsSuggest) {
  const auto printed = [](double x) {
    const double i = std::floor(100 * x), part = 100 * x - i;
    return std::rint(((1 - part) * std::sin(i / 100) + part * std::sin((i + 1) / 100)) * 1e8) / 1e8;
  };
  for (const double x : {2.021, 2.024, 2.0254, 2.029}) {
    const double i = std::floor(100 * x), slope = 100 * (std::sin((i + 1) / 100) - std::sin(i / 100));
    const Derivative d = measured_derivative(printed, x, [](double) { return 0.5e-8; });
    EXPECT_LE(std::fabs(d.value - slope), 1.5 * d.error) << x;
    EXPECT_GE(d.error, 5e-5) << x;
  }
}

TEST(MeasuredDerivative, OfAKinkIsThatOfBothSides) {
  const auto expect_kink = [](const Function& f, double x, double left, double right, double error) {
    const Derivative d = measured_derivative(f, x);
    EXPECT_EQ(d.verdict, Verdict::kink);
    EXPECT_TRUE(std::isnan(d.value));
    EXPECT_NEAR(d.left, left, error);
    EXPECT_NEAR(d.right, right, error);
  };
  const auto absolute = [](double x) { return std::fabs(x - 1) + 9; };
  expect_kink(absolute, 1, -1, 1, 1e-10);
  expect_kink([](double x) { return std::fabs(x); }, 0, -1, 1, 1e-10);
  expect_kink([](double x) { return std::fmax(0, x); }, 0, 0, 1, 1e-10);
  expect_kink([](double x) { return std::fmax(x, x * x); }, 1, 1, 2, 1e-10);
  expect_kink([](double x) { return std::sin(x) + 1e-4 * std::fabs(x - 1); }, 1, std::cos(1.0) - 1e-4,
              std::cos(1.0) + 1e-4, 1e-10);
  expect_kink(testing::with_hidden_noise(absolute, 1e-6, 3), 1, -1, 1, 1e-3);
}

TEST(MeasuredDerivative, BesideAKinkIsThatOfItsSide) {
  for (const double distance : {1e-2, 1e-4, 1e-6, 1e-8, 1e-10}) {
    const auto f = [](double x) { return x * x + std::fabs(x - 1); };
    const Derivative d = measured_derivative(f, 1 + distance);
    EXPECT_LE(std::fabs(d.value - (2 * (1 + distance) + 1)), d.error) << distance;
    EXPECT_LE(d.error, 1e-2) << distance;
  }
}

TEST(MeasuredDerivative, OfAJumpOrAnInfiniteSlopeHasNoValue) {
  for (const auto& f : std::vector<Function>{[](double x) { return std::floor(x); },
                                             [](double x) { return std::cbrt(x - 2); },
                                             [](double x) { return std::sqrt(std::fabs(x - 2)); },
                                             [](double x) { return x < 2 ? x : x + 1e-6; }}) {
    const Derivative d = measured_derivative(f, 2);
    EXPECT_EQ(d.verdict, Verdict::undefined);
    EXPECT_TRUE(std::isnan(d.value));
    EXPECT_EQ(d.where, 2);
  }
}

TEST(MeasuredDerivative, IsOneSidedWhereFIsDefinedOnOneSideOnly) {
  const Derivative d = measured_derivative([](double x) { return x < 2 ? std::nan("") : std::exp(x); }, 2);
  EXPECT_EQ(d.verdict, Verdict::one_sided);
  EXPECT_LT(d.where, 2);
  EXPECT_NEAR(d.value, std::exp(2), d.error);
  EXPECT_LE(d.error, 1e-10);
  const auto nowhere = [](double x) { return x == 2 ? 1.0 : std::nan(""); };
  EXPECT_EQ(measured_derivative(nowhere, 2).verdict, Verdict::undefined);
}

TEST(MeasuredDerivative, ForwardAndBackwardStayOnTheirSide) {
  double least = std::numeric_limits<double>::infinity();
  const auto exp = [&](double x) {
    least = std::fmin(least, x);
    return std::exp(x);
  };
  const Derivative forward = measured_derivative(exp, 1, nullptr, Side::forward);
  EXPECT_EQ(least, 1);
  EXPECT_NEAR(forward.value, std::exp(1), forward.error);
  EXPECT_LE(forward.error, 1e-10);
  EXPECT_EQ(measured_derivative([](double x) { return std::fabs(x); }, 0, nullptr, Side::backward).value, -1);
}

/// What a search finds does not depend on when its samples come.
TEST(MeasuredDerivative, IsTheSameOfSamplesThatAreAwaited) {
  const auto bound = [](std::size_t /*component*/, double /*value*/) { return 0.0; };
  const auto spread = [](std::size_t /*component*/) { return 0.0; };
  const std::vector<Function> functions{[](double x) { return std::exp(x); },
                                        [](double x) { return std::fabs(x - 1) + x; },
                                        [](double x) { return std::round(1e6 * x * x) / 1e6; },
                                        [](double x) { return x < 1 ? std::nan("") : x; }};
  for (std::size_t i = 0; i < functions.size(); ++i) {
    measured::Samples samples(functions[i](1));
    const measured::Line line = measured::coordinate_line(1);
    Derivative d;
    int rounds = 0;
    for (bool is_done = false; !is_done; ++rounds) {
      d = measured::first_derivative(samples, line, {{bound, spread}, 0}).derivative;
      is_done = !samples.are_awaited();
      const std::vector<measured::Node> nodes(samples.awaited().begin(), samples.awaited().end());
      for (const measured::Node& node : nodes) samples.supply(functions[i](node.first));
    }
    const Derivative at_once = measured_derivative(functions[i], 1);
    EXPECT_EQ(d.verdict, at_once.verdict) << i;
    if (std::isfinite(at_once.value)) {
      EXPECT_EQ(d.value, at_once.value) << i;
      EXPECT_EQ(d.error, at_once.error) << i;
    }
    EXPECT_LE(rounds, 18) << i;
  }
}

TEST(MeasuredDerivative, CoversWhatIsTooSmallForADouble) {
  const Derivative square = measured_derivative([](double x) { return x * x; }, 1e-200);
  EXPECT_LE(std::fabs(square.value - 2e-200), square.error);
  const Derivative fourth = measured_derivative([](double x) { return x * x * x * x; }, 1e-100);
  EXPECT_LE(std::fabs(fourth.value - 4e-300), fourth.error);
}

TEST(MeasuredDerivative, NeverAsksForFAtANonFinitePoint) {
  for (const double x : {1.7e308, std::numeric_limits<double>::max(), 5e-324, 0.0})
    measured_derivative(
        [](double t) {
          EXPECT_TRUE(std::isfinite(t));
          return t;
        },
        x);
}

}  // namespace
}  // namespace gradcalc
