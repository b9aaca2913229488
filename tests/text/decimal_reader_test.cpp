#include "text/decimal_reader.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <iterator>
#include <random>
#include <string>
#include <utility>

namespace gradcalc {
namespace {

TEST(Number, ReadsDecimalNumbers) {
  const std::pair<const char*, double> cases[] = {
      {"0", 0},        {"3", 3},         {"-3.5", -3.5},
      {"+2", 2},       {".5", 0.5},      {"5.", 5},
      {"1e3", 1e3},    {"1E-3", 1e-3},   {"-1e+2", -100},
      {"0.1", 0.1},    {"1e308", 1e308}, {"4.9e-324", 4.9e-324},
      {"007", 7},      {"-0", 0},        {"1e-400", 0},
      {"1e-99999", 0}, {"-1e-400", 0},   {"2.2250738585072014e-308", 0x1p-1022},
  };
  for (const auto& [text, expected] : cases) {
    double value = 99;
    EXPECT_EQ(read_number(text, value), NumberError::none) << text;
    EXPECT_EQ(value, expected) << text;
  }
}

TEST(Number, RefusesEverythingElseAndLeavesTheValue) {
  for (const char* text :
       {"",   "-",  "+",  ".",   "e5",  "nan", "-nan",  "inf", "+inf",  "Infinity", "0x10", "1,5",
        "1 ", " 1", "1e", "1e+", "--1", "+-1", "1.2.3", "abc", "12abc", "1e5x",     "١"}) {
    double value = 99;
    EXPECT_EQ(read_number(text, value), NumberError::malformed) << text;
    EXPECT_EQ(value, 99) << text;
  }
}

TEST(Number, ReadsTheMinusSignsOfPages) {
  for (const auto& [text, expected] :
       {std::pair{"−3.5", -3.5}, {"–2", -2.0}, {"1e−3", 1e-3}, {"−1E–2", -0.01}}) {
    double value = 99;
    EXPECT_EQ(read_number(text, value), NumberError::none) << text;
    EXPECT_EQ(value, expected) << text;
  }
  double value = 99;
  for (const char* text : {"−", "−−1", "1−3", "3−", "+−1", "—1"})
    EXPECT_EQ(read_number(text, value), NumberError::malformed) << text;
  EXPECT_EQ(read_number("−1e400", value), NumberError::too_large);
  EXPECT_EQ(value, 99);
}

TEST(Number, SaysWhatIsTooLarge) {
  for (const char* text : {"1e400", "-1e400", "1.8e308", "1e5000", "1e99999"}) {
    double value = 99;
    EXPECT_EQ(read_number(text, value), NumberError::too_large) << text;
    EXPECT_EQ(value, 99) << text;
  }
}

TEST(Number, NumbersBeyondTheRangeAreJudgedByTheirValueAndNotTheirSpelling) {
  const std::string zeros(5000, '0');
  double value = 99;
  const std::string large[] = {"1" + zeros + "e-10", "-1" + zeros + ".5e-4000",    "0.1e+400",
                               "1" + zeros,          "0.001e99999999999999999999", zeros + "1e309"};
  for (const std::string& text : large)
    EXPECT_EQ(read_number(text, value), NumberError::too_large) << text.substr(0, 20);
  EXPECT_EQ(value, 99);
  const std::pair<std::string, double> cases[] = {
      {"0." + zeros + "1", 0},
      {"0." + zeros + "1e10", 0},
      {"1e-99999999999999999999", 0},
      {"0." + zeros + "1e5001", 1},
      {"1" + zeros + "e-4990", 1e10},
      {"0e99999999999999999999", 0},
      {zeros + "7", 7},
      {"0." + zeros, 0},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(read_number(text, value), NumberError::none) << text.substr(0, 20);
    EXPECT_EQ(value, expected) << text.substr(0, 20);
  }
}

TEST(Number, PlainNumbersAreReadAsTheGeneralWayReadsThem) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  int read = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string text = random() % 2 == 0 ? "" : "-";
    text += std::to_string(random() % 1'000'000'000'000 >> random() % 40);
    if (random() % 4 != 0) text.append(".").append(std::to_string(random() % 1'000'000'000 >> random() % 30));
    const char* const rest[] = {"",          ",1.5",      " 1234567890",         "\n3,4\n5,6\n",
                                "/12345678", ":12345678", "\xb0\xb9\xff\x01;;;;"};
    const std::string line = text + rest[random() % std::size(rest)];
    double plain = 99, general = 98;
    const char* const end = read_plain_number(line.data(), line.data() + line.size(), plain);
    if (end == nullptr) continue;
    ++read;
    EXPECT_EQ(end, line.data() + text.size()) << line;
    EXPECT_EQ(read_number(text, general), NumberError::none);
    EXPECT_EQ(plain, general) << text;
  }
  EXPECT_GT(read, 50'000);
}

TEST(Number, APlainNumberEndsWhereItsDigitsEnd) {
  double value = 0;
  const std::string text = "-2.50,7";
  EXPECT_EQ(read_plain_number(text.data(), text.data() + text.size(), value), text.data() + 5);
  EXPECT_EQ(value, -2.5);
  for (const char* other : {"", "-", ".", "+1", "nan", "inf", "1e5", "1.5e5678901", "1234567890123456",
                            "0.1234567890123456", ",1"})
    EXPECT_EQ(read_plain_number(other, other + std::strlen(other), value), nullptr) << other;
}

}  // namespace
}  // namespace gradcalc
