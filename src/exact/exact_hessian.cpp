#include "exact/exact_hessian.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "blocks/block.hpp"
#include "derivatives/coordinates.hpp"
#include "exact/proven_numbers.hpp"
#include "expression/block_evaluation.hpp"

namespace gradcalc {

ExactHessian::ExactHessian(std::vector<std::size_t> wrt) : wrt_(std::move(wrt)) {}

void ExactHessian::prepare(std::size_t n) {
  if (dimension_ == n && !partials_.empty()) return;
  partials_.clear();  // nothing is prepared, should what follows throw
  coordinates_ = coordinates_of(wrt_, n);
  dimension_ = n;
  columns_.resize(n * HessianSweep<Bounded>::columns_together());
  entries_.resize(coordinates_.size() * coordinates_.size());
  partials_.resize(n);
}

void ExactHessian::at_point(std::span<Expression> components, DerivativeMatrix& result) {
  prepare(result.at.size());
  const std::size_t k = coordinates_.size();
  result.shape(components.size(), components.size() * k, k);
  result.evaluations = components.size();
  for (std::size_t component = 0; component < components.size(); ++component) {
    const Tape& tape = BlockEvaluation::tape_at(components[component], dimension_);
    take(tape, sweep(tape, result.at), component, result);
  }
}

void ExactHessian::in_doubles(std::span<Expression> components, DerivativeMatrix& result) {
  prepare(result.at.size());
  const std::size_t k = coordinates_.size();
  result.shape(components.size(), components.size() * k, k);
  result.evaluations = components.size();
  for (std::size_t component = 0; component < components.size(); ++component) {
    const Bounded value = sweep(BlockEvaluation::tape_at(components[component], dimension_), result.at);
    result.values[component] = value.value;
    // A second derivative is that of a first one, which must exist.
    const auto is_bounded = [&](std::size_t i) {
      return std::isfinite(value.radius) && std::isfinite(partials_[coordinates_[i]].radius);
    };
    for (std::size_t j = 0; j < k; ++j)
      for (std::size_t i = 0; i <= j; ++i) {
        const Bounded& known = entries_[i * k + j];
        const double error =
            is_bounded(i) && is_bounded(j) ? known.radius : std::numeric_limits<double>::infinity();
        const MatrixEntry entry{Derivative{.value = known.value, .error = error}};
        result.entry(component * k + i, j) = result.entry(component * k + j, i) = entry;
      }
  }
}

void ExactHessian::in_doubles(std::span<Expression> components, std::span<DerivativeMatrix> results) {
  const bool takes_blocks = std::ranges::all_of(components, [](const Expression& f) {
    return BoundedGradient::takes_blocks(BlockEvaluation::tape_at(f, f.dimension()));
  });
  // Below half a block, the points that fill it up would cost more than it saves.
  while (takes_blocks && results.size() >= block_size / 2) {
    const std::size_t count = std::min(block_size, results.size());
    in_doubles_at_block(components, results.first(count));
    results = results.subspan(count);
  }
  for (DerivativeMatrix& result : results) in_doubles(components, result);
}

/// At most block_size points: lanes that are left over repeat the last of them.
void ExactHessian::in_doubles_at_block(std::span<Expression> components,
                                       std::span<DerivativeMatrix> results) {
  prepare(results.front().at.size());
  const std::size_t k = coordinates_.size();
  block_.resize(dimension_ * block_size);
  group_columns_.resize(columns_.size());
  for (std::size_t p = 0; p < block_size; ++p) {
    const DerivativeMatrix& point = results[std::min(p, results.size() - 1)];
    for (std::size_t i = 0; i < dimension_; ++i) block_[i * block_size + p] = point.at[i];
  }
  for (DerivativeMatrix& result : results) {
    result.shape(components.size(), components.size() * k, k);
    result.evaluations = components.size();
  }
  for (std::size_t component = 0; component < components.size(); ++component) {
    const Tape& tape = BlockEvaluation::tape_at(components[component], dimension_);
    gradient_.sweep_block(tape, block_);
    for (std::size_t first = 0; first < results.size(); first += BoundedGroup::width)
      take_group(tape, first, component,
                 results.subspan(first, std::min(BoundedGroup::width, results.size() - first)));
  }
}

/// The points of a block from `first` on.
void ExactHessian::take_group(const Tape& tape, std::size_t first, std::size_t component,
                              std::span<DerivativeMatrix> results) {
  const auto group = [first](const BoundedGradient::Lanes& lanes) {
    return BoundedGroup(lanes.values + first, lanes.radii + first);
  };
  group_sweep_.prepare(
      tape, [&](std::uint32_t slot) { return group(gradient_.slot_lanes(slot)); },
      [&](std::uint32_t slot) {
        const auto lanes = gradient_.adjoint_lanes(slot);
        return lanes ? std::optional(group(*lanes)) : std::nullopt;
      });
  const BoundedGroup value = group(gradient_.value_lanes(tape));
  const auto is_bounded = [](const Bounded& number) { return std::isfinite(number.radius); };
  for (std::size_t p = 0; p < results.size(); ++p) results[p].values[component] = value.at(p).value;
  const std::size_t k = coordinates_.size();
  for (std::size_t left = 0; left < k; left += HessianSweep<BoundedGroup>::columns_together()) {
    const std::size_t width = std::min(HessianSweep<BoundedGroup>::columns_together(), k - left);
    group_sweep_.run(tape, std::span(coordinates_).subspan(left, width),
                     std::span(group_columns_).first(dimension_ * width));
    for (std::size_t j = left; j < left + width; ++j) {
      const BoundedGroup by_j = group(gradient_.partial_lanes(tape, coordinates_[j]));
      for (std::size_t i = 0; i <= j; ++i) {
        const BoundedGroup by_i = group(gradient_.partial_lanes(tape, coordinates_[i]));
        const BoundedGroup& known = group_columns_[coordinates_[i] * width + j - left];
        for (std::size_t p = 0; p < results.size(); ++p) {
          // A second derivative is that of a first one, which must exist.
          const bool has_first = is_bounded(value.at(p)) && is_bounded(by_i.at(p)) && is_bounded(by_j.at(p));
          const double error = has_first ? known.at(p).radius : std::numeric_limits<double>::infinity();
          const MatrixEntry entry{Derivative{.value = known.at(p).value, .error = error}};
          results[p].entry(component * k + i, j) = results[p].entry(component * k + j, i) = entry;
        }
      }
    }
  }
}

/// The entries in doubles; gives the value.
Bounded ExactHessian::sweep(const Tape& tape, std::span<const double> at) {
  const Bounded value = gradient_.at_point(tape, at, partials_);
  sweep_.prepare(
      tape, [this](std::uint32_t slot) { return gradient_.slot(slot); },
      [this](std::uint32_t slot) { return gradient_.adjoint(slot); });
  const std::size_t k = coordinates_.size();
  for (std::size_t first = 0; first < k; first += HessianSweep<Bounded>::columns_together()) {
    const std::size_t width = std::min(HessianSweep<Bounded>::columns_together(), k - first);
    sweep_.run(tape, std::span(coordinates_).subspan(first, width),
               std::span(columns_).first(dimension_ * width));
    for (std::size_t j = 0; j < width; ++j)
      for (std::size_t i = 0; i <= first + j; ++i)
        entries_[i * k + first + j] = columns_[coordinates_[i] * width + j];
  }
  return value;
}

/// The block of a component: the entries in doubles, or, where they are not known well enough, proven.
void ExactHessian::take(const Tape& tape, const Bounded& value, std::size_t component,
                        DerivativeMatrix& result) {
  const std::size_t k = coordinates_.size();
  const auto set = [&](std::size_t i, std::size_t j, MatrixEntry entry) {
    result.entry(component * k + i, j) = entry;
    std::swap(entry.where, entry.where_column);
    result.entry(component * k + j, i) = entry;
  };
  // A second derivative is that of a first one, which must exist.
  const auto has_first = [this](std::size_t i) { return std::isfinite(partials_[coordinates_[i]].radius); };
  result.values[component] = value.value;
  unknown_.clear();
  places_.clear();
  for (std::size_t j = 0; j < k; ++j)
    for (std::size_t i = 0; i <= j; ++i) {
      const Bounded& known = entries_[i * k + j];
      if (is_known(value) && is_known(known) && has_first(i) && has_first(j)) {
        set(i, j, {Derivative{.value = known.value + 0.0, .error = known.radius}});  // no -0
        continue;
      }
      unknown_.push_back({coordinates_[i], coordinates_[j]});
      places_.emplace_back(i, j);
    }
  if (is_known(value) && unknown_.empty()) return;
  const auto coordinate = [&result](std::size_t i, mpfr_prec_t precision) {
    return Interval(result.at[i], precision);
  };
  const Proof proof = prove_second_partials(tape, result.at.size(), coordinate, unknown_);
  result.values[component] = value_of(proof, value.value);
  for (std::size_t u = 0; u < unknown_.size(); ++u) {
    const auto& [row, column] = unknown_[u];
    MatrixEntry entry{derivative_of(proof.derivatives[u], result.at[row])};
    if (!std::isnan(entry.where)) entry.where_column = result.at[column];
    set(places_[u].first, places_[u].second, entry);
  }
}

}  // namespace gradcalc
