#include "cli/problem/witnessed_derivatives.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "differences/side.hpp"
#include "exact/proven_numbers.hpp"

namespace gradcalc::cli {
namespace {

class WitnessedDerivatives final : public Engine {
 public:
  WitnessedDerivatives(const Problem& problem, std::unique_ptr<Engine> differences,
                       std::unique_ptr<Engine> proven)
      : side_(side_of(*problem.differentiation.scheme)),
        empty_(empty_result(problem)),
        differences_(std::move(differences)),
        proven_(std::move(proven)) {}

  void compute(std::span<DerivativeMatrix> results) override {
    differences_->compute(results);
    references_.resize(std::max(references_.size(), results.size()), empty_);
    const std::span references(references_.data(), results.size());
    for (std::size_t p = 0; p < results.size(); ++p) references[p].at = results[p].at;
    proven_->compute(references);
    for (std::size_t p = 0; p < results.size(); ++p) witness(results[p], references[p]);
  }

 private:
  void witness(DerivativeMatrix& result, const DerivativeMatrix& proven) const {
    for (std::size_t i = 0; i < result.values.size(); ++i)
      if (std::isfinite(proven.values[i])) result.values[i] = proven.values[i];
    for (std::size_t k = 0; k < result.entries.size(); ++k) {
      MatrixEntry& entry = result.entries[k];
      entry.proven = Derivative::none;
      if (std::isfinite(entry.value))
        witness(entry, proven.entries[k]);
      else
        contradict(entry, proven.entries[k]);
    }
  }

  void witness(MatrixEntry& entry, const Derivative& proven) const {
    if (is_partly_known(proven)) return;
    if (side_ != Side::both && proven.verdict != Verdict::ok) return witness_side(entry, proven);
    if (std::isfinite(proven.value)) return contain(entry, proven.value, proven.error);
    take(entry, proven);
  }

  /// The samples show no derivative. There may be one, or a reason that they do not tell; slopes of a kink
  /// that nothing proves do not stand.
  void contradict(MatrixEntry& entry, const Derivative& proven) const {
    if (side_ != Side::both && has_sides(proven)) return contradict_side(entry, proven);
    if (proven.verdict == Verdict::ok && std::isfinite(proven.value)) entry.verdict = Verdict::widened;
    if (proven.verdict == Verdict::kink || proven.verdict == Verdict::infinite) take(entry, proven);
    if (proven.verdict == Verdict::undecided && entry.verdict == Verdict::kink) take(entry, proven);
  }

  static void take(MatrixEntry& entry, const Derivative& proven) {
    const std::uint32_t evaluations = entry.evaluations;
    static_cast<Derivative&>(entry) = proven;
    entry.evaluations = evaluations;
  }

  static bool has_sides(const Derivative& proven) {
    return !std::isnan(proven.left) || !std::isnan(proven.right);
  }

  /// nan where f has no derivative from that side, or it is not known.
  double slope_of_side(const Derivative& proven) const {
    return side_ == Side::backward ? proven.left : proven.right;
  }

  /// The same of a difference that was asked for from one side.
  void contradict_side(MatrixEntry& entry, const Derivative& proven) const {
    const double slope = slope_of_side(proven);
    if (std::isfinite(slope)) {
      entry.proven = slope;
      entry.verdict = Verdict::widened;
    }
    if (std::isinf(slope)) take_infinite(entry, slope);
  }

  static void take_infinite(MatrixEntry& entry, double slope) {
    take(entry,
         {.value = slope, .error = std::numeric_limits<double>::infinity(), .verdict = Verdict::infinite});
  }

  /// A difference that was asked for from one side.
  void witness_side(MatrixEntry& entry, const Derivative& proven) const {
    if (!has_sides(proven)) {
      const Verdict verdict = proven.verdict;
      if (verdict == Verdict::infinite || verdict == Verdict::undefined || verdict == Verdict::undecided)
        take(entry, proven);
      return;
    }
    const double slope = slope_of_side(proven);
    if (std::isfinite(slope))
      contain(entry, slope, std::numeric_limits<double>::epsilon() * std::fabs(slope));
    else if (std::isinf(slope))
      take_infinite(entry, slope);
    else if (proven.verdict == Verdict::undefined)
      take(entry, {.verdict = Verdict::undefined, .where = proven.where});
  }

  static void contain(MatrixEntry& entry, double proven, double bound) {
    const double distance = std::fabs(entry.value - proven);
    if (distance <= entry.error + bound) {
      // Of a derivative that is 0 no digit is missing; of one that is not, a 0 has none.
      if (proven == 0.0 && bound == 0.0 && entry.verdict == Verdict::noisy) entry.verdict = Verdict::ok;
      if (proven != 0.0 && entry.value == 0.0 && entry.verdict == Verdict::ok) entry.verdict = Verdict::noisy;
      return;
    }
    entry.error = std::nextafter(distance + bound, std::numeric_limits<double>::infinity());
    entry.proven = proven;
    entry.verdict = Verdict::widened;
  }

  Side side_;
  DerivativeMatrix empty_;
  std::vector<DerivativeMatrix> references_;  ///< what is proven
  std::unique_ptr<Engine> differences_;
  std::unique_ptr<Engine> proven_;
};

}  // namespace

std::unique_ptr<Engine> make_witnessed(const Problem& problem, std::unique_ptr<Engine> differences,
                                       std::unique_ptr<Engine> proven) {
  return std::make_unique<WitnessedDerivatives>(problem, std::move(differences), std::move(proven));
}

}  // namespace gradcalc::cli
