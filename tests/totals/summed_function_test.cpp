#include "totals/summed_function.hpp"

#include <gmock/gmock.h>

#include <algorithm>
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

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::Le;

constexpr std::size_t chunk = Rows::rows_in_chunk;
const std::vector<std::string> names{"a", "b", "t", "y"};  // two variables, then two columns

std::shared_ptr<const Rows> rows_of(const std::vector<std::array<double, 2>>& table,
                                    std::size_t memory = Rows::default_memory) {
  auto rows = std::make_shared<Rows>(2, memory);
  for (const auto& row : table) rows->add(row);
  return rows;
}

SummedFunction summed(std::string_view terms, std::shared_ptr<const Rows> rows, Total total = Total::sum,
                      std::size_t jobs = 1) {
  return {ParsedExpression(terms).bind(names), std::move(rows), total, jobs};
}

/// t = i/8 and y = i^2/16: exact, as are sums of their products.
std::vector<std::array<double, 2>> eighths(std::size_t count) {
  std::vector<std::array<double, 2>> table;
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = static_cast<double>(i % 1000);
    table.push_back({number / 8, number * number / 16});
  }
  return table;
}

TEST(SummedFunction, IsTheTotalOverTheRows) {
  const auto rows = rows_of({{1, 10}, {2, 20}, {3, 30}});
  EXPECT_EQ(summed("a*t + b*y", rows)(std::array{2.0, 0.5}), 12 + 30);
  EXPECT_EQ(summed("a*t + b*y", rows, Total::mean)(std::array{2.0, 0.5}), 14);
  EXPECT_EQ(summed("a", rows)(std::array{2.0, 0.5}), 6) << "a term without data is there for each row";
}

TEST(SummedFunction, EvaluatesComponentsAtDisplacedPointsInOnePass) {
  SummedFunction f = summed("a*t, b*y + t", rows_of({{1, 10}, {2, 20}}));
  constexpr std::array displacements{Displacement{Displacement::nowhere, 0.0}, Displacement{0, 3.0},
                                     Displacement{1, 0.1}, Displacement{1, -5e20}};
  std::array<double, 8> values{};
  f.evaluate(std::array{2.0, 0.5}, displacements, values);
  EXPECT_THAT(values, ElementsAre(6, 9, 6, 6, 18, 18, 3 + 0.1 * 10 + 0.1 * 20, -5e20 * 10 + -5e20 * 20));
}

// A shift of x by a step is rounded; a displacement is not.
TEST(SummedFunction, DisplacesToTheLastBit) {
  SummedFunction f = summed("a", rows_of({{0, 0}}));
  for (const double x : {0.1, 1e-20, 3.0, 1e17})
    for (const double to : {0.3, 1.0 / 3, 1e-17, 12345.678, 1e17 + 32}) {
      const Displacement displacement{0, to};
      double value = 0.0;
      f.evaluate(std::array{x, 0.0}, {&displacement, 1}, {&value, 1});
      EXPECT_EQ(value, to);
    }
}

TEST(SummedFunction, SumsWithCompensation) {
  // 1 is lost in each sum of 1e17 and 1 by itself.
  std::vector<std::array<double, 2>> table;
  for (int i = 0; i < 1000; ++i) table.insert(table.end(), {{1e17, 0}, {1, 0}, {-1e17, 0}});
  EXPECT_EQ(summed("t", rows_of(table))(std::array{0.0, 0.0}), 1000);
}

TEST(SummedFunction, GivesTheSameBitsOnAnyNumberOfThreadsAndInAnyMemory) {
  std::vector<std::array<double, 2>> table;
  for (std::size_t i = 0; i < 9 * chunk + 33; ++i)
    table.push_back({0.01 * static_cast<double>(i % 977), std::sin(static_cast<double>(i))});
  constexpr std::array displacements{Displacement{Displacement::nowhere, 0.0}, Displacement{0, 2.1}};
  std::array<double, 2> one{};
  std::array<double, 2> other{};
  std::array<Bounded, 2> gradient_of_one{};
  std::array<Bounded, 2> gradient_of_other{};
  const auto gradient = [](SummedFunction& f, std::span<Bounded> partials) {
    Bounded value;
    std::vector<SummedFunction::RowTerm> open;
    f.bounded_gradient(std::array{2.0, 0.5}, {&value, 1}, partials, open);
    EXPECT_TRUE(open.empty());
    return value;
  };
  const auto same = [](const Bounded& a, const Bounded& b) {
    return a.value == b.value && a.radius == b.radius;
  };
  constexpr std::array x{2.0, 0.5};
  SummedFunction alone = summed("(y - a*exp(-b*t))^2", rows_of(table));
  alone.evaluate(x, displacements, one);
  EXPECT_EQ(gradient(alone, gradient_of_one).value, one[0]);
  for (const std::size_t jobs : {2U, 3U, 8U})
    for (const std::size_t memory : {Rows::default_memory, std::size_t{0}}) {
      SummedFunction f = summed("(y - a*exp(-b*t))^2", rows_of(table, memory), Total::sum, jobs);
      f.evaluate(x, displacements, other);
      EXPECT_EQ(gradient(f, gradient_of_other).value, one[0]);
      EXPECT_EQ(other, one);
      EXPECT_TRUE(std::ranges::equal(gradient_of_other, gradient_of_one, same));
    }
}

TEST(SummedFunction, BoundsItsGradients) {
  const std::size_t count = chunk + 5;
  const auto table = eighths(count);
  double sum_t = 0.0;
  double sum_y = 0.0;
  double sum_tt = 0.0;
  for (const auto& [t, y] : table) {
    sum_t += t;
    sum_y += y;
    sum_tt += t * t;
  }
  SummedFunction f = summed("(a*t)^2 + b*y, a - t", rows_of(table));
  std::array<Bounded, 2> values{};
  std::array<Bounded, 4> partials{};
  std::vector<SummedFunction::RowTerm> open;
  f.bounded_gradient(std::array{3.0, 0.5}, values, partials, open);
  EXPECT_TRUE(open.empty());
  // All sums are of eighths and so exact; the bounds need not know that.
  const auto is = [](double expected) {
    return AllOf(Field(&Bounded::value, expected),
                 Field(&Bounded::radius, Le(0x1p-48 * std::fabs(expected))));
  };
  EXPECT_THAT(values, ElementsAre(is(9 * sum_tt + sum_y / 2), is(3 * static_cast<double>(count) - sum_t)));
  EXPECT_THAT(partials, ElementsAre(is(6 * sum_tt), is(sum_y), is(static_cast<double>(count)), is(0)));
}

TEST(SummedFunction, LeavesTermsOutOfWhichDoublesKnowNothing) {
  std::vector<std::array<double, 2>> table = eighths(chunk + 100);
  table[3][0] = table[chunk + 40][0] = 2.5;
  SummedFunction f = summed("abs(a - t), b", rows_of(table));
  std::array<Bounded, 2> values{};
  std::array<Bounded, 4> partials{};
  std::vector<SummedFunction::RowTerm> open;
  f.bounded_gradient(std::array{2.5, 1.0}, values, partials, open);
  ASSERT_GE(open.size(), 2U);
  std::size_t of_table = 0;
  for (const auto& [row, component] : open) {
    EXPECT_EQ(component, 0U);
    EXPECT_EQ(table[row][0], 2.5);
    of_table += row == 3 || row == chunk + 40 ? 1 : 0;
  }
  EXPECT_EQ(of_table, 2U);
  EXPECT_EQ(values[1].value, static_cast<double>(chunk + 100));
}

TEST(SummedFunction, SaysWhichRowHasNoValue) {
  std::vector<std::array<double, 2>> table = eighths(chunk + 100);
  table[chunk + 40][0] = -1;
  SummedFunction f = summed("1, a*sqrt(t)", rows_of(table));
  EXPECT_EQ(f.first_undefined(0, std::array{1.0, 1.0}), std::nullopt);
  EXPECT_EQ(f.first_undefined(1, std::array{1.0, 1.0}), chunk + 40);
  std::array<double, 2> values{};
  f(std::array{1.0, 1.0}, values);
  EXPECT_EQ(values[0], static_cast<double>(chunk + 100));
  EXPECT_TRUE(std::isnan(values[1]));
}

}  // namespace
}  // namespace gradcalc
