#include "cli/output/uncertain_number.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "cli/output/decimal_writer.hpp"
#include "cli/output/text_buffer.hpp"

namespace gradcalc::cli {
namespace {

std::string written(double value, double uncertainty, int digits = 2) {
  return uncertain_number(value, uncertainty, Precision{digits}).text();
}

TEST(UncertainNumber, HasTwoDigitsOfTheUncertaintyAndTheValueToMatch) {
  EXPECT_EQ(written(25.0, 1.7), "25.0 +- 1.7");
  EXPECT_EQ(written(127.7321, 0.0714), "127.732 +- 0.071");
  EXPECT_EQ(written(-0.0123456, 0.00034), "-0.01235 +- 0.00034");
  EXPECT_EQ(written(50000838.0, 32.4), "50000838 +- 32");
  EXPECT_EQ(written(100.0, 141.42), "100 +- 140");
  EXPECT_EQ(written(0.0, 10.0), "0 +- 10");
  EXPECT_EQ(written(0.0, 0.5), "0.00 +- 0.50");
  EXPECT_EQ(written(9.81, 0.5, 1), "9.8 +- 0.5");
  EXPECT_EQ(written(9.81234, 0.51234, 4), "9.8123 +- 0.5123");
}

TEST(UncertainNumber, RoundsUpIntoTheNextPlace) {
  EXPECT_EQ(written(1.2345, 0.0996), "1.23 +- 0.10");
  EXPECT_EQ(written(9.996, 0.10), "10.00 +- 0.10");
  EXPECT_EQ(written(0.99999, 0.021), "1.000 +- 0.021");
  EXPECT_EQ(written(-99.96, 1.0), "-100.0 +- 1.0");
}

// As the digits that std::to_chars writes, for numbers of all sizes.
TEST(UncertainNumber, RoundsTheShortestDigits) {
  constexpr std::uint64_t seed = 12;
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20000; ++i) {
    const double number = std::bit_cast<double>(random());
    if (!std::isfinite(number) || number == 0.0) continue;
    const auto [digits, exponent] = shortest_digits(number);
    const std::string typed = fmt::format("{}e{}", digits, exponent);
    double read = 0.0;
    std::from_chars(typed.data(), typed.data() + typed.size(), read);
    EXPECT_EQ(read, std::fabs(number)) << "seed " << seed;
    std::string shortest = fmt::format("{}", digits);
    ASSERT_EQ(shortest.size(), 17U);
    shortest.erase(shortest.find_last_not_of('0') + 1);
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), std::fabs(number),
                                   std::chars_format::scientific);
    std::string written(text.data(), end.ptr);
    written.erase(written.find('e'));
    std::erase(written, '.');
    EXPECT_EQ(shortest, written) << "seed " << seed;
  }
  EXPECT_EQ(shortest_digits(0.25).digits, 25'000'000'000'000'000U);
  EXPECT_EQ(shortest_digits(-1024.5).exponent, -13);
}

TEST(UncertainNumber, IsAppendedAsItIsWritten) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const double value : {0.0, 25.0, -99.96, 1e-7, 3e20, 12345678.9, infinity})
    for (const double uncertainty : {0.0, 1.7, 0.0996, 3e-9, 4e7, 1e-30, infinity}) {
      TextBuffer text;
      append_uncertain_number(text, value, uncertainty, Precision{2});
      EXPECT_EQ(text.view(), uncertain_number(value, uncertainty, Precision{2}).text());
    }
}

// Of what is typed: 0.145 is a little less as a double, and 0.135 a little more.
TEST(UncertainNumber, RoundsHalvesUp) {
  EXPECT_EQ(written(5.0, 0.145), "5.00 +- 0.15");
  EXPECT_EQ(written(5.0, 0.135), "5.00 +- 0.14");
  EXPECT_EQ(written(5.0, 0.125), "5.00 +- 0.13");
  EXPECT_EQ(written(-2.5, 10.0), "-3 +- 10");
  EXPECT_EQ(written(1.005, 0.1), "1.01 +- 0.10");
  EXPECT_EQ(written(5.0, 0.1449999), "5.00 +- 0.14");
}

TEST(UncertainNumber, HasNoMantissasOfTen) {
  EXPECT_EQ(written(9.99e-201, 1.4e-201), "1.00e-200 +- 0.14e-200");
  EXPECT_EQ(written(9.96e299, 1.4e299), "1.00e+300 +- 0.14e+300");
  EXPECT_EQ(written(-9.96e-9, 1.4e-9), "-1.00e-08 +- 0.14e-08");
}

TEST(UncertainNumber, IsZeroWhereTheValueIsFarSmaller) {
  EXPECT_EQ(written(1e-9, 0.5), "0.00 +- 0.50");
  EXPECT_EQ(written(0.0, 170.0), "0 +- 170");
  EXPECT_EQ(written(-3.0, 170.0), "0 +- 170");
  EXPECT_EQ(written(-7.0, 170.0), "-10 +- 170");
  EXPECT_EQ(written(-0.004, 1.7), "0.0 +- 1.7");
  EXPECT_EQ(written(0.06, 1.7), "0.1 +- 1.7");
  EXPECT_EQ(written(-0.06, 1.7), "-0.1 +- 1.7");
}

TEST(UncertainNumber, SharesTheExponentOfSmallAndLargeNumbers) {
  EXPECT_EQ(written(1.7266e-5, 1.76e-6), "1.73e-05 +- 0.18e-05");
  EXPECT_EQ(written(6.62607015e-34, 1.2e-42), "6.626070150e-34 +- 0.000000012e-34");
  EXPECT_EQ(written(1.98847e30, 7e25), "1.988470e+30 +- 0.000070e+30");
  EXPECT_EQ(written(1e-9, 2e-7), "0.0e-07 +- 2.0e-07");
  EXPECT_EQ(written(12345678.0, 1200.0), "12345700 +- 1200");
}

TEST(UncertainNumber, HasNoDigitsThatDoublesLack) {
  EXPECT_EQ(written(1.1, 1e-30), "1.1 +- 1.0e-30");
  EXPECT_EQ(written(1e16, 0.1), "10000000000000000 +- 0.10");
  EXPECT_EQ(written(12345678901234567890.0, 1.0), "12345678901234567168 +- 1.0");
  EXPECT_EQ(written(0.1, 0.0), "0.1 +- 0");
  EXPECT_EQ(written(1.0 / 3, 0.0), "0.333333333333333 +- 0");
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(written(nan, nan), "nan +- nan");
  EXPECT_EQ(written(2.0, std::numeric_limits<double>::infinity()), "2 +- inf");
  EXPECT_EQ(uncertain_number(1.0 / 3, 0.123456, Precision{}).text(), "0.3333333333333333 +- 0.123456");
}

TEST(UncertainNumber, MayStandAlone) {
  EXPECT_EQ(uncertainty_text(1.0, Precision{2}), "1.0");
  EXPECT_EQ(uncertainty_text(0.0996, Precision{2}), "0.10");
  EXPECT_EQ(uncertainty_text(1234.5, Precision{2}), "1200");
  EXPECT_EQ(uncertainty_text(1.76e-6, Precision{2}), "1.8e-06");
  EXPECT_EQ(uncertainty_text(0.0, Precision{2}), "0");
}

}  // namespace
}  // namespace gradcalc::cli
