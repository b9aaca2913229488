#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "cli/results/kept_field.hpp"
#include "cli/results/uncertain_result.hpp"
#include "derivatives/derivative_matrix.hpp"
#include "gradcalc/check.hpp"

namespace gradcalc::cli {

/// What was computed at one point: derivatives, and what they were compared with.
class Result {
 public:
  /// All must outlive it. `references` is nullptr if there is nothing to compare with; `comparisons` are
  /// those of the entries, row by row, if they were compared.
  explicit Result(const DerivativeMatrix& derivatives, const DerivativeMatrix* references = nullptr,
                  std::span<const Comparison> comparisons = {}, InputRow input = {},
                  const UncertainResult* uncertain = nullptr)
      : derivatives_(derivatives),
        references_(references),
        comparisons_(comparisons),
        input_(input),
        uncertain_(uncertain) {}

  const InputRow& input() const { return input_; }

  /// The uncertainties, if the point has some; else nullptr.
  const UncertainResult* uncertain() const { return uncertain_; }

  /// Whether derivatives by the variable of a column are needed: not those by a quantity that is exact.
  bool is_needed(std::size_t column) const {
    return uncertain_ == nullptr || uncertain_->point.quantities[column].uncertainty != 0.0;
  }

  /// Whether this holds for all derivatives that are needed.
  template <class Condition>
  bool all_needed(Condition holds) const {
    for (std::size_t k = 0; k < entries().size(); ++k)
      if (is_needed(k % column_count()) && !holds(entries()[k])) return false;
    return true;
  }

  /// The numbers in decimals, if they were asked for; else nullptr.
  const DecimalMatrix* decimals() const {
    return derivatives_.decimals.values.empty() ? nullptr : &derivatives_.decimals;
  }

  std::span<const double> at() const { return derivatives_.at; }
  std::size_t row_count() const { return derivatives_.rows; }
  std::size_t column_count() const { return derivatives_.columns; }
  std::span<const MatrixEntry> entries() const { return derivatives_.entries; }
  const MatrixEntry& entry(std::size_t i, std::size_t j) const { return derivatives_.entry(i, j); }

  /// Of the functions.
  std::span<const double> values() const { return derivatives_.values; }

  /// Of the function that row i is of: all rows of a Hessian are of one.
  double value(std::size_t i) const {
    return derivatives_.values[derivatives_.values.size() == 1 ? 0 : i * values().size() / row_count()];
  }

  /// Whether all digits that are asked for are known of each value of f.
  bool knows_values() const {
    return std::ranges::none_of(derivatives_.decimals.values, [](const DecimalNumber& value) {
      return value.verdict == Verdict::undecided;
    });
  }

  bool has_references() const { return references_ != nullptr; }
  std::span<const MatrixEntry> references() const { return references_->entries; }
  const MatrixEntry& reference(std::size_t i, std::size_t j) const { return references_->entry(i, j); }

  std::span<const Comparison> comparisons() const { return comparisons_; }
  const Comparison& comparison(std::size_t i, std::size_t j) const {
    return comparisons_[i * column_count() + j];
  }

  /// Of f, in all.
  std::uint64_t evaluations() const { return derivatives_.evaluations; }

 private:
  const DerivativeMatrix& derivatives_;
  const DerivativeMatrix* references_;
  std::span<const Comparison> comparisons_;
  InputRow input_;
  const UncertainResult* uncertain_;
};

}  // namespace gradcalc::cli
