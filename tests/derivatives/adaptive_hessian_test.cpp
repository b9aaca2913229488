#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "gradcalc/hessian.hpp"

namespace gradcalc {
namespace {

using Point = std::span<const double>;
using Function = std::function<double(Point)>;

Hessian adaptive(ScalarField f, const std::vector<double>& x) {
  HessianOptions options;
  options.adaptive = true;
  return hessian(f, x, options);
}

struct KnownHessian {
  std::string name;
  Function f;
  std::vector<double> at;
  std::vector<double> exact;
  double largest_estimate = 1e-9;  ///< relative; absolute for zeros
};

std::vector<KnownHessian> known_hessians() {
  const double e = std::exp(0.3);
  const auto product = [](Point x) { return x[0] * x[0] * x[1] * x[1] * x[1]; };
  const auto logs = [](Point x) { return std::log(x[0]) * std::log(x[1]); };
  const double l15 = std::log(1e15), l12 = std::log(1e-12);
  return {
      {"bowl", [](Point x) { return x[0] * x[0] + x[1] * x[1]; }, {3, 4}, {2, 0, 0, 2}, 1e-13},
      {"saddle", [](Point x) { return x[0] * x[1]; }, {3, 4}, {0, 1, 1, 0}, 1e-13},
      {"saddle at 0", [](Point x) { return x[0] * x[1]; }, {0, 0}, {0, 1, 1, 0}, 1e-13},
      {"Rosenbrock",
       [](Point x) { return 100 * std::pow(x[1] - x[0] * x[0], 2) + std::pow(1 - x[0], 2); },
       {-1.2, 1},
       {1200 * 1.44 - 400 + 2, 480, 480, 200},
       1e-12},
      {"three", [](Point x) { return x[0] * x[1] * x[2]; }, {2, 3, 5}, {0, 5, 3, 5, 0, 2, 3, 2, 0}, 1e-11},
      {"exp(x0) x1^2",
       [](Point x) { return std::exp(x[0]) * x[1] * x[1]; },
       {0.3, 2},
       {4 * e, 4 * e, 4 * e, 2 * e}},
      {"sin(x0 x1)",
       [](Point x) { return std::sin(x[0] * x[1]); },
       {0.7, 2},
       {-4 * std::sin(1.4), std::cos(1.4) - 1.4 * std::sin(1.4), std::cos(1.4) - 1.4 * std::sin(1.4),
        -0.49 * std::sin(1.4)}},
      {"exp(x0 x1) at 0", [](Point x) { return std::exp(x[0] * x[1]); }, {0, 0}, {0, 1, 1, 0}},
      {"sin(x0) x1 at 1, 0",
       [](Point x) { return std::sin(x[0]) * x[1]; },
       {1, 0},
       {0, std::cos(1.0), std::cos(1.0), 0}},
      {"cubes at 0", product, {0, 0}, {0, 0, 0, 0}},
      {"huge and tiny", product, {1e12, 1e-12}, {2e-36, 6e-12, 6e-12, 6e12}, 1e-12},
      {"logs", logs, {1e15, 1e-12}, {-l12 * 1e-30, 1e-3, 1e-3, -l15 * 1e24}, 1e-7},
      {"root near its edge",
       [](Point x) { return std::sqrt(x[0]) * x[1]; },
       {1e-6, 2},
       {-0.5 * 1e9, 500, 500, 0},
       1e-9},
      {"a narrow feature", [](Point x) { return std::sin(1e6 * x[0]); }, {1}, {-1e12 * std::sin(1e6)}, 1e-6},
      // What the rounding of f could hide.
      {"constant", [](Point) { return 42.0; }, {1, 0}, {0, 0, 0, 0}, 2e-14},
      {"beside a kink", [](Point x) { return std::fabs(x[0] * x[1]); }, {1, -2}, {0, -1, -1, 0}, 2e-13},
      {"|x|^2.5", [](Point x) { return std::pow(std::fabs(x[0]), 2.5); }, {0}, {0}, 1e-2},
      {"orders differ only farther away",
       [](Point x) { return x[0] * x[1] * (x[0] * x[0] - x[1] * x[1]) / (x[0] * x[0] + x[1] * x[1] + 1e-9); },
       {0, 0},
       {0, 0, 0, 0}},
      {"|x|^3", [](Point x) { return std::pow(std::fabs(x[0]), 3); }, {0}, {0}, 1e-6},
  };
}

TEST(AdaptiveHessian, KnownOnesAreRightWithinTheirEstimate) {
  for (const KnownHessian& known : known_hessians()) {
    const Hessian h = adaptive(known.f, known.at);
    EXPECT_EQ(h.at, known.at);
    EXPECT_EQ(h.value, known.f(known.at));
    ASSERT_EQ(h.entries.size(), known.exact.size());
    for (std::size_t k = 0; k < known.exact.size(); ++k) {
      const SecondDerivative& entry = h.entries[k];
      const double exact = known.exact[k];
      EXPECT_EQ(entry.verdict, Verdict::ok) << known.name << " entry " << k;
      EXPECT_LE(std::fabs(entry.value - exact), entry.error + 4e-16 * std::fabs(exact))
          << known.name << " entry " << k;
      EXPECT_LE(entry.error, known.largest_estimate * (exact == 0 ? 1 : std::fabs(exact)))
          << known.name << " entry " << k;
    }
  }
}

// Near its minimum a sum of squares is far smaller than the numbers that are rounded inside: the noise of f
// is not a sign that second differences grow. The data are those of Misra1a of the National Institute of
// Standards and Technology.
TEST(AdaptiveHessian, RoundingInsideASumOfSquaresIsNotTakenForGrowth) {
  constexpr std::array<double, 14> x{77.6,  114.9, 141.1, 190.8, 239.9, 289.0, 332.8,
                                     378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0};
  constexpr std::array<double, 14> y{10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02,
                                     44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78};
  const auto squares = [&](Point b) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += std::pow(y[i] - b[0] * (1 - std::exp(-b[1] * x[i])), 2);
    return sum;
  };
  const double rate = 5.5015643181e-04;
  double exact = 0;
  for (const double at : x) exact += 2 * std::pow(1 - std::exp(-rate * at), 2);
  for (int k = -50; k <= 50; ++k) {
    const double size = 238.94212918 * (1 + k * 1e-10);
    const SecondDerivative entry = adaptive(squares, {size, rate}).entries[0];
    EXPECT_EQ(entry.verdict, Verdict::ok) << k;
    EXPECT_LE(std::fabs(entry.value - exact), entry.error) << k;
    EXPECT_LE(entry.error, 1e-4 * exact) << k;
  }
}

TEST(AdaptiveHessian, IsSymmetricToTheBitAndLeavesThePoint) {
  const std::vector<double> point{0.3, 0.7, -1.1, 2.3};
  const Hessian h = adaptive(
      [](Point x) { return std::exp(x[0] * x[1]) * std::sin(x[2]) / x[3] + x[0] * std::cos(x[2] * x[3]); },
      point);
  EXPECT_EQ(h.at, point);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) {
      EXPECT_EQ(h.entries[4 * i + j].value, h.entries[4 * j + i].value);
      EXPECT_EQ(h.entries[4 * i + j].error, h.entries[4 * j + i].error);
    }
}

TEST(AdaptiveHessian, WithRespectToSomeItIsTheirSubmatrixInTheirOrder) {
  const std::vector<double> point{2, 3, 5};
  const auto f = [](Point x) { return std::exp(x[0] / 2) * x[1] * x[2] + std::sin(x[2]); };
  const Hessian all = adaptive(f, point);
  HessianOptions options;
  options.adaptive = true;
  options.wrt = {2, 0};
  const Hessian some = hessian(f, point, options);
  ASSERT_EQ(some.entries.size(), 4U);
  EXPECT_EQ(some.entries[0].value, all.entries[8].value);
  EXPECT_EQ(some.entries[3].value, all.entries[0].value);
  EXPECT_EQ(some.entries[1].value, some.entries[2].value);
  EXPECT_NEAR(some.entries[1].value, 1.5 * std::exp(1.0), some.entries[1].error);
}

struct VerdictCase {
  std::string name;
  Function f;
  std::vector<double> at;
  std::size_t entry;
  Verdict verdict;
};

TEST(AdaptiveHessian, WhereThereIsNoneTheVerdictSaysSo) {
  const auto hypot = [](Point x) { return std::hypot(x[0], x[1]); };
  const auto magnitude = [](Point x) { return std::fabs(x[0] * x[1]); };
  const auto relu = [](Point x) { return std::fmax(x[0], 0) * x[1]; };
  const auto larger = [](Point x) { return std::fmax(x[0], x[1]); };
  const auto root = [](Point x) { return std::sqrt(x[0]) * x[1]; };
  const auto step = [](Point x) { return std::floor(x[0]) * x[1]; };
  const auto rational = [](Point x) {
    const double squares = x[0] * x[0] + x[1] * x[1];
    return squares == 0 ? 0 : x[0] * x[0] * x[1] / squares;
  };
  const auto power = [](double exponent) {
    return [exponent](Point x) { return std::pow(std::fabs(x[0]), exponent); };
  };
  const auto peano = [](Point x) {
    const double squares = x[0] * x[0] + x[1] * x[1];
    return squares == 0 ? 0 : x[0] * x[1] * (x[0] * x[0] - x[1] * x[1]) / squares;
  };
  const VerdictCase cases[]{
      {"|x0 x1| at 0, 0", magnitude, {0, 0}, 1, Verdict::kink},
      {"|x0 x1| at 0, 2, diagonal", magnitude, {0, 2}, 0, Verdict::kink},
      {"|x0 x1| at 0, 2", magnitude, {0, 2}, 1, Verdict::kink},
      {"relu(x0) x1 at 0, 0", relu, {0, 0}, 1, Verdict::kink},
      {"relu(x0) x1 at 0, 1", relu, {0, 1}, 1, Verdict::kink},
      {"max at 1, 1, diagonal", larger, {1, 1}, 0, Verdict::kink},
      {"max at 1, 1", larger, {1, 1}, 1, Verdict::kink},
      {"hypot at 0", hypot, {0, 0}, 1, Verdict::kink},
      {"sqrt(x0) x1 at 0, diagonal", root, {0, 2}, 0, Verdict::undefined},
      {"sqrt(x0) x1 at 0", root, {0, 2}, 1, Verdict::undefined},
      {"floor(x0) x1 at 1, diagonal", step, {1, 2}, 0, Verdict::undefined},
      {"floor(x0) x1 at 1", step, {1, 2}, 1, Verdict::undefined},
      {"smooth along the axes alone", rational, {0, 0}, 1, Verdict::undefined},
      {"infinite f''", [](Point x) { return std::pow(std::fabs(x[0]), 1.5); }, {0}, 0, Verdict::undefined},
      {"|x|^1.875", power(1.875), {0}, 0, Verdict::undefined},
      {"|x|^1.95", power(1.95), {0}, 0, Verdict::undefined},
      {"|x|^2.1, whose limit is not seen", power(2.1), {0}, 0, Verdict::undefined},
      {"1 + |x|^1.875", [&](Point x) { return 1 + power(1.875)(x); }, {0}, 0, Verdict::undefined},
      {"orders differ", peano, {0, 0}, 1, Verdict::order_dependent},
      {"orders differ, beside 1", [&](Point x) { return 1 + peano(x); }, {0, 0}, 1, Verdict::order_dependent},
      {"orders differ, and x y",
       [&](Point x) { return x[0] * x[1] + 2 * peano(x); },
       {0, 0},
       1,
       Verdict::order_dependent},
      {"nowhere finite", [](Point) { return std::nan(""); }, {1, 1}, 1, Verdict::undefined},
      {"1/x at 1e-160", [](Point x) { return 1 / x[0]; }, {1e-160}, 0, Verdict::overflow},
      {"1/x at 1e-110", [](Point x) { return 1 / x[0]; }, {1e-110}, 0, Verdict::overflow},
      {"1/(x0 x1)", [](Point x) { return 1 / x[0] / x[1]; }, {1e-90, 1e-90}, 1, Verdict::overflow},
  };
  for (const VerdictCase& c : cases) {
    const SecondDerivative entry = adaptive(c.f, c.at).entries[c.entry];
    EXPECT_EQ(entry.verdict, c.verdict) << c.name;
    EXPECT_TRUE(std::isnan(entry.value)) << c.name << ": " << entry.value << " +- " << entry.error;
  }
}

TEST(AdaptiveHessian, WhereTheSecondDerivativeJumpsItHasTwoSides) {
  const auto expect = [](const Function& f, double x, double left, double right) {
    const SecondDerivative d = adaptive(f, {x}).entries[0];
    EXPECT_EQ(d.verdict, Verdict::kink);
    EXPECT_TRUE(std::isnan(d.value));
    EXPECT_NEAR(d.left, left, 1e-8);
    EXPECT_NEAR(d.right, right, 1e-8);
  };
  expect([](Point x) { return x[0] * std::fabs(x[0]); }, 0, -2, 2);
  expect([](Point x) { return std::pow(std::fmax(x[0], 0), 2); }, 0, 0, 2);
  expect([](Point x) { return std::fabs(x[0]) < 1 ? x[0] * x[0] / 2 : std::fabs(x[0]) - 0.5; }, 1, 1, 0);
  expect([](Point x) { return 0.01 * std::pow(std::fmax(x[0] - 1, 0), 2) + std::exp(x[0]); }, 1,
         std::exp(1.0), std::exp(1.0) + 0.02);
  const SecondDerivative corner = adaptive([](Point x) { return std::fabs(x[0]); }, {0}).entries[0];
  EXPECT_EQ(corner.verdict, Verdict::kink);
  EXPECT_TRUE(std::isnan(corner.left)) << "f' jumps";
}

TEST(AdaptiveHessian, WhereFIsDefinedOnOneSideOnlyItIsFromThere) {
  const auto f = [](Point x) { return x[0] < 0 ? std::nan("") : std::exp(x[0] * x[1]); };
  const Hessian h = adaptive(f, {0, 2});
  EXPECT_EQ(h.entries[0].verdict, Verdict::one_sided);
  EXPECT_LT(h.entries[0].where, 0);
  EXPECT_NEAR(h.entries[0].value, 4, h.entries[0].error);
  EXPECT_LE(h.entries[0].error, 1e-7);
  EXPECT_EQ(h.entries[1].verdict, Verdict::one_sided);
  EXPECT_LT(h.entries[1].where, 0);
  EXPECT_EQ(h.entries[1].where, h.entries[2].where_column);
  EXPECT_NEAR(h.entries[1].value, 1, h.entries[1].error);
  EXPECT_LE(h.entries[1].error, 1e-7);
  EXPECT_EQ(h.entries[3].verdict, Verdict::ok);
  EXPECT_EQ(h.entries[3].value, 0);
}

/// A fixed pseudo-random number in [-1, 1) for every double (the finaliser of MurmurHash3).
double noise(double x) {
  auto bits = std::bit_cast<std::uint64_t>(x);
  bits ^= bits >> 33;
  bits *= 0xff51afd7ed558ccdULL;
  bits ^= bits >> 33;
  bits *= 0xc4ceb9fe1a85ec53ULL;
  bits ^= bits >> 33;
  return static_cast<double>(bits >> 11) * 0x1p-52 - 1;
}

TEST(AdaptiveHessian, NoiseFarAboveRoundingIsSeenAndCovered) {
  const auto smooth = [](Point x) { return std::sin(x[0]) * std::exp(x[1]); };
  const double s = std::sin(1.0) * std::exp(0.5), c = std::cos(1.0) * std::exp(0.5);
  const std::array exact{-s, c, c, s};
  const Function noisy[]{
      [&](Point x) { return static_cast<double>(static_cast<float>(smooth(x))); },
      [&](Point x) { return std::round(1e6 * smooth(x)) / 1e6; },
      [&](Point x) { return smooth(x) * (1 + 1e-9 * noise(3.1 * x[0] + x[1])); },
  };
  for (const Function& f : noisy) {
    const Hessian h = adaptive(f, {1, 0.5});
    for (std::size_t k = 0; k < 4; ++k) {
      const SecondDerivative& entry = h.entries[k];
      const bool has_six_digits = entry.error <= 1e-6 * std::fabs(entry.value);
      EXPECT_EQ(entry.verdict, has_six_digits ? Verdict::ok : Verdict::noisy) << k;
      EXPECT_LE(std::fabs(entry.value - exact[k]), entry.error) << k;
      EXPECT_LE(entry.error, 2e-3) << k;
    }
  }
}

TEST(AdaptiveHessian, CountsItsEvaluationsAndAsksForFiniteNodesOnly) {
  std::uint64_t calls = 0;
  const auto f = [&](Point x) {
    ++calls;
    EXPECT_TRUE(std::isfinite(x[0]) && std::isfinite(x[1]));
    return std::fabs(x[0]) * 1e-300 + std::exp(x[1]) + x[0] * 1e-308 * x[1];
  };
  for (const auto& point : {std::vector{1.0, 2.0}, std::vector{0.0, 0.0}, std::vector{1.7e308, 1.0}}) {
    calls = 0;
    const Hessian h = adaptive(f, point);
    EXPECT_EQ(h.evaluations, calls);
    EXPECT_EQ(h.evaluations,
              1 + h.entries[0].evaluations + h.entries[1].evaluations + h.entries[3].evaluations);
  }
}

TEST(AdaptiveHessian, ADifferentiatorServesPointsAndFunctionsOfAnySize) {
  HessianOptions options;
  for (const bool adaptive : {false, true}) {
    options.adaptive = adaptive;
    HessianDifferentiator differentiate(options);
    Hessian h;
    differentiate([](Point x) { return x[0] * x[0] * x[0]; }, std::array{2.0}, h);
    EXPECT_NEAR(h.entries.at(0).value, 12, 1e-5);
    const auto f = [](Point x) { return x[0] * x[1] * x[1] + x[2]; };
    const std::array point{1.0, 2.0, 3.0};
    differentiate(f, point, h);
    const Hessian fresh = hessian(f, point, options);
    EXPECT_EQ(h.evaluations, fresh.evaluations);
    ASSERT_EQ(h.entries.size(), 9U);
    for (std::size_t k = 0; k < 9; ++k) EXPECT_EQ(h.entries[k].value, fresh.entries[k].value);
    const HessianDifferentiator copy = differentiate;
    HessianDifferentiator{copy}(f, point, h);
    EXPECT_EQ(h.entries[1].value, fresh.entries[1].value);
  }
}

TEST(AdaptiveHessian, AFlatOfRoundingIsNoCurvatureOfZero) {
  const auto cosh_1 = [](Point x) { return std::cosh(x[0]) - 1; };
  for (const double x : {6.05e-9, 1.02e-8, 7.9e-8}) {
    const SecondDerivative d = adaptive(cosh_1, {x}).entries[0];
    EXPECT_FALSE(std::fabs(d.value - 1) > d.error) << x << ": " << d.value << " +- " << d.error;
  }
}

TEST(AdaptiveHessian, WhereSlopesAgreeEverywhereTheCurvatureIsStillOfSmallSteps) {
  const auto softplus = [](Point x) { return std::log(1 + std::exp(x[0])); };  // x / 2 and an even function
  for (const double x : {-7.6e-7, 4.06e-7, 1.4e-6}) {
    const SecondDerivative d = adaptive(softplus, {x}).entries[0];
    EXPECT_LE(std::fabs(d.value - 0.25), d.error + 1e-12) << x;
    EXPECT_LE(d.error, 1e-8) << x;
  }
}

}  // namespace
}  // namespace gradcalc
