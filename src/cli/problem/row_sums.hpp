#pragma once

#include <memory>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "gradcalc/function_ref.hpp"
#include "totals/rows.hpp"
#include "totals/total.hpp"

namespace gradcalc::cli {

/// Exact derivatives of totals over data: the sums of those of the rows, where each is proven by itself. Sums
/// are compensated; the bound of one is the sum of the bounds.
class RowSums {
 public:
  RowSums(std::shared_ptr<const Rows> rows, Total total) : rows_(std::move(rows)), total_(total) {}

  /// At result.at, from what `of_term` computes of a term at its `at`: the variables and then the columns of
  /// a row. Where one term has no derivative, the total has none: a kink has the sums of both sides. Throws
  /// Error (io).
  void at_point(FunctionRef<void(DerivativeMatrix&)> of_term, DerivativeMatrix& result);

 private:
  std::shared_ptr<const Rows> rows_;
  Total total_;
  DerivativeMatrix term_;
  std::vector<double> scratch_;
};

}  // namespace gradcalc::cli
