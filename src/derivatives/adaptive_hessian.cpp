#include "derivatives/adaptive_hessian.hpp"

#include <utility>

namespace gradcalc {

void AdaptiveHessian::run(ScalarField f, std::span<const std::size_t> coordinates, DerivativeMatrix& result) {
  const auto value = [&](const Displacement& displacement) {
    double at_displacement = Derivative::none;
    f.evaluate(result.at, {&displacement, 1}, {&at_displacement, 1});
    ++result.evaluations;
    return at_displacement;
  };
  const std::size_t k = coordinates.size();
  result.shape(1, k, k);
  result.evaluations = 0;
  result.values.front() = value({Displacement::nowhere, 0.0});
  diagonal_.clear();
  for (const std::size_t i : coordinates)
    diagonal_.push_back(adaptive_curvature(
        [&](double x) {
          return value({i, x});
        },
        result.at[i], result.values.front()));

  for (std::size_t row = 0; row < k; ++row)
    for (std::size_t column = row; column < k; ++column) {
      const std::size_t i = coordinates[row], j = coordinates[column];
      MatrixEntry entry{diagonal_[row].second, diagonal_[row].second.where};
      if (i != j) {
        const SecondDerivative mixed = adaptive_mixed(
            [&](double a, double b) {
              const ScopedDisplacement displaced(result.at, {i, a});
              return value({j, b});
            },
            result.at[i], result.at[j], result.values.front(), diagonal_[row], diagonal_[column]);
        entry = {mixed, mixed.where_column};
      }
      result.entry(row, column) = entry;
      std::swap(entry.where, entry.where_column);
      result.entry(column, row) = entry;
    }
}

}  // namespace gradcalc
