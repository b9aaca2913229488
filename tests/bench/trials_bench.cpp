// Monte Carlo trials: their parts, and whole runs on one thread and on two, in trials a second.

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "expression/block_evaluation.hpp"
#include "gradcalc/expression.hpp"
#include "trials/monte_carlo.hpp"

namespace gradcalc {
namespace {

void count_trials(benchmark::State& state, std::uint64_t trials) {
  state.counters["trials"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * static_cast<double>(trials), benchmark::Counter::kIsRate);
}

InputSampler sampler_of(const std::vector<std::string>& names, const Quantity& quantity) {
  return {{std::vector<Quantity>(names.size(), quantity), Correlation(names.size())}, names, 1};
}

/// Of three quantities of one distribution.
void draw(benchmark::State& state, const Quantity& quantity) {
  const InputSampler sampler = sampler_of({"x", "y", "z"}, quantity);
  std::vector<double> x(3 * block_size);
  std::uint64_t first = 0;
  for (auto _ : state) {
    sampler.block(first, x);
    first += block_size;
    benchmark::DoNotOptimize(x.data());
  }
  count_trials(state, block_size);
}
BENCHMARK_CAPTURE(draw, normal, Quantity{10.0, 0.1, INFINITY, Distribution::normal});
BENCHMARK_CAPTURE(draw, rectangular, Quantity{10.0, 0.1, INFINITY, Distribution::rectangular});
BENCHMARK_CAPTURE(draw, triangular, Quantity{10.0, 0.1, INFINITY, Distribution::triangular});
BENCHMARK_CAPTURE(draw, student_t, Quantity{10.0, 0.1, 9.0, Distribution::student_t});

void words(benchmark::State& state) {
  TrialWords even;
  TrialWords odd;
  std::uint64_t first = 0;
  for (auto _ : state) {
    random_words(1, first += block_size, 0, even, odd);
    benchmark::DoNotOptimize(even.data());
  }
  count_trials(state, block_size);
}
BENCHMARK(words);

/// Ten million trials of three normal quantities; the argument is the number of threads.
void run(benchmark::State& state, const std::string& expression) {
  constexpr std::uint64_t trials = 10'000'000;
  const std::vector<std::string> names{"x", "y", "z"};
  const InputSampler sampler = sampler_of(names, {10.0, 0.1});
  Expression f(expression, names);
  const auto values = [f](std::span<const double> x, std::size_t /*points*/,
                          std::span<double> results) mutable {
    const Shift nowhere{Displacement::nowhere, 0.0};
    BlockEvaluation::evaluate(f, x, {&nowhere, 1}, results);
  };
  for (auto _ : state) {
    const auto results = run_trials(sampler, values, 1, {trials, static_cast<std::size_t>(state.range(0))});
    benchmark::DoNotOptimize(coverage_intervals(*results.front().order, 0.95));
  }
  count_trials(state, trials);
}
BENCHMARK_CAPTURE(run, quotient, "x*y/z")->Arg(1)->Arg(2)->UseRealTime();
BENCHMARK_CAPTURE(run, functions, "exp(-x/y)*sin(z)")->Arg(1)->Arg(2)->UseRealTime();

}  // namespace
}  // namespace gradcalc

BENCHMARK_MAIN();
