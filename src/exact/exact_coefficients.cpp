#include "exact/exact_coefficients.hpp"

#include <algorithm>
#include <utility>

#include "exact/coefficient_sums.hpp"
#include "exact/proven_numbers.hpp"
#include "expression/block_evaluation.hpp"

namespace gradcalc {
namespace {

/// The coordinate that a verdict's place is of: that which alone moves.
std::size_t moving_coordinate(const WantedCoefficients& wanted) {
  const auto& direction = wanted.lines.front().direction;
  const auto moves = [](double v) { return v != 0.0; };
  if (wanted.lines.size() > 1 || std::ranges::count_if(direction, moves) != 1) return Displacement::nowhere;
  return static_cast<std::size_t>(std::ranges::find_if(direction, moves) - direction.begin());
}

}  // namespace

ExactCoefficients::ExactCoefficients(std::vector<WantedCoefficients> wanted) : wanted_(std::move(wanted)) {
  for (const WantedCoefficients& each : wanted_) columns_ += each.order - each.first + 1;
}

void ExactCoefficients::at_point(std::span<Expression> components, DerivativeMatrix& result) {
  result.shape(components.size(), components.size(), columns_);
  result.evaluations = components.size();
  point_.assign(result.at.begin(), result.at.end());
  for (std::size_t i = 0; i < components.size(); ++i)
    row(BlockEvaluation::tape_at(components[i], result.at.size()), i, result);
}

/// In doubles, or, where they do not know the numbers well enough, proven.
void ExactCoefficients::row(const Tape& tape, std::size_t row, DerivativeMatrix& result) {
  const auto coordinate = [&result](std::size_t i, mpfr_prec_t precision) {
    return Interval(result.at[i], precision);
  };
  if (wanted_.empty()) {  // of a constant, at points without coordinates
    result.values[row] = value_of(prove_partials(tape, result.at.size(), coordinate, {}), Derivative::none);
    return;
  }
  std::size_t column = 0;
  for (const WantedCoefficients& wanted : wanted_) {
    Bounded value;
    const auto along = [&](std::span<const double> v) -> const Taylor<Bounded>& {
      const Taylor<Bounded>& series = taylor_(tape, point_, v, wanted.order);
      value = series.constant();
      return series;
    };
    const std::vector<Bounded> known = coefficient_sums<Bounded>(wanted, along, 1.0);
    result.values[row] = value.value;
    if (is_known(value) &&
        std::ranges::all_of(known, [](const Bounded& number) { return is_known(number); })) {
      for (const Bounded& number : known)
        result.entry(row, column++) = {Derivative{.value = number.value + 0.0, .error = number.radius}};
      continue;
    }
    const Proof proof = prove_coefficients(tape, coordinate, wanted);
    result.values[row] = value_of(proof, value.value);
    const std::size_t moving = moving_coordinate(wanted);
    const double where = moving == Displacement::nowhere ? 0.0 : result.at[moving];
    for (const ProvenDerivative& derivative : proof.derivatives)
      result.entry(row, column++) = {derivative_of(derivative, where), Derivative::none, moving};
  }
}

}  // namespace gradcalc
