#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "gradcalc/error.hpp"
#include "gradcalc/expression.hpp"

// muParser takes no text of 20,000 bytes: longer ones are divided, and mean the same to the last bit.

namespace gradcalc {
namespace {

constexpr std::array point{0.7, -1.3};

double value(const std::string& text, const Definitions& definitions = {}) {
  return Expression(text, definitions)(point);
}

/// Terms, with their values, in which every operator and several functions occur.
struct Term {
  std::string text;
  double value;
};

Term term(int k) {
  const std::string number = std::to_string(k % 17 + 1) + "/7";
  const double c = (k % 17 + 1) / 7.0;
  switch (k % 5) {
    case 0:
      return {"x0*" + number, point[0] * (k % 17 + 1) / 7.0};
    case 1:
      return {"(x1-" + number + ")^2", (point[1] - c) * (point[1] - c)};
    case 2:
      return {"atan2(x0+" + number + ", x1)", std::atan2(point[0] + c, point[1])};
    case 3:
      return {"(x0 < " + number + " ? x1 : 2)", point[0] < c ? point[1] : 2.0};
    default:
      return {"sin(cos(x0)*" + number + ")", std::sin(std::cos(point[0]) * (k % 17 + 1) / 7.0)};
  }
}

constexpr int many = 4000;

TEST(LongText, SumsAndDifferences) {
  std::string text;
  double expected = 0.0;
  for (int k = 0; k < many; ++k) {
    const Term next = term(k);
    text += (k == 0 ? "" : k % 3 == 0 ? " - " : " + ") + next.text;
    expected = k == 0 ? next.value : k % 3 == 0 ? expected - next.value : expected + next.value;
  }
  ASSERT_GT(text.size(), 60'000U);
  EXPECT_EQ(value(text), expected);
  EXPECT_EQ(value("2*(" + text + ")^2 - 1"), 2 * (expected * expected) - 1);
  EXPECT_EQ(value("-(1 - (" + text + "))"), -(1 - expected));
  EXPECT_EQ(value(text + " < 0 || 0"), expected < 0 ? 1 : 0);
  EXPECT_EQ(value("x0 > 0 ? " + text + " : 7"), expected);
  EXPECT_EQ(value(text + " != 0 ? 3 : " + text), 3);
  const auto components = Expression::components("x0, " + text + ", 1+" + text);
  ASSERT_EQ(components.size(), 3U);
  EXPECT_EQ(Expression(components[1])(point), expected);
  Definitions definitions;
  definitions.add("f(x0,x1)=" + text);
  EXPECT_EQ(value("f(x0, x1)", definitions), expected);
  EXPECT_EQ(value("sum(i*f(x0, x1) for i in range(3))", definitions), expected + 2 * expected);
}

TEST(LongText, ProductsAndQuotients) {
  std::string text;
  double expected = 0.0;
  for (int k = 0; k < many; ++k) {
    const Term next = term(k);
    text += (k == 0 ? "" : k % 2 == 0 ? "*" : "/") + next.text;
    // A term such as x0*1/7 has two operators of its own.
    const double c = k % 17 + 1;
    if (k % 5 == 0 && k > 0)
      expected = (k % 2 == 0 ? expected * point[0] : expected / point[0]) * c / 7.0;
    else
      expected = k == 0 ? next.value : k % 2 == 0 ? expected * next.value : expected / next.value;
  }
  EXPECT_EQ(value(text), expected);
  EXPECT_EQ(value("1 - " + text), 1 - expected);
}

TEST(LongText, ArgumentsWithoutEnd) {
  std::string arguments;
  double sum = 0.0;
  double largest = -1e300;
  for (int k = 0; k < many; ++k) {
    const Term next = term(k);
    arguments += (k == 0 ? "" : ", ") + next.text;
    sum = k == 0 ? next.value : sum + next.value;
    largest = std::max(largest, next.value);
  }
  EXPECT_EQ(value("sum(" + arguments + ")"), sum);
  EXPECT_EQ(value("max(" + arguments + ") - 1"), largest - 1);
  EXPECT_EQ(value("2^avg(" + arguments + ")"), std::pow(2, sum / many));
  EXPECT_EQ(value("hypot(sum(" + arguments + "), max(" + arguments + "))"), std::hypot(sum, largest));
}

TEST(LongText, DeepBracketsAndConditionals) {
  std::string brackets = "x0";
  std::string conditionals;
  double expected = point[0];
  for (int k = 0; k < 900; ++k) {
    const Term next = term(k);
    brackets = "(" + brackets + ")*0.5 + " + next.text;
    expected = expected * 0.5 + next.value;
    conditionals += "x0 > 1 && sin(x1) < 2 || x0 > 3 ? 1 : ";
  }
  EXPECT_EQ(value(brackets), expected);
  EXPECT_EQ(value(conditionals + "x1"), point[1]);
}

TEST(LongText, AMillionTerms) {
  std::string text = "x0";
  for (int k = 1; k < 1'000'000; ++k) text += "+x1";
  Expression f(text);
  EXPECT_EQ(f(std::array{0.5, 2.0}), 0.5 + 2 * 999'999.0);
  std::array<double, 2> partials{};
  f.gradient(std::array{0.5, 2.0}, partials);
  EXPECT_EQ(partials, (std::array{1.0, 999'999.0}));
}

TEST(LongText, TwentyThousandVariables) {
  std::string text;
  std::vector<double> x;
  for (std::size_t i = 0; i < 20'000; ++i) {
    text += (i == 0 ? "x" : "+x") + std::to_string(i) + "^2";
    x.push_back(static_cast<double>(i) / 4);
  }
  Expression f(text);
  std::vector<double> partials(x.size());
  f.gradient(x, partials);
  for (std::size_t i = 0; i < x.size(); ++i) ASSERT_EQ(partials[i], 2 * x[i]) << i;
}

TEST(LongText, MistakesHaveTheirPlace) {
  std::string text;
  for (int k = 0; k < many; ++k) text += "x0*x1 + ";
  try {
    Expression f(text + "y(2) + " + text + "1");
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.position(), text.size());
  }
  try {
    Expression f(text + "x[7-8] + " + text + "1");
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "x[-1]: an index is not negative");
    EXPECT_EQ(error.position(), text.size());
  }
}

TEST(LongText, ANumberMayHaveAnyNumberOfDigits) {
  EXPECT_EQ(value("x0*0 + 0." + std::string(20'000, '1')), 1.0 / 9);
}

TEST(LongText, WhatCannotBeDividedIsRefused) {
  std::string tower = "x0";
  for (int k = 1; k < 9'000; ++k) tower += "^x0";
  try {
    const Expression f(tower);
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::too_long);
    EXPECT_STREQ(error.what(),
                 "the expression cannot be divided: a part of it has 26999 bytes, and 19999 are possible");
  }
}

}  // namespace
}  // namespace gradcalc
