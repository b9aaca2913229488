#include "derivatives/adaptive_hessian.hpp"

#include <utility>

namespace gradcalc {

void AdaptiveHessian::run(ScalarField f, std::span<const std::size_t> coordinates, Hessian& result) {
  const auto value = [&](const Displacement& displacement) {
    double at_displacement = Derivative::none;
    f.evaluate(result.at, {&displacement, 1}, {&at_displacement, 1});
    ++result.evaluations;
    return at_displacement;
  };
  result.evaluations = 0;
  result.value = value({Displacement::nowhere, 0.0});
  const std::size_t k = coordinates.size();
  diagonal_.clear();
  for (const std::size_t i : coordinates)
    diagonal_.push_back(adaptive_curvature(
        [&](double x) {
          return value({i, x});
        },
        result.at[i], result.value));

  result.entries.resize(k * k);
  for (std::size_t row = 0; row < k; ++row)
    for (std::size_t column = row; column < k; ++column) {
      const std::size_t i = coordinates[row], j = coordinates[column];
      SecondDerivative entry{diagonal_[row].second, diagonal_[row].second.where};
      if (i != j)
        entry = adaptive_mixed(
            [&](double a, double b) {
              const double saved = std::exchange(result.at[i], a);
              const double at_corner = value({j, b});
              result.at[i] = saved;
              return at_corner;
            },
            result.at[i], result.at[j], result.value, diagonal_[row], diagonal_[column]);
      result.entries[row * k + column] = entry;
      std::swap(entry.where, entry.where_column);
      result.entries[column * k + row] = entry;
    }
}

}  // namespace gradcalc
