#include "cli/explain/suggested_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "cli/output/number_format.hpp"
#include "cli/problem/derivative_engines.hpp"
#include "cli/results/verdict_words.hpp"
#include "text/decimal_reader.hpp"

namespace gradcalc::cli {
namespace {

/// Whether rounding leaves a digit of a difference with the step h: f is rounded by half an eps |f| at the
/// least in each of two samples, so that their difference by h is off by eps |f| / h.
bool survives_rounding(double difference, double f, double h) {
  constexpr double one_digit = 10.0;
  return one_digit * std::numeric_limits<double>::epsilon() * std::fabs(f) / h <= std::fabs(difference);
}

}  // namespace

bool SuggestedOptions::works(Trial& trial, std::size_t row, std::size_t column) {
  if (!trial.derivatives) {
    Problem problem = problem_;
    problem.differentiation.scheme = find_scheme(trial.scheme);
    problem.differentiation.adaptive = trial.adaptive;
    problem.compared_steps = ComparedSteps::none;  // which would ask a program again
    trial.derivatives = derivatives_at(problem, result_.at());
  }
  const Derivative& derivative = trial.derivatives->entry(row, column);
  const bool is_wrong = derivative.verdict == Verdict::coarse_step || derivative.verdict == Verdict::widened;
  if (!std::isfinite(derivative.value) || is_unsure(derivative) || is_wrong) return false;
  return trial.adaptive ||
         survives_rounding(derivative.value, result_.value(row), problem_.differentiation.h);
}

std::string SuggestedOptions::for_entry(std::size_t row, std::size_t column) {
  if (!problem_.has_fixed_step()) return {};
  const bool default_method = problem_.differentiation.scheme == &default_scheme();
  // A search asks a program some twenty times: that is for its user to decide. What one side has is known.
  if (!problem_.program && works(adaptive_, row, column))
    return default_method ? "--h auto" : "--h auto --method central";
  const bool has_methods = problem_.kind->central_differences.empty();
  if (!has_methods || result_.entry(row, column).verdict != Verdict::undefined) return {};
  for (Trial& trial : one_sided_)
    if (works(trial, row, column)) return std::string("--method ").append(trial.scheme);
  return {};
}

double SuggestedOptions::exact(std::size_t row, std::size_t column) {
  if (!exact_) {
    Problem problem = problem_;
    problem.exact = true;
    exact_ = derivatives_at(problem, result_.at());
  }
  return exact_->entry(row, column).value;
}

bool SuggestedOptions::is_right(double value, std::size_t row, std::size_t column) {
  constexpr double three_digits = 5e-4;
  const double derivative = exact(row, column);
  return std::fabs(value - derivative) <= three_digits * std::fabs(derivative) && derivative != 0.0;
}

/// Of the powers of ten around the size of the coordinate, that with which the difference is nearest to the
/// exact derivative: from a million times as large, for what is steep only there, to where its last digits
/// are gone.
std::optional<double> SuggestedOptions::best_step(std::size_t row, std::size_t column) {
  constexpr int decades_above = 6, decades_below = 15;
  Problem problem = problem_;
  problem.has_default_step = false;
  std::optional<double> best;
  double smallest = std::numeric_limits<double>::infinity();
  const int middle = decade_of(column);
  for (int exponent = middle + decades_above; exponent >= middle - decades_below; --exponent) {
    double h = 0.0;
    if (read_number(fmt::format("1e{}", exponent), h) != NumberError::none) continue;
    problem.differentiation.h = h;
    const DerivativeMatrix tried = derivatives_at(problem, result_.at());
    const Derivative& difference = tried.entry(row, column);
    if (difference.verdict != Verdict::ok || !is_right(difference.value, row, column)) continue;
    const double error = std::fabs(difference.value - exact(row, column));
    if (error >= smallest) continue;
    smallest = error;
    best = h;
  }
  return best;
}

/// The power of ten below the coordinate of a column, or below the largest; 0 where that is 0.
int SuggestedOptions::decade_of(std::size_t column) const {
  const auto& wrt = problem_.differentiation.wrt;
  double size = 0.0;
  for (std::size_t i = 0; i < result_.at().size(); ++i) {
    const bool moves = problem_.layout.moving != Moving::column || i == (wrt.empty() ? column : wrt[column]);
    if (moves) size = std::max(size, std::fabs(result_.at()[i]));
  }
  return size > 0.0 ? static_cast<int>(std::floor(std::log10(size))) : 0;
}

std::string SuggestedOptions::for_coarse_step(std::size_t row, std::size_t column) {
  if (const auto h = best_step(row, column)) return fmt::format("--h {}, or --exact", full(*h));
  if (works(adaptive_, row, column) && is_right(adaptive_.derivatives->entry(row, column).value, row, column))
    return fmt::format("{}, or --exact", adaptive_step(problem_));
  return "--exact";
}

std::string SuggestedOptions::adaptive_step(const Problem& problem) {
  return problem.differentiation.scheme->order <= 2
             ? "--h auto"
             : std::string("--h auto --method ").append(default_scheme().name);
}

}  // namespace gradcalc::cli
