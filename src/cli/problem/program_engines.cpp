#include "cli/problem/program_engines.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "cli/problem/step_judge.hpp"
#include "derivatives/coordinates.hpp"
#include "derivatives/direction.hpp"
#include "derivatives/measured_hessian.hpp"
#include "derivatives/point_exchange.hpp"
#include "measured/derivatives.hpp"
#include "measured/line.hpp"
#include "measured/samples.hpp"

namespace gradcalc::cli {
namespace {

class JudgedByNoise final : public Engine {
 public:
  JudgedByNoise(const Problem& problem, std::unique_ptr<Engine> differences)
      : judge_(problem), differences_(std::move(differences)) {}

  void compute(std::span<DerivativeMatrix> results) override {
    differences_->compute(results);
    for (DerivativeMatrix& result : results)
      for (std::size_t k = 0; k < result.entries.size(); ++k) {
        const std::size_t i = k * result.values.size() / result.entries.size();
        judge_.judge(result.entries[k], i, result.values[i], {});
      }
  }

 private:
  StepJudge judge_;
  std::unique_ptr<Engine> differences_;
};

/// What a program shows of the noise of its numbers, and its values at points.
class ProgramValues {
 public:
  explicit ProgramValues(Program& program) : program_(program) {}

  void operator()(std::span<const std::vector<double>> points, std::span<double> values) const {
    program_.evaluate_at(points, values);
  }
  double operator()(std::size_t i, double value) const { return program_.printed_noise(i, value); }
  double operator()(std::size_t i) const { return program_.spread()[i]; }

  /// The values at the point of a result.
  void at_point(DerivativeMatrix& result) const {
    const Displacement nowhere{Displacement::nowhere, 0.0};
    program_.evaluate(result.at, {&nowhere, 1}, result.values);
  }

 private:
  Program& program_;
};

/// Of a program along one direction or several, with the steps chosen: all searches together.
class MeasuredAlong final : public Engine {
 public:
  explicit MeasuredAlong(const Problem& problem)
      : program_(problem.program), values_(*program_), side_(side_of(*problem.differentiation.scheme)) {
    if (!problem.direction.empty()) along_.push_back({unit_vector(problem.direction)});
    for (const std::vector<double>& direction : problem.directions)
      along_.push_back({unit_vector(direction)});
  }

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) at_point(result);
  }

 private:
  /// What lies along a direction of length 1.
  struct Along {
    std::vector<double> direction;

    void operator()(const measured::Node& node, std::vector<double>& point) const {
      for (std::size_t i = 0; i < direction.size(); ++i) point[i] += node.first * direction[i];
    }
    measured::Line line_through(std::span<const double> x) const {
      double size = 0.0;
      for (std::size_t i = 0; i < direction.size(); ++i)
        if (direction[i] != 0.0) size = std::max(size, std::fabs(x[i] / direction[i]));
      return measured::oblique_line(size);
    }
  };

  void at_point(DerivativeMatrix& result) {
    values_.at_point(result);
    std::vector<measured::Line> lines;
    for (const Along& along : along_) lines.push_back(along.line_through(result.at));
    std::vector<measured::Samples> samples;  // of the entries
    for (const double value : result.values)
      samples.insert(samples.end(), along_.size(), measured::Samples(value));
    std::vector<PointExchange::Party> parties;
    for (std::size_t k = 0; k < samples.size(); ++k)
      parties.push_back({&samples[k], k / along_.size(), along_[k % along_.size()]});
    PointExchange exchange(values_, result.values.size());
    do {
      for (std::size_t k = 0; k < samples.size(); ++k)
        result.entries[k] = {measured::first_derivative(samples[k], lines[k % along_.size()],
                                                        {{values_, values_, true}, k / along_.size()}, side_)
                                 .derivative};
    } while (exchange.supply(parties, result.at));
    result.evaluations = 1 + exchange.evaluations();
  }

  std::shared_ptr<Program> program_;
  ProgramValues values_;
  Side side_;
  std::vector<Along> along_;
};

/// The Hessians of a program, with the steps chosen.
class MeasuredSecond final : public Engine {
 public:
  explicit MeasuredSecond(const Problem& problem)
      : program_(problem.program),
        values_(*program_),
        hessian_(values_, {values_, values_, true}),
        coordinates_(coordinates_of(problem.differentiation.wrt, problem.names.size())) {}

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) {
      values_.at_point(result);
      hessian_.at_point(coordinates_, result);
    }
  }

 private:
  std::shared_ptr<Program> program_;
  ProgramValues values_;
  MeasuredHessian hessian_;
  std::vector<std::size_t> coordinates_;
};

class OfAllSamples final : public Engine {
 public:
  OfAllSamples(const Problem& problem, EngineMaker make)
      : program_(problem.program), engine_(make(problem)) {}

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) {
      const std::uint64_t unasked = program_->unasked();
      engine_->compute({&result, 1});
      if (program_->unasked() > unasked)
        std::ranges::fill(result.entries, MatrixEntry{{.verdict = Verdict::undefined}});
    }
  }

 private:
  std::shared_ptr<const Program> program_;
  std::unique_ptr<Engine> engine_;
};

class OwnDerivatives final : public Engine {
 public:
  explicit OwnDerivatives(const Problem& problem)
      : program_(problem.program),
        coordinates_(coordinates_of(problem.differentiation.wrt, problem.names.size())) {
    if (!problem.direction.empty()) direction_ = unit_vector(problem.direction);
  }

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) {
      const std::vector<PrintedNumber> partials = program_->own_gradient(result.at);
      if (partials.empty())
        std::ranges::fill(result.entries, MatrixEntry{{.verdict = Verdict::undefined}});
      else if (!direction_.empty())
        result.entries.front() = along(partials);
      else
        for (std::size_t k = 0; k < coordinates_.size(); ++k)
          result.entries[k] = entry(partials[coordinates_[k]]);
    }
  }

 private:
  MatrixEntry entry(const PrintedNumber& partial) const {
    return {{.value = partial.value, .error = program_->partial_noise(partial)}};
  }

  MatrixEntry along(std::span<const PrintedNumber> partials) const {
    MatrixEntry sum{{.value = 0.0, .error = 0.0}};
    for (std::size_t i = 0; i < partials.size(); ++i) {
      if (direction_[i] == 0.0) continue;
      sum.value += direction_[i] * partials[i].value;
      sum.error += std::fabs(direction_[i]) * program_->partial_noise(partials[i]);
    }
    return sum;
  }

  std::shared_ptr<Program> program_;
  std::vector<std::size_t> coordinates_;  ///< to differentiate by
  std::vector<double> direction_;
};

}  // namespace

std::unique_ptr<Engine> make_judged_by_noise(const Problem& problem, std::unique_ptr<Engine> differences) {
  return std::make_unique<JudgedByNoise>(problem, std::move(differences));
}

std::unique_ptr<Engine> make_measured(const Problem& problem) {
  const bool is_along = !problem.direction.empty() || !problem.directions.empty();
  if (is_along) return std::make_unique<MeasuredAlong>(problem);
  return std::make_unique<MeasuredSecond>(problem);
}

std::unique_ptr<Engine> make_of_all_samples(const Problem& problem, EngineMaker make) {
  return std::make_unique<OfAllSamples>(problem, make);
}

std::unique_ptr<Engine> make_own_derivatives(const Problem& problem) {
  return std::make_unique<OwnDerivatives>(problem);
}

}  // namespace gradcalc::cli
