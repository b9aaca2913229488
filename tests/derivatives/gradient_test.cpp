#include "gradcalc/gradient.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "gradcalc/error.hpp"
#include "support/known_functions.hpp"

namespace gradcalc {
namespace {

using testing::KnownFunction;
using Point = std::span<const double>;

// For a central difference with h = 1e-4: the truncation error h^2/6 f''' is at most 6.3e-5 at the points of
// the table (the root at 0.01), and the rounding error is a few eps |f| / h.
double bound(double value, double exact) {
  return 1e-4 * std::max(1.0, std::fabs(exact)) + 1e-11 * std::fabs(value);
}

TEST(Gradient, AgreesWithTheExactGradientOfEveryKnownFunction) {
  for (const KnownFunction& known : testing::known_functions())
    for (const auto& point : known.points) {
      const Gradient g = gradient(known.value, point);
      const auto exact = known.gradient(point);
      ASSERT_EQ(g.partials.size(), exact.size());
      EXPECT_EQ(g.value, known.value(point));
      EXPECT_EQ(g.at, point);
      for (std::size_t i = 0; i < exact.size(); ++i)
        EXPECT_NEAR(g.partials[i].value, exact[i], bound(g.value, exact[i]))
            << known.name << " partial " << i;
    }
}

TEST(Gradient, EverySchemeAgreesOnEveryKnownFunction) {
  for (const Scheme& scheme : schemes())
    for (const KnownFunction& known : testing::known_functions())
      for (const auto& point : known.points) {
        GradientOptions options;
        options.scheme = &scheme;
        options.h = scheme.order == 1 ? 1e-7 : scheme.order == 2 ? 1e-5 : 1e-3;
        const auto exact = known.gradient(point);
        const Gradient g = gradient(known.value, point, options);
        for (std::size_t i = 0; i < exact.size(); ++i)
          EXPECT_NEAR(g.partials[i].value, exact[i],
                      2e-4 * std::max(1.0, std::fabs(exact[i])) + 1e-8 * std::fabs(g.value))
              << scheme.name << ", " << known.name << ", partial " << i;
      }
}

TEST(Gradient, GivesTheTextbookDigits) {
  const std::array<double, 2> point{3, 4};
  const Gradient g = gradient([](Point x) { return x[0] * x[0] + x[1] * x[1]; }, point);
  EXPECT_EQ(g.value, 25);
  EXPECT_EQ(g.partials[0].value, 6.00000000000378);
  EXPECT_EQ(g.partials[1].value, 7.999999999999119);
}

TEST(Gradient, TakesOnlyThePartialsAskedForInTheirOrder) {
  GradientOptions options;
  options.wrt = {2, 0};
  const std::array<double, 3> point{1, 2, 3};
  const Gradient g = gradient([](Point x) { return x[0] + 10 * x[1] + 100 * x[2]; }, point, options);
  ASSERT_EQ(g.partials.size(), 2U);
  EXPECT_NEAR(g.partials[0].value, 100, 1e-8);
  EXPECT_NEAR(g.partials[1].value, 1, 1e-8);
}

TEST(Gradient, OnePartialWithoutAValueLeavesTheOthersAlone) {
  const std::array<double, 3> point{1, 0, 3};
  const Gradient g = gradient([](Point x) { return x[0] + std::sqrt(x[1]) + x[2] * x[2]; }, point);
  EXPECT_EQ(g.partials[0].verdict, Verdict::ok);
  EXPECT_EQ(g.partials[1].verdict, Verdict::undefined);
  EXPECT_NEAR(g.partials[2].value, 6, 1e-9);
}

TEST(Gradient, EvaluatesFOnceAtThePointAndOnceANode) {
  int calls = 0;
  const auto f = [&calls](Point x) {
    ++calls;
    return x[0] * x[1];
  };
  const std::array<double, 2> point{1, 2};
  gradient(f, point);
  EXPECT_EQ(calls, 1 + 2 * 2);
  calls = 0;
  GradientOptions forward;
  forward.scheme = find_scheme("forward");
  gradient(f, point, forward);
  EXPECT_EQ(calls, 1 + 2);
}

TEST(Gradient, SetsEachCoordinateBackToItsSavedValue) {
  const std::array<double, 2> point{0.1, 1e9 + 0.1};
  std::vector<std::array<double, 2>> seen;
  const auto f = [&seen](Point x) {
    seen.push_back({x[0], x[1]});
    return 0.0;
  };
  const Gradient g = gradient(f, point);
  for (std::size_t i = 3; i < seen.size(); ++i) EXPECT_EQ(seen[i][0], 0.1);
  EXPECT_EQ(g.at, std::vector<double>(point.begin(), point.end()));
}

TEST(Gradient, ADifferentiatorTakesPointsOfAnyDimension) {
  Differentiator differentiate{{}};
  const auto f = [](Point x) { return x.front() * x.back(); };
  Gradient g;
  for (const std::size_t n : {3U, 1U, 5U}) {
    const std::vector<double> point(n, 2.0);
    differentiate(f, point, g);
    ASSERT_EQ(g.partials.size(), n);
    EXPECT_NEAR(g.partials.front().value, n == 1 ? 4 : 2, 1e-9);
  }
}

TEST(Gradient, RefusesACoordinateOutOfRange) {
  GradientOptions options;
  options.wrt = {1};
  const std::array<double, 1> point{3};
  EXPECT_THROW(gradient([](Point x) { return x[0]; }, point, options), Error);
}

}  // namespace
}  // namespace gradcalc
