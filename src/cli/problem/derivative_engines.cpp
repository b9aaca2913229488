#include "cli/problem/derivative_engines.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "cli/problem/extrapolated_engines.hpp"
#include "cli/problem/functions.hpp"
#include "cli/problem/guarded_derivatives.hpp"
#include "cli/problem/program_engines.hpp"
#include "cli/problem/several_directions.hpp"
#include "cli/problem/wider_steps.hpp"
#include "cli/problem/witnessed_derivatives.hpp"
#include "derivatives/coordinates.hpp"
#include "derivatives/first_differences.hpp"
#include "derivatives/hessian_method.hpp"
#include "derivatives/mixed_differences.hpp"
#include "exact/exact_coefficients.hpp"
#include "exact/exact_digits.hpp"
#include "exact/typed_number.hpp"
#include "gradcalc/directional.hpp"

namespace gradcalc::cli {
namespace {

/// Of a mixed derivative: how often it is by each coordinate.
std::vector<std::size_t> times_of(const Problem& problem, std::size_t coordinates) {
  std::vector<std::size_t> times(coordinates);
  for (const std::size_t i : problem.differentiation.wrt) ++times[i];
  return times;
}

/// Derivatives by one coordinate by differences: of several components, each node is one evaluation of them
/// all.
class FirstDerivatives final : public Engine {
 public:
  explicit FirstDerivatives(const Problem& problem)
      : functions_(functions_of(problem)), differences_(problem.differentiation) {}

  void compute(std::span<DerivativeMatrix> results) override {
    functions_->first_differences(differences_, results);
  }

 private:
  std::unique_ptr<Functions> functions_;
  FirstDifferences differences_;
};

/// The same exactly.
class ExactFirstDerivatives final : public Engine {
 public:
  explicit ExactFirstDerivatives(const Problem& problem) : functions_(functions_of(problem)) {}

  void compute(std::span<DerivativeMatrix> results) override { functions_->exact_derivatives(results); }

 private:
  std::unique_ptr<Functions> functions_;
};

/// Derivatives along a direction.
class DirectionalDerivatives final : public Engine {
 public:
  explicit DirectionalDerivatives(const Problem& problem)
      : functions_(functions_of(problem)), differentiate_(problem.direction, problem.differentiation) {}

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) {
      result.evaluations = 0;
      for (std::size_t i = 0; i < functions_->count(); ++i) {
        differentiate_(functions_->function(i), result.at, component_);
        result.values[i] = component_.value;
        result.entries[i] = {component_.along, Derivative::none, component_.coordinate};
        result.evaluations += component_.evaluations;
      }
    }
  }

 private:
  std::unique_ptr<Functions> functions_;
  DirectionalDifferentiator differentiate_;
  DirectionalDerivative component_;
};

/// The same exactly.
class ExactDirectionalDerivatives final : public Engine {
 public:
  explicit ExactDirectionalDerivatives(const Problem& problem)
      : functions_(functions_of(problem)), direction_(problem.direction) {}

  void compute(std::span<DerivativeMatrix> results) override { functions_->exact_along(direction_, results); }

 private:
  std::unique_ptr<Functions> functions_;
  std::vector<double> direction_;
};

/// Second derivatives by differences.
class SecondDerivatives final : public Engine {
 public:
  explicit SecondDerivatives(const Problem& problem)
      : functions_(functions_of(problem)),
        method_(make_hessian_method(options_of(problem.differentiation))),
        coordinates_(coordinates_of(problem.differentiation.wrt, problem.names.size())) {}

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results)
      if (functions_->count() == 1)
        method_->run(functions_->function(0), coordinates_, result);
      else
        blocks(result);
  }

 private:
  /// The Hessians of several functions, one below the other.
  void blocks(DerivativeMatrix& result) {
    result.evaluations = 0;
    block_.at = result.at;
    auto place = result.entries.begin();
    for (std::size_t i = 0; i < functions_->count(); ++i) {
      method_->run(functions_->function(i), coordinates_, block_);
      result.values[i] = block_.values.front();
      result.evaluations += block_.evaluations;
      place = std::ranges::copy(block_.entries, place).out;
    }
  }

  static HessianOptions options_of(const GradientOptions& options) {
    return {options.h, options.adaptive, options.wrt};
  }

  std::unique_ptr<Functions> functions_;
  std::unique_ptr<HessianMethod> method_;
  std::vector<std::size_t> coordinates_;  ///< to differentiate by
  DerivativeMatrix block_;
};

/// The same exactly.
class ExactSecondDerivatives final : public Engine {
 public:
  explicit ExactSecondDerivatives(const Problem& problem) : functions_(functions_of(problem)) {}

  void compute(std::span<DerivativeMatrix> results) override { functions_->exact_second(results); }

 private:
  std::unique_ptr<Functions> functions_;
};

/// What is wanted of each function along lines: derivatives of higher order, or the coefficients of a series.
std::vector<WantedCoefficients> wanted_of(const Problem& problem) {
  const bool is_series = problem.layout.moving == Moving::coefficient;
  // Of totals: a term has the columns as further coordinates, which do not move.
  const std::size_t n = problem.names.size() + (problem.rows ? problem.rows->columns() : 0);
  if (problem.is_mixed) return {WantedCoefficients::mixed(times_of(problem, n))};
  const auto along = [&](std::vector<double> direction, bool normalised) {
    return WantedCoefficients{
        {{std::move(direction), 1.0}}, is_series ? 0 : problem.order, problem.order, !is_series, normalised};
  };
  if (!problem.direction.empty()) {
    std::vector<double> direction = problem.direction;
    direction.resize(n);
    return {along(std::move(direction), true)};
  }
  std::vector<WantedCoefficients> wanted;
  for (const std::size_t i : coordinates_of(problem.differentiation.wrt, problem.names.size())) {
    std::vector<double> unit(n);
    unit[i] = 1.0;
    wanted.push_back(along(std::move(unit), false));
  }
  return wanted;
}

/// Exact derivatives of all kinds in decimals.
class DecimalDerivatives final : public Engine {
 public:
  explicit DecimalDerivatives(const Problem& problem)
      : components_(problem.components), calculate_(options_of(problem), problem.definitions) {}

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) calculate_.at_point(components_, result);
  }

 private:
  static DigitsOptions options_of(const Problem& problem) {
    DigitsOptions options{.digits = problem.digits,
                          .wrt = problem.differentiation.wrt,
                          .direction = problem.typed_direction,
                          .wants_values = problem.shows_value};
    options.second = problem.kind->option == "--hessian";
    if (problem.kind->takes_order) options.coefficients = wanted_of(problem);
    return options;
  }

  std::vector<Expression> components_;
  ExactDigits calculate_;
};

/// Derivatives of higher order and coefficients, exactly.
class ExactLines final : public Engine {
 public:
  explicit ExactLines(const Problem& problem)
      : functions_(functions_of(problem)), coefficients_(wanted_of(problem)) {}

  void compute(std::span<DerivativeMatrix> results) override {
    functions_->exact_coefficients(coefficients_, results);
  }

 private:
  std::unique_ptr<Functions> functions_;
  ExactCoefficients coefficients_;
};

/// Mixed derivatives by differences.
class MixedDerivatives final : public Engine {
 public:
  explicit MixedDerivatives(const Problem& problem)
      : functions_(functions_of(problem)),
        differences_(times_of(problem, problem.names.size()), problem.differentiation.h) {}

  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) {
      result.evaluations = 0;
      for (std::size_t i = 0; i < functions_->count(); ++i)
        differences_.run(functions_->function(i), i, result);
    }
  }

 private:
  std::unique_ptr<Functions> functions_;
  MixedDifferences differences_;
};

std::unique_ptr<Engine> make_higher_differences(const Problem& problem) {
  if (problem.is_mixed) return std::make_unique<MixedDerivatives>(problem);
  if (!problem.direction.empty()) return std::make_unique<DirectionalDerivatives>(problem);
  return std::make_unique<FirstDerivatives>(problem);
}

/// Derivatives that the user derived: a function for each entry.
class AnalyticDerivatives final : public Engine {
 public:
  explicit AnalyticDerivatives(const Problem& problem) : functions_(analytic_functions_of(problem)) {}

  void compute(std::span<DerivativeMatrix> results) override { functions_->exact_values(results); }

 private:
  std::unique_ptr<Functions> functions_;
};

using Maker = std::unique_ptr<Engine> (*)(const Problem&);

template <class E>
std::unique_ptr<Engine> make(const Problem& problem) {
  return std::make_unique<E>(problem);
}

/// The engines of a kind of derivative.
struct KindEngines {
  std::string_view option;  ///< of the kind
  Maker differences;        ///< none of a series
  Maker exact;
};

constexpr KindEngines engine_table[] = {
    {"", make<FirstDerivatives>, make<ExactFirstDerivatives>},
    {"--hessian", make<SecondDerivatives>, make<ExactSecondDerivatives>},
    {"--order", make_higher_differences, make<ExactLines>},
    {"--taylor", nullptr, make<ExactLines>},
    {"--along", make<DirectionalDerivatives>, make<ExactDirectionalDerivatives>},
};

const KindEngines& engines_of(const Problem& problem) {
  return *std::ranges::find(engine_table, problem.kind->option, &KindEngines::option);
}

std::unique_ptr<Engine> make_unlimited(const Problem& problem) {
  const bool is_measured = problem.program && !problem.has_fixed_step();
  if (!problem.directions.empty())
    return is_measured ? make_measured(problem) : make_along_each(problem, make_unlimited);
  if (problem.digits > 0) return std::make_unique<DecimalDerivatives>(problem);
  const KindEngines& engines = engines_of(problem);
  if (problem.exact) return engines.exact(problem);
  if (problem.is_witnessed())
    return make_witnessed(problem, make_extrapolated(problem), engines.exact(problem));
  const bool is_gradient = problem.kind->option.empty();
  if (is_measured && !is_gradient) return make_measured(problem);
  const bool is_central =
      problem.kind->has_adaptive_step && problem.differentiation.scheme == &default_scheme();
  const bool compares_steps = problem.compared_steps != ComparedSteps::none;
  if (compares_steps && !is_central) return make_beside_wider_differences(problem, engines.differences);
  auto differences = engines.differences(problem);
  if (compares_steps) return make_beside_wider_steps(problem, std::move(differences));
  if (problem.program && problem.has_fixed_step())
    return make_judged_by_noise(problem, std::move(differences));
  if (problem.is_guarded()) return make_guarded(problem, std::move(differences), engines.exact(problem));
  return differences;
}

}  // namespace

std::unique_ptr<Engine> make_engine(const Problem& problem) {
  const bool may_lack_samples =
      problem.program && problem.program->options().limit && !problem.has_fixed_step();
  return may_lack_samples ? make_of_all_samples(problem, make_unlimited) : make_unlimited(problem);
}

std::unique_ptr<Engine> make_reference(const Problem& problem) {
  if (problem.reference != Reference::none && !problem.directions.empty())
    return problem.reference == Reference::analytic ? make_projected(problem, make_reference)
                                                    : make_along_each(problem, make_reference);
  switch (problem.reference) {
    case Reference::none:
      return nullptr;
    case Reference::exact:
      return engines_of(problem).exact(problem);
    case Reference::own:
      return make_own_derivatives(problem);
    case Reference::analytic:
      return std::make_unique<AnalyticDerivatives>(problem);
  }
  return nullptr;
}

DerivativeMatrix empty_result(const Problem& problem) {
  DerivativeMatrix result;
  result.at.assign(problem.names.size(), Derivative::none);
  result.shape(problem.function_count(), problem.layout.row_count, problem.layout.column_count);
  std::ranges::fill(result.values, Derivative::none);
  if (problem.digits == 0) return result;
  result.decimals.typed.resize(result.at.size());
  result.decimals.at.assign(result.at.size(), DecimalNumber().text);
  result.decimals.values.resize(result.values.size());
  result.decimals.entries.resize(result.entries.size());
  return result;
}

void show_typed_point(const Problem& problem, DerivativeMatrix& result) {
  for (std::size_t i = 0; i < result.decimals.at.size(); ++i)
    if (std::isfinite(result.at[i]))
      result.decimals.at[i] = TypedNumber(result.decimals.typed[i], problem.definitions).text(problem.digits);
}

DerivativeMatrix derivatives_at(const Problem& problem, std::span<const double> at) {
  std::vector<DerivativeMatrix> results(1, empty_result(problem));
  results.front().at.assign(at.begin(), at.end());
  make_engine(problem)->compute(results);
  return std::move(results.front());
}

}  // namespace gradcalc::cli
