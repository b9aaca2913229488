#include "cli/problem/trials_engine.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "cli/problem/functions.hpp"
#include "expression/block_evaluation.hpp"
#include "trials/tail_index.hpp"
#include "uncertainty/propagation.hpp"
#include "uncertainty/sampled_formula.hpp"
#include "uncertainty/spread.hpp"

namespace gradcalc::cli {
namespace {

/// Expressions, which are evaluated at a block at once.
BlockFunctions blocks_of(std::vector<Expression> components) {
  return [components = std::move(components)](std::span<const double> x, std::size_t /*points*/,
                                              std::span<double> values) mutable {
    const Shift nowhere{Displacement::nowhere, 0.0};
    for (std::size_t k = 0; k < components.size(); ++k)
      BlockEvaluation::evaluate(components[k], x, {&nowhere, 1}, values.subspan(k * block_size, block_size));
  };
}

/// Functions of data, at one point after the other. Each copy, and so each thread, has its own.
class EachPoint {
 public:
  explicit EachPoint(const Problem& problem) : problem_(&problem) {}
  EachPoint(const EachPoint& other) : problem_(other.problem_) {}
  EachPoint& operator=(const EachPoint&) = delete;
  ~EachPoint() = default;

  void operator()(std::span<const double> x, std::size_t points, std::span<double> values) {
    if (!functions_) functions_ = functions_of(*problem_);
    const Displacement nowhere{Displacement::nowhere, 0.0};
    at_.resize(problem_->names.size());
    results_.resize(functions_->count());
    for (std::size_t p = 0; p < points; ++p) {
      for (std::size_t i = 0; i < at_.size(); ++i) at_[i] = x[i * block_size + p];
      functions_->all().evaluate(at_, {&nowhere, 1}, results_);
      for (std::size_t k = 0; k < results_.size(); ++k) values[k * block_size + p] = results_[k];
    }
  }

 private:
  const Problem* problem_;
  std::unique_ptr<Functions> functions_;
  std::vector<double> at_, results_;
};

/// A program, which is run for as many points at a time as there are jobs. It is not copied: one thread alone
/// may call.
BlockFunctions program_of(std::shared_ptr<Program> program, std::size_t coordinates) {
  return [program = std::move(program), coordinates](std::span<const double> x, std::size_t points,
                                                     std::span<double> values) {
    std::vector<std::vector<double>> all(points, std::vector<double>(coordinates));
    for (std::size_t p = 0; p < points; ++p)
      for (std::size_t i = 0; i < coordinates; ++i) all[p][i] = x[i * block_size + p];
    std::vector<double> results(program->components() * points);
    program->evaluate_at(all, results);
    for (std::size_t k = 0; k < program->components(); ++k)
      for (std::size_t p = 0; p < points; ++p) values[k * block_size + p] = results[k * points + p];
  };
}

BlockFunctions functions_for_trials(const Problem& problem) {
  if (problem.program) return program_of(problem.program, problem.names.size());
  if (problem.rows) return EachPoint(problem);
  return blocks_of(problem.components);
}

/// On how many threads: programs are several at a time themselves, and so are many rows.
std::size_t jobs_for_trials(const Problem& problem) {
  return problem.program || problem.threads_a_point > 1 ? 1 : problem.uncertainty->trials->jobs;
}

/// What rounding may do to values of a function, of the quantities and of the sum of what they contribute.
double rounding_of(const UncertainPoint& point, const CombinedUncertainty& function) {
  constexpr double roundings = 16.0;
  double size = std::fabs(function.value);
  for (std::size_t i = 0; i < point.quantities.size(); ++i)
    size += std::fabs(function.contributions[i].sensitivity * point.quantities[i].value);
  return roundings * std::numeric_limits<double>::epsilon() * size;
}

/// Not of what is linear in a quantity without a variance; where it is not, the trials themselves tell.
bool has_deviation(const UncertainPoint& point, const CombinedUncertainty& function) {
  constexpr double most_degrees = 2.0;
  for (std::size_t i = 0; function.is_linear() && i < point.quantities.size(); ++i)
    if (point.quantities[i].distribution == Distribution::student_t &&
        point.quantities[i].degrees_of_freedom <= most_degrees && function.contributions[i].uncertainty > 0.0)
      return false;
  return true;
}

/// Whether a quantity counts whose standard deviation is not its uncertainty.
bool has_student_t(const UncertainPoint& point, const CombinedUncertainty& function) {
  for (std::size_t i = 0; i < point.quantities.size(); ++i)
    if (point.quantities[i].distribution == Distribution::student_t &&
        function.contributions[i].uncertainty > 0.0)
      return true;
  return false;
}

/// Whether the doubles near some quantity are too far apart for its distribution: not where f is linear in
/// it, and what rounding of its values does to f cannot be seen beside the tolerance.
bool are_coarse(const UncertainPoint& point, const CombinedUncertainty& function, double tolerance) {
  constexpr double visible = 0.1;
  for (std::size_t i = 0; i < point.quantities.size(); ++i) {
    const Quantity& quantity = point.quantities[i];
    if (has_samples(quantity)) continue;
    const double size = std::fabs(quantity.value);
    const double spacing = std::nextafter(size, std::numeric_limits<double>::infinity()) - size;
    const double of_rounding = std::fabs(function.contributions[i].sensitivity) * spacing;
    if (function.is_unchecked || !(of_rounding <= visible * tolerance)) return true;
  }
  return false;
}

/// The same point with uncertainties of Student's t so large that a normal distribution reaches as far as
/// that does with this probability to be beyond.
UncertainPoint by_reach(UncertainPoint point, double outside) {
  const double normal = coverage_factor(1.0 - outside, std::numeric_limits<double>::infinity());
  for (Quantity& quantity : point.quantities)
    if (quantity.distribution == Distribution::student_t)
      quantity.uncertainty *= coverage_factor(1.0 - outside, quantity.degrees_of_freedom) / normal;
  return point;
}

/// How near one of so many normal trials comes to a pole, in standard uncertainties, in one run out of
/// 1 / expected: where as many are expected within the distance, of a density that is as at the pole.
double nearest_trial(const NearPole& pole, double trials, double expected) {
  const double part = expected / trials, exponent = -0.5 * pole.distance * pole.distance;
  if (pole.dimensions == 1) return part * std::sqrt(0.5 * std::numbers::pi) / std::exp(exponent);
  return std::sqrt(2.0 * part / std::exp(exponent));  // of a circle, of more dimensions less
}

/// A pole of a formula that in one run out of a hundred makes the variance another by what counts as much:
/// the values have none. In this run, they may not tell of that.
std::optional<NearPole> pole_within_reach(const Problem& problem, std::size_t function,
                                          const UncertainPoint& point, const TrialResult& result) {
  constexpr double expected = 0.01;
  if (problem.components.empty() || problem.rows) return std::nullopt;
  const double trials = static_cast<double>(std::max<std::uint64_t>(result.trials, 1));
  const double outside = 2.0 * expected / trials;
  if (!(outside < 1.0)) return std::nullopt;
  const Spread spread(by_reach(point, outside), false);
  const std::size_t n = problem.names.size();
  SampledFormula formula(BlockEvaluation::tape_at(problem.components[function], n),
                         coverage_factor(1.0 - outside, std::numeric_limits<double>::infinity()));
  FormulaSamples samples;
  formula.evaluate(n, {&spread, 1}, {&samples, 1});
  if (!samples.pole) return std::nullopt;
  const double distance = nearest_trial(*samples.pole, trials, expected);
  const double value = samples.pole->size * std::pow(distance, -samples.pole->power) / result.deviation;
  return value * value >= most_variance_beyond * trials ? samples.pole : std::nullopt;
}

}  // namespace

TrialsEngine::TrialsEngine(const Problem& problem)
    : problem_(&problem), functions_(functions_for_trials(problem)), jobs_(jobs_for_trials(problem)) {}

InputSampler TrialsEngine::inputs(const UncertainPoint& point) const {
  return {point, problem_->names, problem_->uncertainty->trials->seed};
}

void TrialsEngine::compute(const InputSampler& inputs, UncertainResult& result) const {
  const TrialRequest& request = *problem_->uncertainty->trials;
  const auto results =
      run_trials(inputs, functions_, problem_->function_count(), {request.trials, jobs_, request.watcher});
  result.trials.clear();
  for (std::size_t k = 0; k < results.size(); ++k) {
    const CombinedUncertainty& function = result.propagation.functions[k];
    TrialSummary& summary = result.trials.emplace_back();
    summary.result = results[k];
    const Coverage& coverage = problem_->uncertainty->coverage;
    summary.coverage = coverage.probability_of(function.degrees_of_freedom);
    summary.linear = {function.value, function.uncertainty,
                      coverage.factor_of(function.degrees_of_freedom) * function.uncertainty};
    if (results[k].order == nullptr) continue;
    summary.intervals = coverage_intervals(*results[k].order, summary.coverage);
    summary.pole = pole_within_reach(*problem_, k, result.point, results[k]);
    if (summary.pole || !deviation_settles(*results[k].order, results[k].mean)) {
      summary.settles = false;
      summary.result.deviation_error = summary.result.mean_error = std::numeric_limits<double>::infinity();
    }
    summary.validation = validate(summary.linear, summary.intervals, request.digits);
    const double largest = std::max(
        {summary.validation.low_difference, summary.validation.high_difference, summary.result.deviation});
    const bool is_constant = function.uncertainty == 0.0 && largest <= rounding_of(result.point, function);
    if (is_constant) summary.validation.agreement = Validation::validated;
    summary.has_deviation = has_deviation(result.point, function);
    summary.are_coarse = are_coarse(result.point, function, summary.validation.tolerance);
    if (summary.are_coarse) summary.validation.agreement = Validation::undecided;
    const bool are_moments_known = summary.knows_deviation() && std::isfinite(summary.intervals.low.error) &&
                                   !has_student_t(result.point, function);
    const bool is_decided = is_constant || summary.validation.agreement == Validation::not_validated;
    if (is_decided || summary.are_coarse || !are_moments_known ||
        !moments_differ(summary.linear, summary.result))
      continue;
    summary.do_moments_differ = true;
    summary.validation.agreement = Validation::not_validated;
  }
}

}  // namespace gradcalc::cli
