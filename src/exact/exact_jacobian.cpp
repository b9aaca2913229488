#include "exact/exact_jacobian.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "blocks/block.hpp"
#include "derivatives/coordinates.hpp"
#include "exact/proof.hpp"
#include "exact/proven_numbers.hpp"
#include "expression/block_evaluation.hpp"

namespace gradcalc {

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
  const bool takes_blocks = std::ranges::all_of(components, [&](const Expression& f) {
    return BoundedGradient::takes_blocks(BlockEvaluation::tape_at(f, f.dimension()));
  });
  // Below half a block, the points that fill it up would cost more than it saves.
  while (takes_blocks && results.size() >= block_size / 2) {
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
    const Tape& tape = BlockEvaluation::tape_at(components[row], dimension_);
    const Bounded value = bounded_.at_point(tape, result.at, std::span(partials_).first(dimension_));
    take(tape, row, value, 0, 1, result);
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
  std::array<Bounded, block_size> values;
  for (std::size_t row = 0; row < components.size(); ++row) {
    const Tape& tape = BlockEvaluation::tape_at(components[row], dimension_);
    bounded_.at_block(tape, block_, values, partials_);
    for (std::size_t p = 0; p < results.size(); ++p) take(tape, row, values[p], p, block_size, results[p]);
  }
}

/// A row of a result from its value and its partials in doubles, that by coordinate i at first + i * stride;
/// where they are not known well enough, in long doubles; or else proven.
void ExactJacobian::take(const Tape& tape, std::size_t row, const Bounded& value, std::size_t first,
                         std::size_t stride, DerivativeMatrix& result) {
  result.values[row] = value.value;
  const auto partials = std::span<const Bounded>(partials_).subspan(first);
  if (take_known(row, value, partials, stride, result)) [[likely]]
    return;
  const auto may_lose = [&](std::size_t i) { return may_lose_digits(partials[i * stride]); };
  if (may_lose_digits(value) || std::ranges::any_of(coordinates_, may_lose)) result.beyond_doubles = true;
  if constexpr (has_extended) {
    extended_.resize(dimension_);
    const Bounded extended = bounded_.at_point_extended(tape, result.at, extended_);
    if (take_known(row, extended, extended_, 1, result)) return;
  }
  const auto coordinate = [&result](std::size_t i, mpfr_prec_t precision) {
    return Interval(result.at[i], precision);
  };
  const Proof proof = prove_partials(tape, result.at.size(), coordinate, coordinates_);
  result.values[row] = value_of(proof, value.value);
  for (std::size_t column = 0; column < coordinates_.size(); ++column)
    result.entry(row, column) = {derivative_of(proof.derivatives[column], result.at[coordinates_[column]])};
}

/// Whether all numbers of a row are known as they are: the result has them then.
bool ExactJacobian::take_known(std::size_t row, const Bounded& value, std::span<const Bounded> partials,
                               std::size_t stride, DerivativeMatrix& result) const {
  if (!is_known(value)) return false;
  if (!std::ranges::all_of(coordinates_, [&](std::size_t i) { return is_known(partials[i * stride]); }))
    return false;
  result.values[row] = value.value;
  for (std::size_t column = 0; column < coordinates_.size(); ++column) {
    const Bounded& known = partials[coordinates_[column] * stride];
    result.entry(row, column) = {Derivative{.value = known.value, .error = known.radius}};
  }
  return true;
}

}  // namespace gradcalc
