#include "cli/problem/propagation_engine.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "blocks/block.hpp"
#include "expression/block_evaluation.hpp"
#include "uncertainty/propagation.hpp"

namespace gradcalc::cli {
namespace {

const Displacement nowhere{Displacement::nowhere, 0.0};

/// What products as x^2 y^2, even in two directions each, add to the mean and to the deviation of a function:
/// by the product of the rules of three points, that of the four places where both are at their reaches.
struct EvenProducts {
  double shift = 0.0, deviation = 0.0;

  /// A value there, with the product of the kurtoses, one over which is the weight of all four.
  void add(double value, double kurtoses) {
    shift += value / kurtoses;
    deviation = std::hypot(deviation, value / std::sqrt(kurtoses));
  }

  /// Whether they are as far from what stands as the limits of CombinedUncertainty::differs_to_second are,
  /// and by more than an error of the values.
  bool are_seen(const CombinedUncertainty& function, double error) const {
    const double stands = function.differs_to_second ? function.second_uncertainty : function.uncertainty;
    return std::fabs(shift) > most_shift * stands + error ||
           deviation > std::sqrt(most_variance_beyond) * stands + error;
  }
};

}  // namespace

PropagationEngine::PropagationEngine(const Problem& problem)
    : problem_(&problem), functions_(functions_of(problem)), samples_(problem.function_count()) {
  if (problem.rows || problem.program) return;
  for (const Expression& component : problem.components) {
    const Tape& tape = BlockEvaluation::tape_at(component, problem.names.size());
    formulas_.emplace_back(tape);
    proofs_.emplace_back(tape);
  }
  of_formulas_.resize(formulas_.size());
}

void PropagationEngine::compute(std::span<const DerivativeMatrix> results,
                                std::span<UncertainResult> uncertain) {
  for (std::size_t p = 0; p < results.size(); ++p)
    propagate(uncertain[p].point, results[p], noise_at(results[p]), uncertain[p].propagation);
  if (!formulas_.empty()) {
    compute_formulas(results, uncertain);
    return;
  }
  for (std::size_t p = 0; p < results.size(); ++p) {
    const bool is_full = problem_->program == nullptr;
    Spread spread(uncertain[p].point, is_full);
    sample(spread, uncertain[p].propagation);
    if (problem_->program) {
      second_order_by_samples(results[p], spread, uncertain[p]);
    } else {
      find_hessians({&p, 1}, results, uncertain);
      second_order(hessians_.front(), spread, false, uncertain[p]);
    }
  }
}

/// How far the values of a program may be off; empty of what is none.
std::span<const double> PropagationEngine::noise_at(const DerivativeMatrix& result) {
  noise_.clear();
  for (std::size_t i = 0; problem_->program && i < result.values.size(); ++i)
    noise_.push_back(problem_->program->noise(i, result.values[i]));
  return noise_;
}

/// Where a proof for the points of a block together tells that they are linear, nothing else is asked; the
/// others, of all blocks, are sampled together.
void PropagationEngine::compute_formulas(std::span<const DerivativeMatrix> results,
                                         std::span<UncertainResult> uncertain) {
  open_.clear();
  may_hold_.assign(results.size(), false);
  for (std::size_t first = 0; first < results.size(); first += block_size)
    prove_linearity(first, uncertain.subspan(first, std::min(block_size, results.size() - first)));
  sample_formulas(open_, uncertain);
  if (problem_->uncertainty->wants_second) {
    wanted_.resize(results.size());
    std::iota(wanted_.begin(), wanted_.end(), std::size_t{0});
  } else {
    wanted_ = open_;
  }
  std::size_t sampled = 0;
  for (std::size_t first = 0; first < wanted_.size(); first += hessians_together()) {
    const auto points =
        std::span(wanted_).subspan(first, std::min(hessians_together(), wanted_.size() - first));
    find_hessians(points, results, uncertain);
    for (std::size_t k = 0; k < points.size(); ++k) {
      UncertainResult& point = uncertain[points[k]];
      const bool is_open = sampled < open_.size() && open_[sampled] == points[k];
      if (!is_open) {
        for (std::size_t i = 0; i < formulas_.size(); ++i) add_second_order_of(hessians_[k], i, point);
        continue;
      }
      for (std::size_t i = 0; i < formulas_.size(); ++i) samples_[i].swap(of_formulas_[i][sampled].values);
      second_order(hessians_[k], spreads_[sampled++], may_hold_[points[k]], point);
    }
  }
}

/// Finds the points where some function may not be linear, of a block at most, whose first one is that of
/// this index.
void PropagationEngine::prove_linearity(std::size_t first, std::span<const UncertainResult> uncertain) {
  const std::size_t n = problem_->names.size();
  coordinates_.resize(n * block_size);
  uncertainties_.resize(n * block_size);
  held_.assign(n * block_size, 0);
  std::array<bool, block_size> is_held{};
  bool holds = false, are_correlated = false;
  const auto point =
      [&](std::size_t p) -> const UncertainResult& {  // lanes that are left over repeat the last
    return uncertain[std::min(p, uncertain.size() - 1)];
  };
  for (std::size_t p = 0; p < block_size; ++p) {
    const auto& quantities = point(p).point.quantities;
    are_correlated = are_correlated || !point(p).point.correlation.is_independent();
    for (std::size_t i = 0; i < n; ++i) {
      coordinates_[i * block_size + p] = quantities[i].value;
      uncertainties_[i * block_size + p] = quantities[i].uncertainty;
      if (has_samples(quantities[i])) continue;
      held_[i * block_size + p] = 1;
      is_held[p] = holds = true;
    }
  }
  // Below half a block, the points that fill it up would cost more than it saves.
  const bool is_needed = uncertain.size() >= block_size / 2 || holds;
  std::array<bool, block_size> is_proven{}, may_hold{};
  is_proven.fill(is_needed);
  may_hold.fill(is_needed);
  std::array<double, block_size> combined{};
  for (std::size_t k = 0; is_needed && k < proofs_.size(); ++k) {
    for (std::size_t p = 0; p < block_size; ++p) combined[p] = point(p).propagation.functions[k].uncertainty;
    const auto proven = proofs_[k].at_block(n, coordinates_, uncertainties_, combined, are_correlated);
    for (std::size_t p = 0; p < block_size; ++p) is_proven[p] = is_proven[p] && proven[p];
    if (!holds) continue;
    const auto may_hold_here = proofs_[k].may_hold(n, held_, uncertainties_, combined);
    for (std::size_t p = 0; p < block_size; ++p) may_hold[p] = may_hold[p] && (may_hold_here[p] || proven[p]);
  }
  for (std::size_t p = 0; p < uncertain.size(); ++p) {
    may_hold_[first + p] = may_hold[p];
    if (!is_proven[p] || is_held[p]) open_.push_back(first + p);
  }
}

/// All together, which takes a fraction of the time.
void PropagationEngine::sample_formulas(std::span<const std::size_t> points,
                                        std::span<UncertainResult> uncertain) {
  if (spreads_.size() < points.size()) spreads_.resize(points.size());
  for (std::size_t k = 0; k < points.size(); ++k) spreads_[k].set(uncertain[points[k]].point, true);
  const auto spreads = std::span<const Spread>(spreads_).first(points.size());
  for (std::size_t i = 0; i < formulas_.size(); ++i) {
    if (of_formulas_[i].size() < points.size()) of_formulas_[i].resize(points.size());
    for (std::size_t k = 0; k < points.size(); ++k)
      spreads_[k].aim(uncertain[points[k]].propagation.functions[i].contributions);
    formulas_[i].evaluate(problem_->names.size(), spreads, of_formulas_[i]);
    for (std::size_t k = 0; k < points.size(); ++k)
      uncertain[points[k]].propagation.functions[i].near_break = of_formulas_[i][k].near_break;
  }
}

/// The values of all functions at the samples, and of each at those that are aimed for it.
void PropagationEngine::sample(Spread& spread, const Propagation& propagation) {
  for (auto& samples : samples_) samples.clear();
  if (!spread.has_samples()) return;
  x_.resize(problem_->names.size());
  values_.resize(functions_->count());
  const auto evaluate = [&](std::size_t k, double sign) {
    spread.sample(k, sign, x_);
    functions_->all().evaluate(x_, {&nowhere, 1}, values_);
  };
  for (std::size_t k = 0; k < spread.unaimed(); ++k)
    for (const double sign : {1.0, -1.0}) {
      evaluate(k, sign);
      for (std::size_t i = 0; i < values_.size(); ++i) samples_[i].push_back(values_[i]);
    }
  for (std::size_t i = 0; i < values_.size(); ++i) {
    spread.aim(propagation.functions[i].contributions);
    for (std::size_t k = spread.unaimed(); k < spread.count(); ++k)
      for (const double sign : {1.0, -1.0}) {
        evaluate(k, sign);
        samples_[i].push_back(values_[i]);
      }
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

/// Hessians of many variables are large.
std::size_t PropagationEngine::hessians_together() const {
  constexpr std::size_t most_memory = std::size_t{4} << 20;
  const std::size_t n = problem_->names.size();
  return std::clamp<std::size_t>(most_memory / (functions_->count() * n * n * sizeof(MatrixEntry) + 1), 1,
                                 block_size);
}

/// Of these points, in their order: in doubles, if their errors cannot be seen beside the uncertainty; else
/// proven.
void PropagationEngine::find_hessians(std::span<const std::size_t> points,
                                      std::span<const DerivativeMatrix> results,
                                      std::span<const UncertainResult> uncertain) {
  constexpr double visible = 1e-6;
  const std::size_t n = problem_->names.size(), m = functions_->count();
  if (hessians_.size() < points.size()) hessians_.resize(points.size());
  const auto hessians = std::span(hessians_).first(points.size());
  for (std::size_t k = 0; k < points.size(); ++k) {
    hessians[k].at = results[points[k]].at;
    hessians[k].shape(m, m * n, n);
  }
  functions_->second_in_doubles(hessians);
  for (std::size_t k = 0; k < points.size(); ++k)
    for (std::size_t i = 0; i < m; ++i) {
      const auto block = std::span(hessians[k].entries).subspan(i * n * n, n * n);
      const UncertainResult& point = uncertain[points[k]];
      const double error = curvature_error(point.point, block);
      if (error <= visible * point.propagation.functions[i].uncertainty) continue;
      functions_->exact_second({&hessians[k], 1});
      break;
    }
}

SecondOrderTerms PropagationEngine::add_second_order_of(const DerivativeMatrix& hessian, std::size_t function,
                                                        UncertainResult& uncertain) {
  const std::size_t n = problem_->names.size();
  const auto block = std::span(hessian.entries).subspan(function * n * n, n * n);
  const SecondOrderTerms curvature = curvature_of(uncertain.point, block);
  add_second_order(curvature, uncertain.propagation.functions[function]);
  return curvature;
}

/// Of what is held at its value, the proof tells, or nothing.
void PropagationEngine::second_order(const DerivativeMatrix& hessian, Spread& spread, bool may_hold,
                                     UncertainResult& uncertain) {
  const std::size_t n = problem_->names.size();
  for (std::size_t i = 0; i < functions_->count(); ++i) {
    CombinedUncertainty& function = uncertain.propagation.functions[i];
    const SecondOrderTerms curvature = add_second_order_of(hessian, i, uncertain);
    function.is_unchecked = spread.holds() && !may_hold;
    if (!spread.has_samples() || !std::isfinite(function.uncertainty)) continue;
    spread.aim(function.contributions);
    find_exact(spread, function.contributions, std::span(hessian.entries).subspan(i * n * n, n * n), exact_);
    compare(spread, samples_[i], sampling_error(uncertain.point, spread, samples_[i], function), function);
    if (function.curves_more || function.leaves_domain || function.overflows) {
      add_second_order(curvature, function);
      const std::vector<double> proven = proven_samples(spread, i);
      compare(spread, proven, sampling_error(uncertain.point, spread, proven, function), function);
    }
    judge_break(function);
  }
}

/// With the samples, of what has the exact derivatives.
void PropagationEngine::compare(const Spread& spread, std::span<const double> samples, double error,
                                CombinedUncertainty& function) {
  find_sampled(spread, samples, function.value, sampled_);
  compare_with_samples(spread, samples, exact_, sampled_, error, function);
}

/// Second differences stand in place of the Hessian: f is asked for no more evaluations than needed. Of f
/// along a direction d, with D(h) = (f(x + h d) - 2 f(x) + f(x - h d)) / h^2 = f'' + c h^2 + ..., they are
/// (4 D(h/2) - D(h)) / 3, right up to the fifth degree, with h the reach of the samples; or D(h), where
/// D(h/2) differs from it by no more than what noise does. So terms of even degree beyond the second are
/// noticed as those of a formula are.
void PropagationEngine::second_order_by_samples(const DerivativeMatrix& result, const Spread& spread,
                                                UncertainResult& uncertain) {
  for (CombinedUncertainty& function : uncertain.propagation.functions)
    function.is_unchecked = spread.holds();
  if (!spread.has_samples()) return;
  std::vector<double> mixed(functions_->count(), 0.0);  // a norm of the mixed differences
  std::vector<std::vector<double>> in_corners(          // what they add to second derivatives there
      functions_->count(), std::vector<double>(spread.count(), 0.0));
  std::vector<EvenProducts> products(functions_->count());
  std::vector<std::vector<double>> halves(functions_->count());
  std::vector<std::vector<double>> half_slopes(functions_->count());
  for (std::size_t k = 0; k < spread.both_sets(); ++k) {
    std::vector<double> sums(functions_->count(), 0.0), differences(functions_->count(), 0.0);
    for (const double sign : {1.0, -1.0}) {
      for (std::size_t c = 0; c < x_.size(); ++c)
        x_[c] = result.at[c] + 0.5 * sign * spread.reach(k) * spread.direction(k)[c];
      functions_->all().evaluate(x_, {&nowhere, 1}, values_);
      for (std::size_t i = 0; i < sums.size(); ++i) {
        sums[i] += values_[i] - result.values[i];
        differences[i] += sign * values_[i];
      }
    }
    const double half_reach = 0.5 * spread.reach(k);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      halves[i].push_back(sums[i] / (half_reach * half_reach));
      half_slopes[i].push_back(0.5 * differences[i] / half_reach);
    }
    for (std::size_t l = 0; l < k; ++l) {
      std::vector<double> odd(functions_->count(), 0.0), even(functions_->count(), 0.0);
      for (const double sign : {1.0, -1.0}) {
        for (std::size_t c = 0; c < x_.size(); ++c)
          x_[c] = result.at[c] + spread.reach(k) * spread.direction(k)[c] +
                  sign * spread.reach(l) * spread.direction(l)[c];
        functions_->all().evaluate(x_, {&nowhere, 1}, values_);
        for (std::size_t i = 0; i < mixed.size(); ++i) {
          const double along_l = samples_[i][sign > 0.0 ? 2 * l : 2 * l + 1];
          const double difference = values_[i] - samples_[i][2 * k] - along_l + result.values[i];
          odd[i] += 0.5 * sign * difference;
          even[i] += 0.5 * difference;
        }
      }
      for (std::size_t i = 0; i < mixed.size(); ++i) {
        const double second = odd[i] / (spread.reach(k) * spread.reach(l));
        mixed[i] = std::hypot(mixed[i], second);
        products[i].add(even[i], spread.kurtosis(k) * spread.kurtosis(l));
        for (std::size_t corner = spread.both_sets(); corner < spread.count(); ++corner)
          in_corners[i][corner] += 2.0 * spread.sign(corner, k) * spread.sign(corner, l) * second;
      }
    }
  }
  for (std::size_t i = 0; i < mixed.size(); ++i) {
    CombinedUncertainty& function = uncertain.propagation.functions[i];
    const double noise = problem_->program->noise(i, result.values[i]);
    find_sampled(spread, samples_[i], result.values[i], sampled_);
    find_exact(spread, function.contributions, {}, exact_);
    constexpr double weight = 0.5;  // half of a normal distribution is nearer than its reach, but for 8 %
    sampled_.between = 0.0;
    for (std::size_t k = 0; k < spread.both_sets(); ++k) {
      const double odd = 0.5 * spread.reach(k) * (half_slopes[i][k] - exact_.first[k]);
      sampled_.between = std::hypot(sampled_.between, std::sqrt(weight) * odd);
      const double change = halves[i][k] - sampled_.second[k];
      // Each of the values, of which there are 4 in D(h/2) for one in D(h), is off by the noise at most.
      const double by_noise = 20.0 * noise / (spread.reach(k) * spread.reach(k));
      const bool is_noise = std::fabs(change) <= by_noise || !std::isfinite(change);
      exact_.second[k] = is_noise ? sampled_.second[k] : halves[i][k] + change / 3.0;
    }
    const auto along = std::span(exact_.second).first(spread.both_sets());
    for (std::size_t corner = spread.both_sets(); corner < spread.count(); ++corner)
      exact_.second[corner] = std::accumulate(along.begin(), along.end(), in_corners[i][corner]);
    SecondOrderTerms curvature{0.0, mixed[i]};
    for (std::size_t k = 0; k < spread.both_sets(); ++k) {
      curvature.shift += 0.5 * exact_.second[k];
      curvature.deviation =
          std::hypot(curvature.deviation, 0.5 * exact_.second[k] * std::sqrt(spread.kurtosis(k) - 1.0));
    }
    add_second_order(curvature, function);
    // What noise does to the samples is no curvature of f.
    const double moved = 8.0 * noise * std::sqrt(static_cast<double>(spread.both_sets())) / spread.reach(0);
    compare(spread, samples_[i], moved + function.of_program, function);
    function.curves_more = function.curves_more || products[i].are_seen(function, moved);
    const bool is_noise = function.second_uncertainty <= function.uncertainty + moved &&
                          std::fabs(function.second_value - function.value) <= moved;
    if (!function.differs_to_second || !is_noise) continue;
    function.differs_to_second = false;
    function.second_value = function.second_uncertainty = Derivative::none;
  }
}

}  // namespace gradcalc::cli
