#include "cli/problem/extrapolated_engines.hpp"

#include <memory>
#include <vector>

#include "differences/side.hpp"
#include "extrapolation/expression_lines.hpp"
#include "extrapolation/extrapolated_derivatives.hpp"
#include "totals/summed_line.hpp"

namespace gradcalc::cli {
namespace {

using extrapolation::ExpressionLines;
using extrapolation::ExtrapolatedDerivatives;

class Extrapolated : public Engine {
 public:
  explicit Extrapolated(const Problem& problem)
      : components_(problem.components),
        f_(lines_of(problem)),
        derivatives_(problem.differentiation.wrt, automatic_side(problem.differentiation)) {}

 protected:
  std::unique_ptr<LineFunction> lines_of(const Problem& problem) const {
    if (problem.rows)
      return std::make_unique<SummedLine>(components_, problem.rows, problem.total, problem.threads_a_point);
    return std::make_unique<ExpressionLines>(components_);
  }

  std::vector<Expression> components_;
  std::unique_ptr<LineFunction> f_;
  ExtrapolatedDerivatives derivatives_;
};

class FirstDerivatives final : public Extrapolated {
 public:
  using Extrapolated::Extrapolated;
  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) derivatives_.first(*f_, result);
  }
};

class SecondDerivatives final : public Extrapolated {
 public:
  using Extrapolated::Extrapolated;
  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) derivatives_.second(*f_, result);
  }
};

class DirectionalDerivatives final : public Extrapolated {
 public:
  explicit DirectionalDerivatives(const Problem& problem)
      : Extrapolated(problem), direction_(problem.direction) {}
  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) derivatives_.along(direction_, *f_, result);
  }

 private:
  std::vector<double> direction_;
};

}  // namespace

std::unique_ptr<Engine> make_extrapolated(const Problem& problem) {
  if (problem.kind->option == "--hessian") return std::make_unique<SecondDerivatives>(problem);
  if (!problem.direction.empty()) return std::make_unique<DirectionalDerivatives>(problem);
  return std::make_unique<FirstDerivatives>(problem);
}

}  // namespace gradcalc::cli
