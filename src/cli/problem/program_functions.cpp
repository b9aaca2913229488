#include "cli/problem/program_functions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <utility>
#include <vector>

#include "cli/output/number_format.hpp"
#include "derivatives/coordinates.hpp"
#include "derivatives/measured_differences.hpp"
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
    for (DerivativeMatrix& result : results)
      if (differences.options().adaptive)
        adaptive(differences.options(), result);
      else
        differences.at_point(all(), result);
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
  void adaptive(const GradientOptions& options, DerivativeMatrix& result) {
    const auto bound = [this](std::size_t i, double value) { return program_->printed_noise(i, value); };
    const auto spread = [this](std::size_t i) { return program_->spread()[i]; };
    measured_.at_point(all(), coordinates_of(options.wrt, result.at.size()), side_of(*options.scheme),
                       {bound, spread, true}, result);
  }

  std::shared_ptr<Program> program_;
  AllNumbers all_;
  std::vector<OneNumber> single_;
  MeasuredDifferences measured_;
};

}  // namespace

std::unique_ptr<Functions> make_program_functions(std::shared_ptr<Program> program) {
  return std::make_unique<ProgramFunctions>(std::move(program));
}

bool was_asked_at(const Problem& problem, std::span<const double> at) {
  const ProgramAnswer* const answer = problem.program ? problem.program->failure_at(at) : nullptr;
  return answer == nullptr || !answer->is_unasked;
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

std::string source_of_noise(const Problem& problem, std::size_t i, double value, double measured) {
  if (!problem.program) return {};
  const Program& program = *problem.program;
  const double known = program.noise(i, value);
  if (problem.has_fixed_step() && measured > known) return ", as another step tells";
  constexpr double much_more = 10.0;  // than what is printed or answered leaves
  if (known == 0.0 || measured > much_more * known)
    return std::isfinite(measured) ? fmt::format(", as its values scatter by {}", rough(measured)) : "";
  if (program.spread()[i] >= program.printed_noise(i, value))
    return fmt::format(", as its answers to the same point differ by {}", rough(program.spread()[i]));
  if (const int decimals = program.printed_decimals(i); decimals > 0)
    return fmt::format(", as the program prints {}", counted(static_cast<std::size_t>(decimals), "decimal"));
  if (program.printed_digits(i) == 0) return ", as the program prints whole numbers";
  return fmt::format(", as the program prints {}",
                     counted(static_cast<std::size_t>(program.printed_digits(i)), "digit"));
}

std::string doubt_of_answers(const Program& program) {
  if (!program.seems_to_ignore_points()) return {};
  return "the program answers the same at all points: it is given them as a line on its standard input, "
         "which "
         "it may not read; in a command with {} they stand there";
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
