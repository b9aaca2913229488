#include <gmock/gmock.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "exact/exact_jacobian.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/exact.hpp"

namespace gradcalc {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Gradient exact_at(const char* text, std::vector<double> x) {
  Expression f(text);
  return exact_gradient(f, x);
}

std::vector<double> values_of(const Gradient& g) {
  std::vector<double> values;
  for (const Derivative& partial : g.partials) values.push_back(partial.value);
  return values;
}

TEST(Exact, GivesTheTextbookGradientToTheLastDigit) {
  const Gradient g = exact_at("x0^2 + x1^2", {3, 4});
  EXPECT_EQ(g.value, 25);
  EXPECT_EQ(g.at, (std::vector<double>{3, 4}));
  EXPECT_EQ(g.evaluations, 1U);
  EXPECT_THAT(values_of(g), ::testing::ElementsAre(6, 8));
  for (const Derivative& partial : g.partials) {
    EXPECT_EQ(partial.verdict, Verdict::ok);
    EXPECT_EQ(partial.evaluations, 0U);  // beside the one at the point itself
  }
}

TEST(Exact, TakesOnlyThePartialsAskedForInTheirOrder) {
  Expression f("x0 + 10*x1 + 100*x2");
  const std::array<double, 3> x{1, 2, 3};
  const std::array<std::size_t, 2> wrt{2, 0};
  EXPECT_THAT(values_of(exact_gradient(f, x, wrt)), ::testing::ElementsAre(100, 1));
}

TEST(Exact, CoordinatesThatTheFunctionIgnoresHavePartialZero) {
  EXPECT_THAT(values_of(exact_at("x1^2", {3, 4, 5})), ::testing::ElementsAre(0, 8, 0));
  EXPECT_THAT(values_of(exact_at("42", {3})), ::testing::ElementsAre(0));
  EXPECT_THAT(values_of(exact_at("42", {})), ::testing::ElementsAre());
  EXPECT_THAT(values_of(exact_at("x0", {3})), ::testing::ElementsAre(1));
  EXPECT_THAT(values_of(exact_at("floor(x0)", {3.5})), ::testing::ElementsAre(0));
}

TEST(Exact, AVariableUsedSeveralTimesAddsUp) {
  EXPECT_THAT(values_of(exact_at("x0*x0*x0 + x0/x0 - x0", {2})), ::testing::ElementsAre(11));
}

TEST(Exact, TheBranchNotTakenHasNoEffect) {
  EXPECT_THAT(values_of(exact_at("x0 > 0 ? sqrt(x0) : 0", {-1e-300})), ::testing::ElementsAre(0));
  EXPECT_THAT(values_of(exact_at("x0 > 0 ? log(x0) : 0", {-1})), ::testing::ElementsAre(0));
  EXPECT_THAT(values_of(exact_at("x0 > 0 ? x0*log(x0) : 3*x0", {-2})), ::testing::ElementsAre(3));
  EXPECT_THAT(values_of(exact_at("if(x0 == 0, 1, sin(x0)/x0)", {0})), ::testing::ElementsAre(0));
  EXPECT_THAT(values_of(exact_at("x0 - 3 ? x0^2 : 1/(x0-3)", {5})), ::testing::ElementsAre(10));
}

TEST(Exact, WhatIsNotSelectedHasNoEffect) {
  EXPECT_THAT(values_of(exact_at("max(1, sqrt(x0))", {0})), ::testing::ElementsAre(0)) << "from the right";
  EXPECT_THAT(values_of(exact_at("min(x0 - 1, cbrt(x0))", {0})), ::testing::ElementsAre(1));
  EXPECT_THAT(values_of(exact_at("relu(sqrt(x0) - 1)", {0})), ::testing::ElementsAre(0));
  EXPECT_THAT(values_of(exact_at("mod(x0, 2 + sqrt(x1))", {1, 0})), ::testing::ElementsAre(1, 0));
  EXPECT_THAT(values_of(exact_at("x0 + floor(cbrt(x0) + 0.5)", {0})), ::testing::ElementsAre(1));
}

// The derivative of cbrt(x)^3 = x is 1 everywhere: an adjoint that happens to be 0 is no reason to give 0.
// Rules alone would multiply 0 by infinity there.
TEST(Exact, ZeroTimesInfinityIsDecidedFromBothSides) {
  struct Case {
    const char* text;
    Verdict verdict;
    double value;  ///< with `kink`, from the right
  };
  for (const Case& c : {Case{"cbrt(x0)^3", Verdict::ok, 1},
                        {"cbrt(x0)*cbrt(x0)*cbrt(x0)", Verdict::ok, 1},
                        {"sqrt(x0)^2", Verdict::one_sided, 1},
                        {"sqrt(x0^2)", Verdict::kink, 1},
                        {"pow(cbrt(x0), 5)", Verdict::ok, 0},
                        {"sqrt(x0) - sqrt(x0)", Verdict::one_sided, 0},
                        {"abs(cbrt(x0))", Verdict::kink, infinity}}) {
    const Gradient g = exact_at(c.text, {0});
    EXPECT_EQ(g.value, 0) << c.text;
    EXPECT_EQ(g.partials[0].verdict, c.verdict) << c.text;
    EXPECT_EQ(c.verdict == Verdict::kink ? g.partials[0].right : g.partials[0].value, c.value) << c.text;
  }
}

TEST(Exact, AnInfiniteDerivativeIsInfiniteAndSaysSo) {
  const Gradient g = exact_at("x0 - sqrt(x1)", {1, 0});
  EXPECT_EQ(g.partials[0].value, 1);
  EXPECT_EQ(g.partials[0].verdict, Verdict::ok);
  EXPECT_EQ(g.partials[1].value, -infinity);
  EXPECT_EQ(g.partials[1].verdict, Verdict::infinite);
  EXPECT_EQ(exact_at("1e300*x0*1e300", {0}).partials[0].verdict, Verdict::infinite);
}

TEST(Exact, WhereFIsNotFiniteThereIsNoDerivative) {
  for (const char* text : {"1/x0 + x1", "log(x0) + x1", "sqrt(x0 - 1) + x1", "0/0 + x0 + x1"}) {
    const Gradient g = exact_at(text, {0, 7});
    EXPECT_FALSE(std::isfinite(g.value)) << text;
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_TRUE(std::isnan(g.partials[i].value)) << text;
      EXPECT_EQ(g.partials[i].verdict, Verdict::undefined) << text;
      EXPECT_EQ(g.partials[i].where, g.at[i]) << text;
    }
  }
}

TEST(Exact, HasNoNegativeZero) {
  for (const double partial : values_of(exact_at("0 - x0^2 + x1*0", {0, -1})))
    EXPECT_EQ(std::bit_cast<std::uint64_t>(partial), 0U);
}

// Awkward points included, of which a block is swept again one by one.
TEST(Exact, ManyPointsTogetherGiveWhatEachGivesAlone) {
  for (const char* formula : {"x0^2 + 3*x1", "sqrt(x0) + 1/x1", "exp(x0)*sin(x1) + x0/x1",
                              "x0 < 1 ? pow(x0, x1) : x1^3", "max(sqrt(x0), x1) + cbrt(x0)^3"})
    for (const std::size_t count : {1U, 15U, 16U, 31U, 32U, 33U, 100U}) {
      Expression f(formula);
      std::vector<DerivativeMatrix> together(count);
      for (std::size_t p = 0; p < count; ++p) {
        const double t = static_cast<double>(p);
        together[p].at = {p % 7 == 3 ? 0.0 : p % 11 == 5 ? -1.0 : t / 10, p % 13 == 2 ? 0.0 : t - 20};
      }
      ExactJacobian().at_points({&f, 1}, together);
      for (std::size_t p = 0; p < count; ++p) {
        const Gradient alone = exact_gradient(f, together[p].at);
        for (std::size_t i = 0; i < 2; ++i) {
          const Derivative& one = alone.partials[i];
          const Derivative& other = together[p].entries[i];
          EXPECT_TRUE(other.value == one.value || (std::isnan(other.value) && std::isnan(one.value)))
              << formula << ", point " << p;
          EXPECT_EQ(other.verdict, one.verdict) << formula << ", point " << p;
        }
      }
    }
}

TEST(Exact, ADifferentiatorTakesPointsOfAnyDimension) {
  Expression f("x0^2");
  ExactDifferentiator differentiate;
  Gradient g;
  for (const std::size_t n : {3U, 1U, 5U}) {
    differentiate(f, std::vector<double>(n, 2.0), g);
    ASSERT_EQ(g.partials.size(), n);
    EXPECT_EQ(g.partials[0].value, 4);
  }
}

TEST(Exact, RefusesWhatDoesNotFit) {
  Expression f("x0 + x1");
  const std::array<double, 1> too_short{1};
  const std::array<double, 2> x{1, 2};
  const std::array<std::size_t, 1> out_of_range{2};
  EXPECT_THROW(exact_gradient(f, too_short), Error);
  EXPECT_THROW(exact_gradient(f, x, out_of_range), Error);
  std::array<double, 3> partials{};
  EXPECT_THROW(f.gradient(x, partials), Error);
}

}  // namespace
}  // namespace gradcalc
