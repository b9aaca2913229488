#include "cli/problem/program_functions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "adaptive/adaptive_derivative.hpp"
#include "blackbox/noise_limited.hpp"
#include "cli/output/number_format.hpp"
#include "derivatives/coordinates.hpp"
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
  /// Noise that is known limits the steps; that of a program which prints all digits, and always the same, is
  /// looked for by the search of the automatic step.
  void adaptive(const GradientOptions& options, DerivativeMatrix& result) {
    const Side side = side_of(*options.scheme);
    const std::vector<std::size_t> coordinates = coordinates_of(options.wrt, result.at.size());
    const Displacement nowhere{Displacement::nowhere, 0.0};
    result.shape(count(), count(), coordinates.size());
    const std::uint64_t before = program_->evaluations();
    program_->evaluate(result.at, {&nowhere, 1}, result.values);
    for (std::size_t row = 0; row < count(); ++row)
      for (std::size_t column = 0; column < coordinates.size(); ++column)
        result.entry(row, column) = {partial(row, coordinates[column], result, side)};
    result.evaluations = program_->evaluations() - before;
  }

  Derivative partial(std::size_t row, std::size_t i, const DerivativeMatrix& result, Side side) {
    const double x = result.at[i];
    const auto pair = [&](double above, double below) {
      return both_sides(row, result.at, i, above, below, side);
    };
    if (program_->noise(row, result.values[row]) == 0.0) {
      // The sample on the other side is asked for next: both run at once.
      const auto at = [&](double node) {
        const double mirrored = std::fabs(node - x) <= std::fabs(x) || x == 0.0 ? x - (node - x) : node;
        return pair(node, mirrored)[0];
      };
      return adaptive_derivative(at, x, result.values[row], side);
    }
    const auto noise = [&](double value) { return program_->noise(row, value); };
    const auto at_distance = [&](double t) { return pair(x + t, x - t); };
    Derivative derivative = noise_limited_derivative(
        {at_distance, result.values[row], noise, x == 0.0 ? 1.0 : std::fabs(x)}, side);
    derivative.where += x;
    return derivative;
  }

  std::array<double, 2> both_sides(std::size_t row, std::span<const double> x, std::size_t i, double first,
                                   double second, Side side) {
    const std::array<Displacement, 2> nodes{Displacement{i, first}, Displacement{i, second}};
    const std::size_t asked = side == Side::both && first != second ? 2 : 1;
    const std::size_t begin = side == Side::backward && asked == 1 && first != second ? 1 : 0;
    std::array<double, 2> values{Derivative::none, Derivative::none};
    single_[row].evaluate(x, std::span(nodes).subspan(begin, asked), std::span(values).subspan(begin, asked));
    return values;
  }

  std::shared_ptr<Program> program_;
  AllNumbers all_;
  std::vector<OneNumber> single_;
};

}  // namespace

std::unique_ptr<Functions> make_program_functions(std::shared_ptr<Program> program) {
  return std::make_unique<ProgramFunctions>(std::move(program));
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

std::string source_of_noise(const Problem& problem, std::size_t i, double value) {
  if (!problem.program) return {};
  const Program& program = *problem.program;
  if (program.noise(i, value) == 0.0) return {};
  if (program.spread()[i] >= program.printed_noise(i, value))
    return fmt::format(", as its answers to the same point differ by {}", rough(program.spread()[i]));
  if (program.printed_digits(i) == 0) return ", as the program prints whole numbers";
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
