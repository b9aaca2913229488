#include "gradcalc/derivative.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

DifferenceOptions with(std::string_view method, double h = default_step) {
  return {find_scheme(method), h};
}

TEST(Derivative, GivesTheTextbookDigits) {
  const auto f = [](double x) { return 0.01 * (x * x) + 0.1 * x; };
  EXPECT_EQ(derivative(f, 5).value, 0.1999999999990898);
  EXPECT_EQ(derivative(f, 10).value, 0.2999999999986347);
}

TEST(Derivative, ForwardAndBackwardAreTheirFormulas) {
  const auto f = [](double x) { return std::exp(x); };
  const double h = 0x1p-10;
  EXPECT_EQ(derivative(f, 1, with("forward", h)).value, (f(1 + h) - f(1)) / h);
  EXPECT_EQ(derivative(f, 1, with("backward", h)).value, (f(1) - f(1 - h)) / h);
}

// The error of order p against h is a line of slope p on logarithmic axes, as long as truncation dominates:
// steps are chosen so that the error stays far above the rounding error, 1e-16 / h.
TEST(Derivative, EverySchemeConvergesWithItsDeclaredOrder) {
  const auto f = [](double x) { return std::exp(x); };
  const double x = 0.7;
  const double exact = std::exp(x);
  for (const Scheme& scheme : schemes()) {
    const double coarse = scheme.order <= 2 ? 0x1p-7 : 0x1p-3;
    const auto error = [&](double h) { return std::fabs(derivative(f, x, {&scheme, h}).value - exact); };
    const double slope = std::log2(error(coarse) / error(coarse / 2));
    EXPECT_NEAR(slope, scheme.order, 0.2) << scheme.name;
  }
}

TEST(Derivative, EverySchemeIsExactForAConstantAndALineWithPowerOfTwoSteps) {
  for (const Scheme& scheme : schemes()) {
    EXPECT_EQ(derivative([](double) { return 0.1; }, 3, {&scheme, 0x1p-13}).value, 0.0) << scheme.name;
    EXPECT_EQ(derivative([](double x) { return 2 * x; }, 3, {&scheme, 0x1p-13}).value, 2.0) << scheme.name;
  }
}

TEST(Derivative, CountsTheEvaluationsBesideTheOneAtThePoint) {
  const auto f = [](double x) { return x; };
  EXPECT_EQ(derivative(f, 1, with("forward")).evaluations, 1U);
  EXPECT_EQ(derivative(f, 1, with("central")).evaluations, 2U);
  EXPECT_EQ(derivative(f, 1, with("central8")).evaluations, 8U);
}

TEST(Derivative, AStepThatVanishesHasNoValue) {
  const Derivative d = derivative([](double x) { return x; }, 1e20);
  EXPECT_EQ(d.verdict, Verdict::step_lost);
  EXPECT_TRUE(std::isnan(d.value));
}

TEST(Derivative, AStepThatRoundingChangesKeepsItsValueAndIsSaid) {
  const Derivative d = derivative([](double x) { return x; }, 1e8);
  EXPECT_EQ(d.verdict, Verdict::step_rounded);
  EXPECT_NEAR(d.value, 1.0, 1e-4);
  EXPECT_EQ(d.where, 1e8 + 1e-4);
}

TEST(Derivative, OrdinaryPointsRaiseNoVerdict) {
  for (const double x : {0.0, 1e-300, 3.0, -700.0, 1e3})
    EXPECT_EQ(derivative([](double t) { return t; }, x).verdict, Verdict::ok) << x;
}

TEST(Derivative, WhereFIsUndefinedIsTold) {
  const Derivative d = derivative([](double x) { return std::sqrt(x); }, 0);
  EXPECT_EQ(d.verdict, Verdict::undefined);
  EXPECT_EQ(d.where, -1e-4);
  EXPECT_TRUE(std::isnan(d.value));
}

// 1/x at 0: the difference across the pole would be a confident 1e8.
TEST(Derivative, APointAtWhichFIsNotFiniteHasNoDerivative) {
  const Derivative d = derivative([](double x) { return 1 / x; }, 0);
  EXPECT_EQ(d.verdict, Verdict::undefined);
  EXPECT_EQ(d.where, 0.0);
}

TEST(Derivative, ADifferenceTooLargeForADoubleIsOverflow) {
  const auto f = [](double x) { return x > 0 ? 1e308 : -1e308; };
  EXPECT_EQ(derivative(f, 0).verdict, Verdict::overflow);
  EXPECT_EQ(derivative([](double x) { return 1e306 * x; }, 1, with("central", 1e-4)).verdict, Verdict::ok);
}

TEST(Derivative, RefusesAStepThatIsNotPositiveAndFinite) {
  for (const double h : {0.0, -1e-4, infinity, std::nan("")})
    EXPECT_THROW(derivative([](double x) { return x; }, 1, {&default_scheme(), h}), Error) << h;
}

}  // namespace
}  // namespace gradcalc
