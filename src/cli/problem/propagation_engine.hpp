#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "cli/problem/derivative_engines.hpp"
#include "cli/problem/functions.hpp"
#include "cli/problem/problem.hpp"
#include "cli/results/uncertain_result.hpp"
#include "uncertainty/linearity.hpp"
#include "uncertainty/linearity_proof.hpp"
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
  void compute_formulas(std::span<const DerivativeMatrix> results, std::span<UncertainResult> uncertain);
  void prove_linearity(std::size_t first, std::span<const UncertainResult> uncertain);
  void sample_formulas(std::span<const std::size_t> points, std::span<UncertainResult> uncertain);
  void find_hessians(std::span<const std::size_t> points, std::span<const DerivativeMatrix> results,
                     std::span<const UncertainResult> uncertain);
  std::size_t hessians_together() const;
  SecondOrderTerms add_second_order_of(const DerivativeMatrix& hessian, std::size_t function,
                                       UncertainResult& uncertain);
  void second_order(const DerivativeMatrix& hessian, Spread& spread, bool may_hold,
                    UncertainResult& uncertain);
  void second_order_by_samples(const DerivativeMatrix& result, const Spread& spread,
                               UncertainResult& uncertain);
  void sample(Spread& spread, const Propagation& propagation);
  void compare(const Spread& spread, std::span<const double> samples, double error,
               CombinedUncertainty& function);
  std::vector<double> proven_samples(const Spread& spread, std::size_t function);

  const Problem* problem_;
  std::unique_ptr<Functions> functions_;
  DirectionalDerivatives exact_, sampled_;
  std::vector<double> x_, values_, noise_;
  std::vector<std::vector<double>> samples_;  ///< of each function, in the order of find_sampled

  // Of expressions: for the points of a block, the first three; for all points, the others.
  std::vector<SampledFormula> formulas_;
  std::vector<LinearityProof> proofs_;
  std::vector<double> coordinates_, uncertainties_;  ///< coordinate i of point p at i * block_size + p
  std::vector<std::uint8_t> held_;                   ///< 1 of quantities that have no samples
  std::vector<bool> may_hold_;       ///< of each point, whether samples without these tell of all functions
  std::vector<std::size_t> open_;    ///< points of which that is not proven, or not by samples
  std::vector<std::size_t> wanted_;  ///< those whose Hessians are
  std::vector<DerivativeMatrix> hessians_;                ///< of some of these: a block of rows a function
  std::vector<Spread> spreads_;                           ///< of the open ones
  std::vector<std::vector<FormulaSamples>> of_formulas_;  ///< for each function, at these
};

}  // namespace gradcalc::cli
