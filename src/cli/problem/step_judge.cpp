#include "cli/problem/step_judge.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "differences/stencil.hpp"
#include "measured/tuning.hpp"

namespace gradcalc::cli {
namespace {

/// Half a unit of the third digit: less is missed of three digits.
constexpr double three_digits = 5e-3;

/// What the error is, in differences to another step: if noise is in both, one of these may be small by
/// chance; and in checks, where a mismatch is to be only what noise cannot explain.
constexpr double safety_of_errors = 2.0, safety_of_checks = 5.0;

/// What many operations round, relative to a slope: those of a program that sums up steps.
constexpr double same_slope = 1e-9;

/// What a few operations round, relative to f: less is no noise.
constexpr double rounding = 16.0 * measured::unit_roundoff;

double gain_of(const Problem& problem) {
  const double h = problem.differentiation.h;
  if (problem.kind->option == "--hessian") return 4.0 / (h * h);
  if (problem.is_mixed) return std::pow(2.0 / h, static_cast<double>(problem.order));
  const Stencil stencil(problem.differentiation);
  double sum = std::fabs(stencil.centre_weight());
  for (const Stencil::Offset& offset : stencil.offsets()) sum += std::fabs(offset.weight);
  return sum / std::fabs(stencil.divisor());
}

}  // namespace

StepJudge::StepJudge(const Problem& problem)
    : program_(problem.program),
      compares_(problem.compared_steps == ComparedSteps::all),
      is_checked_(problem.checked),
      safety_(problem.checked ? safety_of_checks : safety_of_errors),
      gain_(gain_of(problem)) {}

bool StepJudge::is_same(double value, double derivative, double difference) const {
  return difference <= std::max(gain_ * rounding * std::fabs(value), same_slope * std::fabs(derivative));
}

void StepJudge::judge(MatrixEntry& entry, std::size_t component, double value, const OtherStep& other) const {
  const double size = std::fabs(value), printed = gain_ * program_->noise(component, value);
  const bool is_compared = !std::isnan(other.error);
  entry.error = entry.noise = Derivative::none;  // not those of the point before
  if (!std::isfinite(entry.value)) return;
  if (!is_compared && compares_ && (!is_checked_ || program_->unasked() > 0)) {
    entry.error = std::numeric_limits<double>::infinity();
    entry.verdict = Verdict::undecided;
    return;
  }
  if (!is_compared && printed == 0.0) return;
  const double difference = is_compared ? other.error : 0.0;
  const double rounded = is_compared ? gain_ * size * measured::unit_roundoff : 0.0;
  entry.error = std::max({safety_ * difference, printed, rounded});
  const double least = std::max(three_digits * std::max(std::fabs(entry.value), other.slopes),
                                gain_ * rounding * size);  // of errors that leave fewer than three digits
  if (entry.verdict != Verdict::ok || !(std::max({difference, printed, rounded}) > least)) return;
  if (!(printed > least)) entry.noise = entry.error / gain_;
  entry.verdict = Verdict::noisy;
}

}  // namespace gradcalc::cli
