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

/// Of a program along a direction, with the step chosen.
class MeasuredAlong final : public Engine {
 public:
  explicit MeasuredAlong(const Problem& problem)
      : program_(problem.program),
        values_(*program_),
        side_(side_of(*problem.differentiation.scheme)),
        direction_(unit_vector(problem.direction)) {}

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) at_point(result);
  }

 private:
  void at_point(DerivativeMatrix& result) {
    values_.at_point(result);
    const measured::Line line = line_through(result.at);
    const auto place = [&](const measured::Node& node, std::vector<double>& point) {
      for (std::size_t i = 0; i < direction_.size(); ++i) point[i] += node.first * direction_[i];
    };
    std::vector<measured::Samples> samples;
    for (const double value : result.values) samples.emplace_back(value);
    std::vector<PointExchange::Party> parties;
    for (std::size_t i = 0; i < samples.size(); ++i) parties.push_back({&samples[i], i, place});
    PointExchange exchange(values_, samples.size());
    do {
      for (std::size_t i = 0; i < samples.size(); ++i)
        result.entries[i] = {
            measured::first_derivative(samples[i], line, {{values_, values_, true}, i}, side_).derivative};
    } while (exchange.supply(parties, result.at));
    result.evaluations = 1 + exchange.evaluations();
  }

  measured::Line line_through(std::span<const double> x) const {
    double size = 0.0;
    for (std::size_t i = 0; i < direction_.size(); ++i)
      if (direction_[i] != 0.0) size = std::max(size, std::fabs(x[i] / direction_[i]));
    return measured::oblique_line(size);
  }

  std::shared_ptr<Program> program_;
  ProgramValues values_;
  Side side_;
  std::vector<double> direction_;  ///< of length 1
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
  if (!problem.direction.empty()) return std::make_unique<MeasuredAlong>(problem);
  return std::make_unique<MeasuredSecond>(problem);
}

std::unique_ptr<Engine> make_of_all_samples(const Problem& problem, EngineMaker make) {
  return std::make_unique<OfAllSamples>(problem, make);
}

std::unique_ptr<Engine> make_own_derivatives(const Problem& problem) {
  return std::make_unique<OwnDerivatives>(problem);
}

}  // namespace gradcalc::cli
