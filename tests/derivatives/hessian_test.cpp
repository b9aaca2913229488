#include "gradcalc/hessian.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <set>
#include <string>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

using Point = std::span<const double>;
using Matrix = std::vector<double>;

struct KnownHessian {
  std::string formula;
  double (*f)(Point);
  std::vector<double> at;
  Matrix exact;
};

// By hand: the second derivatives of each formula.
std::vector<KnownHessian> known_hessians() {
  const double e = std::exp(0.3);
  const double s = std::sin(1.4);
  const double c = std::cos(1.4);
  return {
      {"x0^2+x1^2", [](Point x) { return x[0] * x[0] + x[1] * x[1]; }, {3, 4}, {2, 0, 0, 2}},
      {"x0^3", [](Point x) { return x[0] * x[0] * x[0]; }, {2}, {12}},
      {"x0*x1*x2", [](Point x) { return x[0] * x[1] * x[2]; }, {2, 3, 5}, {0, 5, 3, 5, 0, 2, 3, 2, 0}},
      {"100*(x1-x0^2)^2+(1-x0)^2",
       [](Point x) { return 100 * std::pow(x[1] - x[0] * x[0], 2) + std::pow(1 - x[0], 2); },
       {-1.2, 1},
       {1200 * 1.44 - 400 + 2, 480, 480, 200}},
      {"exp(x0)*x1^2",
       [](Point x) { return std::exp(x[0]) * x[1] * x[1]; },
       {0.3, 2},
       {4 * e, 4 * e, 4 * e, 2 * e}},
      {"sin(x0*x1)",
       [](Point x) { return std::sin(x[0] * x[1]); },
       {0.7, 2},
       {-4 * s, c - 1.4 * s, c - 1.4 * s, -0.49 * s}},
      {"log(x0)+x1/x0", [](Point x) { return std::log(x[0]) + x[1] / x[0]; }, {0.5, 3}, {-4 + 48, -4, -4, 0}},
      {"7+2*x0-x1", [](Point x) { return 7 + 2 * x[0] - x[1]; }, {1, 1}, {0, 0, 0, 0}},
  };
}

TEST(Hessian, AgreesWithTheExactOne) {
  for (const KnownHessian& known : known_hessians()) {
    const Hessian result = hessian(known.f, known.at);
    EXPECT_EQ(result.at, known.at);
    EXPECT_EQ(result.value, known.f(known.at));
    ASSERT_EQ(result.entries.size(), known.exact.size());
    for (std::size_t k = 0; k < known.exact.size(); ++k) {
      EXPECT_EQ(result.entries[k].verdict, Verdict::ok) << known.formula;
      EXPECT_NEAR(result.entries[k].value, known.exact[k],
                  1e-6 * std::max({1.0, std::fabs(known.exact[k]), std::fabs(result.value)}))
          << known.formula << " entry " << k;
    }
  }
}

TEST(Hessian, IsSymmetricToTheBit) {
  const std::array point{0.3, 0.7, -1.1, 2.3};
  const Hessian h = hessian(
      [](Point x) { return std::exp(x[0] * x[1]) * std::sin(x[2]) / x[3] + x[0] * std::cos(x[2] * x[3]); },
      point);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) EXPECT_EQ(h.entries[4 * i + j].value, h.entries[4 * j + i].value);
}

TEST(Hessian, WithRespectToSomeItIsTheirSubmatrixInTheirOrder) {
  const std::array point{2.0, 3.0, 5.0};
  const auto f = [](Point x) { return x[0] * x[0] * x[1] * x[2] + x[2] * x[2]; };
  HessianOptions options;
  const Hessian all = hessian(f, point, options);
  options.wrt = {2, 0};
  const Hessian some = hessian(f, point, options);
  ASSERT_EQ(some.entries.size(), 4U);
  EXPECT_EQ(some.entries[0].value, all.entries[8].value);
  EXPECT_EQ(some.entries[1].value, some.entries[2].value);
  EXPECT_NEAR(some.entries[1].value, 2 * 2.0 * 3.0, 1e-6);
  EXPECT_EQ(some.entries[3].value, all.entries[0].value);
}

TEST(Hessian, ACoordinateGivenTwiceHasItsSecondDerivativeInAllPlaces) {
  const std::array point{2.0, 3.0};
  HessianOptions options;
  options.wrt = {1, 1};
  for (const bool adaptive : {false, true}) {
    options.adaptive = adaptive;
    const Hessian h = hessian([](Point x) { return x[0] * x[1] * x[1]; }, point, options);
    ASSERT_EQ(h.entries.size(), 4U);
    EXPECT_NEAR(h.entries[0].value, 4, 1e-6);
    for (const SecondDerivative& entry : h.entries) EXPECT_EQ(entry.value, h.entries[0].value);
  }
}

// Next to a power of two, x + h and x - h are rounded differently: by 1.1e-11 and 3.8e-12 here. Divided by
// h^2 and not by the distances that were sampled, the slope of 1e4 would put the second derivative off by
// 0.1.
TEST(Hessian, DividesByTheDistancesThatWereSampled) {
  constexpr double x = 131072;
  constexpr double h = 1e-3;
  const auto f = [](Point p) { return (p[0] - x) * (p[0] - x) + 1e4 * (p[0] - x); };
  const std::array above{x + h};
  const std::array below{x - h};
  EXPECT_GT(std::fabs((f(above) + f(below)) / (h * h) - 2.0), 0.05);
  HessianOptions options;
  options.h = h;
  EXPECT_NEAR(hessian(f, std::array{x}, options).entries[0].value, 2.0, 1e-6);
}

TEST(Hessian, EvaluatesFOncePlusTwiceTheSquareOfTheCoordinates) {
  int calls = 0;
  std::set<std::vector<double>> seen;
  const auto f = [&](Point x) {
    ++calls;
    seen.insert({x.begin(), x.end()});
    return 0.0;
  };
  const std::array point{1.0, 2.0, 3.0};
  const Hessian h = hessian(f, point);
  EXPECT_EQ(calls, 1 + 2 * 3 * 3);
  EXPECT_EQ(seen.size(), 1U + 2 * 3 * 3);
  EXPECT_EQ(h.evaluations, 1U + 2 * 3 * 3);
  EXPECT_EQ(h.entries[0].evaluations, 2U);
  EXPECT_EQ(h.entries[1].evaluations, 4U);
}

TEST(Hessian, SaysWhatBecameOfTheStep) {
  const auto f = [](Point x) { return x[0] * x[0] + x[0] * x[1] + x[2]; };
  const std::array point{1.0, 1e16, 1e6};
  const Hessian h = hessian(f, point);
  EXPECT_EQ(h.entries[0].verdict, Verdict::ok);
  EXPECT_EQ(h.entries[1].verdict, Verdict::step_lost);
  EXPECT_TRUE(std::isnan(h.entries[1].value));
  EXPECT_EQ(h.entries[1].where, 1.0);
  EXPECT_EQ(h.entries[1].where_column, 1e16);
  EXPECT_EQ(h.entries[3].where, 1e16);
  EXPECT_EQ(h.entries[3].where_column, 1.0);
  EXPECT_EQ(h.entries[4].verdict, Verdict::step_lost);
  HessianOptions options;
  options.h = 1e-4;  // in units of the last place at 1e6: 859067.2
  options.wrt = {2};
  const Hessian rounded = hessian(f, point, options);
  EXPECT_EQ(rounded.entries[0].verdict, Verdict::step_rounded);
  EXPECT_NEAR(rounded.entries[0].value, 0.0, 1e-1);
}

TEST(Hessian, OneEntryWithoutAValueLeavesTheOthersAlone) {
  // Undefined where x0 + x1 < -1e-4, at the corner of the lower nodes and nowhere else.
  const auto f = [](Point x) { return std::sqrt(x[0] + x[1] + 3e-4) + x[0] * x[0]; };
  const std::array point{0.0, 0.0};
  const Hessian h = hessian(f, point);
  EXPECT_EQ(h.entries[0].verdict, Verdict::ok);
  EXPECT_EQ(h.entries[3].verdict, Verdict::ok);
  EXPECT_EQ(h.entries[1].verdict, Verdict::undefined);
  EXPECT_EQ(h.entries[1].where, -default_second_step);
  EXPECT_EQ(h.entries[1].where_column, -default_second_step);

  const std::array outside{-1.0, 0.0};
  for (const SecondDerivative& entry : hessian(f, outside).entries) {
    EXPECT_EQ(entry.verdict, Verdict::undefined);
    EXPECT_TRUE(std::isnan(entry.value));
  }
}

TEST(Hessian, OverflowIsNoValue) {
  HessianOptions options;
  options.h = 1e-200;
  const std::array origin{0.0, 0.0};
  const Hessian tiny = hessian([](Point x) { return std::fabs(x[0]) + x[0] * x[1]; }, origin, options);
  EXPECT_EQ(tiny.entries[0].value, 2e200);
  const Hessian steep = hessian([](Point x) { return 1e200 * std::fabs(x[0]); }, origin, options);
  EXPECT_EQ(steep.entries[0].verdict, Verdict::overflow);
  EXPECT_TRUE(std::isnan(steep.entries[0].value));
  options.h = 1e305;
  const std::array far{std::numeric_limits<double>::max()};
  EXPECT_EQ(hessian([](Point) { return 1.0; }, far, options).entries[0].verdict, Verdict::overflow);
}

TEST(Hessian, RefusesWhatHasNoMeaning) {
  const std::array point{1.0};
  const auto f = [](Point x) { return x[0]; };
  for (const double h : {0.0, -1.0, std::numeric_limits<double>::infinity(), std::nan("")}) {
    HessianOptions options;
    options.h = h;
    EXPECT_THROW(hessian(f, point, options), Error);
  }
  HessianOptions options;
  options.wrt = {1};
  EXPECT_THROW(hessian(f, point, options), Error);
}

}  // namespace
}  // namespace gradcalc
