#include "exact/rounded_decimal.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gradcalc {
namespace {

/// Two numbers and all between them.
Interval between(const char* low, const char* high, mpfr_prec_t precision = 400) {
  return either(Interval::of(low, precision), Interval::of(high, precision));
}

std::string text(const Interval& enclosure, std::size_t digits) {
  const auto known = rounded(enclosure, digits);
  return known ? known->text(digits) : "unknown";
}

std::string text(const char* decimal, std::size_t digits) {
  return text(Interval::of(decimal, 400), digits);
}

TEST(RoundedDecimal, IsWrittenAsPrintfDoes) {
  EXPECT_EQ(text("0", 5), "0");
  EXPECT_EQ(text("6.000", 5), "6");
  EXPECT_EQ(text("-0.25", 5), "-0.25");
  EXPECT_EQ(text("1234.5678", 5), "1234.6");
  EXPECT_EQ(text("1234.5678", 4), "1235");
  EXPECT_EQ(text("1234.5678", 3), "1.23e+03");
  EXPECT_EQ(text("99999.9", 5), "1e+05");
  EXPECT_EQ(text("99999.9", 6), "99999.9");
  EXPECT_EQ(text("100000", 6), "100000");
  EXPECT_EQ(text("0.00012345", 3), "0.000123");
  EXPECT_EQ(text("0.000012345", 3), "1.23e-05");
  EXPECT_EQ(text("1e-400", 3), "1e-400");
  EXPECT_EQ(text("-2.5e400", 3), "-2.5e+400");
}

TEST(RoundedDecimal, IsKnownWhereBothEndsRoundAlike) {
  EXPECT_EQ(text(between("0.1231", "0.1234"), 3), "0.123");
  EXPECT_EQ(text(between("0.1231", "0.1234"), 4), "unknown");
  EXPECT_EQ(text(between("-1e-300", "1e-300"), 4), "unknown");
  EXPECT_EQ(text(Interval::whole_line(100), 4), "unknown");
}

TEST(RoundedDecimal, OfATieIsEven) {
  EXPECT_EQ(text("0.25", 1), "0.2");
  EXPECT_EQ(text("0.35", 1), "0.4");
  EXPECT_EQ(text("-0.35", 1), "-0.4");
  EXPECT_EQ(text("0.95", 1), "1");
  // Around one: as long as it may be another number, it is not known.
  EXPECT_EQ(text(between("0.2499999999", "0.2500000001"), 1), "unknown");
  const std::string nines(400, '9'), zeros(400, '0');
  const Interval narrow = between(("0.24" + nines).c_str(), ("0.25" + zeros + "1").c_str(), 1400);
  EXPECT_EQ(text(narrow, 1), "0.2");
  const std::string fewer_nines(290, '9'), fewer_zeros(290, '0');
  const Interval wider = between(("0.24" + fewer_nines).c_str(), ("0.25" + fewer_zeros + "1").c_str(), 1400);
  EXPECT_EQ(text(wider, 1), "unknown");
}

TEST(RoundedDecimal, HasTheDigitsThatAreKnown) {
  const auto known = [](const Interval& enclosure) {
    const auto some = rounded_as_known(enclosure, 1000);
    return some ? some->text(1000) : "none";
  };
  EXPECT_EQ(known(between("0.12341", "0.12343")), "0.1234");
  EXPECT_EQ(known(between("0.99", "1.01")), "1");
  EXPECT_EQ(known(between("0.4", "1.6")), "none");
  EXPECT_EQ(known(between("-1", "1")), "none");
  EXPECT_EQ(known(Interval(0.0)), "0");
}

TEST(RoundedDecimal, TellsHowFarOffItIs) {
  EXPECT_EQ(distance_text(Interval::of("0.125", 200), "0.1"), "0.026");  // 0.025 is no binary number
  EXPECT_EQ(distance_text(Interval::of("0.1234", 200), "0.1234"), "0");
  EXPECT_EQ(distance_text(between("0.1230", "0.12341"), "0.123"), "0.00042");
  EXPECT_EQ(lower_bound_text(between("-1.234e-500", "1")), "-1.3e-500");
  EXPECT_EQ(upper_bound_text(between("-1", "1.234e-500")), "1.3e-500");
}

TEST(RoundedDecimal, NeedsBitsForItsDigits) {
  EXPECT_EQ(bits_of_digits(1), 4);
  EXPECT_EQ(bits_of_digits(50), 167);
  EXPECT_EQ(bits_of_digits(10'000), 33'220);
}

}  // namespace
}  // namespace gradcalc
