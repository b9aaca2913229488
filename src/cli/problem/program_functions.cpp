#include "cli/problem/program_functions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <utility>
#include <vector>

#include "cli/output/number_format.hpp"
#include "differences/stencil.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

[[noreturn]] void nothing_exact() {
  throw std::logic_error("exact derivatives of a program");
}

/// All numbers of a program's answers, as FirstDifferences asks for them.
class AllNumbers {
 public:
  explicit AllNumbers(Program& program) : program_(program) {}

  void operator()(std::span<const double> x, std::span<double> values) {
    const Displacement nowhere{Displacement::nowhere, 0.0};
    program_.evaluate(x, {&nowhere, 1}, values);
  }

  void evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                std::span<double> values) {
    program_.evaluate(x, displacements, values);
  }

 private:
  Program& program_;
};

/// One of them.
class OneNumber {
 public:
  OneNumber(Program& program, std::size_t i) : program_(program), i_(i) {}

  double operator()(std::span<const double> x) {
    double value = Derivative::none;
    const Displacement nowhere{Displacement::nowhere, 0.0};
    evaluate(x, {&nowhere, 1}, {&value, 1});
    return value;
  }

  void evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                std::span<double> values) {
    all_.resize(program_.components() * displacements.size());
    program_.evaluate(x, displacements, all_);
    for (std::size_t k = 0; k < displacements.size(); ++k) values[k] = all_[i_ * displacements.size() + k];
  }

 private:
  Program& program_;
  std::size_t i_;
  std::vector<double> all_;
};

class ProgramFunctions final : public Functions {
 public:
  explicit ProgramFunctions(std::shared_ptr<Program> program)
      : program_(std::move(program)), all_(*program_) {
    for (std::size_t i = 0; i < program_->components(); ++i) single_.emplace_back(*program_, i);
  }

  std::size_t count() const override { return single_.size(); }
  ScalarField function(std::size_t i) override { return single_[i]; }
  VectorField all() override { return {all_, count()}; }

  void first_differences(FirstDifferences& differences, std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) differences.at_point(all(), result);
  }

  void exact_derivatives(std::span<DerivativeMatrix> /*results*/) override { nothing_exact(); }
  ExactJacobian::Doubts compare_block(std::span<DerivativeMatrix> /*differences*/) override {
    nothing_exact();
  }
  void exact_along(std::span<const double> /*direction*/, std::span<DerivativeMatrix> /*results*/) override {
    nothing_exact();
  }
  void exact_second(std::span<DerivativeMatrix> /*results*/) override { nothing_exact(); }
  void exact_coefficients(ExactCoefficients& /*coefficients*/,
                          std::span<DerivativeMatrix> /*results*/) override {
    nothing_exact();
  }
  void exact_values(std::span<DerivativeMatrix> /*results*/) override { nothing_exact(); }

 private:
  std::shared_ptr<Program> program_;
  AllNumbers all_;
  std::vector<OneNumber> single_;
};

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
      for (std::size_t k = 0; k < result.entries.size(); ++k)
        judge(result.entries[k], program_->noise(k * program_->components() / result.entries.size()));
  }

 private:
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

}  // namespace

std::unique_ptr<Functions> make_program_functions(std::shared_ptr<Program> program) {
  return std::make_unique<ProgramFunctions>(std::move(program));
}

std::unique_ptr<Engine> make_judged_by_noise(const Problem& problem, std::unique_ptr<Engine> differences) {
  return std::make_unique<JudgedByNoise>(problem, std::move(differences));
}

std::string why_program_failed(const Problem& problem, std::span<const double> at) {
  const ProgramAnswer* const answer = problem.program ? problem.program->failure_at(at) : nullptr;
  if (answer == nullptr) return {};
  if (answer->is_unasked) return answer->failure;
  std::string text = in_quotes(problem.program->options().command) + " failed: " + answer->failure;
  if (const std::string_view words = last_line(answer->words); !words.empty())
    text.append("; it said: ").append(in_quotes(words));
  if (!answer->remedy.empty()) text.append("; ").append(answer->remedy);
  return text;
}

std::string source_of_noise(const Problem& problem, std::size_t i) {
  if (!problem.program) return {};
  const Program& program = *problem.program;
  if (program.noise(i) == 0.0) return {};
  if (program.spread()[i] >= program.printed_noise(i))
    return fmt::format(", as its answers to the same point differ by {}", rough(program.spread()[i]));
  return fmt::format(", as the program prints {}",
                     counted(static_cast<std::size_t>(program.printed_digits(i)), "digit"));
}

std::string doubt_of_program(const Problem& problem) {
  const auto spread = problem.program->spread();
  const auto widest = std::ranges::max_element(spread);
  if (spread.empty() || *widest == 0.0) return {};
  if (!std::isfinite(*widest))
    return "the program is not deterministic: asked again at the first point, it did not always answer a "
           "number";
  return fmt::format(
      "the program is not deterministic: asked again at the first point, its answers differed by {}",
      rough(*widest));
}

}  // namespace gradcalc::cli
