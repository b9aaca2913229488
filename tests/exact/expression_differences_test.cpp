// Differences of typed expressions, which are evaluated in blocks, and those of the same functions as code.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "gradcalc/definitions.hpp"
#include "gradcalc/directional.hpp"
#include "gradcalc/expression.hpp"
#include "gradcalc/gradient.hpp"
#include "gradcalc/jacobian.hpp"
#include "support/blocks.hpp"
#include "support/known_functions.hpp"

namespace gradcalc {
namespace {

using testing::KnownFunction;
using Point = std::span<const double>;

/// Comparable also where it is not a number.
std::string full_text(double value) {
  return std::isnan(value) ? "nan" : std::to_string(std::bit_cast<std::uint64_t>(value));
}

// For a central difference with h = 1e-4: the truncation error h^2/6 f''' is at most 6.3e-5 at the points of
// the table (the root at 0.01), and the rounding error is a few eps |f| / h.
double bound(double value, double exact) {
  return 1e-4 * std::max(1.0, std::fabs(exact)) + 1e-11 * std::fabs(value);
}

TEST(ExpressionDifferences, AgreeWithTheExactGradientOfEveryKnownFunction) {
  for (const KnownFunction& known : testing::known_functions()) {
    Expression f(known.formula);
    for (const auto& point : known.points) {
      const Gradient typed = gradient(f, point);
      const auto exact = known.gradient(point);
      for (std::size_t i = 0; i < exact.size(); ++i)
        EXPECT_NEAR(typed.partials[i].value, exact[i], bound(typed.value, exact[i])) << known.name;
    }
  }
}

TEST(ExpressionDifferences, AreThoseOfTheSameCode) {
  // More displacements than are evaluated together, and a coordinate that f does not have.
  GradientOptions options;
  options.scheme = find_scheme("central8");
  const std::array<double, 4> point{0.5, 2, 3, 7};
  Expression typed("sin(x0)*x2 + x2^3/x0 + (x0 > 0.5 ? 1 : 2)");
  const auto code = [](Point x) {
    return std::sin(x[0]) * x[2] + x[2] * x[2] * x[2] / x[0] + (x[0] > 0.5 ? 1 : 2);
  };
  const Gradient expected = gradient(code, point, options);
  const Gradient actual = gradient(typed, point, options);
  EXPECT_EQ(actual.value, expected.value);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(actual.partials[i].value, expected.partials[i].value) << i;
}

// Block by block, the digits and the verdicts are those of one point after the other, awkward points
// included.
TEST(ExpressionDifferences, OfManyPointsTogetherAreThoseOfEachAlone) {
  for (const char* formula :
       {"x0^2 + 3*x1", "sqrt(x0) + 1/x1", "exp(x0)*sin(x1) + x0/x1", "x0 < 1 ? pow(x0, x1) : x1^3"})
    for (const Scheme& scheme : schemes())
      for (const std::size_t count : {1U, 15U, 16U, 31U, 32U, 33U, 100U}) {
        Expression f(formula);
        GradientOptions options;
        options.scheme = &scheme;
        FirstDifferences differences(options);
        std::vector<DerivativeMatrix> together(count);
        for (std::size_t p = 0; p < count; ++p) {
          const double t = static_cast<double>(p);
          together[p].at = {p % 7 == 3 ? 0.0 : p % 11 == 5 ? 1e9 : t / 10, p % 13 == 2 ? 0.0 : t - 20};
        }
        differentiate_together(differences, f, together);
        for (const DerivativeMatrix& of_block : together) {
          const Gradient alone = gradient(f, of_block.at, options);
          EXPECT_EQ(full_text(of_block.values.front()), full_text(alone.value));
          EXPECT_EQ(of_block.evaluations, alone.evaluations);
          for (std::size_t i = 0; i < 2; ++i) {
            EXPECT_EQ(full_text(of_block.entries[i].value), full_text(alone.partials[i].value)) << formula;
            EXPECT_EQ(of_block.entries[i].verdict, alone.partials[i].verdict) << formula;
            EXPECT_EQ(of_block.entries[i].evaluations, alone.partials[i].evaluations);
          }
        }
      }
}

// What is written out by hand gives the same bits, and the same speed: no pow for p(x0, 2).
TEST(ExpressionDifferences, OfACallAreThoseOfTheBodyWithTheArgumentsInPlace) {
  Definitions definitions;
  definitions.add("p(t,n)=t^n");
  definitions.add("w(t,k)=exp(-k*t)*sin(t/k)+p(t,3)");
  const std::array x{1.1, 0.3};
  const auto gradient_of = [&x](Expression f) { return gradient(f, x); };
  const auto expect_same = [&](std::string_view called, std::string_view written_out) {
    const Gradient actual = gradient_of(Expression(called, definitions));
    const Gradient expected = gradient_of(Expression(written_out));
    EXPECT_EQ(actual.value, expected.value) << called;
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(actual.partials[i].value, expected.partials[i].value);
  };
  EXPECT_EQ(Expression("p(x0, 2)", definitions)(x), 1.1 * 1.1);
  EXPECT_EQ(Expression("p(x0, 4)", definitions)(x), (1.1 * 1.1) * (1.1 * 1.1));
  expect_same("p(x0, 2) + p(x1, x0) + x1", "x0^2 + x1^x0 + x1");
  expect_same("w(x0*x1, 2) + w(x1, x0)",
              "(exp(-2*(x0*x1))*sin((x0*x1)/2)+(x0*x1)^3) + (exp(-x0*x1)*sin(x1/x0)+x1^3)");
}

TEST(ExpressionDifferences, OfACallMayBeTakenInBlocksOfPoints) {
  Definitions definitions;
  definitions.add("f(t,u)=sqrt(t)*u+t/u");
  Expression f("f(x0, f(x1, 2))", definitions);
  std::vector<DerivativeMatrix> together(block_size);
  for (std::size_t p = 0; p < together.size(); ++p)
    together[p].at = {1 + static_cast<double>(p), 2 + static_cast<double>(p) / 7};
  FirstDifferences differences{GradientOptions{}};
  differentiate_together(differences, f, together);
  for (const DerivativeMatrix& of_block : together) {
    const Gradient alone = gradient(f, of_block.at);
    EXPECT_EQ(of_block.values.front(), alone.value);
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(of_block.entries[i].value, alone.partials[i].value);
  }
}

TEST(ExpressionDifferences, MayBeAlongADirection) {
  Expression f("x0^2*x1");
  const auto d = directional_derivative(f, std::array{3.0, 4.0}, std::array{3.0, 4.0});
  EXPECT_EQ(d.value, 36);
  EXPECT_NEAR(d.along.value, 24 * 0.6 + 9 * 0.8, 1e-7);
}

TEST(ExpressionDifferences, OfComponentsAreTheRowsOfTheirJacobian) {
  auto typed = Expression::components("x0*sin(x1), x2^2 + x0/x2, 7");
  const std::array point{2.0, 0.5, -1.5};
  const Jacobian j = jacobian(typed, point);
  ASSERT_EQ(j.partials.size(), 9U);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const Gradient row = gradient(typed[i], point);
    EXPECT_EQ(j.values[i], row.value);
    for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(j.partials[3 * i + k].value, row.partials[k].value);
  }
}

}  // namespace
}  // namespace gradcalc
