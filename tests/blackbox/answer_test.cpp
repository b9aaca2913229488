#include "blackbox/answer.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

using ::testing::ElementsAre;

std::vector<double> values(std::string_view output) {
  std::vector<double> result;
  for (const PrintedNumber& number : read_answer(output).numbers) result.push_back(number.value);
  return result;
}

TEST(ProgramAnswer, IsTheLastLineThatIsNotBlank) {
  EXPECT_THAT(values("3\n"), ElementsAre(3.0));
  EXPECT_THAT(values("iteration 1\niteration 2\n 2.5 \n\n \n"), ElementsAre(2.5));
  EXPECT_THAT(values("1 2\r\n3 4\r\n"), ElementsAre(3.0, 4.0));
  EXPECT_THAT(values("7"), ElementsAre(7.0));
}

TEST(ProgramAnswer, SeparatesNumbersAsPeopleDo) {
  EXPECT_THAT(values("1,2;3\t4 5"), ElementsAre(1.0, 2.0, 3.0, 4.0, 5.0));
  EXPECT_THAT(values("1 , 2"), ElementsAre(1.0, 2.0));
  EXPECT_THAT(values("[1.0, 2.0]"), ElementsAre(1.0, 2.0));
  EXPECT_THAT(values("(1. 2.)"), ElementsAre(1.0, 2.0));
}

TEST(ProgramAnswer, ReadsNumbersOfOtherLanguages) {
  EXPECT_THAT(values("1.5D+01 -2d-1 .5 5."), ElementsAre(15.0, -0.2, 0.5, 5.0));
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THAT(values("inf -Infinity 1e400 -1e400"), ElementsAre(infinity, -infinity, infinity, -infinity));
  EXPECT_TRUE(std::isnan(values("-nan").front()));
  EXPECT_TRUE(std::isnan(values("NaN").front()));
}

TEST(ProgramAnswer, SaysWhyThereIsNone) {
  EXPECT_EQ(read_answer("").failure, "it printed nothing");
  EXPECT_EQ(read_answer(" \n\n").failure, "it printed nothing");
  EXPECT_EQ(read_answer("1\nx = 3\n").failure, "the last line of its output is no list of numbers: 'x = 3'");
  EXPECT_EQ(read_answer("1,,2").failure, "the last line of its output is no list of numbers: '1,,2'");
  EXPECT_EQ(read_answer("[]").failure, "the last line of its output is no list of numbers: '[]'");
}

TEST(ProgramAnswer, CountsPrintedDigits) {
  const auto printed = [](std::string_view text) {
    const PrintedNumber number = read_answer(text).numbers.front();
    return std::pair(number.digits, number.place);
  };
  EXPECT_EQ(printed("3.14159"), std::pair(6, -5));
  EXPECT_EQ(printed("-0.001200"), std::pair(4, -6));
  EXPECT_EQ(printed("1200"), std::pair(4, 0));
  EXPECT_EQ(printed("1.25e+03"), std::pair(3, 1));
  EXPECT_EQ(printed("1.25E-3"), std::pair(3, -5));
  EXPECT_EQ(printed("0.0"), std::pair(0, -1));
}

TEST(ProgramAnswer, MayHaveDecimalCommas) {
  for (const char* const text : {"3,14", "-3,14", "3,14 2,71", "3,14;5", "(3,14)"})
    EXPECT_TRUE(may_have_decimal_commas(text)) << text;
  for (const char* const text : {"3.14", "3", "3 14", "3, 14", "3,1,4", "3.5,14", "1e5,3", "nan,3", ""})
    EXPECT_FALSE(may_have_decimal_commas(text)) << text;
}

TEST(LastLine, IsWhatAProgramSaidLast) {
  EXPECT_EQ(last_line("Traceback:\n  File\nValueError: no\n\n"), "ValueError: no");
  EXPECT_EQ(last_line("\n \n"), "");
}

}  // namespace
}  // namespace gradcalc
