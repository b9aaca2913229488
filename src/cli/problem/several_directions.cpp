#include "cli/problem/several_directions.hpp"

#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "cli/results/layout.hpp"

namespace gradcalc::cli {
namespace {

Problem without_directions(const Problem& problem) {
  Problem one = problem;
  one.directions.clear();
  return one;
}

Problem along(const Problem& problem, std::size_t k) {
  Problem one = without_directions(problem);
  one.direction = problem.directions[k];
  one.layout = directional_derivatives(problem.function_count());
  return one;
}

Problem partials_of(const Problem& problem) {
  Problem partials = without_directions(problem);
  partials.layout = first_derivatives(problem.function_count(), problem.names);
  return partials;
}

/// An engine with the problem that it is of.
struct OwnedEngine {
  OwnedEngine(Problem of, EngineMaker make)
      : problem(std::make_unique<Problem>(std::move(of))), engine(make(*problem)) {}

  void compute(std::span<const DerivativeMatrix> at) {
    results.resize(at.size(), empty_result(*problem));
    for (std::size_t p = 0; p < at.size(); ++p) results[p].at = at[p].at;
    engine->compute(results);
  }

  std::unique_ptr<Problem> problem;
  std::unique_ptr<Engine> engine;
  std::vector<DerivativeMatrix> results = {};
};

class AlongEach final : public Engine {
 public:
  /// Differences of a program with a fixed step are asked for together.
  AlongEach(const Problem& problem, EngineMaker make)
      : program_(problem.has_fixed_step() ? problem.program : nullptr) {
    for (std::size_t k = 0; k < problem.directions.size(); ++k)
      engines_.emplace_back(along(problem, k), make);
  }

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) {
      result.evaluations = 0;
      result.beyond_doubles = false;
    }
    std::size_t asked = 0;  // directions
    for (std::size_t k = 0; k < engines_.size(); ++k) {
      if (program_ && k == asked)
        program_->ask_together([&] {
          do engines_[asked].compute(results);
          while (++asked < engines_.size() && !program_->are_enough_waiting());
        });
      engines_[k].compute(results);
      for (std::size_t p = 0; p < results.size(); ++p) take(engines_[k].results[p], k, results[p]);
    }
  }

 private:
  static void take(const DerivativeMatrix& from, std::size_t column, DerivativeMatrix& result) {
    result.values = from.values;
    result.evaluations += from.evaluations;
    result.beyond_doubles = result.beyond_doubles || from.beyond_doubles;
    for (std::size_t i = 0; i < from.entries.size(); ++i) result.entry(i, column) = from.entries[i];
  }

  std::shared_ptr<Program> program_;
  std::vector<OwnedEngine> engines_;
};

class Projected final : public Engine {
 public:
  Projected(const Problem& problem, EngineMaker make)
      : directions_(problem.directions), partials_(partials_of(problem), make) {}

  void compute(std::span<DerivativeMatrix> results) override {
    partials_.compute(results);
    for (std::size_t p = 0; p < results.size(); ++p)
      for (std::size_t i = 0; i < results[p].rows; ++i)
        for (std::size_t k = 0; k < directions_.size(); ++k)
          results[p].entry(i, k) = along(partials_.results[p], i, directions_[k]);
  }

 private:
  /// Each product is rounded by half a unit, and so is each sum of some of them.
  static MatrixEntry along(const DerivativeMatrix& partials, std::size_t row,
                           std::span<const double> direction) {
    MatrixEntry sum{{.value = 0.0, .error = 0.0}};
    double sizes = 0.0;
    for (std::size_t j = 0; j < direction.size(); ++j) {
      const MatrixEntry& partial = partials.entry(row, j);
      const double term = direction[j] * partial.value;
      sum.value += term;
      sizes += std::fabs(term);
      if (!std::isnan(partial.error)) sum.error += std::fabs(direction[j]) * partial.error;
      if (partial.verdict != Verdict::ok) sum.verdict = partial.verdict;
    }
    const auto terms = static_cast<double>(direction.size());
    sum.error += sizes * terms * std::numeric_limits<double>::epsilon();
    return sum;
  }

  std::vector<std::vector<double>> directions_;
  OwnedEngine partials_;
};

}  // namespace

std::unique_ptr<Engine> make_along_each(const Problem& problem, EngineMaker make) {
  return std::make_unique<AlongEach>(problem, make);
}

std::unique_ptr<Engine> make_projected(const Problem& problem, EngineMaker make) {
  return std::make_unique<Projected>(problem, make);
}

}  // namespace gradcalc::cli
