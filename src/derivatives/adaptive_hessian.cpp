#include "derivatives/adaptive_hessian.hpp"

#include <array>
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
  for (const std::size_t i : coordinates) {
    const auto on_line = [&](const measured::Node& node) { return value({i, node.first}); };
    samples_.restart(result.values.front(), on_line);
    diagonal_.push_back(measured::second_derivative(samples_, measured::coordinate_line(result.at[i]),
                                                    measured::nothing_known()));
  }

  for (std::size_t row = 0; row < k; ++row)
    for (std::size_t column = row; column < k; ++column) {
      const std::size_t i = coordinates[row], j = coordinates[column];
      MatrixEntry entry{diagonal_[row].second, diagonal_[row].second.where};
      if (i != j) {
        const auto on_plane = [&](const measured::Node& node) {
          const ScopedDisplacement displaced(result.at, {i, node.first});
          return value({j, node.second});
        };
        samples_.restart(result.values.front(), on_plane);
        const SecondDerivative mixed = measured::mixed_derivative(
            samples_, {measured::coordinate_line(result.at[i]), measured::coordinate_line(result.at[j])},
            {diagonal_[row], diagonal_[column]});
        entry = {mixed, mixed.where_column};
      }
      result.entry(row, column) = entry;
      std::swap(entry.where, entry.where_column);
      result.entry(column, row) = entry;
    }
}

}  // namespace gradcalc
