#include "text/identifiers.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <vector>

#include "text/suggestion.hpp"

namespace gradcalc {
namespace {

TEST(Names, WithAnIndexAreThoseOfExpressions) {
  EXPECT_EQ(plain_name("x[0]"), "x0");
  EXPECT_EQ(plain_name("x[ 01 ]"), "x1");
  EXPECT_EQ(plain_name("x[00]"), "x0");
  EXPECT_EQ(plain_name("theta[12]"), "theta12");
  for (const char* text : {"", "x", "x[", "x[]", "[0]", "x[i]", "x[0]y", "rate [%]", "2[0]"})
    EXPECT_EQ(plain_name(text), text) << text;
}

TEST(Names, NaturalOrderComparesNumbersAsNumbers) {
  std::vector<std::string> names{"x10", "x2", "b", "A", "a", "x", "x02", "x1y2", "x1y10", "_t"};
  std::ranges::sort(names, natural_less);
  EXPECT_THAT(names, ::testing::ElementsAre("_t", "A", "a", "b", "x", "x1y2", "x1y10", "x02", "x2", "x10"));
}

TEST(Names, NaturalOrderTakesNumbersOfAnyLength) {
  EXPECT_TRUE(natural_less("x99999999999999999999999", "x100000000000000000000000"));
}

TEST(Names, CoordinatesAreXAndANumberWithoutLeadingZeros) {
  EXPECT_EQ(coordinate_index("x0"), 0U);
  EXPECT_EQ(coordinate_index("x12"), 12U);
  for (const char* other : {"x", "x01", "y1", "x1a", "X1", "", "x99999999999999999999999", "x-1"})
    EXPECT_EQ(coordinate_index(other), std::nullopt) << other;
}

TEST(Names, ANameIsALetterThenLettersDigitsAndUnderscores) {
  for (const char* name : {"a", "_", "a1_b"}) EXPECT_TRUE(is_name(name)) << name;
  for (const char* other : {"", "1a", "a-b", "a b", "é"}) EXPECT_FALSE(is_name(other)) << other;
}

TEST(Names, TheClosestIsOneSlipAway) {
  constexpr std::string_view candidates[] = {"sin", "sqrt", "abs", "floor", "log1p"};
  EXPECT_EQ(closest("sine", candidates), "sin");
  EXPECT_EQ(closest("sqr", candidates), "sqrt");
  EXPECT_EQ(closest("flor", candidates), "floor");
  EXPECT_EQ(closest("ab", candidates), "abs");
  EXPECT_EQ(closest("foo", candidates), "");
  EXPECT_EQ(closest("x0", candidates), "");
  EXPECT_EQ(closest(std::string(20'000, 's'), candidates), "");
}

}  // namespace
}  // namespace gradcalc
