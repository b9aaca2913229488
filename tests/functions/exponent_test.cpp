#include "functions/exponent.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

TEST(Exponent, IsAFractionInLowestTerms) {
  const Exponent third = *Exponent::fraction(2, 6);
  EXPECT_EQ(third.numerator(), 1);
  EXPECT_EQ(third.denominator(), 3);
  EXPECT_EQ(*sum(third, *sum(third, third)), Exponent(1));
  EXPECT_EQ(*product(third, Exponent(-3)), Exponent(-1));
}

TEST(Exponent, IsExactlyTheDouble) {
  EXPECT_EQ(*Exponent::of(0.75), *Exponent::fraction(3, 4));
  EXPECT_EQ(*Exponent::of(-2.0), Exponent(-2));
  EXPECT_EQ(*Exponent::of(0.0), Exponent(0));
  const Exponent tenth = *Exponent::of(0.1);
  EXPECT_EQ(static_cast<double>(tenth.numerator()) / static_cast<double>(tenth.denominator()), 0.1);
  EXPECT_GT(*Exponent::of(std::nextafter(1.0, 2.0)), Exponent(1));
}

TEST(Exponent, HasNoRoomForEveryFraction) {
  EXPECT_FALSE(Exponent::of(1e300));
  EXPECT_FALSE(Exponent::of(1e-30));
  EXPECT_FALSE(Exponent::of(std::numeric_limits<double>::quiet_NaN()));
  const Exponent tenth = *Exponent::of(0.1);
  EXPECT_FALSE(product(tenth, tenth));
}

TEST(Exponent, Compares) {
  EXPECT_LT(*Exponent::fraction(1, 3), *Exponent::fraction(1, 2));
  EXPECT_LT(Exponent(-1), Exponent(0));
  EXPECT_LE(Exponent(2), *Exponent::fraction(4, 2));
}

/// L^b grows, and by less than any power of t falls.
TEST(Exponent, CountsLogarithmsBehindPowers) {
  const Exponent logarithm = Exponent::of_logarithm(1);
  EXPECT_LT(logarithm, Exponent(0));
  EXPECT_LT(Exponent::of_logarithm(2), logarithm);
  EXPECT_LT(Exponent(0), Exponent::of_logarithm(-1));
  EXPECT_LT(Exponent::of_logarithm(-9), *Exponent::fraction(1, 100));
  EXPECT_EQ(sum(logarithm, Exponent::of_logarithm(-1)), Exponent(0));
  EXPECT_EQ(product(Exponent::of_logarithm(2), *Exponent::fraction(1, 2)), logarithm);
  EXPECT_FALSE(product(logarithm, *Exponent::fraction(1, 2)));
  EXPECT_FALSE(logarithm.is_whole());
}

TEST(Exponent, HasNoRoomForEveryPowerOfLogarithms) {
  const Exponent many = Exponent::of_logarithm(1 << 20);
  EXPECT_FALSE(sum(many, Exponent::of_logarithm(1)));
  EXPECT_FALSE(product(many, Exponent(2)));
  EXPECT_TRUE(sum(many, Exponent(1)));
}

}  // namespace
}  // namespace gradcalc
