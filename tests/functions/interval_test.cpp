#include "functions/interval.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <utility>

#include "functions/special_intervals.hpp"

namespace gradcalc {
namespace {

constexpr mpfr_prec_t precision = 113;

Interval number(double x) {
  return {x, precision};
}

TEST(Interval, OfADoubleIsExactlyIt) {
  EXPECT_TRUE(number(0.1).is_point());
  EXPECT_EQ(number(0.1).middle(), 0.1);
  EXPECT_EQ(number(0.1).distance_from(0.1), 0.0);
  EXPECT_EQ(number(3).distance_from(5), 2.0);
}

TEST(Interval, OfADecimalIsNoDouble) {
  const Interval tenth = Interval::of("0.1", precision);
  EXPECT_FALSE(tenth.is_point());
  EXPECT_TRUE((tenth < 0.1).is_yes());  // the nearest double is above
  EXPECT_TRUE(tenth.is_known_to(110));
  EXPECT_TRUE((Interval::of("2.5e-1", precision) == 0.25).is_yes());
}

TEST(Interval, OfADecimalIsKnownExactly) {
  const auto decimal = [](const char* text) { return Interval::of(text, precision); };
  EXPECT_NE(decimal("0.1").rational(), nullptr);
  EXPECT_TRUE((decimal("0.3") - 3.0 * decimal("0.1")).is_zero());
  EXPECT_TRUE((decimal("0.3") / decimal("0.1") == 3.0).is_yes());
  EXPECT_TRUE((10.0 * decimal("0.3")).is_point());
  EXPECT_TRUE((fmod(decimal("0.3"), decimal("0.1"))).is_zero());
  EXPECT_TRUE((decimal("-1e-1") + decimal(".1")).is_zero());
  EXPECT_TRUE((-decimal("0.1") == decimal("-0.1")).is_yes());
  EXPECT_TRUE((fabs(decimal("-0.1")) == decimal("0.1")).is_yes());
  EXPECT_TRUE((pow(decimal("0.1"), number(-3)) == 1000.0).is_yes());
  EXPECT_TRUE((decimal("0.1") < decimal("0.1")).is_no());
  EXPECT_TRUE((decimal("0.1") == decimal("0.10000000000000000000000000000000000000000000001")).is_no());
  // What is changed, or very long, is so no more.
  Interval changed = decimal("0.1");
  mpfi_exp(changed.get(), changed.get());
  EXPECT_EQ(changed.rational(), nullptr);
  EXPECT_EQ(exp(decimal("0.1")).rational(), nullptr);
  EXPECT_EQ(pow(decimal("0.1"), number(1000)).rational(), nullptr);
  EXPECT_TRUE(pow(decimal("0.1"), number(1000)).is_known_to(100));
  EXPECT_EQ(decimal(("0." + std::string(2000, '3')).c_str()).rational(), nullptr);
}

TEST(Interval, KnowsPiAndEBeyondDoubles) {
  EXPECT_TRUE((Interval::of("pi", precision) > 3.141592653589793).is_yes());
  EXPECT_TRUE((Interval::of("e", precision) > 2.718281828459045).is_yes());
  EXPECT_TRUE(Interval::of("pi", precision).is_known_to(110));
}

TEST(Interval, IsRoundedOutward) {
  const Interval root = sqrt(number(3));
  EXPECT_FALSE(root.is_point());
  EXPECT_TRUE((root * root == 3.0).is_unknown());
  EXPECT_TRUE(root.is_known_to(110));
  EXPECT_FALSE(root.is_known_to(114));
}

TEST(Interval, KnowsFractionsOfSmallWholeNumbersExactly) {
  const Interval third = number(1) / number(3);
  EXPECT_FALSE(third.is_point());
  EXPECT_TRUE((3.0 * third == 1.0).is_yes());
  EXPECT_NE((number(-1048576) / number(1048575)).rational(), nullptr);
  EXPECT_EQ((number(1) / number(1048577)).rational(), nullptr);
  EXPECT_EQ((number(1) / number(2.3)).rational(), nullptr);
  EXPECT_TRUE(pow(number(-8), third).is_undefined());
}

TEST(Interval, MovedIsAssignable) {
  Interval a = number(3);
  Interval b = std::move(a);
  a = b;
  EXPECT_EQ(a.middle(), 3.0);
  EXPECT_EQ(b.middle(), 3.0);
}

TEST(Interval, ComparesWhatIsApart) {
  const Interval wide = either(number(1), number(2));
  EXPECT_TRUE((wide < 3.0).is_yes());
  EXPECT_TRUE((wide < 1.0).is_no());
  EXPECT_TRUE((wide < 1.5).is_unknown());
  EXPECT_TRUE((wide == 1.5).is_unknown());
  EXPECT_TRUE((wide != 5.0).is_yes());
  EXPECT_TRUE((number(2) == 2.0).is_yes());
}

TEST(Interval, IsUndefinedOutsideADomainAndOpenAcrossItsEnd) {
  EXPECT_TRUE(log(number(-1)).is_undefined());
  EXPECT_TRUE(log(number(0)).is_undefined());
  EXPECT_TRUE(sqrt(number(-1)).is_undefined());
  EXPECT_TRUE((number(1) / number(0)).is_undefined());
  EXPECT_TRUE(asin(number(1.5)).is_undefined());
  const Interval across = either(number(-1), number(1));
  for (const Interval& open : {log(across), sqrt(across), 1.0 / across, pow(across, number(0.5))}) {
    EXPECT_FALSE(open.is_undefined());
    EXPECT_FALSE(open.is_bounded());
  }
}

TEST(Interval, TakesTheEndsOfDomains) {
  EXPECT_TRUE(sqrt(number(0)).is_zero());
  EXPECT_TRUE(acos(number(1)).is_zero());
  EXPECT_TRUE(acosh(number(1)).is_zero());
  EXPECT_TRUE(asin(number(1)).is_known_to(110));
}

TEST(Interval, HasAnglesInAllQuadrants) {
  const auto angle = [](double y, double x) { return atan2(number(y), number(x)).middle(); };
  EXPECT_EQ(angle(0, -1), 3.141592653589793);
  EXPECT_EQ(angle(0, 1), 0.0);
  EXPECT_EQ(angle(0, 0), 0.0);
  EXPECT_EQ(angle(1, -1), 2.356194490192345);
  EXPECT_EQ(angle(-1, -1), -2.356194490192345);
  EXPECT_EQ(angle(-2, 0), -1.5707963267948966);
  EXPECT_FALSE(atan2(either(number(-1), number(1)), number(-1)).is_known_to(1));
}

TEST(Interval, RaisesToWholePowersOfEitherSign) {
  EXPECT_EQ(pow(number(-2), number(3)).middle(), -8.0);
  EXPECT_EQ(pow(number(-2), number(2)).middle(), 4.0);
  EXPECT_EQ(pow(number(-2), number(-1)).middle(), -0.5);
  EXPECT_TRUE(pow(number(-2), number(0.5)).is_undefined());
  EXPECT_TRUE(pow(number(0), number(-1)).is_undefined());
  EXPECT_TRUE(pow(number(0), number(1.5)).is_zero());
  const Interval even = pow(either(number(-1), number(2)), number(2));
  EXPECT_TRUE((even >= 0.0).is_yes());
  EXPECT_TRUE((even <= 4.0).is_yes());
}

TEST(Interval, DoesNotOverflow) {
  const Interval huge = exp(number(1e6));
  EXPECT_TRUE(huge.is_bounded());
  EXPECT_EQ(log(huge).middle(), 1e6);
  EXPECT_EQ(huge.middle(), std::numeric_limits<double>::infinity());
}

TEST(Interval, LeavesAnglesBeyondReasonOpen) {
  const Interval sine = sin(exp(exp(number(30))));
  EXPECT_TRUE((sine >= -1.0).is_yes());
  EXPECT_TRUE((sine <= 1.0).is_yes());
  EXPECT_FALSE(sine.is_known_to(1));
}

TEST(Interval, OfASpecialFunctionAcrossItsExtremumHoldsIt) {
  // gamma has its minimum 0.8856031944108887 at 1.4616321449683623.
  const Interval gamma = tgamma(either(number(1.46), number(1.463)));
  EXPECT_TRUE((gamma <= 0.8856031944108887).is_unknown());
  EXPECT_TRUE((gamma > 0.885).is_yes());
  EXPECT_TRUE((gamma < 0.887).is_yes());
  EXPECT_TRUE(tgamma(number(-3)).is_undefined());
  EXPECT_TRUE(digamma(number(0)).is_undefined());
  EXPECT_FALSE(tgamma(either(number(-3.5), number(-2.5))).is_bounded());
}

/// Where the error function is 1 to 700 bits, its inverse is that of its complement.
TEST(Interval, OfInversesNearALimitIsThatOfTheComplement) {
  constexpr mpfr_prec_t bits = 2048;
  Interval tiny(1.0, bits);
  for (int k = 0; k < 7; ++k) tiny = tiny * Interval(0x1p-100, bits);
  const Interval expected = erfc_inverse(tiny);
  const Interval near_one = erf_inverse(1.0 - tiny), near_two = erfc_inverse(2.0 - tiny);
  for (const Interval& difference :
       {near_one - expected, near_two + expected, erf_inverse(tiny - 1.0) + expected}) {
    EXPECT_TRUE(difference.has_zero());
    EXPECT_LT(difference.distance_from(0.0), 0x1p-1022) << "to as many bits as are left of 2048";
  }
}

}  // namespace
}  // namespace gradcalc
