#include "gradcalc/directional.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "gradcalc/error.hpp"
#include "gradcalc/gradient.hpp"
#include "support/known_functions.hpp"

namespace gradcalc {
namespace {

using Point = std::span<const double>;

double product(Point x) {
  return x[0] * x[1];
}

TEST(Directional, IsTheGradientTimesTheUnitVector) {
  for (const testing::KnownFunction& known : testing::known_functions())
    for (const auto& point : known.points) {
      std::vector<double> direction(point.size());
      for (std::size_t i = 0; i < point.size(); ++i) direction[i] = i % 2 == 0 ? 3.0 : -4.0;
      double squares = 0.0;
      for (const double v : direction) squares += v * v;
      const auto gradient = known.gradient(point);
      double exact = 0.0;
      for (std::size_t i = 0; i < point.size(); ++i) exact += gradient[i] * direction[i] / std::sqrt(squares);
      const auto d = directional_derivative(known.value, point, direction);
      EXPECT_EQ(d.value, known.value(point));
      EXPECT_EQ(d.at, point);
      EXPECT_NEAR(d.along.value, exact, 1e-4 * std::max(1.0, std::fabs(exact)) + 1e-11 * std::fabs(d.value))
          << known.name;
    }
}

TEST(Directional, AlongAnAxisItIsThePartialDerivativeToTheBit) {
  const std::array point{3.0, 4.0};
  const auto f = [](Point x) { return x[0] * x[0] + x[1] * x[1]; };
  EXPECT_EQ(directional_derivative(f, point, std::array{1.0, 0.0}).along.value, 6.00000000000378);
  EXPECT_EQ(directional_derivative(f, point, std::array{0.0, 7.0}).along.value, 7.999999999999119);
  EXPECT_NEAR(directional_derivative(f, point, std::array{-2.0, 0.0}).along.value, -6, 1e-10);
}

TEST(Directional, OnlyTheDirectionOfTheVectorCounts) {
  const std::array point{1.5, -2.5};
  const double expected = directional_derivative(&product, point, std::array{0.6, 0.8}).along.value;
  EXPECT_NEAR(expected, -2.5 * 0.6 + 1.5 * 0.8, 1e-9);
  for (const double scale : {3.0, 1e-300, 1e300})
    EXPECT_EQ(directional_derivative(&product, point, std::array{0.75 * scale, scale}).along.value, expected);
}

TEST(Directional, TakesEverySchemeAndStep) {
  const std::array point{0.5, 2.0};
  for (const Scheme& scheme : schemes()) {
    DifferenceOptions options;
    options.scheme = &scheme;
    options.h = scheme.order == 1 ? 1e-7 : 1e-3;
    const auto d = directional_derivative([](Point x) { return std::exp(x[0]) * x[1]; }, point,
                                          std::array{1.0, 1.0}, options);
    EXPECT_NEAR(d.along.value, 3 * std::exp(0.5) / std::sqrt(2.0), 1e-6) << scheme.name;
    EXPECT_EQ(d.along.evaluations, scheme.order == 1 ? 1U : scheme.size) << scheme.name;
  }
}

TEST(Directional, ACoordinateThatDoesNotMoveIsNeverSilent) {
  auto differentiate = [along = DirectionalDifferentiator(std::array{1.0, 1.0})](ScalarField f,
                                                                                 Point x) mutable {
    DirectionalDerivative d;
    along(f, x, d);
    return d;
  };
  const auto lost = differentiate(&product, std::array{1.0, 1e15});
  EXPECT_EQ(lost.along.verdict, Verdict::step_lost);
  EXPECT_TRUE(std::isnan(lost.along.value));
  EXPECT_EQ(lost.coordinate, 1U);
  EXPECT_EQ(lost.along.where, 1e15);

  const auto rounded = differentiate(&product, std::array{1e6, 1.0});
  EXPECT_EQ(rounded.along.verdict, Verdict::step_rounded);
  EXPECT_NEAR(rounded.along.value, (1e6 + 1) / std::sqrt(2.0), 1.0);
  EXPECT_EQ(rounded.coordinate, 0U);
  EXPECT_NE(rounded.along.where, 1e6);

  const auto small_part = directional_derivative(&product, std::array{1.0, 1.0}, std::array{1.0, 1e-14});
  EXPECT_EQ(small_part.along.verdict, Verdict::step_lost);
  EXPECT_EQ(small_part.coordinate, 1U);

  const auto both = differentiate(&product, std::array{1e6, 1e15});
  EXPECT_EQ(both.along.verdict, Verdict::step_lost) << "the worse of two verdicts";

  const auto still = directional_derivative(&product, std::array{1.0, 1e15}, std::array{1.0, 0.0});
  EXPECT_EQ(still.along.verdict, Verdict::ok) << "what the direction leaves alone need not move";
}

TEST(Directional, SaysWhereFIsNotFinite) {
  const auto root = [](Point x) { return std::sqrt(x[0] + x[1]); };
  const auto at_edge = directional_derivative(root, std::array{1.0, -1.0}, std::array{1.0, 1.0});
  EXPECT_EQ(at_edge.along.verdict, Verdict::undefined);
  EXPECT_TRUE(std::isnan(at_edge.along.value));
  EXPECT_EQ(at_edge.along.where, -1e-4);
  EXPECT_EQ(at_edge.coordinate, Displacement::nowhere);

  const auto outside = directional_derivative(root, std::array{1.0, -2.0}, std::array{1.0, 1.0});
  EXPECT_EQ(outside.along.verdict, Verdict::undefined);
  EXPECT_EQ(outside.along.where, 0.0);
}

TEST(Directional, SaysWhereACoordinateOverflows) {
  const double most = std::numeric_limits<double>::max();
  const auto d = directional_derivative([](Point x) { return x[0]; }, std::array{most}, std::array{1.0},
                                        {&default_scheme(), 1e305});
  EXPECT_EQ(d.along.verdict, Verdict::overflow);
  EXPECT_TRUE(std::isnan(d.along.value));
}

const DifferenceOptions adaptive{&default_scheme(), default_step, true};

TEST(DirectionalAutomatic, KnownFunctionsAreRightWithinTheirEstimate) {
  for (const testing::KnownFunction& known : testing::known_functions())
    for (const auto& point : known.points) {
      std::vector<double> direction(point.size());
      for (std::size_t i = 0; i < point.size(); ++i) direction[i] = i % 2 == 0 ? 3.0 : -4.0;
      double squares = 0.0;
      for (const double v : direction) squares += v * v;
      const auto gradient = known.gradient(point);
      double exact = 0.0, size = 0.0;
      for (std::size_t i = 0; i < point.size(); ++i) {
        exact += gradient[i] * direction[i] / std::sqrt(squares);
        size += std::fabs(gradient[i]);
      }
      const auto d = directional_derivative(known.value, point, direction, adaptive);
      EXPECT_EQ(d.along.verdict, Verdict::ok) << known.name;
      EXPECT_LE(std::fabs(d.along.value - exact), d.along.error + 1e-15 * size) << known.name;
      EXPECT_LE(d.along.error, 1e-11 * (size + std::fabs(d.value)) + 1e-12) << known.name;
    }
}

TEST(DirectionalAutomatic, AlongAnAxisItIsThePartialDerivativeToTheBit) {
  const std::array point{3.0, -0.7};
  const auto f = [](Point x) { return std::exp(x[0]) * x[1] + std::fabs(x[1] + 0.7); };
  GradientOptions options;
  options.adaptive = true;
  const Gradient g = gradient(f, point, options);
  const auto ahead = directional_derivative(f, point, std::array{5.0, 0.0}, adaptive);
  EXPECT_EQ(ahead.along.value, g.partials[0].value);
  EXPECT_EQ(ahead.along.error, g.partials[0].error);
  const auto back = directional_derivative(f, point, std::array{-0.1, 0.0}, adaptive);
  EXPECT_EQ(back.along.value, -g.partials[0].value);
  EXPECT_EQ(g.partials[1].verdict, Verdict::kink);
  const auto down = directional_derivative(f, point, std::array{0.0, -1.0}, adaptive);
  EXPECT_EQ(down.along.verdict, Verdict::kink);
  EXPECT_EQ(down.along.left, -g.partials[1].right);
  EXPECT_EQ(down.along.right, -g.partials[1].left);
}

struct ScaledCase {
  std::string name;
  double (*f)(Point);
  std::array<double, 2> point;
  double exact;
  double largest_estimate;
};

// At powers of two, the values of linear functions have few bits, as if they were rounded.
TEST(DirectionalAutomatic, OfLinearFunctionsIsNotNoisy) {
  const auto f = [](Point x) { return 3 * x[0] + 2 * x[1]; };
  for (const auto& v :
       {std::array{1.0, 1.0}, std::array{3.0, 4.0}, std::array{1.0, 2.0}, std::array{0.1, 0.3}})
    for (const auto& x :
         {std::array{1.0, 2.0}, std::array{0.1, 0.3}, std::array{3.0, -1.0}, std::array{0.0, 1.0}}) {
      const auto d = directional_derivative(f, x, v, adaptive);
      const double exact = (3 * v[0] + 2 * v[1]) / std::hypot(v[0], v[1]);
      EXPECT_EQ(d.along.verdict, Verdict::ok);
      EXPECT_NEAR(d.along.value, exact, d.along.error + 4e-16 * exact);
      EXPECT_LE(d.along.error, 2e-14);
    }
}

TEST(DirectionalAutomatic, WorksAtEveryScaleAndAtMixedOnes) {
  const auto product_of_squares = [](Point x) { return x[0] * x[0] * x[1]; };
  const auto logs = [](Point x) { return std::log(x[0]) + std::log(x[1]); };
  const auto sum = [](Point x) { return 3 * x[0] + std::exp(x[1]); };
  const auto fast_wave = [](Point x) { return 1e-6 * x[0] + std::sin(1e6 * x[1]); };
  const double root = std::sqrt(2.0);
  const ScaledCase cases[]{
      {"huge", product_of_squares, {1e12, 1e12}, 3e24 / root, 1e-13},
      {"tiny", product_of_squares, {1e-12, 1e-12}, 3e-24 / root, 1e-13},
      {"zero", product_of_squares, {0, 0}, 0, 1e-14},
      {"huge logs", logs, {1e12, 1e12}, 2e-12 / root, 1e-10},
      {"tiny logs", logs, {1e-12, 1e-12}, 2e12 / root, 1e-10},
      {"zero and one", sum, {0, 1}, (3 + std::exp(1.0)) / root, 1e-12},
      {"mixed", product_of_squares, {1e8, 1e-8}, 1e16 / root, 1e-12},
      {"mixed logs", logs, {1e8, 1e-8}, (1e8 + 1e-8) / root, 1e-10},
      {"mixed, a wave between two ulps", fast_wave, {1e12, 0}, (1e-6 + 1e6) / root, 1.01},
  };
  for (const ScaledCase& c : cases) {
    const auto d = directional_derivative(c.f, c.point, std::array{1.0, 1.0}, adaptive);
    EXPECT_TRUE(d.along.verdict == Verdict::ok || d.along.verdict == Verdict::noisy) << c.name;
    EXPECT_LE(std::fabs(d.along.value - c.exact), d.along.error + 4e-16 * std::fabs(c.exact)) << c.name;
    EXPECT_LE(d.along.error, c.largest_estimate * (c.exact == 0 ? 1 : std::fabs(c.exact))) << c.name;
  }
}

// Along (1, 1) the moves of two equal coordinates are exact, so that what does not change stays constant.
TEST(DirectionalAutomatic, WhatDoesNotChangeAlongTheLineHasTheDerivativeZero) {
  const auto difference = [](Point x) { return std::fabs(x[0] - x[1]); };
  for (const double x : {0.0, 1e-12, 0.1, 3.7, 1e12}) {
    const auto d = directional_derivative(difference, std::array{x, x}, std::array{2.0, 2.0}, adaptive);
    EXPECT_EQ(d.along.verdict, Verdict::ok) << x;
    EXPECT_EQ(d.along.value, 0) << x;
  }
}

TEST(DirectionalAutomatic, KinksAndEdgesAreSeenAlongTheLine) {
  const auto corner = [](Point x) { return std::fmax(x[0], -x[1]); };
  const auto kink = directional_derivative(corner, std::array{0.0, 0.0}, std::array{3.0, 4.0}, adaptive);
  EXPECT_EQ(kink.along.verdict, Verdict::kink);
  EXPECT_NEAR(kink.along.left, -0.8, 1e-12);
  EXPECT_NEAR(kink.along.right, 0.6, 1e-12);

  const auto edge = [](Point x) { return std::pow(x[0] + x[1], 2) * std::log(x[0] + x[1] < 0 ? NAN : 2.0); };
  const auto one_sided = directional_derivative(edge, std::array{1.0, -1.0}, std::array{1.0, 1.0}, adaptive);
  EXPECT_EQ(one_sided.along.verdict, Verdict::one_sided);
  EXPECT_NEAR(one_sided.along.value, 0, one_sided.along.error);
  EXPECT_LT(one_sided.along.where, 0);
  EXPECT_EQ(one_sided.coordinate, Displacement::nowhere);

  DifferenceOptions forward = adaptive;
  forward.scheme = find_scheme("forward");
  const auto ahead = directional_derivative(corner, std::array{0.0, 0.0}, std::array{3.0, 4.0}, forward);
  EXPECT_NEAR(ahead.along.value, 0.6, ahead.along.error);
}

TEST(DirectionalAutomatic, CountsItsEvaluationsAndAsksForFiniteNodesOnly) {
  std::uint64_t calls = 0;
  const auto f = [&](Point x) {
    ++calls;
    EXPECT_TRUE(std::isfinite(x[0]) && std::isfinite(x[1]));
    return x[0] / 4 + x[1] * 1e-300;
  };
  for (const auto& point : {std::array{1.0, 2.0}, std::array{1e8, 1e-8}, std::array{1.7e308, 1e300}}) {
    calls = 0;
    const auto d = directional_derivative(f, point, std::array{1.0, -2.0}, adaptive);
    EXPECT_EQ(d.evaluations, calls);
  }
}

TEST(Directional, RefusesWhatHasNoMeaning) {
  const auto message = [](std::vector<double> direction, std::vector<double> point) -> std::string {
    try {
      directional_derivative(&product, point, direction);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::argument);
      return error.what();
    }
    return "accepted";
  };
  EXPECT_EQ(message({0.0, -0.0}, {1, 2}), "the direction is zero");
  EXPECT_EQ(message({}, {}), "the direction is zero");
  EXPECT_EQ(message({1.0, std::nan("")}, {1, 2}), "the direction is not finite");
  EXPECT_EQ(message({std::numeric_limits<double>::infinity(), 1}, {1, 2}), "the direction is not finite");
  EXPECT_EQ(message({1, 1, 1}, {1, 2}), "the direction has 3 coordinates, and the point 2");
  DifferenceOptions options;
  options.h = -1;
  EXPECT_THROW(DirectionalDifferentiator(std::array{1.0}, options), Error);
  DifferenceOptions high = adaptive;
  high.scheme = find_scheme("central6");
  EXPECT_THROW(DirectionalDifferentiator(std::array{1.0}, high), Error);
}

}  // namespace
}  // namespace gradcalc
