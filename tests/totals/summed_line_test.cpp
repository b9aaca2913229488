#include "totals/summed_line.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/parsed_expression.hpp"

namespace gradcalc {
namespace {

const std::vector<std::string> names{"a", "b", "t", "y"};  // two variables, then two columns

using Table = std::vector<std::array<double, 2>>;

SummedLine line_of(std::string_view terms, const Table& table, Total total = Total::sum, std::size_t jobs = 1,
                   std::size_t memory = Rows::default_memory) {
  auto rows = std::make_shared<Rows>(2, memory);
  for (const auto& row : table) rows->add(row);
  return {ParsedExpression(terms).bind(names), std::move(rows), total, jobs};
}

constexpr auto doubles = LibraryPrecision::doubles;
constexpr Moving along_a{0, 1.0};

LineValue at(SummedLine& line, double t) {
  LineValue value;
  line({&t, 1}, 1, {&value, 1});
  return value;
}

/// The values at t and -t.
std::array<LineValue, 2> around(SummedLine& line, double t) {
  const std::array both{t, -t};
  std::array<LineValue, 2> values;
  line(both, 1, values);
  return values;
}

Table waves(std::size_t count) {
  Table table;
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = static_cast<double>(i);
    table.push_back({0.1 + std::fmod(0.37 * number, 2.0), std::sin(number)});
  }
  return table;
}

TEST(SummedLine, IsTheSumOverTheRows) {
  SummedLine line = line_of("a*t + b*y", {{1, 10}, {2, 20}, {3, 30}});
  EXPECT_EQ(line.begin(0, std::array{2.0, 0.5}, doubles), 42.0);
  EXPECT_EQ(line.move({&along_a, 1}).number.value, 42.0);
  EXPECT_EQ(at(line, 0.25).number.value, 43.5);
  SummedLine mean = line_of("a*t + b*y", {{1, 10}, {2, 20}, {3, 30}}, Total::mean);
  EXPECT_EQ(mean.begin(0, std::array{2.0, 0.5}, doubles), 14.0);
  mean.move({&along_a, 1});
  EXPECT_EQ(at(mean, 0.25).number.value, 14.5);
}

TEST(SummedLine, HasSeveralComponents) {
  SummedLine line = line_of("a*t, b*y", {{1, 10}, {2, 20}, {3, 30}});
  ASSERT_EQ(line.components(), 2U);
  EXPECT_EQ(line.begin(1, std::array{2.0, 0.5}, doubles), 30.0);
  EXPECT_EQ(line.begin(0, std::array{2.0, 0.5}, doubles), 12.0);
}

/// Each of a pair of coordinates by its own distance, or both by one.
TEST(SummedLine, MovesSeveralCoordinates) {
  SummedLine line = line_of("a*b*t", {{1, 0}, {2, 0}});
  line.begin(0, std::array{2.0, 3.0}, doubles);
  const std::array<Moving, 2> moving{{{0, 2.0}, {1, 4.0}}};
  line.move(moving);
  std::array<LineValue, 2> values;
  line(std::array{0.5, -0.25, -0.5, 0.25}, 2, values);
  EXPECT_EQ(values[0].number.value, 3.0 * 3.0 * 2.0);
  EXPECT_EQ(values[1].number.value, 3.0 * 1.0 * 4.0);
  EXPECT_EQ(at(line, 1.0).number.value, 3.0 * 4.0 * 7.0);
}

/// Terms of 1e16 and of 1, which cancel: what doubles round off is in the low parts.
TEST(SummedLine, KeepsWhatTermsThatCancelLeave) {
  SummedLine line = line_of("t*a + y", {{1e16, 0.1}, {1, 0.25}, {-1e16, -0.1}});
  line.begin(0, std::array{1.0, 0.0}, doubles);
  line.move({&along_a, 1});
  const LineValue value = at(line, 0x1p-30);
  EXPECT_EQ(value.number.value, 1.25 + 0x1p-30);
  EXPECT_LE(std::fabs(value.number.low), value.number.error);
  EXPECT_LT(value.number.error, 1e-12);
}

/// The bound of each sum contains what long doubles give, of any number of rows.
TEST(SummedLine, BoundsItsErrors) {
  for (const std::size_t count :
       {std::size_t{1}, std::size_t{7}, std::size_t{8}, std::size_t{33}, Rows::rows_in_chunk + 5}) {
    const Table table = waves(count);
    SummedLine line = line_of("(y-a*exp(-b*t))^2", table);
    const std::array x{1.5, 0.7};
    const double value = line.begin(0, x, doubles);
    long double sum = 0.0L;
    for (const auto& [t, y] : table) {
      const long double rest = y - 1.5L * std::exp(-static_cast<long double>(x[1]) * t);
      sum += rest * rest;
    }
    const LineValue at_x = line.move({&along_a, 1});
    const Compensated& number = at_x.number;
    EXPECT_EQ(value, number.value) << count;
    EXPECT_LE(std::fabs(static_cast<double>(sum - number.value) - number.low),
              number.error + number.common + 1e-18 * value);
    EXPECT_LT(number.error, 1e-25 * static_cast<double>(count)) << "exp does not move";
    EXPECT_GT(number.common, 0.0);
    EXPECT_LT(number.common, 1e-14 * value);
    EXPECT_EQ(at_x.change, 0.0);
  }
}

/// Of two rows whose common errors grow and fall along the line, neither hides the other.
TEST(SummedLine, CountsTheChangeOfCommonErrorsRowByRow) {
  SummedLine line = line_of("(a-t)*exp(b)", {{1, 0}, {3, 0}});
  line.begin(0, std::array{2.0, 1.0}, doubles);
  const LineValue at_x = line.move({&along_a, 1});
  const auto [ahead, behind] = around(line, 0.5);
  EXPECT_NEAR(ahead.number.common, at_x.number.common, 1e-30) << "their sum stays";
  EXPECT_NEAR(ahead.change, 0.5 * at_x.number.common, 1e-30);
  EXPECT_EQ(ahead.change, behind.change);
  EXPECT_NEAR(behind.bend, 0.0, 1e-30);
  const auto [far_ahead, far_behind] = around(line, 2.0);
  EXPECT_NEAR(far_behind.bend, at_x.number.common * 2.0, 1e-30) << "a row's error has a kink where it is 0";
}

TEST(SummedLine, KnowsWhereAnyRowIsOnAnotherBranch) {
  SummedLine line = line_of("abs(a-t)", {{1, 0}, {2, 0}, {4, 0}});
  line.begin(0, std::array{3.0, 0.0}, doubles);
  const LineValue here = line.move({&along_a, 1});
  EXPECT_EQ(at(line, 0.5).branches, here.branches);
  EXPECT_NE(at(line, 1.5).branches, here.branches);
  EXPECT_NE(at(line, -1.5).branches, here.branches);
  EXPECT_NE(at(line, -1.0).branches, here.branches) << "just at the kink of a row";
  EXPECT_NE(at(line, 1.5).branches, at(line, -1.5).branches);
}

/// Which rows they are counts, not how many.
TEST(SummedLine, TellsRowsApart) {
  SummedLine line = line_of("abs(a-t) + abs(a+t)", {{1, 0}, {-1, 0}});
  line.begin(0, std::array{0.0, 0.0}, doubles);
  line.move({&along_a, 1});
  EXPECT_NE(at(line, 2.0).branches, at(line, -2.0).branches);
  SummedLine smooth = line_of("a*t", {{1, 0}});
  smooth.begin(0, std::array{0.0, 0.0}, doubles);
  EXPECT_EQ(smooth.move({&along_a, 1}).branches, 0U);
}

TEST(SummedLine, IsAtDoubtWhereARowIs) {
  SummedLine line = line_of("floor(exp(a)*t)", {{0.3, 0}, {1, 0}, {0.4, 0}});
  line.begin(0, std::array{std::log(2.0), 0.0}, doubles);
  EXPECT_TRUE(line.move({&along_a, 1}).is_at_doubt);
  EXPECT_FALSE(at(line, 0.01).is_at_doubt);
}

TEST(SummedLine, HasNoValueWhereARowHasNone) {
  SummedLine line = line_of("sqrt(t-a)", {{4, 0}, {1, 0}});
  line.begin(0, std::array{0.0, 0.0}, doubles);
  line.move({&along_a, 1});
  EXPECT_TRUE(std::isfinite(at(line, 0.5).number.value));
  EXPECT_FALSE(std::isfinite(at(line, 2.0).number.value));
}

/// Rows in memory and in a file, on one thread and on several.
TEST(SummedLine, GivesTheSameBitsOnEveryThread) {
  const Table table = waves(5 * Rows::rows_in_chunk + 77);
  std::vector<double> numbers[3];
  for (const std::size_t jobs : {1U, 2U, 3U}) {
    SummedLine line =
        line_of("abs(y-a*exp(-b*t))", table, Total::mean, jobs, jobs == 3 ? 0 : Rows::default_memory);
    line.begin(0, std::array{1.5, 0.7}, doubles);
    const Moving along_b{1, 1.0};
    line.move({&along_b, 1});
    for (const LineValue& value : around(line, 0x1p-10)) {
      numbers[jobs - 1].insert(numbers[jobs - 1].end(),
                               {value.number.value, value.number.low, value.number.error, value.number.common,
                                value.change, static_cast<double>(value.branches >> 12U)});
    }
  }
  EXPECT_EQ(numbers[0], numbers[1]);
  EXPECT_EQ(numbers[0], numbers[2]);
}

TEST(SummedLine, UsesTheFunctionsOfLongDoubles) {
  SummedLine line = line_of("exp(a*t)", waves(100));
  line.begin(0, std::array{1.5, 0.0}, doubles);
  const double error = line.move({&along_a, 1}).number.error;
  line.begin(0, std::array{1.5, 0.0}, LibraryPrecision::long_doubles);
  EXPECT_LT(line.move({&along_a, 1}).number.error, error / 64.0);
}

}  // namespace
}  // namespace gradcalc
