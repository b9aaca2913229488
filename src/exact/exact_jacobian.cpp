#include "exact/exact_jacobian.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "derivatives/coordinates.hpp"
#include "expression/block_evaluation.hpp"

namespace gradcalc {

void set_exact(Derivative& result, double value, double partial, double where) {
  result = {.value = partial};
  if (std::isfinite(partial)) [[likely]]
    return;
  if (!std::isfinite(value)) {
    result.verdict = Verdict::undefined;
    result.where = where;
  } else {
    result.verdict = std::isnan(partial) ? Verdict::not_differentiable : Verdict::infinite;
  }
}

ExactJacobian::ExactJacobian(std::vector<std::size_t> wrt) : wrt_(std::move(wrt)) {}

void ExactJacobian::prepare(std::size_t n) {
  if (dimension_ == n && !partials_.empty()) return;
  partials_.clear();  // nothing is prepared, should what follows throw
  coordinates_ = coordinates_of(wrt_, n);
  dimension_ = n;
  block_.resize(n * block_size);
  partials_.resize(n * block_size);
}

void ExactJacobian::at_points(std::span<Expression> components, std::span<DerivativeMatrix> results) {
  // Below half a block, the points that fill it up would cost more than it saves.
  while (results.size() >= block_size / 2) {
    const std::size_t count = std::min(block_size, results.size());
    block(components, results.first(count));
    results = results.subspan(count);
  }
  for (DerivativeMatrix& result : results) at_point(components, result);
}

void ExactJacobian::at_point(std::span<Expression> components, DerivativeMatrix& result) {
  prepare(result.at.size());
  result.shape(components.size(), components.size(), coordinates_.size());
  result.evaluations = components.size();
  for (std::size_t row = 0; row < components.size(); ++row) {
    const double value = components[row].gradient(result.at, std::span(partials_).first(dimension_));
    result.values[row] = value;
    for (std::size_t column = 0; column < coordinates_.size(); ++column) {
      const std::size_t i = coordinates_[column];
      set_exact(result.entry(row, column), value, partials_[i], result.at[i]);
    }
  }
}

/// At most block_size points; unused lanes repeat the last of them.
void ExactJacobian::block(std::span<Expression> components, std::span<DerivativeMatrix> results) {
  prepare(results.front().at.size());
  for (std::size_t p = 0; p < block_size; ++p) {
    const DerivativeMatrix& point = results[std::min(p, results.size() - 1)];
    for (std::size_t i = 0; i < dimension_; ++i) block_[i * block_size + p] = point.at[i];
  }
  for (DerivativeMatrix& result : results) {
    result.shape(components.size(), components.size(), coordinates_.size());
    result.evaluations = components.size();
  }
  std::array<double, block_size> values;
  for (std::size_t row = 0; row < components.size(); ++row) {
    BlockEvaluation::gradient(components[row], block_, values, partials_);
    for (std::size_t p = 0; p < results.size(); ++p) {
      DerivativeMatrix& result = results[p];
      result.values[row] = values[p];
      for (std::size_t column = 0; column < coordinates_.size(); ++column) {
        const std::size_t i = coordinates_[column];
        set_exact(result.entry(row, column), values[p], partials_[i * block_size + p], result.at[i]);
      }
    }
  }
}

}  // namespace gradcalc
