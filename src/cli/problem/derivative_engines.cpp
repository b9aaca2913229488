#include "cli/problem/derivative_engines.hpp"

#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "derivatives/direction.hpp"
#include "gradcalc/directional.hpp"
#include "gradcalc/exact.hpp"
#include "gradcalc/hessian.hpp"

namespace gradcalc::cli {
namespace {

/// First derivatives, component by component: by differences or exactly.
template <class D>
class FirstDerivatives final : public Engine {
 public:
  FirstDerivatives(std::vector<Expression> components, D differentiate)
      : components_(std::move(components)), differentiate_(std::move(differentiate)) {}

  void compute(Rows& rows, std::size_t count) override {
    for (std::size_t i = 0; i < rows.size(); ++i)
      differentiate_(components_[i], std::span(rows[i]).first(count));
  }

 private:
  std::vector<Expression> components_;
  D differentiate_;
};

/// Derivatives along a direction.
class DirectionalDerivatives final : public Engine {
 public:
  explicit DirectionalDerivatives(const Problem& problem)
      : components_(problem.components), differentiate_(problem.direction, problem.differentiation) {}

  void compute(Rows& rows, std::size_t count) override {
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (Gradient& row : std::span(rows[i]).first(count)) {
        differentiate_(components_[i], row.at, result_);
        row.value = result_.value;
        row.evaluations = result_.evaluations;
        row.partials.assign(1, result_.along);
      }
  }

 private:
  std::vector<Expression> components_;
  DirectionalDifferentiator differentiate_;
  DirectionalDerivative result_;
};

/// The same exactly: the products of the exact gradients with the direction.
class ExactDirectionalDerivatives final : public Engine {
 public:
  explicit ExactDirectionalDerivatives(const Problem& problem)
      : components_(problem.components), direction_(unit_vector(problem.direction)) {}

  void compute(Rows& rows, std::size_t count) override {
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (Gradient& row : std::span(rows[i]).first(count)) {
        differentiate_(components_[i], row);
        row.partials.assign(1, along(row));
      }
  }

 private:
  /// A coordinate that the direction does not move plays no part, whatever its partial.
  Derivative along(const Gradient& gradient) const {
    Derivative result{.value = 0.0};
    for (std::size_t i = 0; i < direction_.size(); ++i) {
      if (direction_[i] == 0.0) continue;
      const Derivative& partial = gradient.partials[i];
      result.value += partial.value * direction_[i];
      if (partial.verdict != Verdict::ok && result.verdict == Verdict::ok) result.verdict = partial.verdict;
    }
    if (!std::isfinite(result.value) && result.verdict == Verdict::ok) result.verdict = Verdict::infinite;
    if (std::isnan(result.value) && result.verdict == Verdict::infinite)
      result.verdict = Verdict::not_differentiable;
    return result;
  }

  std::vector<Expression> components_;
  std::vector<double> direction_;
  ExactDifferentiator differentiate_;
};

class SecondDerivatives final : public Engine {
 public:
  explicit SecondDerivatives(const Problem& problem)
      : function_(problem.components.front()), differentiate_(second_options(problem)) {}

  void compute(Rows& rows, std::size_t count) override {
    for (std::size_t p = 0; p < count; ++p) {
      differentiate_(function_, rows.front()[p].at, result_);
      auto entry = result_.entries.begin();
      for (std::vector<Gradient>& row : rows) {
        row[p].value = result_.value;
        row[p].evaluations = 0;
        const auto end = entry + static_cast<std::ptrdiff_t>(rows.size());
        row[p].partials.assign(entry, end);
        entry = end;
      }
      rows.front()[p].evaluations = result_.evaluations;
    }
  }

 private:
  Expression function_;
  HessianDifferentiator differentiate_;
  Hessian result_;
};

/// Derivatives that the user derived: an expression for each entry.
class AnalyticDerivatives final : public Engine {
 public:
  explicit AnalyticDerivatives(const Problem& problem) : entries_(problem.analytic) {}

  void compute(Rows& rows, std::size_t count) override {
    const std::size_t columns = entries_.size() / rows.size();
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (Gradient& row : std::span(rows[i]).first(count)) {
        row.partials.resize(columns);
        for (std::size_t j = 0; j < columns; ++j)
          row.partials[j] = {.value = entries_[i * columns + j](row.at)};
      }
  }

 private:
  std::vector<Expression> entries_;
};

std::unique_ptr<Engine> make_exact(const Problem& problem) {
  if (!problem.direction.empty()) return std::make_unique<ExactDirectionalDerivatives>(problem);
  return std::make_unique<FirstDerivatives<ExactDifferentiator>>(
      problem.components, ExactDifferentiator(problem.differentiation.wrt));
}

}  // namespace

HessianOptions second_options(const Problem& problem) {
  const GradientOptions& options = problem.differentiation;
  return {options.h, options.adaptive, options.wrt};
}

std::unique_ptr<Engine> make_engine(const Problem& problem) {
  if (problem.exact) return make_exact(problem);
  if (problem.hessian) return std::make_unique<SecondDerivatives>(problem);
  if (!problem.direction.empty()) return std::make_unique<DirectionalDerivatives>(problem);
  return std::make_unique<FirstDerivatives<Differentiator>>(problem.components,
                                                            Differentiator(problem.differentiation));
}

std::unique_ptr<Engine> make_reference(const Problem& problem) {
  switch (problem.reference) {
    case Reference::none:
      return nullptr;
    case Reference::exact:
      return make_exact(problem);
    case Reference::analytic:
      return std::make_unique<AnalyticDerivatives>(problem);
  }
  return nullptr;
}

Rows make_rows(const Problem& problem, std::size_t points) {
  const std::vector<double> nowhere(problem.names.size(), Derivative::none);
  const std::vector<Derivative> nothing(problem.layout.column_count);
  const Gradient row{nowhere, Derivative::none, nothing, 0};
  return Rows(problem.layout.row_count, std::vector<Gradient>(points, row));
}

void copy_points(const Rows& source, Rows& rows, std::size_t count) {
  for (std::vector<Gradient>& row : rows)
    if (&row != &source.front())
      for (std::size_t p = 0; p < count; ++p) row[p].at = source.front()[p].at;
}

}  // namespace gradcalc::cli
