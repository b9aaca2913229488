#include "derivatives/measured_hessian.hpp"

#include <array>
#include <utility>

#include "measured/line.hpp"
#include "measured/samples.hpp"

namespace gradcalc {
namespace {

/// A node of one or two coordinates as a point.
struct Placement {
  std::size_t first;
  std::size_t second;  ///< the same where one alone moves

  void operator()(const measured::Node& node, std::vector<double>& point) const {
    if (second != first) point[second] = node.second;
    point[first] = node.first;
  }
};

}  // namespace

void MeasuredHessian::at_point(std::span<const std::size_t> coordinates, DerivativeMatrix& result) {
  const std::size_t functions = result.values.size(), k = coordinates.size();
  result.shape(functions, functions * k, k);
  PointExchange exchange(evaluate_, functions);
  diagonal(coordinates, exchange, result);
  mixed(coordinates, exchange, result);
  result.evaluations = 1 + exchange.evaluations();
}

void MeasuredHessian::diagonal(std::span<const std::size_t> coordinates, PointExchange& exchange,
                               DerivativeMatrix& result) {
  const std::size_t k = coordinates.size(), count = result.rows;
  std::vector<measured::Samples> samples;
  std::vector<Placement> placements;
  for (std::size_t i = 0; i < count; ++i) {
    samples.emplace_back(result.values[i / k]);
    placements.push_back({coordinates[i % k], coordinates[i % k]});
  }
  std::vector<PointExchange::Party> parties;
  for (std::size_t i = 0; i < count; ++i) parties.push_back({&samples[i], i / k, placements[i]});
  do {
    along_.clear();
    for (std::size_t i = 0; i < count; ++i)
      along_.push_back(measured::second_derivative(
          samples[i], measured::coordinate_line(result.at[coordinates[i % k]]), {noise_, i / k}));
  } while (exchange.supply(parties, result.at));
  for (std::size_t i = 0; i < count; ++i) result.entry(i, i % k) = {along_[i].second, along_[i].second.where};
}

void MeasuredHessian::mixed(std::span<const std::size_t> coordinates, PointExchange& exchange,
                            DerivativeMatrix& result) {
  const std::size_t k = coordinates.size();
  struct Pair {
    std::size_t row, column;
  };
  std::vector<Pair> pairs;
  for (std::size_t row = 0; row < result.rows; ++row)
    for (std::size_t column = row % k + 1; column < k; ++column) pairs.push_back({row, column});
  std::vector<measured::Samples> samples;
  std::vector<Placement> placements;
  for (const Pair& pair : pairs) {
    samples.emplace_back(result.values[pair.row / k]);
    placements.push_back({coordinates[pair.row % k], coordinates[pair.column]});
  }
  std::vector<PointExchange::Party> parties;
  for (std::size_t p = 0; p < pairs.size(); ++p)
    parties.push_back({&samples[p], pairs[p].row / k, placements[p]});
  do {
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      const auto [row, column] = pairs[p];
      const std::size_t transposed = row - row % k + column;
      const std::array<measured::Line, 2> lines{measured::coordinate_line(result.at[placements[p].first]),
                                                measured::coordinate_line(result.at[placements[p].second])};
      const std::array<measured::Curvature, 2> along{along_[row], along_[transposed]};
      const SecondDerivative derivative = measured::mixed_derivative(samples[p], lines, along);
      MatrixEntry entry{derivative, derivative.where_column};
      result.entry(row, column) = entry;
      std::swap(entry.where, entry.where_column);
      result.entry(transposed, row % k) = entry;
    }
  } while (exchange.supply(parties, result.at));
}

}  // namespace gradcalc
