#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <tuple>

#include "measured/derivatives.hpp"
#include "support/measured_functions.hpp"

namespace gradcalc::measured {
namespace {

using gradcalc::testing::Function;
using Plane = std::function<double(double, double)>;

const auto no_bound = [](std::size_t /*component*/, double /*value*/) { return 0.0; };
const auto no_spread = [](std::size_t /*component*/) { return 0.0; };

Curvature curvature_of(const Function& f, double x) {
  const auto at_node = [&](const Node& node) { return f(node.first); };
  Samples samples(f(x), Samples::Function(at_node));
  return second_derivative(samples, coordinate_line(x), {{no_bound, no_spread}, 0});
}

SecondDerivative mixed_of(const Plane& f, double x, double y) {
  const std::array<Line, 2> lines{coordinate_line(x), coordinate_line(y)};
  const std::array<Curvature, 2> along{curvature_of([&](double t) { return f(t, y); }, x),
                                       curvature_of([&](double t) { return f(x, t); }, y)};
  const auto at_node = [&](const Node& node) { return f(node.first, node.second); };
  Samples samples(f(x, y), Samples::Function(at_node));
  return mixed_derivative(samples, lines, along);
}

void expect_near(const Derivative& d, double exact, double largest_error, const std::string& name) {
  EXPECT_LE(std::fabs(d.value - exact), d.error) << name;
  EXPECT_LE(d.error, largest_error) << name;
}

TEST(SecondDerivative, OfSmoothFunctionsHasTenDigits) {
  expect_near(curvature_of([](double x) { return std::exp(x); }, 1).second, std::exp(1.0), 1e-9, "exp");
  expect_near(curvature_of([](double x) { return 1 / x; }, 0.01).second, 2e6, 1e-3, "1/x");
  expect_near(mixed_of([](double x, double y) { return std::exp(x * y); }, 1, 0.5), std::exp(0.5) * 1.5, 1e-9,
              "exp(xy)");
}

/// Where f(x) lies on the grid that f is rounded to, its values beside x are odd up to some step.
TEST(SecondDerivative, OnTheGridOfRoundingIsCovered) {
  const std::tuple<std::string, Function, double, double> cases[] = {
      {"x^2 to 1e-8 at 1.4", [](double x) { return std::floor(1e8 * x * x + 0.5) / 1e8; }, 1.4, 2},
      {"x^2 to 1e-8 at 2.4", [](double x) { return std::rint(1e8 * x * x) / 1e8; }, 2.4, 2},
      {"exp(x) to 1e-6 at 2", [](double x) { return std::round(1e6 * std::exp(x)) / 1e6; }, 2, std::exp(2.0)},
      {"x^3 to 1e-6 at 2.2", [](double x) { return std::rint(1e6 * x * x * x) / 1e6; }, 2.2, 13.2},
      {"x^5 to 1e-6 at 1.7", [](double x) { return std::rint(1e6 * std::pow(x, 5)) / 1e6; }, 1.7, 98.26}};
  for (const auto& [name, f, x, exact] : cases)
    expect_near(curvature_of(f, x).second, exact, 1e-3 * exact, name);
}

/// On top of a peak, f is even, and flat from some widths on.
TEST(SecondDerivative, OfAPeakAtItsTopIsCovered) {
  const std::tuple<std::string, Function, double> peaks[] = {
      {"1/(1+y^2)", [](double y) { return 1.0 / (1.0 + y * y); }, -2.0},
      {"exp(-y^2)", [](double y) { return std::exp(-y * y); }, -2.0},
      {"1/cosh(y)", [](double y) { return 1.0 / std::cosh(y); }, -1.0},
      {"sqrt(1+y^2)", [](double y) { return std::hypot(1.0, y); }, 1.0}};
  for (const auto& [name, peak, second] : peaks)
    for (const double x : {0.5, 300.0})
      for (double e = 0.0; e < 5.0; e += 0.5) {
        const double s = x * std::pow(10.0, -e);
        const Derivative d = curvature_of([&, f = peak](double t) { return f((t - x) / s); }, x).second;
        EXPECT_LE(std::fabs(d.value - second / (s * s)), d.error) << name << ' ' << x << ' ' << e;
      }
}

/// At a minimum where f is 0, the noise of f is far smaller than that of the values around, along diagonals
/// too.
TEST(SecondDerivative, AtARootOfFKnowsTheNoiseAround) {
  expect_near(
      mixed_of([](double x, double y) { return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x); }, 1, 1),
      -400, 1e-9, "Rosenbrock");
  expect_near(mixed_of(
                  [](double x, double y) {
                    const double u = x * x + y - 11, v = x + y * y - 7;
                    return u * u + v * v;
                  },
                  3, 2),
              20, 1e-9, "Himmelblau");
}

TEST(SecondDerivative, CarriesTheNoise) {
  const Function f = gradcalc::testing::with_hidden_noise([](double x) { return std::sin(x); }, 1e-6, 11);
  const Derivative d = curvature_of(f, 1).second;
  EXPECT_EQ(d.verdict, Verdict::noisy);
  expect_near(d, -std::sin(1.0), 1e-2, "sin");
}

TEST(SecondDerivative, DoesNotExistWhereASlopeJumpsOrACurvatureDoes) {
  EXPECT_EQ(curvature_of([](double x) { return std::fabs(x - 1); }, 1).second.verdict, Verdict::kink);
  const Derivative d = curvature_of([](double x) { return x + (x - 1) * std::fabs(x - 1); }, 1).second;
  EXPECT_EQ(d.verdict, Verdict::kink);
  EXPECT_NEAR(d.left, -2, 1e-6);
  EXPECT_NEAR(d.right, 2, 1e-6);
}

/// Central quotients of x |x| are 0 with every step.
TEST(SecondDerivative, HasTwoSidesWhereItJumpsSymmetrically) {
  for (const auto& [f, left, right] :
       {std::tuple{Function([](double x) { return x * std::fabs(x); }), -2.0, 2.0},
        std::tuple{Function([](double x) { return x > 0 ? x * x : 0; }), 0.0, 2.0}}) {
    const Derivative d = curvature_of(f, 0).second;
    EXPECT_EQ(d.verdict, Verdict::kink);
    EXPECT_TRUE(std::isnan(d.value));
    EXPECT_NEAR(d.left, left, 1e-8);
    EXPECT_NEAR(d.right, right, 1e-8);
  }
}

TEST(SecondDerivative, OfPowersIsZeroOrNone) {
  for (const double power : {1.5, 1.875, 1.95, 2.1})
    EXPECT_EQ(curvature_of([power](double x) { return std::pow(std::fabs(x), power); }, 0).second.verdict,
              Verdict::undefined)
        << power;
  for (const double power : {2.5, 3.0})
    expect_near(curvature_of([power](double x) { return std::pow(std::fabs(x), power); }, 0).second, 0, 1e-20,
                std::to_string(power));
}

TEST(SecondDerivative, IsOneSidedAtTheEndOfADomain) {
  const Derivative d = curvature_of([](double x) { return x < 1 ? std::nan("") : std::exp(x); }, 1).second;
  EXPECT_EQ(d.verdict, Verdict::one_sided);
  expect_near(d, std::exp(1.0), 1e-3, "exp");
}

TEST(MixedDerivative, SeesWhatSquaresDoNot) {
  EXPECT_EQ(mixed_of([](double x, double y) { return std::fabs(x * y); }, 0, 0).verdict, Verdict::kink);
  EXPECT_EQ(mixed_of([](double x, double y) { return std::fmax(x, 0) * y; }, 0, 0).verdict, Verdict::kink);
  const Plane peano = [](double x, double y) {
    return x == 0 && y == 0 ? 0 : x * y * (x * x - y * y) / (x * x + y * y);
  };
  EXPECT_EQ(mixed_of(peano, 0, 0).verdict, Verdict::order_dependent);
  EXPECT_EQ(mixed_of([](double x, double y) { return std::fabs(x) * y; }, 0, 1).verdict, Verdict::kink);
}

TEST(MixedDerivative, ExistsWhereTheSecondDerivativeAlongOneCoordinateJumps) {
  const Plane first = [](double x, double y) { return (x - 1) * std::fabs(x - 1) + x * y; };
  const Plane second = [](double x, double y) { return (y - 2) * std::fabs(y - 2) + x * x * y; };
  const SecondDerivative along_x = mixed_of(first, 1, 2), along_y = mixed_of(second, 1, 2);
  EXPECT_EQ(along_x.verdict, Verdict::ok);
  expect_near(along_x, 1, 1e-6, "x");
  EXPECT_EQ(along_y.verdict, Verdict::ok);
  expect_near(along_y, 2, 1e-6, "y");
}

/// Nodes on a diagonal are rounded in both coordinates.
TEST(MixedDerivative, ExistsAtRootsOfFAtRoundPoints) {
  for (const double at : {1.0, 3.0, 10.0}) {
    const SecondDerivative d = mixed_of([](double x, double y) { return x * x - y * y; }, at, at);
    EXPECT_EQ(d.verdict, Verdict::ok) << at;
    expect_near(d, 0, 1e-12, std::to_string(at));
  }
}

TEST(MixedDerivative, ExistsWhereOrdersDifferOnlyFartherAway) {
  const auto differing = [](double offset) {
    return [offset](double x, double y) {
      const double squares = x * x + y * y + offset;
      return squares == 0 ? 0 : x * y * (x * x - y * y) / squares;
    };
  };
  EXPECT_EQ(mixed_of(differing(0), 0, 0).verdict, Verdict::order_dependent);
  const SecondDerivative d = mixed_of(differing(1e-9), 0, 0);
  EXPECT_EQ(d.verdict, Verdict::ok);
  expect_near(d, 0, 1e-9, "an offset of 1e-9");
}

TEST(MixedDerivative, TooLargeForADoubleOverflows) {
  const SecondDerivative d = mixed_of([](double x, double y) { return 1 / x / y; }, 1e-90, 1e-90);
  EXPECT_EQ(d.verdict, Verdict::overflow);
  EXPECT_TRUE(std::isnan(d.value));
}

TEST(MixedDerivative, DoesNotExistWhereSlopesAlongDiagonalsAreOthers) {
  const Plane f = [](double x, double y) { return x == 0 && y == 0 ? 0 : x * x * y / (x * x + y * y); };
  const SecondDerivative d = mixed_of(f, 0, 0);
  EXPECT_EQ(d.verdict, Verdict::undefined);
  EXPECT_TRUE(std::isnan(d.value));
  EXPECT_TRUE(std::isnan(d.error));
}

TEST(MixedDerivative, IsOneSidedAtTheEndOfADomainAndNoisyBesideNoise) {
  const SecondDerivative end =
      mixed_of([](double x, double y) { return x < 0 ? std::nan("") : std::exp(x * y); }, 0, 2);
  EXPECT_EQ(end.verdict, Verdict::one_sided);
  EXPECT_LT(end.where, 0);
  expect_near(end, 1, 1e-6, "end");
  const SecondDerivative rounded =
      mixed_of([](double x, double y) { return std::rint(1e6 * std::sin(x) * y * y) / 1e6; }, 1, 0.5);
  EXPECT_EQ(rounded.verdict, Verdict::noisy);
  expect_near(rounded, std::cos(1.0), 1e-1, "rounded");
}

}  // namespace
}  // namespace gradcalc::measured
