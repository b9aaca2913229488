#include "cli/problem/functions.hpp"

#include <utility>

#include "cli/problem/program_functions.hpp"
#include "cli/problem/row_sums.hpp"
#include "derivatives/coordinates.hpp"
#include "derivatives/direction.hpp"
#include "exact/accuracy.hpp"
#include "exact/exact_directional.hpp"
#include "exact/exact_hessian.hpp"
#include "exact/exact_jacobian.hpp"
#include "exact/exact_total.hpp"
#include "exact/exact_values.hpp"
#include "exact/proven_numbers.hpp"
#include "expression/block_evaluation.hpp"
#include "gradcalc/expression.hpp"
#include "totals/summed_function.hpp"

namespace gradcalc::cli {
namespace {

class Expressions final : public Functions {
 public:
  Expressions(std::vector<Expression> components, std::vector<std::size_t> wrt, const Accuracy& accuracy)
      : components_(std::move(components)),
        accuracy_(accuracy),
        jacobian_(wrt, accuracy),
        hessian_(std::move(wrt)) {}

  std::size_t count() const override { return components_.size(); }
  ScalarField function(std::size_t i) override { return components_[i]; }
  VectorField all() override { return components_; }

  void first_differences(FirstDifferences& differences, std::span<DerivativeMatrix> results) override {
    const auto blocks = [this](std::size_t component, std::span<const double> x,
                               std::span<const Shift> shifts, std::span<double> values) {
      BlockEvaluation::evaluate(components_[component], x, shifts, values);
    };
    differences.at_points(components_, blocks, results);
  }

  void exact_derivatives(std::span<DerivativeMatrix> results) override {
    jacobian_.at_points(components_, results);
  }

  ExactJacobian::Doubts compare_block(std::span<DerivativeMatrix> differences) override {
    return jacobian_.compare_block(components_, differences);
  }

  void exact_along(std::span<const double> direction, std::span<DerivativeMatrix> results) override {
    if (!directional_)
      directional_.emplace(std::vector<double>(direction.begin(), direction.end()), accuracy_);
    for (DerivativeMatrix& result : results) directional_->at_point(components_, result);
  }

  void exact_second(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) hessian_.at_point(components_, result);
  }

  void second_in_doubles(std::span<DerivativeMatrix> results) override {
    hessian_.in_doubles(components_, results);
  }

  void exact_coefficients(ExactCoefficients& coefficients, std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) coefficients.at_point(components_, result);
  }

  void exact_values(std::span<DerivativeMatrix> results) override { values_.at_points(components_, results); }

 private:
  std::vector<Expression> components_;
  Accuracy accuracy_;
  ExactJacobian jacobian_;
  ExactHessian hessian_;
  std::optional<ExactDirectional> directional_;
  ExactValues values_;
};

class Totals final : public Functions {
 public:
  Totals(const std::vector<Expression>& terms, const Problem& problem)
      : all_(terms, problem.rows, problem.total, problem.threads_a_point),
        terms_(terms),
        row_sums_(problem.rows, problem.total),
        hessian_(coordinates_of(problem.differentiation.wrt, problem.names.size())),
        exact_(terms, problem.rows, problem.total, problem.threads_a_point,
               coordinates_of(problem.differentiation.wrt, problem.names.size()),
               problem.is_witnessed() ? ten_digits : all_digits) {
    if (terms.size() > 1)
      for (const Expression& term : terms)
        single_.push_back({std::vector{term}, problem.rows, problem.total, problem.threads_a_point});
  }

  std::size_t count() const override { return all_.components(); }
  ScalarField function(std::size_t i) override { return single_.empty() ? all_ : single_[i]; }
  VectorField all() override { return {all_, all_.components()}; }

  /// Many rows are enough for a pass to be fast: there is nothing to gain from many points together.
  void first_differences(FirstDifferences& differences, std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) differences.at_point(all(), result);
  }

  void exact_derivatives(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) exact_.at_point(result);
  }

  ExactJacobian::Doubts compare_block(std::span<DerivativeMatrix> /*differences*/) override {
    ExactJacobian::Doubts doubts;
    doubts.fill(true);
    return doubts;
  }

  void exact_along(std::span<const double> direction, std::span<DerivativeMatrix> results) override {
    const std::vector<double> unit = unit_vector(direction);
    for (DerivativeMatrix& result : results) exact_.along(unit, result);
  }

  void exact_second(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results)
      row_sums_.at_point([this](DerivativeMatrix& term) { hessian_.at_point(terms_, term); }, result);
  }

  void exact_coefficients(ExactCoefficients& coefficients, std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results)
      row_sums_.at_point([&](DerivativeMatrix& term) { coefficients.at_point(terms_, term); }, result);
  }

  void exact_values(std::span<DerivativeMatrix> results) override {
    const Displacement nowhere{Displacement::nowhere, 0.0};
    std::vector<double> values(count());
    for (DerivativeMatrix& result : results) {
      all().evaluate(result.at, {&nowhere, 1}, values);
      for (std::size_t k = 0; k < values.size(); ++k) result.entries[k] = {Derivative{.value = values[k]}};
    }
  }

 private:
  SummedFunction all_;
  std::vector<Expression> terms_;
  RowSums row_sums_;
  std::vector<SummedFunction> single_;  ///< each by itself, if there are several
  ExactHessian hessian_;
  ExactTotal exact_;
};

std::unique_ptr<Functions> make(const std::vector<Expression>& expressions, const Problem& problem) {
  if (problem.rows) return std::make_unique<Totals>(expressions, problem);
  return std::make_unique<Expressions>(expressions, problem.differentiation.wrt,
                                       problem.is_guarded() ? ten_digits : all_digits);
}

}  // namespace

std::optional<std::size_t> first_undefined_row(const Problem& problem, std::size_t i,
                                               std::span<const double> at) {
  if (!problem.rows) return std::nullopt;
  return SummedFunction(problem.components, problem.rows, problem.total, 1).first_undefined(i, at);
}

std::unique_ptr<Functions> functions_of(const Problem& problem) {
  if (problem.program) return make_program_functions(problem.program);
  return make(problem.components, problem);
}

std::unique_ptr<Functions> analytic_functions_of(const Problem& problem) {
  return make(problem.analytic, problem);
}

}  // namespace gradcalc::cli
