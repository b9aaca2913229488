#include "exact/exact_total.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "expression/parsed_expression.hpp"

namespace gradcalc {
namespace {

const std::vector<std::string> names{"a", "b", "t", "y"};  // two variables, then two columns

using Table = std::vector<std::array<double, 2>>;

ExactTotal total_of(std::string_view terms, const Table& table, Total total = Total::sum) {
  auto rows = std::make_shared<Rows>(2);
  for (const auto& row : table) rows->add(row);
  return {ParsedExpression(terms).bind(names), std::move(rows), total, 1, {0, 1}};
}

DerivativeMatrix at(ExactTotal& total, std::array<double, 2> point) {
  DerivativeMatrix result;
  result.at.assign(point.begin(), point.end());
  total.at_point(result);
  return result;
}

DerivativeMatrix along(ExactTotal& total, std::array<double, 2> point, std::array<double, 2> direction) {
  DerivativeMatrix result;
  result.at.assign(point.begin(), point.end());
  total.along(direction, result);
  return result;
}

TEST(ExactTotal, HasEachDerivativeWithItsBound) {
  ExactTotal f = total_of("a*t^2 + b*sin(y)", {{1, 1}, {2, 2}, {3, 3}});
  const DerivativeMatrix result = at(f, {1, 1});
  EXPECT_EQ(result.entries[0].value, 14);
  const double truth = 1.8918884196934454;  // sin 1 + sin 2 + sin 3
  EXPECT_LE(std::fabs(result.entries[1].value - truth), result.entries[1].error + 0x1p-53 * truth);
  EXPECT_LE(result.entries[1].error, 0x1p-48 * truth);
  EXPECT_EQ(result.entries[1].verdict, Verdict::ok);
  ExactTotal mean = total_of("a*t^2 + b*sin(y)", {{1, 1}, {2, 2}, {3, 3}}, Total::mean);
  EXPECT_NEAR(at(mean, {1, 1}).entries[1].value, truth / 3, 1e-16);
}

TEST(ExactTotal, DecidesKinksOfItsTerms) {
  // The slopes of |a - 1|, |a - 2| and |a - 4| at a = 2: 1, from -1 to 1, and -1.
  ExactTotal f = total_of("abs(a-t)", {{1, 0}, {2, 0}, {4, 0}});
  const DerivativeMatrix kink = at(f, {2, 0});
  EXPECT_TRUE(std::isnan(kink.entries[0].value));
  EXPECT_EQ(kink.entries[0].verdict, Verdict::kink);
  EXPECT_EQ(kink.entries[0].left, -1);
  EXPECT_EQ(kink.entries[0].right, 1);
  EXPECT_EQ(kink.values[0], 3);
  EXPECT_EQ(kink.entries[1].value, 0);
  EXPECT_EQ(kink.entries[1].verdict, Verdict::ok);
  EXPECT_EQ(at(f, {3, 0}).entries[0].value, 1);
  const DerivativeMatrix backwards = along(f, {2, 0}, {-1, 0});
  EXPECT_EQ(backwards.entries[0].verdict, Verdict::kink);
  EXPECT_EQ(along(f, {2, 0}, {0, 1}).entries[0].value, 0);
  EXPECT_EQ(along(f, {3, 0}, {-1, 0}).entries[0].value, -1);
}

/// The sum of the others is none.
TEST(ExactTotal, HasNoValueWhereARowHasNone) {
  ExactTotal f = total_of("a*sqrt(t)", {{4, 0}, {-1, 0}, {9, 0}});
  const DerivativeMatrix result = at(f, {1, 0});
  EXPECT_TRUE(std::isnan(result.values[0]));
  EXPECT_EQ(result.entries[0].verdict, Verdict::undefined);
  EXPECT_TRUE(std::isnan(result.entries[0].value));
}

/// Ten digits are known in doubles, and fourteen are not.
TEST(ExactTotal, ProvesNoMoreDigitsThanAreAskedFor) {
  auto rows = std::make_shared<Rows>(2);
  for (int i = 0; i < 1000; ++i) rows->add(std::array{1.0 + i, i % 2 == 0 ? 1e3 : -1e3 + 0.125});
  const std::vector<Expression> terms = ParsedExpression("y*exp(a)").bind(names);
  ExactTotal ten(terms, rows, Total::sum, 1, {0, 1}, ten_digits), all(terms, rows, Total::sum, 1, {0, 1});
  const Derivative of_ten = at(ten, {1, 0}).entries[0], of_all = at(all, {1, 0}).entries[0];
  const double truth = 500 * 0.125 * std::exp(1.0);
  for (const Derivative& d : {of_ten, of_all}) {
    EXPECT_EQ(d.verdict, Verdict::ok);
    EXPECT_NEAR(d.value, truth, 1e-9 * truth);
  }
  EXPECT_LT(of_all.error, 1e-15 * truth);
  EXPECT_GT(of_ten.error, 1e-13 * truth) << "that of doubles";
  EXPECT_LT(of_ten.error, 1e-10 * truth);
}

/// One row's slope is infinite, another's is a number; two of both signs leave nothing to know.
TEST(ExactTotal, TellsInfiniteSlopes) {
  ExactTotal one = total_of("cbrt(a-t)", {{1, 0}, {2, 0}});
  EXPECT_EQ(at(one, {1, 0}).entries[0].verdict, Verdict::infinite);
  EXPECT_EQ(at(one, {1, 0}).entries[0].value, INFINITY);
  ExactTotal both = total_of("y*cbrt(a-t)", {{1, 1}, {1, -1}});
  EXPECT_EQ(at(both, {1, 0}).entries[0].verdict, Verdict::undecided);
}

TEST(ExactTotal, ProvesTermsThatCancel) {
  // (a + 1e17) - 1e17 loses a in doubles, where the terms do not.
  ExactTotal f = total_of("t*a^2", {{1e17, 0}, {3, 0}, {-1e17, 0}});
  const DerivativeMatrix result = at(f, {0.1, 0});
  EXPECT_EQ(result.entries[0].value, 6 * 0.1);
  EXPECT_EQ(result.entries[0].verdict, Verdict::ok);
  EXPECT_LE(result.entries[0].error, 0x1p-52);
  ExactTotal zero = total_of("t*exp(a)", {{1, 0}, {-1, 0}});
  EXPECT_EQ(at(zero, {1, 0}).entries[0].verdict, Verdict::undecided) << "nothing proves that it is 0";
}

/// Along a direction, a jump is at the distance 0, whatever the coordinate.
TEST(ExactTotal, SaysWhereItJumps) {
  ExactTotal f = total_of("a > t ? 1 : 0", {{3, 0}, {4, 0}});
  const Derivative partial = at(f, {3, 0}).entries[0];
  EXPECT_EQ(partial.verdict, Verdict::undefined);
  EXPECT_EQ(partial.where, 3);
  const Derivative slope = along(f, {3, 0}, {1, 0}).entries[0];
  EXPECT_EQ(slope.verdict, Verdict::undefined);
  EXPECT_EQ(slope.where, 0);
}

/// Of more rows than are proven, fourteen digits stand, and what cancels below them is undecided.
TEST(ExactTotal, OfManyRowsIsKnownToFourteenDigits) {
  Table table;
  for (std::size_t i = 0; i <= ExactTotal::most_proven_rows; ++i)
    table.push_back({0.1 * static_cast<double>(i % 7), i % 2 == 0 ? 1.0 : -1.0});
  ExactTotal f = total_of("a*exp(t) + b*y*exp(t)*1e9", table);
  const DerivativeMatrix result = at(f, {1, 1});
  EXPECT_EQ(result.entries[0].verdict, Verdict::ok);
  EXPECT_LE(result.entries[0].error, 0x1p-48 * result.entries[0].value);
  EXPECT_GT(result.entries[0].error, 0.0);
  EXPECT_EQ(result.entries[1].verdict, Verdict::undecided);
}

}  // namespace
}  // namespace gradcalc
