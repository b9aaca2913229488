#include "cli/explain/suggested_options.hpp"

#include <cmath>
#include <string_view>

#include "cli/problem/derivative_engines.hpp"
#include "cli/results/verdict_words.hpp"

namespace gradcalc::cli {
namespace {

class Trial {
 public:
  Trial(const Problem& problem, const Result& result, std::size_t row, std::size_t column)
      : problem_(problem), rows_(make_rows(problem, 1)), row_(row), column_(column) {
    rows_.front().front().at.assign(result.at().begin(), result.at().end());
    copy_points(rows_, rows_, 1);
  }

  /// Whether the derivative has a value so, of which some digit is certain.
  bool works(std::string_view scheme, bool adaptive) {
    problem_.differentiation.scheme = find_scheme(scheme);
    problem_.differentiation.adaptive = adaptive;
    make_engine(problem_)->compute(rows_, 1);
    const Derivative& derivative = rows_[row_].front().partials[column_];
    return std::isfinite(derivative.value) && !is_unsure(derivative);
  }

 private:
  Problem problem_;
  Rows rows_;
  std::size_t row_;
  std::size_t column_;
};

}  // namespace

std::string automatic_step(const Problem& problem) {
  return problem.differentiation.scheme->order <= 2
             ? "--h auto"
             : std::string("--h auto --method ").append(default_scheme().name);
}

std::string find_remedy(const Problem& problem, const Result& result, std::size_t row, std::size_t column) {
  if (problem.differentiation.adaptive || problem.exact) return {};
  Trial trial(problem, result, row, column);
  const bool default_method = problem.differentiation.scheme == &default_scheme();
  if (trial.works(default_scheme().name, true))
    return default_method ? "--h auto" : "--h auto --method central";
  if (problem.hessian || result.entry(row, column).verdict != Verdict::undefined) return {};
  for (const std::string_view scheme : {"forward", "backward"})
    if (trial.works(scheme, false)) return std::string("--method ").append(scheme);
  return {};
}

}  // namespace gradcalc::cli
