#include "totals/summed_function.hpp"

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

using ::testing::ElementsAre;

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
  std::array<double, 2> gradient_of_one{};
  std::array<double, 2> gradient_of_other{};
  constexpr std::array x{2.0, 0.5};
  SummedFunction alone = summed("(y - a*exp(-b*t))^2", rows_of(table));
  alone.evaluate(x, displacements, one);
  double value = 0.0;
  alone.gradient(x, {&value, 1}, gradient_of_one);
  EXPECT_EQ(value, one[0]);
  for (const std::size_t jobs : {2U, 3U, 8U})
    for (const std::size_t memory : {Rows::default_memory, std::size_t{0}}) {
      SummedFunction f = summed("(y - a*exp(-b*t))^2", rows_of(table, memory), Total::sum, jobs);
      f.evaluate(x, displacements, other);
      f.gradient(x, {&value, 1}, gradient_of_other);
      EXPECT_EQ(other, one);
      EXPECT_EQ(gradient_of_other, gradient_of_one);
    }
}

TEST(SummedFunction, HasExactGradients) {
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
  std::array<double, 2> values{};
  std::array<double, 4> partials{};
  f.gradient(std::array{3.0, 0.5}, values, partials);
  EXPECT_THAT(values, ElementsAre(9 * sum_tt + sum_y / 2, 3 * static_cast<double>(count) - sum_t));
  EXPECT_THAT(partials, ElementsAre(6 * sum_tt, sum_y, static_cast<double>(count), 0));
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
