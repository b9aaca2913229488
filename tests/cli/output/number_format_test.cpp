#include "cli/output/number_format.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>

#include "cli/output/decimal_writer.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc::cli {
namespace {

constexpr auto text_of = format_number;

TEST(Format, FullTextReadsBackToTheSameDouble) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 100'000; ++i) {
    const auto value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    const std::string text = full(value);
    double back = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), back);
    ASSERT_EQ(back, value) << text;
    ASSERT_EQ(text, fmt::format("{}", value));
  }
}

TEST(Format, FullTextIsWhatFmtPrintsAtEveryPlaceOfThePoint) {
  for (int exponent = -30; exponent < 30; ++exponent)
    for (const double digits : {1.0, 1.5, 12345.0, 1.0 / 3, 9.999999999999998, 123456789012345678.0})
      for (const double sign : {1.0, -1.0}) {
        const double value = sign * digits * std::pow(10, exponent);
        EXPECT_EQ(full(value), fmt::format("{}", value));
      }
}

// Half of them are even, and in those with few binary places exact ties and ends of intervals are common.
TEST(Format, FullTextOfUsualNumbersIsWhatFmtPrints) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 100'000; ++i) {
    const auto significand = static_cast<double>((std::uint64_t{1} << 52) | random() >> 12);
    const double value = std::ldexp(significand, -static_cast<int>(random() % 75));
    ASSERT_EQ(full(value), fmt::format("{}", value));
  }
}

TEST(Format, FullTextOfShortDecimalsAndTheirNeighboursIsWhatFmtPrints) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 30'000; ++i) {
    const std::uint64_t digits = random() % 1'000'000'000'000'000'000 >> random() % 60;
    const double value = static_cast<double>(digits + 1) / std::pow(10, random() % 20);
    for (const double near : {value, std::nextafter(value, 0.0), std::nextafter(value, 1e300)})
      ASSERT_EQ(full(near), fmt::format("{}", near));
  }
}

TEST(Format, FullTextOfPowersOfTwoIsWhatFmtPrints) {
  for (int exponent = -1074; exponent < 1024; ++exponent) {
    const double value = std::ldexp(1.0, exponent);
    EXPECT_EQ(full(value), fmt::format("{}", value));
  }
}

void expect_rounded_as_fmt_does(double value) {
  if (value == 0.0 || !std::isfinite(value)) return;
  for (int digits = 1; digits <= Precision::max_digits; ++digits)
    ASSERT_EQ(text_of(value, Precision{digits}), fmt::format("{:.{}g}", value, digits)) << full(value);
}

TEST(Format, RoundedTextIsWhatFmtPrints) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    expect_rounded_as_fmt_does(std::bit_cast<double>(random()));
    expect_rounded_as_fmt_does(std::bit_cast<double>(random() >> 12 >> random() % 52));  // subnormal
    const auto significand = static_cast<double>((std::uint64_t{1} << 52) | random() >> 12);
    const double usual = std::ldexp(significand, -static_cast<int>(random() % 75));
    expect_rounded_as_fmt_does(i % 2 == 0 ? usual : -usual);
  }
}

TEST(Format, RoundedTextOfShortDecimalsAndHalvesIsWhatFmtPrints) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 10'000; ++i) {
    // Half a unit of some digit, exactly: k + 1/2, k + 1/4, ... and 5, 15, 25, ... 10^j.
    const auto digits = static_cast<double>(random() % 10'000'000'000 >> random() % 33);
    const double binary = (digits + 0.5) / std::ldexp(1.0, static_cast<int>(random() % 16));
    const double decimal = (10 * digits + 5) * std::pow(10, random() % 6);
    const double quotient = digits / std::pow(10, random() % 20);
    for (const double value : {binary, decimal, quotient})
      for (const double near : {value, std::nextafter(value, 0.0), std::nextafter(value, 1e300)})
        expect_rounded_as_fmt_does(near);
  }
}

TEST(Format, RoundedTextOfPowersIsWhatFmtPrints) {
  for (int exponent = -1074; exponent < 1024; ++exponent)
    expect_rounded_as_fmt_does(std::ldexp(1.0, exponent));
  for (int exponent = -323; exponent <= 308; ++exponent) {
    const double power = std::strtod(fmt::format("1e{}", exponent).c_str(), nullptr);
    for (const double digits : {1.0, 9.5, 9.9999999, 9.999999999999998, 1.5, 2.5})
      for (const double value : {digits * power, -digits * power})
        for (const double near : {value, std::nextafter(value, 0.0), std::nextafter(value, 2 * value)})
          expect_rounded_as_fmt_does(near);
  }
}

TEST(Format, FullTextIsShort) {
  EXPECT_EQ(full(6), "6");
  EXPECT_EQ(full(0.1), "0.1");
  EXPECT_EQ(full(6.00000000000378), "6.00000000000378");
  EXPECT_EQ(full(1e20), "1e+20");
  EXPECT_EQ(full(-std::numeric_limits<double>::min()), "-2.2250738585072014e-308");
}

TEST(Format, ThereIsNoNegativeZeroAndNoNegativeNan) {
  for (const Precision precision : {Precision{}, Precision{10}}) {
    EXPECT_EQ(text_of(-0.0, precision), "0");
    EXPECT_EQ(text_of(std::copysign(std::nan(""), -1.0), precision), "nan");
    EXPECT_EQ(text_of(std::numeric_limits<double>::infinity(), precision), "inf");
    EXPECT_EQ(text_of(-std::numeric_limits<double>::infinity(), precision), "-inf");
  }
}

TEST(Format, RoundsToSignificantDigits) {
  EXPECT_EQ(text_of(6.00000000000378, Precision{10}), "6");
  EXPECT_EQ(text_of(0.123456789012345, Precision{10}), "0.123456789");
  EXPECT_EQ(text_of(2.0 / 3, Precision{3}), "0.667");
  EXPECT_EQ(text_of(123456, Precision{2}), "1.2e+05");
  EXPECT_EQ(text_of(0.1, Precision{17}), "0.10000000000000001");
}

TEST(Format, RoughHasOneDigit) {
  EXPECT_EQ(rough(6.05e-6), "6e-06");
  EXPECT_EQ(rough(605.5), "600");
  EXPECT_EQ(rough(1.5e308), "1.5e+308");  // 2e+308 is no double
  EXPECT_EQ(rough(6.05e14), "600000000000000");
}

TEST(PrecisionFor, TheLastDigitIsNotSmallerThanTheError) {
  const Precision trusted{10, true};
  const auto text = [&](double value, double error) {
    return format_number(value, precision_for(value, error, trusted));
  };
  EXPECT_EQ(text(0.540302305868139, 1.2e-14), "0.5403023058681");
  EXPECT_EQ(text(0.540302305868139, 1e-3), "0.54");
  EXPECT_EQ(text(936752.12753314478, 2.8e-5), "936752.1275");
  EXPECT_EQ(text(6.0, 1.3e-15), "6");
  EXPECT_EQ(text(8.4e-06, 0.0019), "8e-06");
  EXPECT_EQ(text(0.0, 1e-3), "0");
  EXPECT_EQ(text(1.6562383084007087e+308, 1.1e307), "1.7e+308");
  EXPECT_EQ(text(1.7976931348623157e+308, 1.1e307), "1.79769e+308");  // 1.8e+308 is no double
  EXPECT_EQ(text(1.0 / 3.0, Derivative::none), "0.3333333333");       // no estimate
  EXPECT_EQ(precision_for(1.0 / 3.0, 1e-3, Precision{5}).digits, 5);  // the user's own choice
}

/// From the definition.
int shared_by_definition(double a, double b, int most) {
  for (int digits = most; digits > 0; --digits)
    if (fmt::format("{:.{}e}", a, digits - 1) == fmt::format("{:.{}e}", b, digits - 1)) return digits;
  return 0;
}

TEST(SharedDigits, AreThoseThatBothHaveWhenRounded) {
  EXPECT_EQ(shared_digits(1003.35, 1000.0, 10), 3);
  EXPECT_EQ(shared_digits(1.2345, 1.2345, 10), 10);
  EXPECT_EQ(shared_digits(1.2345, 1.2345, 3), 3);
  EXPECT_EQ(shared_digits(0.99999, 1.00001, 10), 4);
  EXPECT_EQ(shared_digits(1.6, 1.4, 10), 0);
  EXPECT_EQ(shared_digits(1.00449, 1.00501, 10), 2) << "1.004 and 1.005, 1.00 and 1.01, 1.0 and 1.0";
  EXPECT_EQ(shared_digits(1.0, -1.0, 10), 0);
  EXPECT_EQ(shared_digits(0.0, 1e-300, 10), 0);
  EXPECT_EQ(shared_digits(-0.0, 0.0, 10), 10);
  EXPECT_EQ(shared_digits(-1.7e308, 1.7e308, 10), 0);
  EXPECT_EQ(shared_digits(1.7e308, 1e-308, 10), 0);
  EXPECT_EQ(shared_digits(1e308, 1.0001e308, 10), 4);
  EXPECT_EQ(shared_digits(2e-320, 2.2e-320, 10), 1);
}

TEST(SharedDigits, AreThoseOfTheDefinitionAtAnySizeAndDistance) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> mantissa(1.0, 10.0), distance(-17.0, 1.0), size(-20.0, 20.0);
  for (int i = 0; i < 100'000; ++i) {
    const double exponent = i % 2 == 0 ? size(random) : size(random) / 6.0;
    // Some next to where the number of digits changes.
    const double a = (i % 5 == 0 ? 1.0 : mantissa(random)) * std::pow(10.0, std::floor(exponent));
    const double b = a * (1.0 + (i % 3 == 0 ? -1.0 : 1.0) * std::pow(10.0, distance(random)));
    for (const int most : {3, 10, 15})
      ASSERT_EQ(shared_digits(a, b, most), shared_by_definition(a, b, most)) << a << ' ' << b - a;
  }
}

TEST(Percent, HasOneDecimalAndNoSignOfZeroOrNan) {
  EXPECT_EQ(percent(0.025), "2.5 %");
  EXPECT_EQ(percent(1.0), "100.0 %");
  EXPECT_EQ(percent(-0.36), "-36.0 %");
  EXPECT_EQ(percent(-0.0), "0.0 %");
  EXPECT_EQ(percent(-1e-9), "0.0 %");
  EXPECT_EQ(percent(std::copysign(std::numeric_limits<double>::quiet_NaN(), -1.0)), "nan %");
  EXPECT_EQ(percent(std::numeric_limits<double>::infinity()), "inf %");
}

}  // namespace
}  // namespace gradcalc::cli
