#include "exact/exact_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "blocks/block.hpp"
#include "exact/proven_numbers.hpp"
#include "expression/block_evaluation.hpp"

namespace gradcalc {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Derivative value_at(const Tape& tape, std::span<const double> at, const Bounded& in_doubles,
                    BoundedGradient& sweeps) {
  if (is_known(in_doubles)) return {.value = in_doubles.value, .error = in_doubles.radius};
  if constexpr (has_extended) {
    const Bounded extended = sweeps.value_at_point_extended(tape, at);
    if (is_known(extended)) return {.value = extended.value, .error = extended.radius};
  }
  const auto coordinate = [at](std::size_t i, mpfr_prec_t precision) { return Interval(at[i], precision); };
  const Proof proof = prove_partials(tape, at.size(), coordinate, {});
  const bool knows_nothing = !proof.value.is_undefined() && !proof.value.is_bounded();
  if (knows_nothing && std::isfinite(in_doubles.value))
    return {.value = in_doubles.value, .error = infinity, .verdict = Verdict::undecided};
  const double value = value_of(proof, in_doubles.value);
  return {.value = value, .error = proof.value.distance_from(value)};
}

}  // namespace

void ExactValues::at_points(std::span<const Expression> f, std::span<DerivativeMatrix> results) {
  std::array<Bounded, block_size> values;
  for (; !results.empty(); results = results.subspan(std::min(block_size, results.size()))) {
    const std::size_t n = results.front().at.size();
    const std::size_t count = std::min(block_size, results.size());
    block_.resize(n * block_size);
    for (std::size_t p = 0; p < block_size; ++p)
      for (std::size_t i = 0; i < n; ++i) block_[i * block_size + p] = results[std::min(p, count - 1)].at[i];
    for (std::size_t k = 0; k < f.size(); ++k) {
      const Tape& tape = BlockEvaluation::tape_at(f[k], n);
      // As of exact Jacobians.
      const bool is_single = count < block_size / 2 || !BoundedGradient::takes_blocks(tape);
      if (!is_single) bounded_.values_at_block(tape, block_, values);
      for (std::size_t p = 0; p < count; ++p) {
        const Bounded value = is_single ? bounded_.value_at_point(tape, results[p].at) : values[p];
        results[p].entries[k] = {value_at(tape, results[p].at, value, bounded_)};
      }
    }
  }
}

}  // namespace gradcalc
