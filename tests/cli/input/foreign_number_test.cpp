#include "cli/input/foreign_number.hpp"

#include <gtest/gtest.h>

namespace gradcalc::cli {
namespace {

std::string readings(std::string_view text) {
  const auto number = foreign_number(text);
  return number ? number->readings() : "none";
}

TEST(ForeignNumber, HasADecimalComma) {
  EXPECT_EQ(readings("1,5"), "1.5");
  EXPECT_EQ(readings("-0,25"), "-0.25");
  EXPECT_EQ(readings("+2,5e-3"), "+2.5e-3");
  EXPECT_EQ(readings("1,000"), "1.000 or, for thousands, 1000");
  EXPECT_EQ(readings("-12,345"), "-12.345 or, for thousands, -12345");
  EXPECT_EQ(readings("1,000e3"), "1.000e3");
  EXPECT_EQ(readings("0,125"), "0.125") << "no group of thousands begins with 0";
  EXPECT_EQ(readings("1234,567"), "1234.567");
}

TEST(ForeignNumber, HasSeparatorsOfThousands) {
  EXPECT_EQ(readings("1.234,5"), "1234.5");
  EXPECT_EQ(readings("1,234.5"), "1234.5");
  EXPECT_EQ(readings("1.234.567"), "1234567");
  EXPECT_EQ(readings("1,234,567.8"), "1234567.8");
  EXPECT_EQ(readings("1 000"), "1000");
  EXPECT_EQ(readings("1\u00a0000,2"), "1000.2");
  EXPECT_EQ(readings("-1'000'000.5"), "-1000000.5");
  EXPECT_EQ(readings("1_000"), "1000");
}

TEST(ForeignNumber, IsNoOtherText) {
  for (const char* text :
       {"",      "1",        "1.5",  "1.234",    "-",      ",5",     "5,",          "1,,5",
        "1,2,3", "12.34.56", "1 2",  "1234 567", "0 123",  "1.23,4", "1,234.567,8", "1'000'5",
        "x,5",   "1,5x",     "1,5e", "1,234;5",  "1 000_5"})
    EXPECT_EQ(readings(text), "none") << text;
}

TEST(ForeignNumber, IsComplainedOf) {
  EXPECT_EQ(complaint("1,5", *foreign_number("1,5")), "'1,5' has a decimal comma: write 1.5");
  EXPECT_EQ(complaint("1.000,5", *foreign_number("1.000,5")),
            "'1.000,5' has separators of thousands: write 1000.5");
}

}  // namespace
}  // namespace gradcalc::cli
