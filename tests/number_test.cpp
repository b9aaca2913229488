#include "number.hpp"

#include <gtest/gtest.h>

#include <clocale>
#include <string>

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

TEST(Number, SaysWhatIsTooLarge) {
  for (const char* text : {"1e400", "-1e400", "1.8e308", "1e5000", "1e99999"}) {
    double value = 99;
    EXPECT_EQ(read_number(text, value), NumberError::too_large) << text;
    EXPECT_EQ(value, 99) << text;
  }
}

}  // namespace
}  // namespace gradcalc
