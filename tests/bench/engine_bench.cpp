// The engine alone, without reading and writing: gradients of typed expressions beside the same functions
// compiled in. The difference of a pair is what evaluating the expression costs.

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gradcalc/expression.hpp"
#include "gradcalc/gradient.hpp"

namespace {

using Point = std::span<const double>;

template <class Function>
void measure(benchmark::State& state, Function f, const std::vector<double>& at) {
  gradcalc::Differentiator differentiate{{}};
  gradcalc::Gradient result;
  for (auto _ : state) {
    differentiate(f, at, result);
    benchmark::DoNotOptimize(result.partials.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations());
}

template <class Function>
void add_pair(const std::string& name, const std::string& text, Function compiled,
              const std::vector<double>& at) {
  benchmark::RegisterBenchmark(("typed/" + name).c_str(), [text, at](benchmark::State& state) {
    measure(state, gradcalc::Expression(text), at);
  });
  benchmark::RegisterBenchmark(("compiled/" + name).c_str(),
                               [compiled, at](benchmark::State& state) { measure(state, compiled, at); });
}

void add_two_variables(const std::string& text, auto compiled) {
  add_pair(text, text, [compiled](Point x) { return compiled(x[0], x[1]); }, {1.25, 0.75});
}

void add_sum_of_squares(std::size_t n) {
  std::string text = "x0^2";
  for (std::size_t i = 1; i < n; ++i) text += "+x" + std::to_string(i) + "^2";
  std::vector<double> at(n);
  std::iota(at.begin(), at.end(), 1.0);
  const auto compiled = [](Point x) { return std::inner_product(x.begin(), x.end(), x.begin(), 0.0); };
  add_pair("sum of " + std::to_string(n) + " squares", text, compiled, at);
}

double square(double x) {
  return x * x;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  add_two_variables("x0^2+x1^2", [](double x0, double x1) { return square(x0) + square(x1); });
  add_two_variables("100*(x1-x0^2)^2+(1-x0)^2",
                    [](double x0, double x1) { return 100 * square(x1 - square(x0)) + square(1 - x0); });
  add_two_variables("sin(x0)*exp(x1)+x0/x1",
                    [](double x0, double x1) { return std::sin(x0) * std::exp(x1) + x0 / x1; });
  for (const std::size_t n : {10U, 100U, 1000U}) add_sum_of_squares(n);
  benchmark::RunSpecifiedBenchmarks();
}
