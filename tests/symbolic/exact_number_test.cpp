#include "symbolic/exact_number.hpp"

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <string_view>

namespace gradcalc {
namespace {

ExactNumber typed(std::string_view spelling) {
  return ExactNumber::of_spelling(spelling).value();
}

TEST(ExactNumber, IsWrittenAsItIsTyped) {
  EXPECT_EQ(typed("0.1").text(), "0.1");
  EXPECT_EQ(typed("12.50").text(), "12.5");
  EXPECT_EQ(typed("6.02e23").text(), "6.02e23");
  EXPECT_EQ(typed("1e-9").text(), "1e-9");
  EXPECT_EQ(typed("0.00012").text(), "0.00012");
  EXPECT_EQ(typed("100").text(), "100");
  EXPECT_EQ(typed("1e16").text(), "10000000000000000");
  EXPECT_EQ(typed("1e17").text(), "1e17");
}

TEST(ExactNumber, IsComputedWithExactly) {
  EXPECT_EQ((typed("0.1") * 2).text(), "0.2");
  EXPECT_EQ((typed("0.1") + typed("0.2")).text(), "0.3");
  EXPECT_EQ((typed("0.5") * 2).text(), "1");
  EXPECT_TRUE((typed("0.1") * 3 / 3 == typed("0.1")));
  EXPECT_FALSE((typed("0.1") / 3).has_decimal_text());
  EXPECT_TRUE((typed("0.1") / 8).has_decimal_text());
  EXPECT_FALSE((ExactNumber(1) / 8).has_decimal_text());
  EXPECT_LT(ExactNumber(-1, 2), ExactNumber(1, 3));
  EXPECT_EQ(ExactNumber(6, -4).numerator().text(), "3");
  EXPECT_EQ(ExactNumber(6, -4).sign(), -1);
  EXPECT_EQ(ExactNumber(6, -4).denominator().text(), "2");
}

TEST(ExactNumber, IsRoundedDownToAWholeNumber) {
  EXPECT_EQ(ExactNumber(7, 2).floor(), ExactNumber(3));
  EXPECT_EQ(ExactNumber(-7, 2).floor(), ExactNumber(-4));
  EXPECT_EQ(ExactNumber(4).floor(), ExactNumber(4));
}

TEST(ExactNumber, HasThePowersThatAreRational) {
  EXPECT_EQ(ExactNumber(4).to_the(ExactNumber(1, 2)), ExactNumber(2));
  EXPECT_EQ(ExactNumber(8, 27).to_the(ExactNumber(-2, 3)), ExactNumber(9, 4));
  EXPECT_EQ(ExactNumber(-2).to_the(3), ExactNumber(-8));
  EXPECT_EQ(ExactNumber(2).to_the(ExactNumber(1, 2)), std::nullopt);
  EXPECT_EQ(ExactNumber(-4).to_the(ExactNumber(1, 2)), std::nullopt);
  EXPECT_EQ(ExactNumber(3).to_the(1000), std::nullopt);
}

TEST(ExactNumber, HasNoValueOfANameOrOutOfRange) {
  EXPECT_EQ(ExactNumber::of_spelling("pi"), std::nullopt);
  EXPECT_EQ(ExactNumber::of_spelling("1e100000"), std::nullopt);
}

TEST(ExactNumber, HasDivisorsInCommon) {
  EXPECT_EQ(ExactNumber::common_divisor(6, 4), ExactNumber(2));
  EXPECT_EQ(ExactNumber::common_divisor(ExactNumber(1, 2), ExactNumber(1, 3)), ExactNumber(1, 6));
  EXPECT_EQ(ExactNumber::common_divisor(0, 4), ExactNumber(4));
}

}  // namespace
}  // namespace gradcalc
