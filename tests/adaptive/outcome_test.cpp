#include "adaptive/outcome.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace gradcalc {
namespace {

Outcome found(double value, double error) {
  return {.derivative = {.value = value, .error = error, .evaluations = 10}, .found = true};
}

/// No derivative on a side: f is not finite at `where`, or is finite all around if that is nan.
Outcome missing(double where = Derivative::none) {
  return {.derivative = {.verdict = Verdict::undefined, .evaluations = 7, .where = where}};
}

TEST(Outcome, DerivativesAreDistinctBeyondFourTimesTheirErrors) {
  EXPECT_FALSE(are_distinct({.value = 1, .error = 0.125}, {.value = 2, .error = 0.125}));
  EXPECT_TRUE(are_distinct({.value = 1, .error = 0.0625}, {.value = 2, .error = 0.125}));
}

TEST(Outcome, SidesThatAgreeGiveTheirMean) {
  const Derivative d = from_sides(0, found(1, 0.5), found(1.25, 0.25));
  EXPECT_EQ(d.verdict, Verdict::ok);
  EXPECT_EQ(d.value, 1.125);
  EXPECT_EQ(d.error, 0.5 + 0.125);
  EXPECT_EQ(d.evaluations, 20U);
}

TEST(Outcome, SidesThatDifferAreAKink) {
  const Derivative d = from_sides(0, found(-1, 1e-10), found(1, 1e-10));
  EXPECT_EQ(d.verdict, Verdict::kink);
  EXPECT_TRUE(std::isnan(d.value));
  EXPECT_EQ(d.left, -1);
  EXPECT_EQ(d.right, 1);
}

TEST(Outcome, SidesThatDifferByASmallPartOfThemselvesAreNoKink) {
  const Derivative d = from_sides(0, found(1, 0x1p-30), found(1 + 0x1p-20, 0x1p-30));
  EXPECT_EQ(d.verdict, Verdict::ok);
  EXPECT_EQ(d.value, 1 + 0x1p-21);
  EXPECT_EQ(d.error, 0x1p-30 + 0x1p-20);
}

TEST(Outcome, OneSideCountsWhereFIsNotFiniteOnTheOther) {
  const Derivative right = from_sides(0, missing(-0.5), found(3, 1e-9));
  EXPECT_EQ(right.verdict, Verdict::one_sided);
  EXPECT_EQ(right.value, 3);
  EXPECT_EQ(right.where, -0.5);
  EXPECT_EQ(right.evaluations, 17U);
  const Derivative left = from_sides(0, found(3, 1e-9), missing(0.5));
  EXPECT_EQ(left.verdict, Verdict::one_sided);
  EXPECT_EQ(left.where, 0.5);
}

TEST(Outcome, OneSideDoesNotCountWhereFIsFiniteOnTheOther) {
  const Derivative d = from_sides(2, missing(), found(3, 1e-9));
  EXPECT_EQ(d.verdict, Verdict::undefined);
  EXPECT_TRUE(std::isnan(d.value));
  EXPECT_EQ(d.where, 2);
}

TEST(Outcome, WithoutASideThePointAtWhichFIsNotFiniteIsNamed) {
  EXPECT_EQ(from_sides(2, missing(1.5), missing()).where, 1.5);
  EXPECT_EQ(from_sides(2, missing(), missing(2.5)).where, 2.5);
  EXPECT_EQ(from_sides(2, missing(), missing()).where, 2);
}

}  // namespace
}  // namespace gradcalc
