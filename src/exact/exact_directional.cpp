#include "exact/exact_directional.hpp"

#include <utility>

#include "derivatives/direction.hpp"
#include "exact/proven_numbers.hpp"
#include "expression/block_evaluation.hpp"
#include "functions/bounded_functions.hpp"

namespace gradcalc {

ExactDirectional::ExactDirectional(std::vector<double> direction, const Accuracy& accuracy)
    : direction_(std::move(direction)), accuracy_(accuracy) {
  static_cast<void>(unit_vector(direction_));  // throws if there is none
}

/// The products of the partials with the direction, by its length. A coordinate that does not move plays no
/// part.
Bounded ExactDirectional::along(std::span<const Bounded> partials) const {
  Bounded sum, squares;
  for (std::size_t i = 0; i < direction_.size(); ++i) {
    if (direction_[i] == 0.0) continue;
    sum = sum + partials[i] * direction_[i];
    squares = squares + Bounded(direction_[i]) * direction_[i];
  }
  return sum / sqrt(squares);
}

/// Whether the value and the derivative that the partials make are known: the result has them then.
bool ExactDirectional::take_known(std::size_t row, const Bounded& value, DerivativeMatrix& result) const {
  const Bounded slope = along(partials_);
  if (!is_known(value, accuracy_) || !is_known(slope, accuracy_)) return false;
  result.values[row] = value.value;
  result.entry(row, 0) = {Derivative{.value = slope.value, .error = slope.radius}};
  return true;
}

void ExactDirectional::at_point(std::span<Expression> components, DerivativeMatrix& result) {
  partials_.resize(direction_.size());
  result.shape(components.size(), components.size(), 1);
  result.evaluations = components.size();
  for (std::size_t row = 0; row < components.size(); ++row) {
    const Tape& tape = BlockEvaluation::tape_at(components[row], direction_.size());
    const Bounded value = bounded_.at_point(tape, result.at, partials_);
    if (take_known(row, value, result)) continue;
    const Bounded slope = along(partials_);
    if (may_lose_digits(value) || may_lose_digits(slope)) result.beyond_doubles = true;
    if constexpr (has_extended)
      if (take_known(row, bounded_.at_point_extended(tape, result.at, partials_), result)) continue;
    const auto coordinate = [&result](std::size_t i, mpfr_prec_t precision) {
      return Interval(result.at[i], precision);
    };
    const Proof proof = prove_along(tape, coordinate, direction_, goal_of(accuracy_, {&slope, 1}));
    result.values[row] = value_of(proof, value.value);
    result.entry(row, 0) = {derivative_of(proof.derivatives.front(), 0.0), Derivative::none,
                            Displacement::nowhere};
  }
}

}  // namespace gradcalc
