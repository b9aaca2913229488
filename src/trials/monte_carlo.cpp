#include "trials/monte_carlo.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>

#include "totals/threads.hpp"
#include "trials/moments.hpp"

namespace gradcalc {
namespace {

/// Trials are summed in so many parts, whatever the number of threads.
constexpr std::uint64_t part_count = 256;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// What values are usual: standard values are (value - centre) / scale.
struct Scale {
  double centre = 0.0;
  double unit = 1.0;

  double standard(double value) const { return (value - centre) / unit; }
};

/// The median and the interquartile range of the values; where most values are the same, a scale on which
/// they all are small.
Scale scale_of(const std::vector<double>& sorted) {
  if (sorted.empty()) return {};
  const std::size_t n = sorted.size();
  Scale scale{sorted[n / 2], sorted[3 * n / 4] - sorted[n / 4]};
  const auto use_unless_usable = [&scale](double unit) {
    const bool is_usable = scale.unit >= std::numeric_limits<double>::min() && std::isfinite(scale.unit);
    if (!is_usable) scale.unit = unit;
  };
  use_unless_usable(std::max(sorted.back() - scale.centre, scale.centre - sorted.front()));
  use_unless_usable(std::fabs(scale.centre));
  use_unless_usable(1.0);
  return scale;
}

/// Those trials of a part that have no value.
struct Undefined {
  std::uint64_t count = 0;
  std::optional<std::uint64_t> first = std::nullopt;

  void add(std::uint64_t trial) {
    ++count;
    if (!first) first = trial;
  }
  void add(const Undefined& later) {
    count += later.count;
    if (!first) first = later.first;
  }
};

/// What is known of a part of the trials, of one function.
struct Part {
  Moments moments;
  Undefined undefined;
};

/// Blocks of trials, from `first` to before `last`.
struct Blocks {
  std::uint64_t first;
  std::uint64_t last;

  Blocks part(std::uint64_t i) const {
    const std::uint64_t size = last - first;
    const auto boundary = [&](std::uint64_t k) {  // size * k / part_count, which may not overflow
      return first + size / part_count * k + size % part_count * k / part_count;
    };
    return {boundary(i), boundary(i + 1)};
  }
};

/// What a thread computes with.
class Worker {
 public:
  Worker(const InputSampler& sampler, BlockFunctions functions, std::size_t function_count)
      : sampler_(&sampler),
        functions_(std::move(functions)),
        x_(sampler.size() * block_size),
        values_(function_count * block_size) {}

  /// The values of the first trials of a block.
  std::span<const double> evaluate(std::uint64_t block, std::size_t trials) {
    sampler_->block(block * block_size, x_);
    functions_(x_, trials, values_);
    return values_;
  }

 private:
  const InputSampler* sampler_;
  BlockFunctions functions_;
  std::vector<double> x_;
  std::vector<double> values_;
};

/// Sums the values of one function over a part of the trials.
class PartSums {
 public:
  PartSums(const Scale& scale, Histogram& histogram) : scale_(scale), histogram_(histogram) {}

  /// The first `lanes` values of a block, of the trials from `first` on.
  void add(const double* values, std::size_t lanes, std::uint64_t first) {
    TrialNumbers t;
    bool all_finite = lanes == block_size;
    for (std::size_t l = 0; l < block_size; ++l) t[l] = scale_.standard(values[l]);
    for (std::size_t l = 0; l < block_size; ++l) all_finite &= std::fabs(t[l]) <= largest_standard;
    if (!all_finite) return add_some(values, t, lanes, first);
    moments_.add(t);
    for (std::size_t l = 0; l < block_size; ++l) histogram_.add(values[l], t[l]);
  }

  Part part() const { return {moments_.total(), undefined_}; }

 private:
  /// Fourth powers of what is larger are infinite.
  static constexpr double largest_standard = 1e70;

  void add_some(const double* values, const TrialNumbers& t, std::size_t lanes, std::uint64_t first) {
    for (std::size_t l = 0; l < lanes; ++l) {
      if (!std::isfinite(t[l])) {
        undefined_.add(first + l);
        continue;
      }
      moments_.add(l, t[l]);
      histogram_.add(values[l], t[l]);
    }
  }

  Scale scale_;
  Histogram& histogram_;
  BlockMoments moments_;
  Undefined undefined_;
};

/// Runs a part of work after the other on each thread, as parts become free.
template <class Work>
void run_parts(std::size_t jobs, const Work& work) {
  std::atomic<std::uint64_t> next = 0;
  run_on_threads(jobs, [&](std::size_t thread) {
    for (std::uint64_t part = next++; part < part_count; part = next++) work(thread, part);
  });
}

/// A Monte Carlo run: first the pilot, then the rest.
class Run {
 public:
  Run(const InputSampler& sampler, const BlockFunctions& functions, std::size_t function_count,
      const TrialPlan& plan)
      : function_count_(function_count),
        trials_(plan.trials),
        watcher_(plan.watcher),
        workers_(std::max<std::size_t>(1, plan.jobs), Worker(sampler, functions, function_count)) {}

  std::vector<TrialResult> results() {
    run_pilot();
    if (trials_ > pilot_trials) run_rest();
    std::vector<TrialResult> results;
    for (std::size_t k = 0; k < function_count_; ++k) results.push_back(result(k));
    return results;
  }

 private:
  std::size_t lanes_of(std::uint64_t block) const {
    return static_cast<std::size_t>(std::min<std::uint64_t>(block_size, trials_ - block * block_size));
  }
  std::uint64_t block_count() const { return trials_ / block_size + (trials_ % block_size != 0 ? 1 : 0); }

  std::span<const double> evaluate(std::size_t thread, std::uint64_t block) {
    constexpr std::uint64_t blocks_a_word = 16;  // some ten microseconds of a short formula
    const std::uint64_t before = done_++;
    if (watcher_ && before % blocks_a_word == 0)
      watcher_(static_cast<double>(before) / static_cast<double>(block_count()));
    return workers_[thread].evaluate(block, lanes_of(block));
  }

  /// Keeps the values of the first trials.
  void run_pilot() {
    const std::uint64_t trials = std::min(trials_, pilot_trials);
    const Blocks blocks{0, std::min(block_count(), pilot_trials / block_size)};
    pilot_.assign(function_count_, std::vector<double>(trials));
    run_parts(workers_.size(), [&](std::size_t thread, std::uint64_t part) {
      const Blocks mine = blocks.part(part);
      for (std::uint64_t block = mine.first; block < mine.last; ++block) {
        const std::span<const double> values = evaluate(thread, block);
        for (std::size_t k = 0; k < function_count_; ++k)
          std::copy_n(&values[k * block_size], lanes_of(block), &pilot_[k][block * block_size]);
      }
    });
    for (std::size_t k = 0; k < function_count_; ++k) add_pilot(k);
  }

  /// Counts and sums the values of the pilot, and sorts them.
  void add_pilot(std::size_t k) {
    std::vector<double>& values = pilot_[k];
    Part part;
    std::vector<double> sorted;
    sorted.reserve(values.size());
    for (std::size_t trial = 0; trial < values.size(); ++trial)
      if (std::isfinite(values[trial]))
        sorted.push_back(values[trial]);
      else
        part.undefined.add(trial);
    std::ranges::sort(sorted);
    const Scale& scale = scales_.emplace_back(scale_of(sorted));
    BlockMoments moments;
    for (std::size_t i = 0; i < sorted.size(); ++i) moments.add(i % block_size, scale.standard(sorted[i]));
    part.moments = moments.total();
    sums_.push_back(part);
    values = std::move(sorted);
  }

  /// Each thread counts in histograms of its own.
  void run_rest() {
    std::vector<std::vector<Histogram>> histograms(workers_.size());
    for (auto& mine : histograms)
      for (const Scale& scale : scales_) mine.emplace_back(scale.centre, scale.unit);
    const Blocks blocks{pilot_trials / block_size, block_count()};
    std::vector<std::vector<Part>> parts(part_count);
    run_parts(workers_.size(), [&](std::size_t thread, std::uint64_t part) {
      std::vector<PartSums> sums;
      for (std::size_t k = 0; k < function_count_; ++k) sums.emplace_back(scales_[k], histograms[thread][k]);
      const Blocks mine = blocks.part(part);
      for (std::uint64_t block = mine.first; block < mine.last; ++block) {
        const std::span<const double> values = evaluate(thread, block);
        for (std::size_t k = 0; k < function_count_; ++k)
          sums[k].add(&values[k * block_size], lanes_of(block), block * block_size);
      }
      for (const PartSums& each : sums) parts[part].push_back(each.part());
    });
    for (std::size_t k = 0; k < function_count_; ++k) {
      for (const auto& part : parts) {
        sums_[k].moments.add(part[k].moments);
        sums_[k].undefined.add(part[k].undefined);
      }
      histograms_.push_back(std::move(histograms.front()[k]));
      for (std::size_t thread = 1; thread < histograms.size(); ++thread)
        histograms_[k].add(histograms[thread][k]);
      for (const double value : pilot_[k]) histograms_[k].add(value, scales_[k].standard(value));
    }
  }

  TrialResult result(std::size_t k) {
    const auto& [centre, unit] = scales_[k];
    const Moments& moments = sums_[k].moments;
    TrialResult result{.trials = moments.count,
                       .undefined = sums_[k].undefined.count,
                       .first_undefined = sums_[k].undefined.first,
                       .mean = none,
                       .mean_error = none,
                       .deviation = none,
                       .deviation_error = none};
    if (moments.count == 0) return result;
    result.mean = centre + unit * moments.mean();
    result.deviation = unit * moments.standard_deviation();
    result.deviation_error = unit * moments.error_of_deviation();
    result.mean_error = result.deviation / std::sqrt(static_cast<double>(moments.count));
    if (histograms_.empty()) {
      result.order = std::make_shared<SortedNumbers>(std::move(pilot_[k]));
    } else {
      histograms_[k].finish({centre + unit * moments.least, centre + unit * moments.largest});
      result.order = std::make_shared<Histogram>(std::move(histograms_[k]));
    }
    return result;
  }

  std::size_t function_count_;
  std::uint64_t trials_;
  std::function<void(double)> watcher_;
  std::atomic<std::uint64_t> done_ = 0;  ///< blocks
  std::vector<Worker> workers_;
  std::vector<std::vector<double>> pilot_ = {};  ///< of each function; when they are sorted, without nan
  std::vector<Scale> scales_ = {};
  std::vector<Part> sums_ = {};
  std::vector<Histogram> histograms_ = {};  ///< empty if there is but the pilot
};

}  // namespace

std::vector<TrialResult> run_trials(const InputSampler& sampler, const BlockFunctions& functions,
                                    std::size_t function_count, const TrialPlan& plan) {
  return Run(sampler, functions, function_count, plan).results();
}

namespace {

/// The distance of two values beside a rank, as the mean of many: nan where there are not as many.
double spacing_at(const OrderStatistics& order, double rank) {
  const double n = static_cast<double>(order.count());
  const double reach = std::max(1.0, std::floor(std::sqrt(n)));
  const double lower = std::max(1.0, rank - reach), upper = std::min(n, rank + reach);
  return upper > lower ? (order.at(upper) - order.at(lower)) / (upper - lower) : none;
}

/// The errors of both ends of the shortest interval, which is `ranks` wide: see coverage_intervals.
ValueRange errors_of_shortest(const OrderStatistics& order, double ranks, double rank_deviation) {
  const double n = static_cast<double>(order.count());
  const ValueRange shortest = order.shortest(static_cast<std::uint64_t>(ranks));
  if (shortest.width() == 0.0) return {0.0, 0.0};
  const double first = order.count_below(shortest.low) + 1.0;
  const double chance = std::hypot(spacing_at(order, first), spacing_at(order, std::min(n, first + ranks)));
  ValueRange low{shortest.low, shortest.low}, high{shortest.high, shortest.high};  // where they may be
  for (const double sign : {-1.0, 1.0})
    for (std::uint64_t ranks_away = 1; ranks_away < order.count(); ranks_away += (ranks_away + 3) / 4) {
      const auto step = static_cast<double>(ranks_away);
      const double rank = first + sign * step;
      if (rank < 1.0 || rank + ranks > n) break;
      const ValueRange other{order.at(rank), order.at(rank + ranks)};
      if (other.width() - shortest.width() > 2.0 * std::sqrt(step) * chance) continue;
      low = {std::min(low.low, other.low), std::max(low.high, other.low)};
      high = {std::min(high.low, other.high), std::max(high.high, other.high)};
    }
  const auto error = [&](const ValueRange& range, double rank) {
    const double upper = std::min(n, rank + rank_deviation), lower = std::max(1.0, rank - rank_deviation);
    const double of_rank = (order.at(upper) - order.at(lower)) / 2.0;
    return std::hypot(range.width() / 2.0, std::hypot(of_rank, order.resolution(rank)));
  };
  return {error(low, first), error(high, first + ranks)};
}

}  // namespace

CoverageIntervals coverage_intervals(const OrderStatistics& order, double probability) {
  const double n = static_cast<double>(order.count());
  const bool are_same = n > 1.0 && order.at(1.0) == order.at(n);
  if (n * (1.0 - probability) < 1.0 && !are_same) return {{none, none}, {none, none}, {none, none}};
  const double covered = std::clamp(std::floor(probability * n + 0.5), 1.0, std::max(1.0, n - 1.0));
  const double first = std::max(1.0, std::floor((n - covered + 1.0) / 2.0));
  const double outside = (1.0 - probability) / 2.0;
  const double rank_deviation = std::sqrt(n * outside * (1.0 - outside));
  const auto end = [&](double rank) {
    if (rank - rank_deviation < 1.0 || rank + rank_deviation > n) return IntervalEnd{order.at(rank), none};
    const double error = (order.at(rank + rank_deviation) - order.at(rank - rank_deviation)) / 2.0;
    return IntervalEnd{order.at(rank), std::hypot(error, order.resolution(rank))};
  };
  const double ranks = std::min(covered, n - 1.0);
  CoverageIntervals result{end(first), end(first + ranks), order.shortest(static_cast<std::uint64_t>(ranks))};
  if (std::isfinite(result.low.error + result.high.error))
    result.shortest_errors = errors_of_shortest(order, ranks, rank_deviation);
  return result;
}

}  // namespace gradcalc
