// Exact gradients beside central differences of the same typed expressions: a stream of points of two
// variables, block by block, and how the time for one point grows with the number of variables.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "exact/exact_coefficients.hpp"
#include "exact/exact_hessian.hpp"
#include "exact/exact_jacobian.hpp"
#include "support/blocks.hpp"

namespace {

constexpr std::size_t stream_length = 1024;

std::vector<gradcalc::DerivativeMatrix> random_points(std::size_t count, std::size_t dimension) {
  std::mt19937_64 random(42);
  std::uniform_real_distribution<double> coordinate(0.5, 2.0);
  std::vector<gradcalc::DerivativeMatrix> points(count);
  for (gradcalc::DerivativeMatrix& point : points)
    for (std::size_t i = 0; i < dimension; ++i) point.at.push_back(coordinate(random));
  return points;
}

template <class Differentiate>
void measure(benchmark::State& state, gradcalc::Expression f, Differentiate differentiate,
             std::size_t count) {
  auto points = random_points(count, f.dimension());
  for (auto _ : state) {
    differentiate(f, std::span(points));
    benchmark::DoNotOptimize(points.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count));
}

void add_pair(const std::string& name, const std::string& text, std::size_t count) {
  benchmark::RegisterBenchmark(("central/" + name).c_str(), [=](benchmark::State& state) {
    measure(
        state, gradcalc::Expression(text),
        [differences = gradcalc::FirstDifferences{gradcalc::GradientOptions{}}](
            gradcalc::Expression& f, std::span<gradcalc::DerivativeMatrix> points) mutable {
          gradcalc::differentiate_together(differences, f, points);
        },
        count);
  });
  benchmark::RegisterBenchmark(("exact/" + name).c_str(), [=](benchmark::State& state) {
    measure(
        state, gradcalc::Expression(text),
        [jacobian = gradcalc::ExactJacobian()](gradcalc::Expression& f,
                                               std::span<gradcalc::DerivativeMatrix> points) mutable {
          jacobian.at_points({&f, 1}, points);
        },
        count);
  });
}

/// One Hessian: to be compared with n exact gradients.
void add_hessian(const std::string& name, const std::string& text) {
  benchmark::RegisterBenchmark(("hessian/" + name).c_str(), [=](benchmark::State& state) {
    measure(
        state, gradcalc::Expression(text),
        [hessian = gradcalc::ExactHessian()](gradcalc::Expression& f,
                                             std::span<gradcalc::DerivativeMatrix> points) mutable {
          for (gradcalc::DerivativeMatrix& point : points) hessian.at_point({&f, 1}, point);
        },
        1);
  });
}

/// The derivative of this order of a function of one variable.
void add_order(const std::string& text, std::size_t order) {
  benchmark::RegisterBenchmark(
      ("order " + std::to_string(order) + "/" + text).c_str(), [=](benchmark::State& state) {
        gradcalc::WantedCoefficients wanted;
        wanted.lines.push_back({{1.0}, 1.0});
        wanted.first = wanted.order = order;
        wanted.as_derivatives = true;
        measure(
            state, gradcalc::Expression(text),
            [coefficients = gradcalc::ExactCoefficients({wanted})](
                gradcalc::Expression& f, std::span<gradcalc::DerivativeMatrix> points) mutable {
              for (gradcalc::DerivativeMatrix& point : points) coefficients.at_point({&f, 1}, point);
            },
            1);
      });
}

std::string x(std::size_t i) {
  return std::string("x").append(std::to_string(i));
}

std::string sum_of_squares(std::size_t n) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text.append(i == 0 ? "" : "+").append(x(i)).append("^2");
  return text;
}

std::string chained_rosenbrock(std::size_t n) {
  std::string text;
  for (std::size_t i = 0; i + 1 < n; ++i)
    text.append(i == 0 ? "" : "+")
        .append("100*(" + x(i + 1) + "-" + x(i) + "^2)^2")
        .append("+(1-" + x(i) + ")^2");
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  for (const char* text : {"x0^2+x1^2", "100*(x1-x0^2)^2+(1-x0)^2", "sin(x0)*exp(x1)+x0/x1"})
    add_pair("stream of " + std::string(text), text, stream_length);
  for (const std::size_t n : {10U, 100U, 1000U})
    add_pair("sum of " + std::to_string(n) + " squares", sum_of_squares(n), 1);
  for (const std::size_t n : {10U, 100U, 600U})
    add_hessian("chained Rosenbrock of " + std::to_string(n), chained_rosenbrock(n));
  for (const std::size_t order : {2U, 20U, 200U}) add_order("log(1+x0)", order);
  add_order("exp(sin(x0))/(1+x0^2)", 20);
  // The parser takes less than 20,000 bytes: 600 variables of this function.
  for (const std::size_t n : {10U, 100U, 600U})
    add_pair("Rosenbrock chain of " + std::to_string(n), chained_rosenbrock(n), 1);
  benchmark::RunSpecifiedBenchmarks();
}
