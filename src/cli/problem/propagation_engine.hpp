#pragma once

#include <memory>
#include <span>
#include <vector>

#include "cli/problem/derivative_engines.hpp"
#include "cli/problem/functions.hpp"
#include "cli/problem/problem.hpp"
#include "cli/results/uncertain_result.hpp"
#include "uncertainty/linearity.hpp"
#include "uncertainty/sampled_formula.hpp"
#include "uncertainty/spread.hpp"

namespace gradcalc::cli {

/// Propagates uncertainties through the functions of a problem, and tells how far that is right: by exact
/// second derivatives and by samples; of a program, which has no exact ones, by samples alone.
class PropagationEngine {
 public:
  explicit PropagationEngine(const Problem& problem);

  /// Of results whose first derivatives are known, and whose uncertain points are set.
  void compute(std::span<const DerivativeMatrix> results, std::span<UncertainResult> uncertain);

 private:
  std::span<const double> noise_at(const DerivativeMatrix& result);
  void find_hessian(const DerivativeMatrix& result, const UncertainResult& uncertain);
  void compute_formulas(std::span<const DerivativeMatrix> results, std::span<UncertainResult> uncertain);
  void second_order(const DerivativeMatrix& result, const Spread& spread, UncertainResult& uncertain);
  void second_order_by_samples(const DerivativeMatrix& result, const Spread& spread,
                               UncertainResult& uncertain);
  void sample(const Spread& spread);
  void compare(const Spread& spread, std::span<const double> samples, double error,
               CombinedUncertainty& function);
  std::vector<double> proven_samples(const Spread& spread, std::size_t function);

  const Problem* problem_;
  std::unique_ptr<Functions> functions_;
  std::vector<SampledFormula> formulas_;                  ///< the functions, if they are expressions
  std::vector<Spread> spreads_;                           ///< of the points of a block
  std::vector<std::vector<FormulaSamples>> of_formulas_;  ///< for each function, at these points
  DerivativeMatrix hessian_;
  DirectionalDerivatives exact_, sampled_;
  std::vector<double> x_, values_, noise_;
  std::vector<std::vector<double>> samples_;  ///< of each function, in the order of find_sampled
};

}  // namespace gradcalc::cli
