#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "uncertainty/propagation.hpp"
#include "uncertainty/spread.hpp"
#include "uncertainty/uncertain_point.hpp"

namespace gradcalc {

// Whether a function is over the uncertainties what its derivatives at the point tell. Samples serve as the
// alarm alone: no number is made of them.

/// The entries of a square matrix that are not 0: of many quantities, hardly any pair is in a product.
/// Storage is used again.
class SparseMatrix {
 public:
  /// Row by row; n = 0 makes it 0 of any size.
  void set(std::span<const MatrixEntry> entries, std::size_t n);

  /// The product of a row and a vector, without what is multiplied by 0: that may have no value.
  double row_times(std::size_t i, std::span<const double> d) const;

 private:
  struct Entry {
    std::size_t column;
    double value;
  };

  std::vector<Entry> entries_;
  std::vector<std::size_t> ends_;  ///< of the rows
};

/// The first and second derivatives of a function along the directions of a spread: at the point, or by the
/// differences of samples over the spread. Polynomials of degree 2 have the same.
struct DirectionalDerivatives {
  std::vector<double> first, second;
  double between = 0.0;       ///< of samples nearer than these: the root mean square of what is unexplained
  SparseMatrix hessian = {};  ///< what find_exact works with
};

/// Of the sensitivities, and of the Hessian row by row.
void find_exact(const Spread& spread, std::span<const Contribution> sensitivities,
                std::span<const MatrixEntry> hessian, DirectionalDerivatives& result);

/// Of the values at the samples, in the order of the directions, f(x + ...) before f(x - ...), and that at
/// the point.
void find_sampled(const Spread& spread, std::span<const double> values, double at_point,
                  DirectionalDerivatives& result);

/// What rounding may do to the mean and to the standard deviation by samples, in the unit of f: that of the
/// values, of the coordinates, and of the matrix whose columns are the directions.
double sampling_error(const UncertainPoint& point, const Spread& spread, std::span<const double> values,
                      const CombinedUncertainty& function);

/// Finds whether the mean or the variance by samples, of one set of directions or the other, in the corners
/// or elsewhere, is as far from what stands as the limits of CombinedUncertainty::differs_to_second are, and
/// by more than an error of the samples; and whether they are finite. The samples correct the second order by
/// the difference between the quadrature rule with both kinds of derivatives, which is 0 for polynomials of
/// degree 2. The second order must have been added; where samples are not finite, nothing is known of it.
void compare_with_samples(const Spread& spread, std::span<const double> values,
                          const DirectionalDerivatives& exact, const DirectionalDerivatives& sampled,
                          double error, CombinedUncertainty& result);

}  // namespace gradcalc
