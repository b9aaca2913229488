#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "cli/problem/derivative_engines.hpp"
#include "gradcalc/check.hpp"

namespace gradcalc::cli {

/// Finds the likely causes of mismatches: those that fit at the point and at some points near by as well, for
/// at one point alone a wrong formula may be twice the derivative by chance.
class CauseFinder {
 public:
  /// The problem must outlive it, and have a reference.
  explicit CauseFinder(const Problem& problem) : problem_(problem) {}

  /// Sets the cause of each mismatch between the two.
  void find(const DerivativeMatrix& derivatives, const DerivativeMatrix& references,
            std::span<Comparison> comparisons);

 private:
  void find_wrong_partials(const DerivativeMatrix& derivatives, std::span<Comparison> comparisons) const;
  void compute_near(std::span<const double> at);
  bool fits_near(const LikelyCause& cause, std::size_t k) const;

  const Problem& problem_;
  std::unique_ptr<Engine> engine_, reference_;              ///< made when first needed
  std::vector<DerivativeMatrix> derivatives_, references_;  ///< at the points near by
};

}  // namespace gradcalc::cli
