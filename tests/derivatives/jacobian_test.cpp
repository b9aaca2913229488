#include "gradcalc/jacobian.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

using Point = std::span<const double>;
using Component = double (*)(Point);

/// Three components of two variables.
void spiral(Point x, std::span<double> y) {
  y[0] = x[0] * std::cos(x[1]);
  y[1] = x[0] * std::sin(x[1]);
  y[2] = x[0] * x[0] * x[1];
}

TEST(Jacobian, RowsAreTheGradientsOfTheComponents) {
  const std::array point{2.0, 0.5};
  const Jacobian j = jacobian({&spiral, 3}, point);
  EXPECT_EQ(j.at, (std::vector{2.0, 0.5}));
  EXPECT_EQ(j.values, (std::vector{2 * std::cos(0.5), 2 * std::sin(0.5), 2.0}));
  const std::array exact{std::cos(0.5), -2 * std::sin(0.5), std::sin(0.5), 2 * std::cos(0.5), 2.0, 4.0};
  ASSERT_EQ(j.partials.size(), exact.size());
  for (std::size_t k = 0; k < exact.size(); ++k) {
    EXPECT_NEAR(j.partials[k].value, exact[k], 1e-8) << k;
    EXPECT_EQ(j.partials[k].verdict, Verdict::ok);
    EXPECT_EQ(j.partials[k].evaluations, 2U);
  }
}

TEST(Jacobian, IsToTheBitWhatGradientGivesForEachComponent) {
  const std::array point{2.0, 0.5, -1.5};
  std::array<Component, 4> f{[](Point x) { return x[0] * std::sin(x[1]); },
                             [](Point x) { return x[2] * x[2] + x[0] / x[2]; },
                             [](Point x) { return std::exp(x[1]) * x[2]; }, [](Point) { return 7.0; }};
  for (const Scheme& scheme : schemes()) {
    GradientOptions options;
    options.scheme = &scheme;
    options.h = 1e-3;
    options.wrt = {2, 0};
    const Jacobian j = jacobian(f, point, options);
    ASSERT_EQ(j.partials.size(), 8U);
    for (std::size_t i = 0; i < f.size(); ++i) {
      const Gradient row = gradient(f[i], point, options);
      EXPECT_EQ(j.values[i], row.value);
      for (std::size_t k = 0; k < 2; ++k) EXPECT_EQ(j.partials[2 * i + k].value, row.partials[k].value);
    }
  }
}

TEST(Jacobian, EvaluatesFOnceANodeForAllComponents) {
  int calls = 0;
  const auto f = [&calls](Point x, std::span<double> y) {
    ++calls;
    spiral(x, y);
  };
  const std::array point{2.0, 0.5};
  const Jacobian j = jacobian({f, 3}, point);
  EXPECT_EQ(calls, 1 + 2 * 2);
  EXPECT_EQ(j.evaluations, 5U);
}

TEST(Jacobian, SetsEachCoordinateBackToItsSavedValue) {
  std::vector<std::array<double, 2>> seen;
  const auto f = [&seen](Point x, std::span<double> y) {
    seen.push_back({x[0], x[1]});
    y[0] = 0.0;
  };
  const std::array point{0.1, 1e9 + 0.1};
  jacobian({f, 1}, point);
  ASSERT_EQ(seen.size(), 5U);
  for (std::size_t i = 1; i < 3; ++i) EXPECT_EQ(seen[i][1], 1e9 + 0.1);
  for (std::size_t i = 3; i < 5; ++i) EXPECT_EQ(seen[i][0], 0.1);
}

TEST(Jacobian, OneEntryWithoutAValueLeavesTheOthersAlone) {
  std::array<Component, 3> f{[](Point x) { return std::sqrt(x[0]) + x[1]; },
                             [](Point x) { return x[0] + 1e300 * x[1]; },
                             [](Point x) { return x[0] * x[1]; }};
  const std::array point{0.0, 1e20};
  const Jacobian j = jacobian(f, point);
  EXPECT_EQ(j.partials[0].verdict, Verdict::undefined);
  EXPECT_EQ(j.partials[0].where, -1e-4);
  EXPECT_EQ(j.partials[1].verdict, Verdict::step_lost);
  EXPECT_EQ(j.partials[2].verdict, Verdict::undefined) << "1e320 is no double";
  EXPECT_EQ(j.partials[4].verdict, Verdict::ok);
  EXPECT_NEAR(j.partials[4].value, 1e20, 1e8);
}

TEST(Jacobian, WithAutomaticStepsEachRowIsToTheBitWhatGradientGives) {
  std::array<Component, 5> f{[](Point x) { return x[0] * std::sin(x[1]); },
                             [](Point x) { return std::fabs(x[2]) + x[0]; },
                             [](Point x) { return std::exp(x[1]) * x[2]; }, [](Point) { return 7.0; },
                             [](Point x) { return std::sqrt(x[0] - 2); }};
  for (const char* method : {"central", "forward", "backward"}) {
    GradientOptions options;
    options.scheme = find_scheme(method);
    options.adaptive = true;
    options.wrt = {2, 0};
    const std::array point{2.0, 0.5, 0.0};
    const Jacobian j = jacobian(f, point, options);
    ASSERT_EQ(j.partials.size(), 10U);
    for (std::size_t i = 0; i < f.size(); ++i) {
      const Gradient row = gradient(f[i], point, options);
      EXPECT_EQ(j.values[i], row.value);
      for (std::size_t k = 0; k < 2; ++k) {
        const Derivative& entry = j.partials[2 * i + k];
        const Derivative& expected = row.partials[k];
        EXPECT_EQ(entry.verdict, expected.verdict);
        EXPECT_EQ(entry.evaluations, expected.evaluations);
        for (const auto part : {&Derivative::value, &Derivative::error, &Derivative::where, &Derivative::left,
                                &Derivative::right})
          EXPECT_TRUE(entry.*part == expected.*part ||
                      (std::isnan(entry.*part) && std::isnan(expected.*part)))
              << method << " component " << i << " column " << k;
      }
    }
  }
}

TEST(Jacobian, WithAutomaticStepsComponentsShareTheNodesThatBothAskFor) {
  std::uint64_t calls = 0;
  const auto f = [&calls](Point x, std::span<double> y) {
    ++calls;
    spiral(x, y);
  };
  const std::array point{2.0, 0.5};
  GradientOptions options;
  options.adaptive = true;
  const Jacobian j = jacobian({f, 3}, point, options);
  EXPECT_EQ(j.evaluations, calls);
  std::uint64_t asked = 1;
  for (const Derivative& partial : j.partials) asked += partial.evaluations;
  EXPECT_LT(calls, asked);
}

TEST(Jacobian, ADifferentiatorServesPointsAndFunctionsOfAnySize) {
  GradientOptions options;
  for (const bool adaptive : {false, true}) {
    options.adaptive = adaptive;
    JacobianDifferentiator differentiate(options);
    Jacobian j;
    differentiate({&spiral, 3}, std::array{2.0, 0.5}, j);
    std::array<Component, 2> f{[](Point x) { return x[0] + x[1] * x[2]; }, [](Point x) { return x[2]; }};
    differentiate(f, std::array{1.0, 2.0, 3.0}, j);
    const Jacobian fresh = jacobian(f, std::array{1.0, 2.0, 3.0}, options);
    EXPECT_EQ(j.values, fresh.values);
    EXPECT_EQ(j.evaluations, fresh.evaluations);
    ASSERT_EQ(j.partials.size(), 6U);
    for (std::size_t k = 0; k < 6; ++k) EXPECT_EQ(j.partials[k].value, fresh.partials[k].value);
  }
}

TEST(Jacobian, RefusesWhatHasNoMeaning) {
  const std::array point{2.0, 0.5};
  EXPECT_THROW(jacobian({&spiral, 0}, point), Error);
  GradientOptions options;
  options.wrt = {2};
  EXPECT_THROW(jacobian({&spiral, 3}, point, options), Error);
  options = {};
  options.h = 0.0;
  EXPECT_THROW(jacobian({&spiral, 3}, point, options), Error);
  options = {};
  options.adaptive = true;
  options.scheme = find_scheme("central4");
  EXPECT_THROW(jacobian({&spiral, 3}, point, options), Error);
}

}  // namespace
}  // namespace gradcalc
