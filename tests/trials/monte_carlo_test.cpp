#include "trials/monte_carlo.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace gradcalc {
namespace {

const std::vector<std::string> names{"x", "y"};

InputSampler sampler(std::uint64_t seed = 1) {
  return {{{{1.0, 0.1}, {2.0, 0.2}}, Correlation(2)}, names, seed};
}

/// Of x and y: their sum and their quotient.
void sum_and_quotient(std::span<const double> x, std::size_t /*points*/, std::span<double> values) {
  for (std::size_t p = 0; p < block_size; ++p) {
    values[p] = x[p] + x[block_size + p];
    values[block_size + p] = x[p] / x[block_size + p];
  }
}

void expect_same(const TrialResult& a, const TrialResult& b) {
  EXPECT_EQ(a.trials, b.trials);
  EXPECT_EQ(a.undefined, b.undefined);
  EXPECT_EQ(a.first_undefined, b.first_undefined);
  EXPECT_EQ(a.mean, b.mean);
  EXPECT_EQ(a.deviation, b.deviation);
  EXPECT_EQ(a.deviation_error, b.deviation_error);
  const CoverageIntervals one = coverage_intervals(*a.order, 0.95),
                          other = coverage_intervals(*b.order, 0.95);
  EXPECT_EQ(one.low.value, other.low.value);
  EXPECT_EQ(one.high.value, other.high.value);
  EXPECT_EQ(one.high.error, other.high.error);
  EXPECT_EQ(one.shortest.low, other.shortest.low);
  EXPECT_EQ(one.shortest.high, other.shortest.high);
}

// To the bit: with sorted values, with a histogram, and with a last block that is not full.
TEST(MonteCarlo, DoesNotDependOnTheThreads) {
  for (const std::uint64_t trials : {1U, 33U, 1000U, 65536U, 65537U, 300001U}) {
    const auto one = run_trials(sampler(), sum_and_quotient, 2, {trials, 1});
    for (const std::size_t jobs : {2U, 5U}) {
      const auto many = run_trials(sampler(), sum_and_quotient, 2, {trials, jobs});
      for (std::size_t k = 0; k < 2; ++k)
        if (trials > 1) expect_same(one[k], many[k]);
    }
    EXPECT_EQ(one[0].trials, trials);
  }
}

TEST(MonteCarlo, GivesMomentsWithTheirErrors) {
  const auto results = run_trials(sampler(), sum_and_quotient, 2, {1'000'000, 2});
  const double u = std::sqrt(0.05);
  EXPECT_NEAR(results[0].mean, 3.0, 4.0 * u / 1000.0);
  EXPECT_NEAR(results[0].deviation, u, 4.0 * u / std::sqrt(2e6));
  EXPECT_NEAR(results[0].mean_error, u / 1000.0, 1e-6);
  EXPECT_NEAR(results[0].deviation_error, u / std::sqrt(2e6), 1e-6);
  EXPECT_EQ(results[0].undefined, 0U);
}

// The errors that are stated are those that are seen: of 200 seeds, the squares of (end - truth) / error have
// the mean 1, with a standard error of a tenth.
TEST(MonteCarlo, StatesTheErrorsThatAreSeen) {
  const double u = std::sqrt(0.05);
  double mean = 0.0, deviation = 0.0, low = 0.0, high = 0.0;
  constexpr int seeds = 200;
  for (int seed = 1; seed <= seeds; ++seed) {
    const auto results =
        run_trials(sampler(static_cast<std::uint64_t>(seed)), sum_and_quotient, 2, {4000, 1});
    const CoverageIntervals intervals = coverage_intervals(*results[0].order, 0.9);
    mean += std::pow((results[0].mean - 3.0) / results[0].mean_error, 2) / seeds;
    deviation += std::pow((results[0].deviation - u) / results[0].deviation_error, 2) / seeds;
    low += std::pow((intervals.low.value - (3.0 - 1.6448536 * u)) / intervals.low.error, 2) / seeds;
    high += std::pow((intervals.high.value - (3.0 + 1.6448536 * u)) / intervals.high.error, 2) / seeds;
  }
  for (const double ratio : {mean, deviation, low, high}) EXPECT_NEAR(ratio, 1.0, 0.4);
}

// JCGM 101:2008, 7.7: of 1000 values, 950 ranks from the 25th value on.
TEST(MonteCarlo, TakesTheRanksOfJcgm101) {
  std::vector<double> values;
  for (int i = 1; i <= 1000; ++i) values.push_back(i);
  const CoverageIntervals intervals = coverage_intervals(SortedNumbers(values), 0.95);
  EXPECT_EQ(intervals.low.value, 25.0);
  EXPECT_EQ(intervals.high.value, 975.0);
  EXPECT_NEAR(intervals.low.error, std::sqrt(1000 * 0.025 * 0.975), 1e-12);
  EXPECT_EQ(intervals.shortest.width(), 950.0);
}

TEST(MonteCarlo, OfFewTrialsHasNoErrorOfTheEnds) {
  const CoverageIntervals one = coverage_intervals(SortedNumbers({5.0}), 0.95);
  EXPECT_TRUE(std::isnan(one.low.value) && std::isnan(one.high.value) && std::isnan(one.shortest.low));
  const CoverageIntervals alike = coverage_intervals(SortedNumbers({5.0, 5.0}), 0.95);
  EXPECT_EQ(alike.low.value, 5.0);
  EXPECT_EQ(alike.high.value, 5.0);
  const CoverageIntervals none = coverage_intervals(SortedNumbers({5.0, 6.0, 9.0}), 0.95);
  EXPECT_TRUE(std::isnan(none.low.value) && std::isnan(none.high.value) && std::isnan(none.shortest.low));
  const CoverageIntervals three = coverage_intervals(SortedNumbers({5.0, 6.0, 9.0}), 0.6);
  EXPECT_EQ(three.low.value, 5.0);
  EXPECT_EQ(three.high.value, 9.0);
  EXPECT_TRUE(std::isnan(three.low.error));
  EXPECT_TRUE(std::isnan(three.high.error));
}

// Of x in 1 +- 0.1, sqrt(x - 0.9) has no value in 16 of 100 trials: they are counted, the first is named, and
// the others make up the moments.
TEST(MonteCarlo, CountsTrialsWithoutAValue) {
  const auto root = [](std::span<const double> x, std::size_t /*points*/, std::span<double> values) {
    for (std::size_t p = 0; p < block_size; ++p) values[p] = std::sqrt(x[p] - 0.9);
  };
  for (const std::uint64_t trials : {10'000U, 400'000U}) {
    const TrialResult result = run_trials(sampler(), root, 1, {trials, 2}).front();
    const double n = static_cast<double>(trials);
    EXPECT_EQ(result.trials + result.undefined, trials);
    EXPECT_NEAR(static_cast<double>(result.undefined) / n, 0.158655, 5.0 * std::sqrt(0.1335 / n));
    ASSERT_TRUE(result.first_undefined);
    std::vector<double> x(2 * block_size);
    sampler().block(*result.first_undefined, x);
    EXPECT_LT(x[0], 0.9);
    EXPECT_TRUE(std::isfinite(result.mean));
    EXPECT_EQ(result.order->count(), result.trials);
  }
}

TEST(MonteCarlo, OfNoValueAtAllKnowsNothing) {
  const auto nowhere = [](std::span<const double> /*x*/, std::size_t /*points*/, std::span<double> values) {
    for (double& value : values) value = NAN;
  };
  for (const std::uint64_t trials : {40U, 100'000U}) {
    const TrialResult result = run_trials(sampler(), nowhere, 1, {trials, 1}).front();
    EXPECT_EQ(result.trials, 0U);
    EXPECT_EQ(result.undefined, trials);
    EXPECT_EQ(result.first_undefined, 0U);
    EXPECT_TRUE(std::isnan(result.mean));
    EXPECT_EQ(result.order, nullptr);
  }
}

// The intervals of 0.95 of a normal distribution, and of the lognormal one with the deviation 0.5, whose
// density is the same at both ends.
TEST(MonteCarlo, KnowsTheErrorsOfTheShortestInterval) {
  const auto values_of = [](std::span<const double> x, std::size_t /*points*/, std::span<double> values) {
    for (std::size_t p = 0; p < block_size; ++p) {
      values[p] = (x[p] - 1.0) / 0.1;
      values[block_size + p] = std::exp(0.5 * (x[p] - 1.0) / 0.1);
    }
  };
  const ValueRange truth[] = {{-1.959964, 1.959964}, {0.261652, 2.318079}};
  for (const std::uint64_t trials : {5000U, 100'000U}) {
    int ends = 0, beyond_two = 0;
    double size = 0.0;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
      const auto results = run_trials(sampler(seed), values_of, 2, {trials, 2});
      for (std::size_t k = 0; k < 2; ++k) {
        const CoverageIntervals found = coverage_intervals(*results[k].order, 0.95);
        for (const auto& [end, error, true_end] :
             {std::tuple(found.shortest.low, found.shortest_errors.low, truth[k].low),
              std::tuple(found.shortest.high, found.shortest_errors.high, truth[k].high)}) {
          ++ends;
          beyond_two += std::fabs(end - true_end) > 2.0 * error ? 1 : 0;
          size += std::fabs(end - true_end) / error;
        }
      }
    }
    EXPECT_LE(beyond_two, ends / 10) << "of " << ends << " ends of " << trials << " trials";
    EXPECT_GT(size / ends, 0.3) << "errors are no larger than they need to be";
    EXPECT_LT(size / ends, 1.0);
  }
}

// A function of which all values are the same, or all but a few, has a scale for its histogram, too.
TEST(MonteCarlo, KnowsAtoms) {
  const auto steps = [](std::span<const double> x, std::size_t /*points*/, std::span<double> values) {
    for (std::size_t p = 0; p < block_size; ++p) {
      values[p] = 1e-300;
      values[block_size + p] = std::floor(x[p] + 0.21);
    }
  };
  const auto results = run_trials(sampler(), steps, 2, {1'000'000, 2});
  EXPECT_EQ(results[0].mean, 1e-300);
  EXPECT_EQ(results[0].deviation, 0.0);
  const CoverageIntervals intervals = coverage_intervals(*results[1].order, 0.95);
  EXPECT_EQ(intervals.low.value, 1.0);
  EXPECT_EQ(intervals.high.value, 1.0);
  EXPECT_EQ(intervals.low.error, 0.0);
}

// Of 1/x, the values of which have no variance, the intervals are known and the deviation is not.
TEST(MonteCarlo, SaysThatADeviationIsNotKnown) {
  const InputSampler wide({{{1.0, 0.3}}, Correlation(1)}, names, 1);
  const auto inverse = [](std::span<const double> x, std::size_t /*points*/, std::span<double> values) {
    for (std::size_t p = 0; p < block_size; ++p) values[p] = 1.0 / x[p];
  };
  const TrialResult result = run_trials(wide, inverse, 1, {1'000'000, 2}).front();
  EXPECT_GT(result.deviation_error, 0.1 * result.deviation);
  // 1/x is beyond these for x in (0, 0.4145) or below 0, and for x > 1.588.
  const CoverageIntervals intervals = coverage_intervals(*result.order, 0.95);
  EXPECT_NEAR(intervals.low.value, 1.0 / 1.589, 0.002);
  EXPECT_LT(intervals.high.error, 0.01);
}

TEST(MonteCarlo, PassesOnWhatTheFunctionThrows) {
  const auto fails = [](std::span<const double> /*x*/, std::size_t /*points*/, std::span<double> /*values*/) {
    throw std::runtime_error("no value");
  };
  EXPECT_THROW(run_trials(sampler(), fails, 1, {100, 2}), std::runtime_error);
}

// Each trial is evaluated once, and no other point: of a program, an evaluation may take a second.
TEST(MonteCarlo, EvaluatesEachTrialOnce) {
  std::atomic<std::size_t> evaluations = 0;
  const auto counts = [&](std::span<const double> x, std::size_t points, std::span<double> values) {
    evaluations += points;
    std::copy_n(x.begin(), block_size, values.begin());
  };
  for (const std::uint64_t trials : {1U, 100U, 65536U, 100'001U}) {
    evaluations = 0;
    run_trials(sampler(), counts, 1, {trials, 2});
    EXPECT_EQ(evaluations, trials);
  }
}

}  // namespace
}  // namespace gradcalc
