#include "trials/tail_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "trials/input_sampler.hpp"
#include "trials/monte_carlo.hpp"

namespace gradcalc {
namespace {

/// The values of which the farther ones are exactly as rare as d^-index says.
SortedNumbers powers(double index, bool has_both_sides) {
  constexpr std::size_t n = 200'000;
  std::vector<double> numbers;
  for (std::size_t i = 0; i < n; ++i) {
    const double distance = std::pow((static_cast<double>(i) + 1.0) / n, -1.0 / index);
    numbers.push_back(has_both_sides && i % 2 == 1 ? -distance : distance);
  }
  std::ranges::sort(numbers);
  return SortedNumbers(std::move(numbers));
}

TEST(TailIndex, IsTheExponentByWhichFarValuesBecomeRare) {
  for (const double index : {0.5, 1.0, 2.0, 5.0})
    for (const bool has_both_sides : {false, true}) {
      const auto found = tail_index(powers(index, has_both_sides), 0.0);
      ASSERT_TRUE(found);
      EXPECT_NEAR(*found, index, 0.08 * index) << has_both_sides;
    }
}

TEST(TailIndex, IsNotKnownOfFewOrEqualValues) {
  EXPECT_FALSE(tail_index(SortedNumbers(std::vector<double>(99'999, 1.0)), 0.0));
  EXPECT_FALSE(tail_index(SortedNumbers(std::vector<double>(100'000, 1.0)), 1.0));
  EXPECT_FALSE(tail_index(SortedNumbers(std::vector<double>(100'000, 2.0)), 1.0));
  EXPECT_TRUE(deviation_settles(SortedNumbers(std::vector<double>(100'000, 2.0)), 1.0));
}

TrialResult values_of(const Quantity& quantity, std::uint64_t trials, std::uint64_t seed) {
  const std::vector<std::string> names{"x"};
  const InputSampler sampler({{quantity}, Correlation(1)}, names, seed);
  const BlockFunctions itself = [](std::span<const double> x, std::size_t points, std::span<double> values) {
    for (std::size_t p = 0; p < points; ++p) values[p] = x[p];
  };
  return run_trials(sampler, itself, 1, {.trials = trials, .jobs = 2}).front();
}

// Of distributions with a fourth moment, down to t with 5 degrees of freedom, whose index is 5.
TEST(TailIndex, LetsTheDeviationOfUsualDistributionsSettle) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const Quantity& quantity :
       {Quantity{5.0, 0.1}, Quantity{5.0, 0.1, infinity, Distribution::rectangular},
        Quantity{5.0, 0.1, infinity, Distribution::triangular},
        Quantity{5.0, 0.1, 5.0, Distribution::student_t}, Quantity{5.0, 0.1, 9.0, Distribution::student_t}}) {
    const auto settles = [&](std::uint64_t trials, std::uint64_t seed) {
      const TrialResult result = values_of(quantity, trials, seed);
      return deviation_settles(*result.order, result.mean);
    };
    for (std::uint64_t seed = 1; seed <= 20; ++seed) EXPECT_TRUE(settles(100'000, seed)) << seed;
    for (std::uint64_t seed = 1; seed <= 2; ++seed) EXPECT_TRUE(settles(1'000'000, seed)) << seed;
  }
}

// With one degree of freedom, the index is 1. The estimate of 30 values is less than 2.2 but once in 10^4.
TEST(TailIndex, TellsWhereThereIsNoVariance) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const TrialResult result = values_of({5.0, 0.1, 1.0, Distribution::student_t}, 100'000, seed);
    EXPECT_FALSE(deviation_settles(*result.order, result.mean)) << seed;
  }
}

}  // namespace
}  // namespace gradcalc
