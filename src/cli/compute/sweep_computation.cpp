#include "cli/compute/sweep_computation.hpp"

#include <cmath>
#include <string_view>

#include "cli/explain/sample_places.hpp"
#include "cli/problem/derivative_engines.hpp"

namespace gradcalc::cli {
namespace {

Rows compute(const Problem& problem, std::span<const double> at) {
  Rows rows = make_rows(problem, 1);
  for (std::vector<Gradient>& row : rows) row.front().at.assign(at.begin(), at.end());
  make_engine(problem)->compute(rows, 1);
  return rows;
}

template <class Visit>
void each_entry(const Rows& rows, Visit visit) {
  std::size_t k = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < rows[i].front().partials.size(); ++j) visit(i, j, k++);
}

std::vector<const Scheme*> schemes_of(const Problem& problem) {
  std::vector<const Scheme*> chosen{find_scheme("forward"), &default_scheme()};
  const Scheme* const own = problem.differentiation.scheme;
  if (own != chosen[0] && own != chosen[1]) chosen.push_back(own);
  return chosen;
}

StepEntry entry(const Derivative& difference, double exact) {
  StepEntry result{.value = difference.value, .lost = difference.verdict == Verdict::step_lost};
  if (std::isfinite(exact) && std::isfinite(result.value)) result.error = std::fabs(result.value - exact);
  return result;
}

}  // namespace

Rows true_derivatives(const Problem& problem, std::span<const double> at) {
  Problem exact = problem;
  exact.exact = true;
  Problem adaptive = problem;
  adaptive.differentiation = {{.adaptive = true}, problem.differentiation.wrt};

  Rows result = compute(exact, at);
  const Rows sampled = compute(adaptive, at);
  const Rows references;
  const Result samples(sampled, references, {}, 0);
  const SamplePlaces places(adaptive, samples);
  each_entry(result, [&](std::size_t i, std::size_t j, std::size_t /*k*/) {
    Derivative& derivative = result[i].front().partials[j];
    const Verdict verdict = samples.entry(i, j).verdict;
    // Not finite farther away, f may still have a derivative at the point.
    const bool jumps = verdict == Verdict::undefined && places.is_at_point(i, j);
    if (derivative.verdict == Verdict::ok && (jumps || verdict == Verdict::kink))
      derivative = samples.entry(i, j);
    if (derivative.verdict == Verdict::undefined) derivative.value = Derivative::none;
  });
  return result;
}

StepSweep sweep(const Problem& problem, const Rows& true_derivatives) {
  StepSweep result;
  result.at = true_derivatives.front().front().at;
  each_entry(true_derivatives, [&](std::size_t i, std::size_t j, std::size_t /*k*/) {
    result.derivatives.push_back({true_derivatives[i].front().partials[j].value, {}});
  });

  Problem stepped = problem;
  for (const Scheme* const scheme : schemes_of(problem)) {
    for (DerivativeSweep& derivative : result.derivatives) derivative.schemes.push_back({scheme, {}});
    stepped.differentiation.scheme = scheme;
    for (std::size_t step = 0; step < sweep_steps.size(); ++step) {
      stepped.differentiation.h = sweep_steps[step];
      const Rows rows = compute(stepped, result.at);
      each_entry(rows, [&](std::size_t i, std::size_t j, std::size_t k) {
        DerivativeSweep& derivative = result.derivatives[k];
        derivative.schemes.back().entries[step] = entry(rows[i].front().partials[j], derivative.exact);
      });
    }
  }
  return result;
}

}  // namespace gradcalc::cli
