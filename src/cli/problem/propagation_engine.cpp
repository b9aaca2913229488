#include "cli/problem/propagation_engine.hpp"

#include <algorithm>
#include <cmath>

#include "expression/block_evaluation.hpp"
#include "uncertainty/propagation.hpp"

namespace gradcalc::cli {
namespace {

const Displacement nowhere{Displacement::nowhere, 0.0};

}  // namespace

PropagationEngine::PropagationEngine(const Problem& problem)
    : problem_(&problem), functions_(functions_of(problem)), samples_(problem.function_count()) {
  const std::size_t n = problem.names.size(), m = problem.function_count();
  hessian_.shape(m, m * n, n);
  if (problem.rows || problem.program) return;
  for (const Expression& component : problem.components)
    formulas_.emplace_back(BlockEvaluation::tape_at(component, n));
  of_formulas_.resize(formulas_.size());
}

void PropagationEngine::compute(std::span<const DerivativeMatrix> results,
                                std::span<UncertainResult> uncertain) {
  for (std::size_t p = 0; p < results.size(); ++p)
    propagate(uncertain[p].point, results[p], noise_at(results[p]), uncertain[p].propagation);
  if (!formulas_.empty()) return compute_formulas(results, uncertain);
  for (std::size_t p = 0; p < results.size(); ++p) {
    const bool is_turned = problem_->program == nullptr;
    const Spread spread(uncertain[p].point, is_turned);
    sample(spread);
    if (problem_->program)
      second_order_by_samples(results[p], spread, uncertain[p]);
    else
      second_order(results[p], spread, uncertain[p]);
  }
}

/// How far the values of a program may be off; empty of what is none.
std::span<const double> PropagationEngine::noise_at(const DerivativeMatrix& result) {
  noise_.clear();
  for (std::size_t i = 0; problem_->program && i < result.values.size(); ++i)
    noise_.push_back(problem_->program->noise(i, result.values[i]));
  return noise_;
}

/// Samples all points together, which takes a fraction of the time.
void PropagationEngine::compute_formulas(std::span<const DerivativeMatrix> results,
                                         std::span<UncertainResult> uncertain) {
  if (spreads_.size() < results.size()) spreads_.resize(results.size());
  for (std::size_t p = 0; p < results.size(); ++p) spreads_[p].set(uncertain[p].point, true);
  const auto spreads = std::span<const Spread>(spreads_).first(results.size());
  for (std::size_t i = 0; i < formulas_.size(); ++i) {
    if (of_formulas_[i].size() < results.size()) of_formulas_[i].resize(results.size());
    formulas_[i].evaluate(problem_->names.size(), spreads, of_formulas_[i]);
  }
  for (std::size_t p = 0; p < results.size(); ++p) {
    for (std::size_t i = 0; i < formulas_.size(); ++i) {
      samples_[i].swap(of_formulas_[i][p].values);
      uncertain[p].propagation.functions[i].near_break = of_formulas_[i][p].near_break;
    }
    second_order(results[p], spreads[p], uncertain[p]);
  }
}

/// The values of all functions at the samples.
void PropagationEngine::sample(const Spread& spread) {
  for (auto& samples : samples_) samples.clear();
  x_.resize(problem_->names.size());
  values_.resize(functions_->count());
  for (std::size_t k = 0; spread.has_samples() && k < spread.count(); ++k)
    for (const double sign : {1.0, -1.0}) {
      spread.sample(k, sign, x_);
      functions_->all().evaluate(x_, {&nowhere, 1}, values_);
      for (std::size_t i = 0; i < values_.size(); ++i) samples_[i].push_back(values_[i]);
    }
}

/// Proven values: of those in doubles, differences may be rounding.
std::vector<double> PropagationEngine::proven_samples(const Spread& spread, std::size_t function) {
  std::vector<DerivativeMatrix> results(2 * spread.count());
  for (std::size_t s = 0; s < results.size(); ++s) {
    results[s].at.resize(problem_->names.size());
    results[s].shape(functions_->count(), functions_->count(), 1);
    spread.sample(s / 2, s % 2 == 0 ? 1.0 : -1.0, results[s].at);
  }
  functions_->exact_values(results);
  std::vector<double> values;
  values.reserve(results.size());
  for (const DerivativeMatrix& result : results) values.push_back(result.entries[function].value);
  return values;
}

/// In doubles, if their errors cannot be seen beside the uncertainty; else proven.
void PropagationEngine::find_hessian(const DerivativeMatrix& result, const UncertainResult& uncertain) {
  constexpr double visible = 1e-6;
  const std::size_t n = problem_->names.size();
  hessian_.at = result.at;
  functions_->second_in_doubles(hessian_);
  for (std::size_t i = 0; i < functions_->count(); ++i) {
    const auto block = std::span(hessian_.entries).subspan(i * n * n, n * n);
    const double error = curvature_error(uncertain.point, block);
    if (error <= visible * uncertain.propagation.functions[i].uncertainty) continue;
    return functions_->exact_second({&hessian_, 1});
  }
}

void PropagationEngine::second_order(const DerivativeMatrix& result, const Spread& spread,
                                     UncertainResult& uncertain) {
  const std::size_t n = problem_->names.size();
  find_hessian(result, uncertain);
  for (std::size_t i = 0; i < functions_->count(); ++i) {
    CombinedUncertainty& function = uncertain.propagation.functions[i];
    const auto block = std::span(hessian_.entries).subspan(i * n * n, n * n);
    const SecondOrderTerms curvature = curvature_of(uncertain.point, block);
    add_second_order(curvature, function);
    if (!spread.has_samples() || !std::isfinite(function.uncertainty)) continue;
    find_exact(spread, function.contributions, block, exact_);
    compare(spread, samples_[i], sampling_error(uncertain.point, spread, samples_[i], function), function);
    if (!function.curves_more && !function.leaves_domain && !function.overflows) continue;
    add_second_order(curvature, function);
    const std::vector<double> proven = proven_samples(spread, i);
    compare(spread, proven, sampling_error(uncertain.point, spread, proven, function), function);
  }
}

/// With the samples, of what has the exact derivatives.
void PropagationEngine::compare(const Spread& spread, std::span<const double> samples, double error,
                                CombinedUncertainty& function) {
  find_sampled(spread, samples, function.value, sampled_);
  compare_with_samples(spread, samples, exact_, sampled_, error, function);
}

/// Second differences over the uncertainties themselves stand in place of the Hessian: f is asked for no more
/// evaluations than needed.
void PropagationEngine::second_order_by_samples(const DerivativeMatrix& result, const Spread& spread,
                                                UncertainResult& uncertain) {
  if (!spread.has_samples()) return;
  std::vector<double> mixed(functions_->count(), 0.0);  // a norm of the mixed differences
  for (std::size_t k = 0; k < spread.count(); ++k)
    for (std::size_t l = 0; l < k; ++l) {
      for (std::size_t c = 0; c < x_.size(); ++c)
        x_[c] = result.at[c] + spread.reach(k) * spread.direction(k)[c] +
                spread.reach(l) * spread.direction(l)[c];
      functions_->all().evaluate(x_, {&nowhere, 1}, values_);
      for (std::size_t i = 0; i < mixed.size(); ++i) {
        const double difference = values_[i] - samples_[i][2 * k] - samples_[i][2 * l] + result.values[i];
        mixed[i] = std::hypot(mixed[i], difference / (spread.reach(k) * spread.reach(l)));
      }
    }
  for (std::size_t i = 0; i < mixed.size(); ++i) {
    CombinedUncertainty& function = uncertain.propagation.functions[i];
    find_sampled(spread, samples_[i], result.values[i], sampled_);
    find_exact(spread, function.contributions, {}, exact_);
    exact_.second = sampled_.second;
    SecondOrderTerms curvature{0.0, mixed[i]};
    for (std::size_t k = 0; k < spread.count(); ++k) {
      curvature.shift += 0.5 * sampled_.second[k];
      curvature.deviation =
          std::hypot(curvature.deviation, 0.5 * sampled_.second[k] * std::sqrt(spread.kurtosis(k) - 1.0));
    }
    add_second_order(curvature, function);
    // What noise does to the samples is no curvature of f.
    const double noise = problem_->program->noise(i, result.values[i]);
    const double moved = 8.0 * noise * std::sqrt(static_cast<double>(spread.count())) / spread.reach(0);
    compare(spread, samples_[i], moved + function.of_program, function);
    const bool is_noise = function.second_uncertainty <= function.uncertainty + moved &&
                          std::fabs(function.second_value - function.value) <= moved;
    if (!function.differs_to_second || !is_noise) continue;
    function.differs_to_second = false;
    function.second_value = function.second_uncertainty = Derivative::none;
  }
}

}  // namespace gradcalc::cli
