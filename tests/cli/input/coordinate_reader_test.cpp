#include "cli/input/coordinate_reader.hpp"

#include <gtest/gtest.h>

#include <numbers>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

constexpr auto file = CoordinateReader::Source::file;
constexpr auto command_line = CoordinateReader::Source::command_line;

double read(CoordinateReader::Source source, std::string_view text) {
  return CoordinateReader(source)(text, {text, 0}, 1);
}

std::string refusal(CoordinateReader::Source source, std::string_view text) {
  try {
    read(source, text);
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Coordinate, IsANumberOrAConstantExpression) {
  for (const auto source : {command_line, file}) {
    EXPECT_EQ(read(source, "-4e1"), -40);
    EXPECT_EQ(read(source, " 3 "), 3);
    EXPECT_EQ(read(source, "\"-3\""), -3);
    EXPECT_EQ(read(source, "pi/4"), std::numbers::pi / 4);
    EXPECT_EQ(read(source, "-2*sqrt(4)"), -4);
  }
  EXPECT_EQ(read(command_line, "1/4"), 0.25);
  EXPECT_EQ(read(command_line, "pi"), std::numbers::pi);
}

TEST(Coordinate, OfAFileIsNoArithmeticOfNumbersAlone) {
  for (const char* text :
       {"1/3", "2024-01-05", "12/05/2024", "5-10", "(3)", "pi", "e", "a/2", "0x10", "1e5e"})
    EXPECT_EQ(refusal(file, text), "field 1: '" + std::string(text) + "' is not a number");
}

TEST(Coordinate, ThatIsMissingIsCalledSo) {
  for (const char* text : {"NA", "N/A", "NaN", "null", "NULL", "None", "-", "."})
    EXPECT_EQ(refusal(file, text), "field 1: '" + std::string(text) + "' is a missing value, not a number");
  for (const char* text : {"", " "}) EXPECT_EQ(refusal(file, text), "field 1: a number is missing");
  for (const char* text : {"inf", "-Inf", "Infinity"})
    EXPECT_EQ(refusal(file, text), "field 1: '" + std::string(text) + "' is not a finite number");
}

TEST(Coordinate, WithADecimalCommaIsRefusedWithTheRemedy) {
  EXPECT_EQ(refusal(file, "1,5"), "field 1: '1,5' has a decimal comma: write 1.5");
  EXPECT_EQ(refusal(file, "1.234,5"), "field 1: '1.234,5' has separators of thousands: write 1234.5");
  EXPECT_EQ(refusal(file, "1,000"),
            "field 1: '1,000' has a decimal comma: write 1.000 or, for thousands, 1000");
}

TEST(Coordinate, ThatIsTornByBlanksIsToldSo) {
  for (const char* text : {"-", "/4", "3*", "3-"}) {
    try {
      read(command_line, text);
      FAIL() << "accepted: " << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.hint(), "blanks separate coordinates: 3-4 is one, and 3,-4 are two") << text;
    }
  }
}

}  // namespace
}  // namespace gradcalc::cli
