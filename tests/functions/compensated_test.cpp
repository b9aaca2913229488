// Compensated numbers at the ends of the range of doubles.

#include "functions/compensated.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "functions/compensated_functions.hpp"

namespace gradcalc {
namespace {

constexpr double largest = std::numeric_limits<double>::max();

/// Whether `truth`, with a relative error far below the radii here, is within the error of a number.
void expect_contains(const Compensated& number, double truth) {
  EXPECT_TRUE(std::isfinite(number.radius())) << "nothing is known";
  EXPECT_LE(std::fabs(number.value - truth), number.radius() + 1e-14 * std::fabs(truth));
}

/// exp(750), of which the double is inf, is the same power of other bases.
std::vector<Compensated> too_large() {
  return {exp(Compensated(750.0)),
          cosh(Compensated(751.0)),
          sinh(Compensated(751.0)),
          exp2(Compensated(1100.0)),
          expm1(Compensated(750.0)),
          pow(Compensated(10.0), Compensated(310.5)),
          tgamma(Compensated(180.0)),
          Compensated(1e200) * Compensated(1e120),
          Compensated(1e200) / Compensated(1e-120),
          Compensated(largest) + Compensated(largest)};
}

TEST(Compensated, KnowsThatAFiniteNumberIsTooLargeForADouble) {
  for (const Compensated& number : too_large()) {
    EXPECT_EQ(number.value, std::numeric_limits<double>::infinity());
    EXPECT_TRUE(number.is_beyond());
    EXPECT_GE(number.least_size(), largest / 4.0);
    EXPECT_LE(number.least_size(), largest);
    EXPECT_TRUE((-number).is_beyond());
  }
}

TEST(Compensated, DividesByWhatIsTooLarge) {
  for (const Compensated& number : too_large()) {
    const Compensated quotient = Compensated(-3.0) / (Compensated(1.0) + number);
    EXPECT_EQ(quotient.value, 0.0);
    EXPECT_TRUE(std::signbit(quotient.value));
    EXPECT_GE(quotient.error, 3.0 / largest) << "the number may be the largest double";
    EXPECT_LE(quotient.error, 4.0 * 3.0 / largest * 1.001);
    expect_contains(Compensated(2.0) - quotient, 2.0);
  }
}

/// 10^310 - 3, 10^310 / 100, 10^310 * -100, and half of it, are still as large.
TEST(Compensated, GoesOnWithWhatIsTooLarge) {
  const Compensated number = Compensated(1e155) * Compensated(1e155);
  const Compensated one(1.0);
  for (const Compensated& n :
       {number - Compensated(3.0), number / Compensated(100.0), number / Compensated(-0.5),
        number * Compensated(-100.0), number * number, number + number})
    expect_contains(one / n, 1e-310);
  EXPECT_EQ((one / exp(number)).value, 0.0);
  EXPECT_EQ(exp(-number).value, 0.0);
  EXPECT_EQ(exp(-number).error, std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(tanh(-number).value, -1.0);
  EXPECT_EQ(erf(number).value, 1.0);
  EXPECT_EQ(erfc(number).value, 0.0);
}

/// Of a difference or a quotient of two such numbers nothing is known; nor of 1/0, which is no number.
TEST(Compensated, KnowsNothingOfWhatMayBeAnything) {
  const Compensated number = exp(Compensated(750.0)), zero(0.0), one(1.0);
  for (const Compensated& n :
       {number - number, number / number, number * zero, one / zero + one, one / (one / zero),
        number / Compensated(1e300), number - Compensated(largest)})
    EXPECT_FALSE(std::isfinite(n.value) && std::isfinite(n.radius()));
  EXPECT_FALSE((one / zero).is_beyond());
}

/// exp(-750) is no double, but 1e10 exp(-750) is.
TEST(Compensated, HasAnErrorWhereItVanishes) {
  const double x = -750.0, truth = 1e10 * std::exp(-700.0) * std::exp(-50.0);
  for (const Compensated& number : {exp(Compensated(x)), pow(Compensated(std::exp(1.0)), Compensated(x)),
                                    erfc(Compensated(27.4)), normal_cdf(Compensated(-39.0))}) {
    EXPECT_GT(number.error, 0.0);
    EXPECT_EQ(number.value, 0.0);
  }
  expect_contains(Compensated(1e10) * exp(Compensated(x)), truth);
  EXPECT_TRUE(expm1(Compensated(0.0)).is_exact());
  EXPECT_TRUE(sinh(Compensated(0.0)).is_exact());
}

}  // namespace
}  // namespace gradcalc
