#include "cli/problem/row_sums.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "totals/compensated_sum.hpp"

namespace gradcalc::cli {
namespace {

/// The verdicts of a term that decide that of the total, the strongest first.
constexpr std::array deciding{Verdict::undefined, Verdict::undecided, Verdict::at_break,
                              Verdict::infinite,  Verdict::kink,      Verdict::one_sided};

std::size_t rank(Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::find(deciding, verdict) - deciding.begin());
}

/// The sum of one derivative over the rows.
struct EntrySum {
  CompensatedSum value, left, right;
  double error = 0.0;
  double size = 0.0;      ///< the sum of |value|
  MatrixEntry strongest;  ///< of the terms, by verdict

  void add(const MatrixEntry& term) {
    const bool has_sides = term.verdict == Verdict::kink;
    value.add(term.value);
    left.add(has_sides ? term.left : term.value);
    right.add(has_sides ? term.right : term.value);
    error += term.error;
    size += std::fabs(term.value);
    if (rank(term.verdict) < rank(strongest.verdict)) strongest = term;
  }

  /// With the total's rounding: see CompensatedSum.
  MatrixEntry total(double rows, double divisor) const {
    MatrixEntry result = strongest;
    result.value = result.left = result.right = result.error = Derivative::none;
    constexpr double unit = 0x1p-52;
    switch (strongest.verdict) {
      case Verdict::kink:
        result.left = left.total() / divisor;
        result.right = right.total() / divisor;
        break;
      case Verdict::ok:
      case Verdict::one_sided:
        result.value = value.total() / divisor + 0.0;
        result.error = (error + size * (rows * unit) * (rows * unit)) * (1.0 + rows * unit) / divisor +
                       std::fabs(result.value) * unit;  // the bounds are summed in doubles, too
        break;
      case Verdict::infinite:
        result.value = value.total();  // nan where infinities of both signs meet
        if (std::isnan(result.value)) result.verdict = Verdict::not_differentiable;
        break;
      default:
        break;
    }
    return result;
  }
};

}  // namespace

void RowSums::at_point(FunctionRef<void(DerivativeMatrix&)> of_term, DerivativeMatrix& result) {
  const std::size_t n = result.at.size();
  std::vector<EntrySum> sums;
  std::vector<CompensatedSum> values;
  term_.at.resize(n + rows_->columns());
  std::ranges::copy(result.at, term_.at.begin());
  for (std::size_t chunk = 0; chunk < rows_->chunk_count(); ++chunk) {
    const std::span<const double> numbers = rows_->chunk(chunk, scratch_);
    for (std::size_t row = 0; row < rows_->size_of_chunk(chunk); ++row) {
      rows_->take_row(numbers, row, std::span(term_.at).subspan(n));
      of_term(term_);
      sums.resize(term_.entries.size());
      values.resize(term_.values.size());
      for (std::size_t k = 0; k < sums.size(); ++k) sums[k].add(term_.entries[k]);
      for (std::size_t k = 0; k < values.size(); ++k) values[k].add(term_.values[k]);
    }
  }
  const auto rows = static_cast<double>(rows_->size());
  const double divisor = total_ == Total::mean ? rows : 1.0;
  result.shape(term_.values.size(), term_.rows, term_.columns);
  result.evaluations = term_.evaluations;
  std::ranges::transform(values, result.values.begin(),
                         [divisor](const CompensatedSum& sum) { return sum.total() / divisor; });
  std::ranges::transform(sums, result.entries.begin(),
                         [&](const EntrySum& sum) { return sum.total(rows, divisor); });
}

}  // namespace gradcalc::cli
