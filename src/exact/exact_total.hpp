#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "exact/accuracy.hpp"
#include "exact/proof.hpp"
#include "gradcalc/expression.hpp"
#include "totals/rows.hpp"
#include "totals/summed_function.hpp"
#include "totals/total.hpp"

namespace gradcalc {

/// Exact first derivatives of totals over rows of data (see SummedFunction), each with its bound. All rows
/// are summed in bounded doubles; the terms of which doubles know nothing, at a kink for example, are proven
/// one by one. Where that leaves too few digits, because the terms cancel, the terms of all rows are proven
/// to twice a double's bits, and summed as intervals, if there are at most 100,000 rows: else the verdict is
/// `undecided`, with what is known. How many digits are enough is the accuracy.
class ExactTotal {
 public:
  static constexpr std::size_t most_proven_rows = 100'000;  ///< some seconds

  /// As SummedFunction. `coordinates` are those to differentiate by.
  ExactTotal(const std::vector<Expression>& terms, std::shared_ptr<const Rows> rows, Total total,
             std::size_t jobs, std::vector<std::size_t> coordinates, const Accuracy& accuracy = all_digits);

  /// The partial derivatives at result.at: a row for each component. Throws Error (io).
  void at_point(DerivativeMatrix& result);

  /// The derivatives along a direction of length 1: a row of one for each component. Throws Error (io).
  void along(std::span<const double> direction, DerivativeMatrix& result);

 private:
  /// What is known of a component and of the derivatives that are asked for.
  struct Sums {
    Interval value;
    std::vector<ProvenDerivative> derivatives;
  };

  /// Proves the term of a row.
  using ProveRow = FunctionRef<Proof(const Tape& tape, CoordinateField x, const Goal& goal)>;

  void bound(std::span<const double> x);
  void finish(std::size_t component, Sums bounded, ProveRow prove, std::span<const std::size_t> by,
              DerivativeMatrix& result);
  double value_of(std::size_t component, const Sums& sums, std::span<const double> x, bool is_proven);
  Sums prove_all(std::size_t component, const DerivativeMatrix& result, ProveRow prove);
  void add_open(std::size_t component, std::span<const double> x, ProveRow prove, Sums& sums);
  Proof prove_term(std::size_t row, std::size_t component, std::span<const double> x, const Goal& goal,
                   ProveRow prove);
  std::span<const double> row(std::size_t row);

  std::vector<Expression> terms_;
  std::shared_ptr<const Rows> rows_;
  Total total_;
  std::vector<std::size_t> coordinates_;
  Accuracy accuracy_;
  SummedFunction summed_;
  std::vector<Bounded> values_, partials_;     ///< in doubles
  std::vector<SummedFunction::RowTerm> open_;  ///< what is not in them
  std::vector<double> chunk_;                  ///< for Rows::chunk
  std::vector<double> row_;
};

}  // namespace gradcalc
