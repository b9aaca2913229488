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
namespace {

bool takes_blocks(std::span<const Expression> components) {
  return std::ranges::all_of(components, [](const Expression& f) {
    return BoundedGradient::takes_blocks(BlockEvaluation::tape_at(f, f.dimension()));
  });
}

}  // namespace

ExactJacobian::ExactJacobian(std::vector<std::size_t> wrt, const Accuracy& accuracy)
    : wrt_(std::move(wrt)), accuracy_(accuracy) {}

void ExactJacobian::prepare(std::size_t n) {
  if (dimension_ == n && !partials_.empty()) return;
  partials_.clear();  // nothing is prepared, should what follows throw
  coordinates_ = coordinates_of(wrt_, n);
  dimension_ = n;
  block_.resize(n * block_size);
  partials_.resize(n * block_size);
  open_.reserve(coordinates_.size());
}

void ExactJacobian::at_points(std::span<Expression> components, std::span<DerivativeMatrix> results) {
  const bool in_blocks = takes_blocks(components);
  // Below half a block, the points that fill it up would cost more than it saves.
  while (in_blocks && results.size() >= block_size / 2) {
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

/// The coordinates of at most block_size points; unused lanes repeat the last of them.
void ExactJacobian::load_block(std::span<const DerivativeMatrix> points) {
  prepare(points.front().at.size());
  for (std::size_t p = 0; p < block_size; ++p) {
    const DerivativeMatrix& point = points[std::min(p, points.size() - 1)];
    for (std::size_t i = 0; i < dimension_; ++i) block_[i * block_size + p] = point.at[i];
  }
}

ExactJacobian::Doubts ExactJacobian::compare_block(std::span<Expression> components,
                                                   std::span<DerivativeMatrix> differences) {
  Doubts doubts{};
  // Below half a block, the points that fill it up would cost more than it saves.
  if (differences.size() < block_size / 2 || !takes_blocks(components)) {
    doubts.fill(true);
    return doubts;
  }
  load_block(differences);
  for (std::size_t row = 0; row < components.size(); ++row) {
    const Tape& tape = BlockEvaluation::tape_at(components[row], dimension_);
    bounded_.sweep_block(tape, block_);
    const BoundedGradient::Lanes value = bounded_.value_lanes(tape);
    for (std::size_t column = 0; column < coordinates_.size(); ++column) {
      const BoundedGradient::Lanes partial = bounded_.partial_lanes(tape, coordinates_[column]);
      for (std::size_t p = 0; p < differences.size(); ++p) {
        MatrixEntry& entry = differences[p].entry(row, column);
        entry.proven = partial.values[p];
        const bool is_proven = is_known({value.values[p], value.radii[p]}, accuracy_) &&
                               is_known({partial.values[p], partial.radii[p]}, accuracy_);
        if (!is_proven || !is_close(entry.value, entry.proven)) doubts[p] = true;
      }
    }
  }
  return doubts;
}

void ExactJacobian::block(std::span<Expression> components, std::span<DerivativeMatrix> results) {
  load_block(results);
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
  open_.clear();
  for (const std::size_t i : coordinates_)
    if (!is_known(partials[i * stride], accuracy_)) open_.push_back(partials[i * stride]);
  const Goal goal = goal_of(accuracy_, open_);
  const Proof proof = prove_partials(tape, result.at.size(), coordinate, coordinates_, goal);
  result.values[row] = value_of(proof, value.value);
  for (std::size_t column = 0; column < coordinates_.size(); ++column)
    result.entry(row, column) = {derivative_of(proof.derivatives[column], result.at[coordinates_[column]])};
}

/// Whether all numbers of a row are known as they are: the result has them then.
bool ExactJacobian::take_known(std::size_t row, const Bounded& value, std::span<const Bounded> partials,
                               std::size_t stride, DerivativeMatrix& result) const {
  if (!is_known(value, accuracy_)) return false;
  const auto is_known_partial = [&](std::size_t i) { return is_known(partials[i * stride], accuracy_); };
  if (!std::ranges::all_of(coordinates_, is_known_partial)) return false;
  result.values[row] = value.value;
  for (std::size_t column = 0; column < coordinates_.size(); ++column) {
    const Bounded& known = partials[coordinates_[column] * stride];
    result.entry(row, column) = {Derivative{.value = known.value, .error = known.radius}};
  }
  return true;
}

}  // namespace gradcalc
