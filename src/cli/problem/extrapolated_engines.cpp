#include "cli/problem/extrapolated_engines.hpp"

#include <vector>

#include "adaptive/adaptive_derivative.hpp"
#include "extrapolation/extrapolated_derivatives.hpp"

namespace gradcalc::cli {
namespace {

using extrapolation::ExtrapolatedDerivatives;

class Extrapolated : public Engine {
 public:
  explicit Extrapolated(const Problem& problem)
      : components_(problem.components),
        derivatives_(problem.differentiation.wrt, adaptive_side(problem.differentiation)) {}

 protected:
  std::vector<Expression> components_;
  ExtrapolatedDerivatives derivatives_;
};

class FirstDerivatives final : public Extrapolated {
 public:
  using Extrapolated::Extrapolated;
  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) derivatives_.first(components_, result);
  }
};

class SecondDerivatives final : public Extrapolated {
 public:
  using Extrapolated::Extrapolated;
  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) derivatives_.second(components_, result);
  }
};

class DirectionalDerivatives final : public Extrapolated {
 public:
  explicit DirectionalDerivatives(const Problem& problem)
      : Extrapolated(problem), direction_(problem.direction) {}
  void compute(std::span<DerivativeMatrix> results) override {
    for (DerivativeMatrix& result : results) derivatives_.along(direction_, components_, result);
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
