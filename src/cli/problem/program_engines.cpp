#include "cli/problem/program_engines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "blackbox/noise_limited.hpp"
#include "derivatives/coordinates.hpp"
#include "derivatives/direction.hpp"
#include "differences/stencil.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

/// How much a difference of the problem's kind changes at most, if each of its samples changes by 1.
double gain_of_noise(const Problem& problem) {
  const double h = problem.differentiation.h;
  if (problem.kind->option == "--hessian") return 4.0 / (h * h);
  if (problem.is_mixed) return std::pow(2.0 / h, static_cast<double>(problem.order));
  const Stencil stencil(problem.differentiation);
  double sum = std::fabs(stencil.centre_weight());
  for (const Stencil::Offset& offset : stencil.offsets()) sum += std::fabs(offset.weight);
  return sum / std::fabs(stencil.divisor());
}

class JudgedByNoise final : public Engine {
 public:
  JudgedByNoise(const Problem& problem, std::unique_ptr<Engine> differences)
      : program_(problem.program), gain_(gain_of_noise(problem)), differences_(std::move(differences)) {}

  void compute(std::span<DerivativeMatrix> results) override {
    differences_->compute(results);
    for (DerivativeMatrix& result : results)
      for (std::size_t k = 0; k < result.entries.size(); ++k) judge(result.entries[k], noise_of(result, k));
  }

 private:
  double noise_of(const DerivativeMatrix& result, std::size_t k) const {
    const std::size_t i = k * program_->components() / result.entries.size();
    return program_->noise(i, result.values[i]);
  }

  /// Three digits are left where the error is less than half of one in the third.
  void judge(MatrixEntry& entry, double noise) const {
    constexpr double three_digits = 5e-3;
    if (!std::isfinite(entry.value) || noise == 0.0) return;
    entry.error = gain_ * noise;
    const bool is_drowned = entry.error > three_digits * std::fabs(entry.value);
    if (entry.verdict == Verdict::ok && is_drowned) entry.verdict = Verdict::noisy;
  }

  std::shared_ptr<const Program> program_;
  double gain_;
  std::unique_ptr<Engine> differences_;
};

class LimitedByNoise final : public Engine {
 public:
  LimitedByNoise(const Problem& problem, std::unique_ptr<Engine> differences)
      : program_(problem.program),
        is_second_(problem.layout.order == 2),
        side_(side_of(*problem.differentiation.scheme)),
        differences_(std::move(differences)) {
    if (!problem.direction.empty()) direction_ = unit_vector(problem.direction);
  }

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results)
      if (direction_.empty() && !is_second_)
        differences_->compute({&result, 1});
      else
        limited(result);
  }

 private:
  void limited(DerivativeMatrix& result) {
    const Displacement nowhere{Displacement::nowhere, 0.0};
    program_->evaluate(result.at, {&nowhere, 1}, result.values);
    bool is_noisy = false;
    for (std::size_t i = 0; i < result.values.size(); ++i)
      is_noisy = is_noisy || program_->noise(i, result.values[i]) > 0.0;
    if (!is_noisy) return differences_->compute({&result, 1});
    if (is_second_)
      throw Error(
          ErrorCode::argument,
          "--h auto: no step is chosen for second derivatives of a program whose numbers are noisy or have "
          "few digits")
          .hint("give one that is large enough to see the difference: --h 0.1");
    const std::uint64_t before = program_->evaluations();
    for (std::size_t i = 0; i < result.values.size(); ++i) result.entries[i] = {along(result, i)};
    result.evaluations = program_->evaluations() - before + 1;
  }

  Derivative along(const DerivativeMatrix& result, std::size_t i) {
    double scale = 0.0;
    for (const double x : result.at) scale = std::max(scale, std::fabs(x));
    const auto pair = [&](double t) { return at_distances(result.at, i, t); };
    const auto noise = [&](double value) { return program_->noise(i, value); };
    return noise_limited_derivative({pair, result.values[i], noise, scale == 0.0 ? 1.0 : scale}, side_);
  }

  std::array<double, 2> at_distances(std::span<const double> x, std::size_t i, double t) {
    std::array<double, 2> values{};
    const Displacement nowhere{Displacement::nowhere, 0.0};
    for (std::size_t side = 0; side < 2; ++side) {
      std::vector<double> node(x.begin(), x.end());
      for (std::size_t k = 0; k < node.size(); ++k) node[k] += (side == 0 ? t : -t) * direction_[k];
      all_.resize(program_->components());
      const bool is_wanted = side_ == Side::both || (side_ == Side::forward) == (side == 0);
      if (is_wanted) program_->evaluate(node, {&nowhere, 1}, all_);
      values[side] = is_wanted ? all_[i] : Derivative::none;
    }
    return values;
  }

  std::shared_ptr<Program> program_;
  bool is_second_;
  Side side_;
  std::vector<double> direction_;  ///< of length 1, if there is one
  std::vector<double> all_;
  std::unique_ptr<Engine> differences_;
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

std::unique_ptr<Engine> make_limited_by_noise(const Problem& problem, std::unique_ptr<Engine> differences) {
  return std::make_unique<LimitedByNoise>(problem, std::move(differences));
}

std::unique_ptr<Engine> make_own_derivatives(const Problem& problem) {
  return std::make_unique<OwnDerivatives>(problem);
}

}  // namespace gradcalc::cli
