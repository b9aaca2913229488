#include "cli/problem/witnessed_derivatives.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "differences/side.hpp"
#include "exact/proven_numbers.hpp"

namespace gradcalc::cli {
namespace {

class WitnessedDerivatives final : public Engine {
 public:
  WitnessedDerivatives(const Problem& problem, std::unique_ptr<Engine> differences,
                       std::unique_ptr<Engine> proven)
      : side_(side_of(*problem.differentiation.scheme)),
        reference_(empty_result(problem)),
        differences_(std::move(differences)),
        proven_(std::move(proven)) {}

  void compute(std::span<DerivativeMatrix> results) override {
    differences_->compute(results);
    for (DerivativeMatrix& result : results) {
      reference_.at = result.at;
      proven_->compute({&reference_, 1});
      for (std::size_t k = 0; k < result.entries.size(); ++k)
        if (std::isfinite(result.entries[k].value))
          witness(result.entries[k], reference_.entries[k]);
        else
          contradict(result.entries[k], reference_.entries[k]);
    }
  }

 private:
  void witness(MatrixEntry& entry, const Derivative& proven) const {
    if (is_partly_known(proven)) return;
    if (side_ != Side::both && proven.verdict != Verdict::ok) return witness_side(entry, proven);
    if (std::isfinite(proven.value)) return contain(entry, proven.value, proven.error);
    const std::uint32_t evaluations = entry.evaluations;
    static_cast<Derivative&>(entry) = proven;
    entry.evaluations = evaluations;
  }

  /// The samples show no derivative where there is one.
  static void contradict(MatrixEntry& entry, const Derivative& proven) {
    if (proven.verdict == Verdict::ok && std::isfinite(proven.value)) entry.verdict = Verdict::widened;
  }

  /// A difference that was asked for from one side.
  void witness_side(MatrixEntry& entry, const Derivative& proven) const {
    const double slope = side_ == Side::backward ? proven.left : proven.right;
    if (proven.verdict == Verdict::kink && std::isfinite(slope))
      contain(entry, slope, std::numeric_limits<double>::epsilon() * std::fabs(slope));
  }

  static void contain(MatrixEntry& entry, double proven, double bound) {
    const double distance = std::fabs(entry.value - proven);
    if (distance <= entry.error + bound) return;
    entry.error = std::nextafter(distance + bound, std::numeric_limits<double>::infinity());
    entry.proven = proven;
    entry.verdict = Verdict::widened;
  }

  Side side_;
  DerivativeMatrix reference_;  ///< what is proven at one point
  std::unique_ptr<Engine> differences_;
  std::unique_ptr<Engine> proven_;
};

}  // namespace

std::unique_ptr<Engine> make_witnessed(const Problem& problem, std::unique_ptr<Engine> differences,
                                       std::unique_ptr<Engine> proven) {
  return std::make_unique<WitnessedDerivatives>(problem, std::move(differences), std::move(proven));
}

}  // namespace gradcalc::cli
