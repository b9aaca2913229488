#include "cli/problem/guarded_derivatives.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "blocks/block.hpp"
#include "cli/output/decimal_writer.hpp"
#include "cli/problem/functions.hpp"
#include "derivatives/coordinates.hpp"
#include "derivatives/direction.hpp"
#include "exact/proven_numbers.hpp"
#include "exact/vanishing.hpp"
#include "expression/block_evaluation.hpp"

namespace gradcalc::cli {
namespace {

class GuardedDerivatives final : public Engine {
 public:
  GuardedDerivatives(const Problem& problem, std::unique_ptr<Engine> differences,
                     std::unique_ptr<Engine> proven)
      : components_(problem.components),
        options_(problem.differentiation),
        coordinates_(coordinates_of(problem.differentiation.wrt, problem.names.size())),
        reference_(empty_result(problem)),
        functions_(functions_of(problem)),
        differences_(std::move(differences)),
        proven_(std::move(proven)) {
    if (!problem.direction.empty()) along_ = unit_vector(problem.direction);
  }

  void compute(std::span<DerivativeMatrix> results) override {
    differences_->compute(results);
    for (; !results.empty(); results = results.subspan(std::min(block_size, results.size()))) {
      const auto block = results.first(std::min(block_size, results.size()));
      const ExactJacobian::Doubts doubts = along_.empty() ? functions_->compare_block(block) : all_doubts();
      for (std::size_t p = 0; p < block.size(); ++p)
        if (doubts[p]) [[unlikely]]
          guard(block[p]);
    }
  }

 private:
  /// So many digits are printed of a difference at most.
  static constexpr double known_enough = 1e-10;

  static ExactJacobian::Doubts all_doubts() {
    ExactJacobian::Doubts doubts;
    doubts.fill(true);
    return doubts;
  }

  void guard(DerivativeMatrix& result) {
    reference_.at = result.at;
    proven_->compute({&reference_, 1});
    for (std::size_t k = 0; k < result.entries.size(); ++k) {
      const Derivative& proven = reference_.entries[k];
      result.entries[k].proven = proven.value;
      if (proven.verdict != Verdict::ok || !is_close(result.entries[k].value, proven.value))
        examine(result, k, proven);
    }
  }

  void examine(DerivativeMatrix& result, std::size_t k, const Derivative& proven) {
    MatrixEntry& entry = result.entries[k];
    entry.proven = Derivative::none;
    if (!std::isfinite(entry.value)) return;
    // The digits that are compared may be known where not all are.
    const bool is_known_enough =
        proven.verdict == Verdict::undecided && proven.error <= known_enough * std::fabs(proven.value);
    if (proven.verdict != Verdict::ok && !is_known_enough) return take(proven, entry);
    const bool is_zero = std::fabs(proven.value) <= proven.error;
    entry.proven = is_zero ? 0.0 : proven.value;
    if (shared_digits(entry.value, entry.proven, least_shared_digits + 1) >= least_shared_digits) return;
    if (vanishes(result, k, entry.proven))
      entry.proven = 0.0;
    else
      entry.verdict = Verdict::coarse_step;
  }

  /// One from one side is a number; else there is none, or it is infinite.
  static void take(const Derivative& proven, MatrixEntry& entry) {
    static_cast<Derivative&>(entry) = proven;
    entry.error = Derivative::none;
    if (proven.verdict == Verdict::one_sided) entry.proven = proven.value;
  }

  bool vanishes(const DerivativeMatrix& result, std::size_t k, double proven) {
    const Tape& tape = BlockEvaluation::tape_at(components_[k / result.columns], result.at.size());
    std::vector<double> direction = along_;
    if (direction.empty()) {
      direction.resize(result.at.size());
      direction[coordinates_[k % result.columns]] = 1.0;
    }
    return vanishing_.of(tape, result.at, direction, options_, result.entries[k].value, proven);
  }

  std::vector<Expression> components_;
  DifferenceOptions options_;
  std::vector<std::size_t> coordinates_;  ///< to differentiate by
  std::vector<double> along_;             ///< the direction of length 1, if there is one
  DerivativeMatrix reference_;            ///< what is proven at one point
  std::unique_ptr<Functions> functions_;
  std::unique_ptr<Engine> differences_;
  std::unique_ptr<Engine> proven_;
  Vanishing vanishing_;
};

}  // namespace

std::unique_ptr<Engine> make_guarded(const Problem& problem, std::unique_ptr<Engine> differences,
                                     std::unique_ptr<Engine> proven) {
  return std::make_unique<GuardedDerivatives>(problem, std::move(differences), std::move(proven));
}

}  // namespace gradcalc::cli
