#include "cli/input/uncertainty_notation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/concise_notation.hpp"
#include "cli/input/point_grid.hpp"
#include "cli/input/uncertainty_refusals.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

/// The quantities of a point of x and y.
std::vector<Quantity> read(std::string_view text) {
  const std::vector<std::string> names{"x", "y"};
  const Grid grid(text, names);
  std::vector<double> at(2);
  grid.point(grid.size() - 1, at);
  std::vector<Quantity> quantities(2);
  grid.quantities(at, quantities);
  return quantities;
}

Quantity first(std::string_view text) {
  return read(std::string(text).append(",7")).front();
}

TEST(UncertaintyNotation, HasAValueAndItsStandardUncertainty) {
  for (const std::string_view text : {"3.5+-0.25",
                                      "3.5+/-0.25",
                                      "3.5\u00b10.25",
                                      "3.5 +- 0.25",
                                      "3.5 \u00b1 0.25",
                                      "3.5 +-0.25",
                                      "3.5+- 1/4",
                                      "7/2+-0.25",
                                      "3.50(25)",
                                      "3.5(0.25)",
                                      "(3.5\u00b10.25)",
                                      "(0.35+-0.025)e1",
                                      "(3.500+/-0.250)e+00",
                                      "0.350(25)*10^1",
                                      "35.0(2.5) \u00d7 10^\u22121",
                                      "35.0(2.5) \u00b7 1e-1",
                                      "(35+-2.5)*10^-1",
                                      "(35 \u00b1 2.5) * 10^-1",
                                      "(7/2 +- 0.25)",
                                      "((3.5+-0.25))",
                                      "(350+-25)%",
                                      "(350 +- 25) %",
                                      "350(25)%",
                                      "(3500+-250)\u2030",
                                      "(35e5+-25e4) ppm",
                                      "(7*50+-50/2)%",
                                      "3.5(+-0.25)",
                                      "3.5 (\u00b10.25)",
                                      "3.5+-0.25[inf]",
                                      "3.5 +- 0.25 [normal]"}) {
    const Quantity x = first(text);
    EXPECT_EQ(x.value, 3.5) << text;
    EXPECT_EQ(x.uncertainty, 0.25) << text;
    EXPECT_TRUE(std::isinf(x.degrees_of_freedom)) << text;
    EXPECT_EQ(x.distribution, Distribution::normal) << text;
  }
}

TEST(UncertaintyNotation, SpellsWhatIsNearlyConcise) {
  EXPECT_EQ(concise_spelling("1.5e-3(2)"), "1.5(2)e-3");
  for (const char* const other : {"12.3(4)", "2(3)*4", "2*(1+3)", "sqrt(2)*1e3", "1e-3", "e(2)", "(3)", ""})
    EXPECT_EQ(concise_spelling(other), std::nullopt) << other;
}

TEST(UncertaintyNotation, KnowsWhatBelongsBehindTheSign) {
  EXPECT_EQ(remark_on_uncertainty("1%"), "a column of uncertainties has them in the unit of the value");
  EXPECT_EQ(remark_on_uncertainty("\"0.1[9]\""),
            "beside a column u_x, degrees of freedom have a column dof_x, and distributions dist_x");
  EXPECT_EQ(remark_on_uncertainty("+0.1/-0.2"),
            "an asymmetric uncertainty is not read; half of its sum beside the mean of the limits is");
  EXPECT_EQ(remark_on_uncertainty("0.1x"), "");
}

TEST(UncertaintyNotation, CountsDigitsInBracketsInTheLastPlaces) {
  EXPECT_EQ(first("3.000(12)").uncertainty, 0.012);
  EXPECT_EQ(first("3.000(1)").uncertainty, 0.001);
  EXPECT_EQ(first("3.000(1234)").uncertainty, 1.234);
  EXPECT_EQ(first("3000(12)").uncertainty, 12.0);
  EXPECT_EQ(first("-3.0(5)").value, -3.0);
  EXPECT_EQ(first("-3.0(5)").uncertainty, 0.5);
  EXPECT_EQ(first("1.602176634(12)e-19").value, 1.602176634e-19);
  EXPECT_EQ(first("1.602176634(12)e-19").uncertainty, 0.000000012e-19);
  EXPECT_EQ(first("3(12)E2").uncertainty, 1200.0);
}

TEST(UncertaintyNotation, MayBeRelative) {
  EXPECT_DOUBLE_EQ(first("-200+-2%").uncertainty, 4.0);
  EXPECT_EQ(first("0+-2%").uncertainty, 0.0);
  EXPECT_DOUBLE_EQ(first("200+-2%[9]").uncertainty, 4.0);
  EXPECT_DOUBLE_EQ(first("200 +- 2 % [9]").uncertainty, 4.0);
  EXPECT_EQ(first("200 +- 2 % [9]").degrees_of_freedom, 9.0);
  EXPECT_DOUBLE_EQ(first("(2.00+-2%)e2").uncertainty, 4.0);
  for (const std::string_view text : {"200+-(2%)", "200+-20\u2030", "200+-2e4ppm", "200 \u00b1 20000 ppm",
                                      "200+-2e7 ppb", "(200+-20000ppm)", "200+-2e4ppm [inf]"})
    EXPECT_DOUBLE_EQ(first(text).uncertainty, 4.0) << text;
}

TEST(UncertaintyNotation, MayHaveDegreesOfFreedomAndLimits) {
  EXPECT_EQ(first("0.1+-0.001[9]").degrees_of_freedom, 9.0);
  EXPECT_EQ(first("0.1+-0.001[9]").uncertainty, 0.001);
  EXPECT_EQ(first("0.1+-0.001[9]").distribution, Distribution::student_t);
  EXPECT_EQ(first("0.100(1)[9]").degrees_of_freedom, 9.0);
  EXPECT_DOUBLE_EQ(first("4+-0.3[rect]").uncertainty, 0.3 / std::sqrt(3.0));
  EXPECT_EQ(first("4+-0.3[rect]").distribution, Distribution::rectangular);
  EXPECT_DOUBLE_EQ(first("4+-0.3[tri]").uncertainty, 0.3 / std::sqrt(6.0));
  EXPECT_EQ(first("4+-0.3[tri]").distribution, Distribution::triangular);
  EXPECT_EQ(first("5+-0.5[k=2]").uncertainty, 0.25);
  EXPECT_EQ(first("5+-75[k=3,18]").uncertainty, 25.0);
  EXPECT_EQ(first("5+-75[k=3,18]").degrees_of_freedom, 18.0);
  EXPECT_EQ(first("50.0(5)[k=2]").uncertainty, 0.25);
  EXPECT_EQ(first("5+-0.5[K = 2, 18]").uncertainty, 0.25);
  EXPECT_EQ(first("5+-0.5[k=2,18]").degrees_of_freedom, 18.0);
  EXPECT_EQ(first("4+-0.3[RECT]").distribution, Distribution::rectangular);
  EXPECT_EQ(first("4+-0.3[rectangular]").distribution, Distribution::rectangular);
  EXPECT_DOUBLE_EQ(first("4+-0.3[triangular]").uncertainty, 0.3 / std::sqrt(6.0));
  EXPECT_EQ(first("4.0(3) [9]").degrees_of_freedom, 9.0);
  const Quantity both = first("4+-0.3[rect,50]");
  EXPECT_EQ(both.distribution, Distribution::rectangular);
  EXPECT_EQ(both.degrees_of_freedom, 50.0);
}

TEST(UncertaintyNotation, StandsWithNamesAndRanges) {
  const auto point = read("y=2.0(1), x = 5 +- 1");
  EXPECT_EQ(point[0].value, 5.0);
  EXPECT_EQ(point[0].uncertainty, 1.0);
  EXPECT_EQ(point[1].value, 2.0);
  EXPECT_EQ(point[1].uncertainty, 0.1);
  const auto last = read("x=0:10:1+-1%,y=3");
  EXPECT_EQ(last[0].value, 10.0);
  EXPECT_EQ(last[0].uncertainty, 0.1);
  EXPECT_EQ(last[1].uncertainty, 0.0) << "without an uncertainty, it is exact";
}

TEST(UncertaintyNotation, IsToldFromOtherText) {
  for (const std::string_view text : {"3,4", "x=1e-3,y=-2", "hypot(3,4) 2", "log10(100) 3", "2*(3+4),5",
                                      "0:1:0.1,3", "2-1,3", "", "1e+3,4", "(3,4)", "[3, 4]"})
    EXPECT_FALSE(has_uncertainty(text)) << text;
  for (const std::string_view text : {"3+-1,4", "3, 4.0(1)", "x=1\u00b12,y=2", "3 +/- 1 4"})
    EXPECT_TRUE(has_uncertainty(text)) << text;
}

std::string refusal(std::string_view text, std::size_t place) {
  try {
    static_cast<void>(first(text));
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::point);
    EXPECT_EQ(error.position(), place) << text;
    return error.what();
  }
  return "accepted";
}

TEST(UncertaintyNotation, IsRefusedWithItsPlace) {
  EXPECT_EQ(refusal("3+--0.1", 3), "field 1: the uncertainty '-0.1' is negative");
  EXPECT_EQ(refusal("3+-", 3), "field 1: an uncertainty is missing");
  EXPECT_EQ(refusal("3+-abc", 3), "field 1: 'abc' is not a number");
  EXPECT_EQ(refusal("3+-1[0]", 5), "field 1: '0' degrees of freedom are too few");
  EXPECT_EQ(refusal("3+-1[flat]", 5), "field 1: 'flat' is neither degrees of freedom nor a distribution");
  EXPECT_EQ(refusal("3+-1[k=0]", 5), "field 1: 'k=0' is no coverage factor");
  EXPECT_EQ(refusal("3+-1[k=]", 5), "field 1: 'k=' is no coverage factor");
  EXPECT_EQ(refusal("3+-1e999", 3), "field 1: '1e999' is too large for a double");
  EXPECT_EQ(refusal("+-1", 0), "field 1: a number is missing");
  EXPECT_EQ(refusal("3+-1[]", 5), "field 1: there is nothing between the brackets");
  EXPECT_EQ(refusal("3+-1[9,]", 5), "field 1: there is nothing between the brackets");
  EXPECT_EQ(refusal("3+-1]", 4), "']' has no '[' before it");
  EXPECT_EQ(refusal("3+-1[9", 4), "'[' is never closed");
  EXPECT_EQ(refusal("(3+-1", 0), "field 1: '(' is never closed");
}

TEST(UncertaintyNotation, IsRefusedWithinArithmetic) {
  const std::string around = "field 1: the uncertainty stands within brackets, and more around them";
  for (const std::string_view text :
       {"(3+-1)x", "2*(3+-0.01)", "-(3+-1)", "sqrt(3+-1)", "(3+-1)*2", "(3+-1)+(2+-1)"})
    EXPECT_EQ(refusal(text, 0), around) << text;
  EXPECT_EQ(refusal("5%+-1%", 0), "field 1: '5%' has a unit of its own");
}

TEST(UncertaintyNotation, IsRefusedIfItIsLost) {
  const std::string lost = " is too small for a double";
  EXPECT_EQ(refusal("3+-1e-400", 3), "field 1: the uncertainty '1e-400'" + lost);
  EXPECT_EQ(refusal("3+-1e-200*1e-200", 3), "field 1: the uncertainty '1e-200*1e-200'" + lost);
  EXPECT_EQ(refusal("3+-5e-324[k=3]", 3), "field 1: the uncertainty '5e-324'" + lost);
  EXPECT_EQ(refusal("3+-5e-324[tri]", 3), "field 1: the uncertainty '5e-324'" + lost);
  EXPECT_EQ(refusal("1e-200+-1e-200%", 8), "field 1: the uncertainty '1e-200'" + lost);
  EXPECT_EQ(refusal("1e-300:1:0.5+-1e-200%", 14), "field 1: the uncertainty '1e-200'" + lost);
  for (const std::string_view text :
       {"3+-0", "3+-0.0e-400", "3+-(1-1)", "3.0(0)", "0+-1e-200%", "3+-0%", "3+-0[9]"})
    EXPECT_EQ(first(text).uncertainty, 0.0) << text;
}

TEST(UncertaintyNotation, IsRefusedWhereItContradictsItself) {
  EXPECT_EQ(refusal("3+-1[k=2,rect]", 9),
            "field 1: 'rect' contradicts what stands before it: limits have no coverage factor");
  EXPECT_EQ(refusal("3+-1[tri,k=2]", 9),
            "field 1: 'k=2' contradicts what stands before it: limits have no coverage factor");
  EXPECT_EQ(refusal("3+-1[rect,tri]", 10), "field 1: 'tri' is a second distribution");
  EXPECT_EQ(refusal("3+-1[12,15]", 8), "field 1: '15' is a second number of degrees of freedom");
  EXPECT_EQ(refusal("3+-1[k=2,k=3]", 9), "field 1: 'k=3' is a second coverage factor");
}

}  // namespace
}  // namespace gradcalc::cli
