#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "gradcalc/error.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

using ::testing::ElementsAre;

std::vector<double> gradient(std::string_view text, const std::vector<double>& x,
                             const Definitions& definitions = {}) {
  Expression f(text, Dimension(x.size()), definitions);
  std::vector<double> partials(x.size());
  f.gradient(x, partials);
  return partials;
}

double value(std::string_view text, const std::vector<double>& x, const Definitions& definitions = {}) {
  return Expression(text, Dimension(x.size()), definitions)(x);
}

TEST(Loops, SumMultiplyCompareAndAverage) {
  const std::vector<double> x{2, 3, 5};
  EXPECT_EQ(value("sum(x[i]^2 for i in range(n))", x), 38);
  EXPECT_EQ(value("prod(x[i] for i in range(n))", x), 30);
  EXPECT_EQ(value("min(x[i] for i in range(n))", x), 2);
  EXPECT_EQ(value("max(-x[i] for i in range(n))", x), -2);
  EXPECT_EQ(value("avg(x[i] for i in range(n)) + mean(i for i in range(3))", x), 10.0 / 3 + 1);
  EXPECT_THAT(gradient("sum(x[i]^2 for i in range(n))", x), ElementsAre(4, 6, 10));
  EXPECT_THAT(gradient("prod(x[i] for i in range(n))", x), ElementsAre(15, 10, 6));
  EXPECT_THAT(gradient("max(x[i] for i in range(n))", x), ElementsAre(0, 0, 1));
  EXPECT_THAT(gradient("avg(x[i] for i in range(1, n))", x), ElementsAre(0, 0.5, 0.5));
}

TEST(Loops, TakeTheRangesOfPython) {
  const std::vector<double> x{0, 0, 0, 0, 0, 0, 0};
  EXPECT_THAT(gradient("sum(x[i] for i in range(2, 5))", x), ElementsAre(0, 0, 1, 1, 1, 0, 0));
  EXPECT_THAT(gradient("sum(x[i] for i in range(1, n, 3))", x), ElementsAre(0, 1, 0, 0, 1, 0, 0));
  EXPECT_THAT(gradient("sum(i*x[i] for i in range(n-1, 3, -2))", x), ElementsAre(0, 0, 0, 0, 4, 0, 6));
  EXPECT_THAT(gradient("sum(x[i] for i in range(3, 3))", x), ElementsAre(0, 0, 0, 0, 0, 0, 0));
  EXPECT_EQ(value("prod(x[i] for i in range(-4))", x), 1);
}

TEST(Loops, CalculateWithIndices) {
  const std::vector<double> x{1, 2, 3, 4, 5};
  EXPECT_THAT(gradient("sum(x[i+1]*x[i] for i in range(n-1))", x), ElementsAre(2, 4, 6, 8, 4));
  EXPECT_THAT(gradient("sum(x[2*i] for i in range(3)) + x[n-1-3]", x), ElementsAre(1, 1, 1, 0, 1));
  EXPECT_THAT(gradient("sum(x[i^2] for i in range(3))", x), ElementsAre(1, 1, 0, 0, 1));
  EXPECT_THAT(gradient("sum(x[floor(i/2)] for i in range(5))/n", x), ElementsAre(0.4, 0.4, 0.2, 0, 0));
  EXPECT_THAT(gradient("x[max(1, 2)] + x[ 0 ] + x [n - 1]", x), ElementsAre(1, 0, 1, 0, 1));
}

TEST(Loops, StandInOneAnotherAndInOtherExpressions) {
  const std::vector<double> x{1, 2, 3};
  const auto expected = ElementsAre(5, 4, 3);
  EXPECT_THAT(gradient("sum(sum(x[i]*x[j] for j in range(i)) for i in range(n))", x), expected);
  EXPECT_THAT(gradient("sum(x[i]*x[j] for i in range(n) for j in range(i))", x), expected);
  EXPECT_THAT(gradient("sum(x[i]*x[j] for i in range(n) for j in range(n) if i < j)", x), expected);
  EXPECT_THAT(gradient("sum(i == j ? 0 : x[i]*x[j]/2 for i in range(n) for j in range(n))", x), expected);
  EXPECT_EQ(value("exp(-sum(x[i] for i in range(n))/6) * 2", x), std::exp(-1) * 2);
  EXPECT_EQ(value("sum(sum(1 for i in range(i)) for i in range(4))", x), 6) << "the inner i hides the outer";
  EXPECT_EQ(value("max(sum(x[i] for i in range(n)), 7)", x), 7);
  EXPECT_EQ(value("sum(2 for i in range(3) if i)", x), 4);
}

TEST(Loops, AConditionalLeavesAsideWhatItDoesNotNeed) {
  EXPECT_THAT(gradient("sum((i == 0 ? x[i] : x[i] - x[i-1])^2 for i in range(n))", {1, 3, 7}),
              ElementsAre(2 - 4, 4 - 8, 8));
  EXPECT_EQ(value("sum(x[i] > 2 ? x[i] : 0 for i in range(n))", {1, 3, 7}), 10);
}

TEST(Loops, StandInDefinitions) {
  Definitions definitions;
  definitions.add("s(a,k)=sum(a^j for j in range(k))");
  definitions.add("h=sum(1/i for i in range(1,4))");
  definitions.add("last(n)=max(j for j in range(n))");
  EXPECT_EQ(value("sum(s(x[i], i) for i in range(n))", {9, 8, 3}, definitions), 0 + 1 + (1 + 3));
  EXPECT_EQ(value("h", {}, definitions), 1.0 + 0.5 + 1.0 / 3.0);
  EXPECT_EQ(value("last(4)", {}, definitions), 3) << "the parameter is no number of coordinates";
}

TEST(Loops, NCountsTheCoordinatesWhereARangeOrAnIndexAsksForIt) {
  EXPECT_EQ(value("sum(x[i] for i in range(n))/n", {1, 2, 6}), 3);
  EXPECT_EQ(free_names("sum(x[i] for i in range(n))/n").names, std::vector<std::string>());
  EXPECT_THAT(free_names("sum(n*a^i for i in range(4))").names, ElementsAre("a", "n"));
  EXPECT_THAT(free_names("n*x[1+1]").names, ElementsAre()) << "next to x[...], n can be nothing else";
  EXPECT_THAT(free_names("n*i").names, ElementsAre("i", "n"));
  EXPECT_EQ(Expression("n*i")(std::array{2.0, 3.0}), 6);
  EXPECT_EQ(Expression("for + in*range")(std::array{2.0, 3.0, 4.0}), 14);
  Definitions definitions;
  definitions.add("n=2");
  EXPECT_EQ(value("sum(x[i] for i in range(n))", {1, 2, 6}, definitions), 3);
  EXPECT_EQ(Expression("sum(x[i] for i in range(3))").dimension(), 3U);
  EXPECT_THROW(Expression("sum(x[i] for i in range(n))"), Error);
}

TEST(Loops, GoByTheNumbersOfTheVariables) {
  const std::vector<std::string> swapped{"x1", "x0"};
  EXPECT_EQ(Expression("x[1-1]", swapped)(std::array{3.0, 4.0}), 4);
  EXPECT_EQ(Expression("sum(i*x[i] for i in range(n))", swapped)(std::array{3.0, 4.0}), 3);
}

struct Refusal {
  std::string text;
  std::size_t position;
  std::string message;
};

TEST(Loops, WhatIsWrongIsSaidWithItsPlace) {
  const std::vector<Refusal> refusals{
      {"x[5]", 0, "unknown name 'x5'"},
      {"x[2+3]", 0, "x[5]: the point has 5 coordinates, x[0] to x[4]"},
      {"sum(x[i+1] for i in range(n))", 4, "x[5] with i = 4: the point has 5 coordinates, x[0] to x[4]"},
      {"sum(x[i-j] for i in range(2) for j in range(n))", 4,
       "x[-1] with i = 0, j = 1: an index is not negative"},
      {"1 + x[i]", 6, "unknown name 'i'"},
      {"x[1/2]", 0, "x[0.5]: an index is a whole number"},
      {"x[x0]", 2, "an index is a number that is known from the start, and this one depends on a variable"},
      {"sum(x[i] for i in range(x1))", 24,
       "a range is known from the start, and this one depends on a variable"},
      {"sum(i for i in range(n/2))", 21, "a range is of whole numbers, and this is 2.5"},
      {"sum(i for i in range(0, n, 0))", 27, "the step of a range is not 0"},
      {"max(i for i in range(0))", 0, "'max' of no values"},
      {"sum(max(j for j in range(i)) for i in range(2))", 4, "'max' of no values with i = 0"},
      {"sum(i for i in range(1e9))", 10, "loops run more than 5000000 times"},
      {"sum(1 for i in range(3) if x[i] > 0)", 27,
       "the 'if' of a loop is decided from the start, and this condition depends on a variable"},
      {"sum(i for pi in range(3))", 10, "'pi' cannot be an index: it is a constant"},
      {"sum(i for x3 in range(3))", 10, "'x3' cannot be an index: it stands for a coordinate of the point"},
      {"sum(i(2) for i in range(3))", 4, "'i' is the index of the loop here, not a function"},
      {"sum(x[0+0] for x in range(3))", 4, "'x' is the index of the loop here, and has no coordinates"},
      {"sin(i for i in range(3))", 6, "'sin' takes no 'for'"},
      {"(x0 for i in range(3))", 4, "'for' belongs into the brackets of sum, prod, min, max or avg"},
      {"sum(x0 for 3 in range(3))", 11, "the name of an index should follow 'for'"},
      {"sum(x0 for i of range(3))", 13, "'in' should follow the index"},
      {"sum(x0 for i in n)", 16, "'range' should follow 'in'"},
      {"sum(x0 for i in range)", 21, "'(' should follow 'range'"},
      {"sum(x0 for i in", 15, "'range' should follow 'in'"},
      {"sum(x0 for", 10, "the name of an index should follow 'for'"},
      {"sum(x0 for i in range(1,2,3,4))", 27, "range takes at most 3 arguments: start, stop, step"},
      {"sum(x0 for i in range())", 22, "a number, a name or '(' should stand before ')'"},
      {"sum(x0, x1 for i in range(3))", 6, "a loop has a single expression before 'for'"},
      {"sum(x0 for i in range(3) + 1)", 25, "'for', 'if' or ')' should follow the range"},
      {"sum(x0 for i in range(3)", 3, "'(' is never closed"},
      {"x[1+1", 1, "'[' is never closed"},
      {"x[(1]", 4, "')' should stand before ']'"},
      {"x[1+1)", 5, "']' should stand before ')'"},
      {"x[0, 1]", 3, "an index is a single number, and ',' separates two"},
      {"x0]", 2, "unexpected character ']'"},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.text);
    try {
      Expression f(refusal.text, Dimension(5));
      ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), refusal.message);
      EXPECT_EQ(error.position(), refusal.position);
      EXPECT_EQ(error.text(), refusal.text);
    }
  }
}

TEST(Loops, MeanInDefinitionsWhatTheyMeanInTheExpression) {
  Definitions definitions;
  definitions.add("m = sum(x[i] for i in range(n))/n");
  definitions.add("last = x[n-1]");
  definitions.add("g(t) = t*x[t]");
  definitions.add("rest(n) = sum(x[i-1] for i in range(1, n))");
  const std::array x{1.0, 2.0, 6.0};
  const auto at = [&](std::string_view text) { return Expression(text, Dimension(3), definitions)(x); };
  EXPECT_EQ(at("m"), 3);
  EXPECT_EQ(at("sum((x[i]-m)^2 for i in range(n))"), 14);
  EXPECT_EQ(at("last + g(1)"), 8);
  EXPECT_EQ(at("rest(3)"), 3) << "a parameter hides the number of coordinates";
  EXPECT_EQ(Expression("m*n", Dimension(3), definitions)(x), 9);
  std::array<double, 3> partials{};
  EXPECT_EQ(Expression("m^2", Dimension(3), definitions).gradient(x, partials), 9);
  EXPECT_THAT(partials, ::testing::Each(2.0));
  EXPECT_TRUE(free_names("m", definitions).counts);
  EXPECT_TRUE(free_names("m", definitions).numbered);
  EXPECT_FALSE(free_names("rest(3)", definitions).counts);
  const std::vector<std::string> names{"a", "b"};
  try {
    Expression f("a*last", names, definitions);
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "x[...] is one of x0, x1, ..., and the variables are a and b");
    EXPECT_EQ(error.position(), 2U);
  }
}

TEST(Loops, XWithAnIndexNeedsNumberedVariables) {
  const std::vector<std::string> names{"a", "b"};
  try {
    Expression f("a*x[1+0]", names);
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "x[...] is one of x0, x1, ..., and the variables are a and b");
    EXPECT_EQ(error.position(), 2U);
  }
}

TEST(Loops, OfManyVariables) {
  constexpr std::size_t n = 20'000;
  std::vector<double> x(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = 1.0 + static_cast<double>(i % 7) / 8.0;
  const auto partials = gradient("sum(100*(x[i+1]-x[i]^2)^2+(1-x[i])^2 for i in range(n-1))", x);
  for (std::size_t i = 0; i < n; ++i) {
    double expected = 0.0;  // of eighths: all sums are exact
    if (i + 1 < n) expected += -400 * x[i] * (x[i + 1] - x[i] * x[i]) - 2 * (1 - x[i]);
    if (i > 0) expected += 200 * (x[i] - x[i - 1] * x[i - 1]);
    EXPECT_EQ(partials[i], expected) << i;
  }
}

}  // namespace
}  // namespace gradcalc
