#pragma once

#include <cmath>

#include "functions/strict_arithmetic.hpp"

namespace gradcalc {

/// A sum of doubles, and beside it the sum of its rounding errors, each of which is exact (Knuth, The Art of
/// Computer Programming, vol. 2, 4.2.2, theorem B; Ogita, Rump and Oishi 2005, algorithm Sum2). Of n terms
/// the total is off by no more than eps |sum| + (n eps)^2 sum of |terms|: as if it were computed in twice the
/// digits and then rounded.
struct CompensatedSum {
  double sum = 0.0;
  double error = 0.0;  ///< what is to be added to the sum

  void add(double term) {
    const double total = sum + term;
    const double added = total - sum;
    error += (sum - (total - added)) + (term - added);
    sum = total;
  }

  void add(const CompensatedSum& other) {
    add(other.sum);
    error += other.error;
  }

  /// What is not finite has no rounding error.
  double total() const { return std::isfinite(sum) ? sum + error : sum; }
};

}  // namespace gradcalc
