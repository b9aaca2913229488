#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <variant>
#include <vector>

#include "gradcalc/check.hpp"

namespace gradcalc {
namespace {

constexpr double nan = Derivative::none;
constexpr double infinity = std::numeric_limits<double>::infinity();

Comparison compared(double numerical, double analytic, double error = nan, double tolerance = 0.0) {
  Derivative d;
  d.value = numerical;
  d.error = error;
  return compare(d, analytic, tolerance);
}

Agreement agreement(double numerical, double analytic, double error = nan, double tolerance = 0.0) {
  return compared(numerical, analytic, error, tolerance).agreement;
}

TEST(Compare, TellsTheDifferenceAndItsSize) {
  const Comparison c = compared(4, -12);
  EXPECT_EQ(c.difference, 16);
  EXPECT_EQ(c.relative, 16.0 / 12);
  EXPECT_EQ(compared(-3, -4).difference, 1);
  EXPECT_EQ(compared(-3, -4).relative, 0.25);
  EXPECT_EQ(compared(5, 5).difference, 0);
  EXPECT_EQ(compared(5, 5).relative, 0);
  EXPECT_EQ(compared(0, -0.0).relative, 0);
}

TEST(Compare, TheToleranceIsOfTheLargerOfBoth) {
  EXPECT_EQ(agreement(1024, 1025, nan, 1.0 / 1024), Agreement::ok);
  EXPECT_EQ(agreement(1025, 1024, nan, 1.0 / 1024), Agreement::ok);
  EXPECT_EQ(agreement(1024, 1026, nan, 1.0 / 1024), Agreement::mismatch);
  EXPECT_EQ(agreement(1026, 1024, nan, 1.0 / 1024), Agreement::mismatch);
  EXPECT_EQ(agreement(0, 1e-300, nan, 0.5), Agreement::mismatch);
  EXPECT_EQ(agreement(0, 1e-300, nan, 1.0), Agreement::ok);
  EXPECT_EQ(agreement(1, -1, nan, 1.0), Agreement::mismatch);
}

TEST(Compare, TheErrorEstimateIsAllowedFor) {
  EXPECT_EQ(agreement(1, 1.25, 0.25), Agreement::ok);
  EXPECT_EQ(agreement(1, 1.25, 0.125), Agreement::mismatch);
  EXPECT_EQ(agreement(1, 1.25, 0.125, 0.125), Agreement::ok);  // 0.125 + 0.125 * 1.25
  EXPECT_EQ(agreement(1, 1.25, nan), Agreement::mismatch);
  EXPECT_EQ(agreement(0, 1e-17, 1e-16), Agreement::ok);
}

TEST(Compare, NoNumericalValueIsNoMismatch) {
  for (const double analytic : {0.0, 1.0, nan, infinity}) {
    const Comparison c = compared(nan, analytic, infinity, 1.0);
    EXPECT_EQ(c.agreement, Agreement::no_value);
    EXPECT_TRUE(std::isnan(c.difference));
    EXPECT_TRUE(std::isnan(c.relative));
  }
}

TEST(Compare, AnAnalyticValueThatIsNotANumberIsAMismatch) {
  EXPECT_EQ(agreement(1, nan, 1.0, 1.0), Agreement::mismatch);
}

TEST(Compare, InfinitiesAgreeIfTheyAreEqual) {
  EXPECT_EQ(agreement(infinity, infinity), Agreement::ok);
  EXPECT_EQ(agreement(-infinity, -infinity), Agreement::ok);
  EXPECT_EQ(compared(infinity, infinity).difference, 0);
  EXPECT_EQ(agreement(infinity, -infinity, nan, 1.0), Agreement::mismatch);
  EXPECT_EQ(agreement(infinity, 1, nan, 1.0), Agreement::mismatch);
  EXPECT_EQ(agreement(1, infinity, 1.0, 1.0), Agreement::mismatch);
}

TEST(Compare, NeitherTheLargestNorTheSmallestNumbersOverflow) {
  const double largest = std::numeric_limits<double>::max();
  EXPECT_EQ(compared(largest, -largest).agreement, Agreement::mismatch);
  EXPECT_EQ(compared(largest, -largest).relative, 2);
  EXPECT_EQ(agreement(largest, largest * (1 - 1e-9), nan, 1e-6), Agreement::ok);
  const double smallest = std::numeric_limits<double>::denorm_min();
  EXPECT_EQ(compared(smallest, -smallest).relative, 2);
}

using Matrix = std::vector<double>;
using Cause = std::variant<double, Slip>;

/// The factor, or the kind of slip if it is none.
Cause cause(const Matrix& numerical, const Matrix& analytic, std::size_t columns, std::size_t k) {
  const LikelyCause cause = likely_cause({numerical, analytic, columns}, k);
  if (cause.slip == Slip::factor) return cause.factor;
  return cause.slip;
}

/// Of one derivative alone.
Cause cause(double numerical, double analytic) {
  return cause(Matrix{numerical}, Matrix{analytic}, 1, 0);
}

TEST(LikelyCause, SignAndFactorOfTwo) {
  EXPECT_EQ(cause(3, -3), Cause(-1.0));
  EXPECT_EQ(cause(3, 6), Cause(2.0));
  EXPECT_EQ(cause(6, 3), Cause(0.5));
  EXPECT_EQ(cause(3, -6), Cause(-2.0));
  EXPECT_EQ(cause(-6, 3), Cause(-0.5));
}

TEST(LikelyCause, WholeFactors) {
  EXPECT_EQ(cause(2.5, 7.5), Cause(3.0));
  EXPECT_EQ(cause(7.5, -2.5), Cause(-1.0 / 3.0));
  EXPECT_EQ(cause(1, 100), Cause(100.0));
  EXPECT_EQ(cause(100, 1), Cause(0.01));
}

TEST(LikelyCause, DegreesForRadians) {
  EXPECT_EQ(cause(1, 0.017453292519943295), Cause(radians_per_degree));
  EXPECT_EQ(cause(0.017453292519943295, 1), Cause(1.0 / radians_per_degree));
}

TEST(LikelyCause, AFactorThatAllHaveInCommon) {
  EXPECT_EQ(cause({2, 4, 0}, {2.5, 5, 0}, 3, 0), Cause(1.25));
  EXPECT_EQ(cause({2, 4, 0}, {2.5, 5, 0}, 3, 1), Cause(1.25));
  EXPECT_EQ(cause({2, 4}, {2.5, 4}, 2, 0), Cause(Slip::none)) << "the other has it not";
  EXPECT_EQ(cause({2, 0}, {2.5, 0}, 2, 0), Cause(Slip::none)) << "there is no other";
  EXPECT_EQ(cause({2, 0}, {2.5, 1}, 2, 0), Cause(Slip::none)) << "nothing makes 1 of 0";
}

TEST(LikelyCause, SwappedInARow) {
  EXPECT_EQ(cause({7, 2, 5}, {5, 2, 7}, 3, 0), Cause(Slip::swapped_in_row));
  EXPECT_EQ(cause({7, 2, 5}, {5, 2, 7}, 3, 2), Cause(Slip::swapped_in_row));
  EXPECT_EQ(cause({7, 0}, {0, 7}, 2, 1), Cause(Slip::swapped_in_row));
  EXPECT_EQ(cause({-INFINITY, 2}, {INFINITY, 2}, 2, 0), Cause(Slip::none));
  EXPECT_EQ(cause({-INFINITY, 2}, {3, 2}, 2, 0), Cause(Slip::none));
  EXPECT_EQ(cause({7, 2, 5}, {5, 2, 4}, 3, 0), Cause(Slip::none)) << "only one of both";
  EXPECT_EQ(cause({3, 6}, {6, 3}, 2, 0), Cause(Slip::swapped_in_row)) << "rather than a factor of 2";
  EXPECT_EQ(cause({3, -3}, {-3, 3}, 2, 0), Cause(-1.0)) << "rather than swapped";
}

TEST(LikelyCause, SwappedAcrossTheDiagonal) {
  EXPECT_EQ(cause({1, 7, 5, 1}, {1, 5, 7, 1}, 2, 1), Cause(Slip::swapped_across_diagonal));
  EXPECT_EQ(cause({1, 7, 5, 1}, {1, 5, 7, 1}, 2, 2), Cause(Slip::swapped_across_diagonal));
  EXPECT_EQ(cause({7, 1, 5, 1, 1, 1}, {5, 1, 7, 1, 1, 1}, 2, 0), Cause(Slip::none))
      << "another row, and no square";
}

TEST(LikelyCause, AllInAnotherOrder) {
  for (std::size_t k = 0; k < 3; ++k)
    EXPECT_EQ(cause({-6, 6, -12}, {6, -12, -6}, 3, k), Cause(Slip::reordered));
  EXPECT_EQ(cause({1, 2, 3, 4, 5, 7}, {1, 4, 2, 5, 3, 7}, 3, 1), Cause(Slip::reordered))
      << "columns for rows";
  EXPECT_EQ(cause({-6, 6, -12}, {6, -12, -7}, 3, 0), Cause(-1.0)) << "one of them is wrong";
  EXPECT_EQ(cause({1, -1, 2, -2}, {-1, 1, -2, 2}, 4, 0), Cause(-1.0));
  EXPECT_EQ(cause({1, -1, nan, -2}, {-1, 1, -2, 2}, 4, 0), Cause(-1.0)) << "nan is in no order";
  EXPECT_EQ(cause({1, 2, 3, 4}, {2, 1, 4, 3}, 4, 0), Cause(Slip::swapped_in_row));
}

TEST(LikelyCause, FourDigitsAreEnoughAndNeeded) {
  EXPECT_EQ(cause(3, -3.0002), Cause(-1.0));
  EXPECT_EQ(cause(3, -3.001), Cause(Slip::none));
}

TEST(LikelyCause, OfWhatFitsNothingNothingIsSaid) {
  EXPECT_EQ(cause(3, 3.7), Cause(Slip::none));
  EXPECT_EQ(cause(3, 3.00001), Cause(Slip::none)) << "too near for a slip";
  EXPECT_EQ(cause(0, 3), Cause(Slip::none));
  EXPECT_EQ(cause(3, 0), Cause(Slip::none));
  EXPECT_EQ(cause(3, infinity), Cause(Slip::none));
  EXPECT_EQ(cause(-infinity, infinity), Cause(Slip::none));
  EXPECT_EQ(cause(1, 12345), Cause(Slip::none));
  EXPECT_EQ(cause(3, nan), Cause(Slip::not_a_number));
}

TEST(LikelyCause, IsFoundWithinTheErrors) {
  const auto factor = [](double numerical, double analytic, double error) {
    const LikelyCause cause = likely_cause({{&numerical, 1}, {&analytic, 1}, 1, {&error, 1}}, 0);
    return cause.slip == Slip::factor ? cause.factor : 0.0;
  };
  EXPECT_EQ(factor(3.0, 6.03, nan), 0.0);
  EXPECT_EQ(factor(3.0, 6.03, 0.02), 2.0);
  EXPECT_EQ(factor(3.0, -3.01, 0.02), -1.0);
  EXPECT_EQ(factor(3.0, 9.05, 0.02), 3.0);
  EXPECT_EQ(factor(3.0, 90.5, 0.02), 0.0);  // 30 or 31: much would fit
  EXPECT_EQ(factor(3.0, 6.0, 0.3), 0.0);
  const Matrix numerical{3.0, 5.0, 8.0}, swapped{5.01, 3.01, 8.0}, turned{5.01, 8.01, 3.01}, errors(3, 0.02);
  EXPECT_EQ(likely_cause({numerical, swapped, 3, errors}, 0).slip, Slip::swapped_in_row);
  EXPECT_EQ(likely_cause({numerical, turned, 3, errors}, 0).slip, Slip::reordered);
  EXPECT_EQ(likely_cause({numerical, turned, 3}, 0).slip, Slip::none);
}

}  // namespace
}  // namespace gradcalc
