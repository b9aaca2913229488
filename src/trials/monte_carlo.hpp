#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "trials/input_sampler.hpp"
#include "trials/order_statistics.hpp"

namespace gradcalc {

/// The values of functions at the first `points` points of a block: x holds coordinate i of point p at
/// x[i * block_size + p], and values[k * block_size + p] becomes that of function k. Copies share nothing:
/// each thread has one.
using BlockFunctions =
    std::function<void(std::span<const double> x, std::size_t points, std::span<double> values)>;

/// What the trials say of one function.
struct TrialResult {
  std::uint64_t trials = 0;                                     ///< those with a value
  std::uint64_t undefined = 0;                                  ///< those where f has no finite value
  std::optional<std::uint64_t> first_undefined = std::nullopt;  ///< the index of one of these trials

  // In the unit of f; nan where too few trials have a value.
  double mean = 0.0;
  double mean_error = 0.0;  ///< standard error
  double deviation = 0.0;   ///< standard: of the values about their mean
  double deviation_error = 0.0;

  std::shared_ptr<const OrderStatistics> order = nullptr;  ///< of the values; nullptr if there are none
};

/// How many trials, on how many threads.
struct TrialPlan {
  std::uint64_t trials = 1'000'000;
  std::size_t jobs = 1;

  /// Is told what part of the trials is done, now and then, by any of the threads; empty if nobody asks.
  std::function<void(double)> watcher = {};
};

/// How many trials say what values are usual: up to so many, all values are kept and sorted.
inline constexpr std::uint64_t pilot_trials = std::uint64_t{1} << 16;

/// Propagates distributions through functions by a Monte Carlo method (JCGM 101:2008, 7): all functions are
/// evaluated at the same trials. Numbers depend on the trials and the seed, not on the threads: sums are of
/// parts of the trials that do not depend on them, in their order, and counts have no order.
///
/// Memory: the values of the first 65,536 trials; beyond these, a histogram of 1 megabyte for each
/// function and thread, whatever the number of trials (see Histogram).
std::vector<TrialResult> run_trials(const InputSampler& sampler, const BlockFunctions& functions,
                                    std::size_t function_count, const TrialPlan& plan);

/// An end of a coverage interval, and its standard error.
struct IntervalEnd {
  double value;
  double error;
};

/// Intervals that contain the same part of the values (JCGM 101:2008, 7.7).
struct CoverageIntervals {
  IntervalEnd low, high;  ///< of the probabilistically symmetric one: as many values below it as above
  ValueRange shortest;
  ValueRange shortest_errors{std::numeric_limits<double>::quiet_NaN(),
                             std::numeric_limits<double>::quiet_NaN()};  ///< of its ends
};

/// For a probability in (0, 1). The error of an end is that of the rank, which is binomial: half the distance
/// between the values one standard deviation of it lower and higher; and the resolution of the order. Of
/// few trials, the ends are the least and largest value, and have no error (nan); of so few that less than
/// one is expected outside, there are none (nan).
///
/// Where the shortest interval lies is known less well than where an end is: near the least width, widths
/// differ by less than chance makes them differ. Of the intervals that many ranks away, the width has been
/// found larger by w; by chance it differs by the square root of these ranks times the distance of two
/// values at either end. Where w is less than twice that, the shortest may be there, and half the distance
/// to the ends there counts as the error of its ends, beside that of their ranks.
CoverageIntervals coverage_intervals(const OrderStatistics& order, double probability);

}  // namespace gradcalc
