#include "gradcalc/directional.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "gradcalc/error.hpp"
#include "gradcalc/expression.hpp"
#include "known_functions.hpp"

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
  const DirectionalDifferentiator differentiate(std::array{1.0, 1.0});
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

TEST(Directional, TakesATypedExpression) {
  Expression f("x0^2*x1");
  const auto d = directional_derivative(f, std::array{3.0, 4.0}, std::array{3.0, 4.0});
  EXPECT_EQ(d.value, 36);
  EXPECT_NEAR(d.along.value, 24 * 0.6 + 9 * 0.8, 1e-7);
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
}

}  // namespace
}  // namespace gradcalc
