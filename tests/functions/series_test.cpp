#include "functions/series.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

namespace gradcalc {
namespace {

constexpr Series::Frame frame{113, Exponent(6)};

/// x + slope t.
Series line(double x, double slope) {
  return {{{Exponent(0), Interval(x, 113)}, {Exponent(1), Interval(slope, 113)}}, std::nullopt, frame};
}

double coefficient(const Series& series, const Exponent& exponent) {
  const auto found = series.coefficient(exponent);
  return found ? found->middle() : -999.0;
}

const Exponent half = *Exponent::fraction(1, 2);

TEST(Series, MultipliesAndDivides) {
  const Series t = line(0, 1);
  const Series product = (1.0 + t) * (1.0 - t);
  EXPECT_TRUE(product.is_exact());
  EXPECT_EQ(coefficient(product, Exponent(0)), 1);
  EXPECT_EQ(coefficient(product, Exponent(1)), 0);
  EXPECT_EQ(coefficient(product, Exponent(2)), -1);
  const Series quotient = 1.0 / (1.0 - t);
  for (int k = 0; k < 6; ++k) EXPECT_EQ(coefficient(quotient, Exponent(k)), 1) << k;
  EXPECT_EQ(quotient.order(), Exponent(6));
  EXPECT_EQ(coefficient(1.0 / t, Exponent(-1)), 1);
  EXPECT_TRUE((1.0 / (t - t)).is_undefined());
}

TEST(Series, OfElementaryFunctionsAreTaylors) {
  const Series t = line(0, 1);
  EXPECT_EQ(coefficient(exp(t), Exponent(3)), 1.0 / 6);
  EXPECT_EQ(coefficient(sin(t), Exponent(5)), 1.0 / 120);
  EXPECT_EQ(coefficient(cos(t), Exponent(4)), 1.0 / 24);
  EXPECT_EQ(coefficient(log(1.0 + t), Exponent(4)), -0.25);
  EXPECT_EQ(coefficient(atan(t), Exponent(3)), -1.0 / 3);
  EXPECT_EQ(coefficient(asin(t), Exponent(3)), 1.0 / 6);
  EXPECT_EQ(coefficient(tanh(t), Exponent(3)), -1.0 / 3);
  EXPECT_EQ(coefficient(pow(1.0 + t, Series(-0.5)), Exponent(2)), 0.375);
}

TEST(Series, RootsHaveHalfExponents) {
  const Series t = line(0, 4);
  EXPECT_EQ(coefficient(sqrt(t), half), 2);
  EXPECT_EQ(coefficient(sqrt(t) * sqrt(t), Exponent(1)), 4);
  EXPECT_TRUE(sqrt(-t).is_undefined());
  EXPECT_EQ(coefficient(cbrt(t * t * t), Exponent(1)), 4);
  EXPECT_EQ(coefficient(cbrt(-t), *Exponent::fraction(1, 3)),
            -coefficient(cbrt(t), *Exponent::fraction(1, 3)));
}

TEST(Series, PowersOfWhatVanishesKeepTheirExponent) {
  const Series power = pow(line(0, 1), Series(1.1));
  EXPECT_EQ(power.terms().size(), 1U);
  EXPECT_EQ(power.terms().front().exponent, *Exponent::of(1.1));
}

// asin(1 - t^2/2 ...) falls like t, though asin's own derivative is infinite there.
TEST(Series, PassThroughTheEndsOfDomains) {
  EXPECT_EQ(coefficient(acos(cos(line(0, 1))), Exponent(1)), 1);
  EXPECT_TRUE((asin(line(1, -1)).valuation() == Exponent(0)));
  EXPECT_TRUE(asin(line(1, 1)).is_undefined());
  EXPECT_TRUE(acosh(line(1, -1)).is_undefined());
  EXPECT_NEAR(coefficient(acosh(line(1, 1)), half), 1.4142135623730951, 1e-15);
}

TEST(Series, CompareForSmallT) {
  const Series t = line(0, 1);
  EXPECT_TRUE((t > 0.0).is_yes());
  EXPECT_TRUE((-t < 0.0).is_yes());
  EXPECT_TRUE((t * t < t).is_yes());
  EXPECT_TRUE((t - t == 0.0).is_yes());
  EXPECT_TRUE((t == 0.0).is_no());
  // Both are 1 - t^2/2 + ..., as far as the terms go.
  EXPECT_TRUE((cos(t) * cos(t) + sin(t) * sin(t) == 1.0).is_unknown());
}

TEST(Series, StepFunctionsTakeTheSide) {
  EXPECT_EQ(coefficient(floor(line(2, 1)), Exponent(0)), 2);
  EXPECT_EQ(coefficient(floor(line(2, -1)), Exponent(0)), 1);
  EXPECT_EQ(coefficient(ceil(line(2, 1)), Exponent(0)), 3);
  EXPECT_EQ(coefficient(round(line(2.5, -1)), Exponent(0)), 2);
  EXPECT_EQ(coefficient(trunc(line(0, -1)), Exponent(0)), 0);
  EXPECT_EQ(coefficient(floor(line(2.3, -1)), Exponent(0)), 2);
}

TEST(Series, HaveTheAngleOnBothSidesOfTheCut) {
  EXPECT_NEAR(coefficient(atan2(line(0, 1), line(-1, 0)), Exponent(0)), 3.141592653589793, 1e-15);
  EXPECT_NEAR(coefficient(atan2(line(0, -1), line(-1, 0)), Exponent(0)), -3.141592653589793, 1e-15);
  EXPECT_EQ(coefficient(atan2(line(0, 1), line(-1, 0)), Exponent(1)), -1);
}

/// t^a L^b.
Exponent with_logarithms(const Exponent& a, std::int64_t b) {
  return *sum(a, Exponent::of_logarithm(b));
}

TEST(Series, LogarithmsOfWhatVanishesAreTerms) {
  const Series t = line(0, 1);
  EXPECT_EQ(coefficient(log(t), with_logarithms(0, 1)), -1);
  EXPECT_EQ(coefficient(log(t * sqrt(t)), with_logarithms(0, 1)), -1.5);
  EXPECT_NEAR(coefficient(log(line(0, 2)), Exponent(0)), 0.6931471805599453, 1e-16);
  EXPECT_TRUE((t * log(t) < -t).is_yes());
  EXPECT_TRUE((t * log(t) > -sqrt(t)).is_yes());
  EXPECT_TRUE((1.0 / log(t) < -t).is_yes());
  EXPECT_TRUE(log(-t).is_undefined());
  EXPECT_FALSE(log(-log(t)).is_known());
  EXPECT_FALSE(sqrt(-log(t)).is_known());
}

/// Exponents have more digits than a double: that of t^1.1 t^(1/3) is 1.1 + 1/3 with the double 1.1.
TEST(Series, KnowExponentsExactly) {
  const Series t = line(0, 1);
  const auto product = log(pow(t, Series(1.1)) * cbrt(t)).coefficient(with_logarithms(0, 1));
  const Interval exact = -(Interval(1.1, 113) + 1.0 / Interval(3.0, 113));
  EXPECT_LT(std::fabs((*product - exact).middle()), 1e-32);
}

/// t^t = exp(-t L).
TEST(Series, PowersThatVanishWithTheirExponent) {
  const Series power = pow(line(0, 1), line(0, 1));
  EXPECT_EQ(coefficient(power, Exponent(0)), 1);
  EXPECT_EQ(coefficient(power, with_logarithms(1, 1)), -1);
  EXPECT_EQ(coefficient(power, with_logarithms(2, 2)), 0.5);
  EXPECT_EQ(coefficient(power, Exponent(1)), 0);
  const Series root = exp(1.5 * log(line(0, 1)));
  EXPECT_EQ(root.terms().size(), 1U);
  EXPECT_EQ(coefficient(root, *Exponent::fraction(3, 2)), 1);
}

/// 1 / (1 - L) = -1/L - 1/L^2 - ...: no power of 1/L is less than one of t.
TEST(Series, EndWherePowersOfLogarithmsReachNoLimit) {
  const Series quotient = 1.0 / (1.0 + log(line(0, 1)));
  for (int k = 1; k <= 9; ++k) EXPECT_EQ(coefficient(quotient, with_logarithms(0, -k)), -1) << k;
  EXPECT_EQ(quotient.order(), with_logarithms(0, -10));
}

// asin and atan2 integrate their derivatives: (t L)^3 / 6 needs four terms of an integral by parts.
TEST(Series, IntegrateLogarithms) {
  const Series x = line(0, 1) * log(line(0, 1));
  EXPECT_NEAR(coefficient(asin(x), with_logarithms(3, 3)), -1.0 / 6, 1e-16);
  for (int b = 0; b < 3; ++b) EXPECT_NEAR(coefficient(asin(x), with_logarithms(3, b)), 0, 1e-30) << b;
  EXPECT_NEAR(coefficient(atan2(x, Series(1.0)), with_logarithms(3, 3)), 1.0 / 3, 1e-16);
}

TEST(Series, KnowBoundsOfWavesThatNeverEnd) {
  const Series t = line(0, 1), wave = t * t * sin(1.0 / t);
  EXPECT_TRUE(wave.terms().empty());
  EXPECT_EQ(wave.order(), Exponent(2));
  EXPECT_EQ((t + wave).coefficient(Exponent(2)), std::nullopt);
  EXPECT_TRUE((t + wave > 0.0).is_yes());
  EXPECT_TRUE((wave > 0.0).is_unknown());
}

TEST(Series, VanishFasterThanAnyPower) {
  const Series t = line(0, 1), flat = exp(-1.0 / t);
  EXPECT_TRUE(flat.terms().empty());
  EXPECT_EQ(flat.order(), frame.limit);
  EXPECT_EQ(coefficient(expm1(-1.0 / t), Exponent(0)), -1);
  EXPECT_EQ(exp(-(log(t) * log(t))).order(), frame.limit);
}

TEST(Series, AreUnknownWhereTermsDoNotTell) {
  EXPECT_FALSE(log(Series({}, Exponent(1), frame)).is_known());
  EXPECT_FALSE(exp(1.0 / line(0, 1)).is_known());
  EXPECT_FALSE(exp(log(line(0, 1)) * log(line(0, 1))).is_known());
}

}  // namespace
}  // namespace gradcalc
