#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "gradcalc/check.hpp"
#include "gradcalc/gradient.hpp"

namespace gradcalc::cli {

/// What was computed at a block of points: row i of point p (see Layout) is at [i][p].
using Rows = std::vector<std::vector<Gradient>>;

/// What was computed at one point: a view of a block's.
class Result {
 public:
  /// `references` has no rows if there is nothing to compare with; `comparisons` are those of the entries,
  /// row by row, if they were compared.
  Result(const Rows& rows, const Rows& references, std::span<const Comparison> comparisons, std::size_t point)
      : rows_(&rows), references_(&references), comparisons_(comparisons), point_(point) {}

  std::span<const double> at() const { return row(0).at; }
  std::size_t row_count() const { return rows_->size(); }
  const Gradient& row(std::size_t i) const { return (*rows_)[i][point_]; }
  const Derivative& entry(std::size_t i, std::size_t j) const { return row(i).partials[j]; }

  bool has_references() const { return !references_->empty(); }
  const Derivative& reference(std::size_t i, std::size_t j) const {
    return (*references_)[i][point_].partials[j];
  }
  std::span<const Comparison> comparisons() const { return comparisons_; }

  /// Of f, in all.
  std::uint64_t evaluations() const {
    std::uint64_t sum = 0;
    for (const auto& row : *rows_) sum += row[point_].evaluations;
    return sum;
  }

 private:
  const Rows* rows_;
  const Rows* references_;
  std::span<const Comparison> comparisons_;
  std::size_t point_;
};

/// Whether `holds` is true of some entry.
template <class Predicate>
bool any_entry(const Result& result, Predicate holds) {
  for (std::size_t i = 0; i < result.row_count(); ++i)
    for (const Derivative& entry : result.row(i).partials)
      if (holds(entry)) return true;
  return false;
}

}  // namespace gradcalc::cli
