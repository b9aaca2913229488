#include "formula/part_finder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gradcalc {
namespace {

constexpr std::size_t level_of_sum = 4;

std::string found(std::string_view typed, const std::string& part, std::size_t level = level_of_sum) {
  const auto range = find_part(typed, {part, level});
  return range ? std::string(typed.substr(range->begin, range->length)) : "(nowhere)";
}

TEST(PartFinder, FindsWhatWasTyped) {
  EXPECT_EQ(found("(1-cos(x))/x^2", "1-cos(x)"), "1-cos(x)");
  EXPECT_EQ(found("( 1 - cos( x ) )/x^2", "1-cos(x)"), "1 - cos( x )");
  EXPECT_EQ(found("2cos(x)-2", "2*cos(x)-2"), "2cos(x)-2");
  EXPECT_EQ(found("1-x**2", "1-x^2"), "1-x**2");
  EXPECT_EQ(found("1 - x[0]", "1-x0"), "1 - x[0]");
  EXPECT_EQ(found("hypot(x,y)-x", "hypot(x, y)-x"), "hypot(x,y)-x");
  EXPECT_EQ(found("x[0]-x[12]", "x0-x12"), "x[0]-x[12]");
  EXPECT_EQ(found("2*(1.0-1e2*x1)", "1-100*x1"), "1.0-1e2*x1");
  EXPECT_EQ(found("x<1-y?1:2", "1-y"), "1-y");
  EXPECT_EQ(found("1-x+y", "1-x"), "1-x");
}

TEST(PartFinder, FindsWholeOperandsAlone) {
  EXPECT_EQ(found("y-1-x", "1-x"), "(nowhere)");
  EXPECT_EQ(found("2*1-x", "1-x"), "(nowhere)");
  EXPECT_EQ(found("1-x*y", "1-x"), "(nowhere)");
  EXPECT_EQ(found("1-x2", "1-x"), "(nowhere)");
  EXPECT_EQ(found("11-x", "1-x"), "(nowhere)");
  EXPECT_EQ(found("y-1-x, 2*(1-x)", "1-x"), "1-x");
  EXPECT_EQ(found("sin(x)", "cos(x)"), "(nowhere)");
  EXPECT_EQ(found("", "1-x"), "(nowhere)");
}

}  // namespace
}  // namespace gradcalc
