#include "functions/series.hpp"

#include <gtest/gtest.h>

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

TEST(Series, AreUnknownWhereTermsDoNotTell) {
  EXPECT_FALSE(log(line(0, 1)).is_known());
  EXPECT_FALSE(exp(1.0 / line(0, 1)).is_known());
  EXPECT_TRUE(log(line(0, -1)).is_undefined());
}

}  // namespace
}  // namespace gradcalc
