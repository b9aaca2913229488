#include "exact/exact_digits.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include "derivatives/coordinates.hpp"
#include "exact/hessian_proof.hpp"
#include "exact/proof.hpp"
#include "exact/rounded_decimal.hpp"
#include "expression/block_evaluation.hpp"
#include "gradcalc/digits.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/field.hpp"

namespace gradcalc {
namespace {

/// A number that is known, or as many of its digits as are: it is undecided then.
void set_from(DecimalNumber& result, const Interval& enclosure, std::size_t digits) {
  if (const auto known = rounded(enclosure, digits)) {
    result.text = known->text(digits);
  } else {
    result.verdict = Verdict::undecided;
    if (!enclosure.is_bounded()) return;
    const auto some = rounded_as_known(enclosure, digits);
    if (!some) {
      result.left = lower_bound_text(enclosure);
      result.right = upper_bound_text(enclosure);
      return;
    }
    result.text = some->text(std::max<std::size_t>(some->digits.size(), 1));
  }
  result.error = distance_text(enclosure, result.text);
}

/// The word for an unbounded enclosure, or its digits.
std::string side_text(const Interval& enclosure, std::size_t digits) {
  if (enclosure.is_undefined()) return "nan";
  if (!enclosure.is_bounded()) return mpfr_inf_p(enclosure.high()) != 0 ? "inf" : "-inf";
  const auto known = rounded_as_known(enclosure, digits);
  return known ? known->text(digits) : "nan";
}

DecimalNumber decimal_value(const Interval& value, const DigitsOptions& options) {
  DecimalNumber result;
  if (value.is_undefined()) {
    result.verdict = Verdict::undefined;
  } else {
    set_from(result, value, options.digits);
    if (!options.wants_values) result.verdict = Verdict::ok;
  }
  return result;
}

DecimalNumber decimal_derivative(const ProvenDerivative& proven, std::size_t digits) {
  DecimalNumber result;
  result.verdict = proven.verdict;
  switch (proven.verdict) {
    case Verdict::infinite:
      result.text = mpfr_inf_p(proven.enclosure.high()) != 0 ? "inf" : "-inf";
      break;
    case Verdict::kink:
      result.left = side_text(proven.left, digits);
      result.right = side_text(proven.right, digits);
      break;
    case Verdict::undefined:
    case Verdict::at_break:
      break;
    default:
      set_from(result, proven.enclosure, digits);
      break;
  }
  return result;
}

/// A double that says whether a decimal is a number, infinite, or none.
double stand_in(const std::string& text) {
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (text == "inf") return std::numeric_limits<double>::infinity();
  return text == "-inf" ? -std::numeric_limits<double>::infinity() : 0.0;
}

MatrixEntry entry_for(const DecimalNumber& number, double where) {
  MatrixEntry entry;
  entry.value = stand_in(number.text);
  entry.error = std::isfinite(entry.value) ? 0.0 : Derivative::none;
  entry.verdict = number.verdict;
  entry.left = stand_in(number.left);
  entry.right = stand_in(number.right);
  if (number.verdict == Verdict::one_sided || number.verdict == Verdict::undefined) entry.where = where;
  return entry;
}

std::vector<TypedNumber> numbers_of(std::span<const std::string> typed, const Definitions& definitions) {
  std::vector<TypedNumber> numbers;
  numbers.reserve(typed.size());
  for (const std::string& text : typed) numbers.emplace_back(text, definitions);
  return numbers;
}

DecimalGradient gradient_of(const Expression& f, std::span<const std::string> x,
                            const ExactDigits& calculate) {
  DerivativeMatrix result;
  result.decimals.typed.assign(x.begin(), x.end());
  calculate.at_point({&f, 1}, result);
  DecimalMatrix& decimals = result.decimals;
  return {std::move(decimals.at), std::move(decimals.values.front()), std::move(decimals.entries)};
}

}  // namespace

ExactDigits::ExactDigits(DigitsOptions options, Definitions definitions)
    : options_(std::move(options)),
      definitions_(std::move(definitions)),
      direction_(numbers_of(options_.direction, definitions_)) {
  if (options_.digits < 1 || options_.digits > most_digits)
    throw Error(ErrorCode::argument, "the number of digits is not from 1 to " + std::to_string(most_digits));
  const auto is_zero = [](const TypedNumber& number) { return number.is_zero(); };
  if (!direction_.empty() && std::ranges::all_of(direction_, is_zero))
    throw Error(ErrorCode::argument, "the direction is zero")
        .hint("a direction has at least one coordinate that is not 0");
}

void ExactDigits::at_point(std::span<const Expression> components, DerivativeMatrix& result) const {
  DecimalMatrix& decimals = result.decimals;
  const std::vector<TypedNumber> point = numbers_of(decimals.typed, definitions_);
  const std::size_t n = point.size();
  if (!direction_.empty() && direction_.size() != n)
    throw Error(ErrorCode::argument, "the direction has another number of coordinates than the point");
  const auto x = [&point](std::size_t i, mpfr_prec_t precision) { return point[i].at(precision); };

  decimals.at.clear();
  decimals.at.reserve(n);
  for (const TypedNumber& number : point) decimals.at.push_back(number.text(options_.digits));
  decimals.values.clear();
  decimals.entries.clear();
  result.at.resize(n);
  for (std::size_t component = 0; component < components.size(); ++component) {
    const Block block = prove(BlockEvaluation::tape_at(components[component], n), n, x);
    // Points without coordinates have a value, and no derivatives.
    const std::size_t columns = block.rows == 0 ? 0 : block.derivatives.size() / block.rows;
    if (component == 0) result.shape(components.size(), components.size() * block.rows, columns);
    decimals.values.push_back(decimal_value(block.value, options_));
    const DecimalNumber& value = decimals.values.back();
    result.values[component] = value.verdict == Verdict::undefined ? Derivative::none : 0.0;
    for (std::size_t k = 0; k < block.derivatives.size(); ++k) {
      decimals.entries.push_back(decimal_derivative(block.derivatives[k], options_.digits));
      const std::size_t moving = moving_coordinate(k, n);
      MatrixEntry& entry = result.entry(component * block.rows + k / columns, k % columns);
      entry = entry_for(decimals.entries.back(), moving == Displacement::nowhere ? 0.0 : result.at[moving]);
    }
  }
  result.evaluations = components.size();
}

ExactDigits::Block ExactDigits::prove(const Tape& tape, std::size_t n, CoordinateField x) const {
  const Goal goal = Goal::of_digits(options_.digits, options_.wants_values);
  if (!options_.coefficients.empty()) return prove_all(tape, x, goal);
  const auto v = [this](std::size_t i, mpfr_prec_t precision) { return direction_[i].at(precision); };
  if (!direction_.empty()) {
    Proof proof = prove_along(tape, n, x, v, goal);
    return {std::move(proof.value), 1, std::move(proof.derivatives)};
  }
  const std::vector<std::size_t> coordinates = coordinates_of(options_.wrt, n);
  if (options_.second) return prove_matrix(tape, n, x, coordinates, goal);
  Proof proof = prove_partials(tape, n, x, coordinates, goal);
  return {std::move(proof.value), 1, std::move(proof.derivatives)};
}

/// All coefficients that are wanted, one behind the other.
ExactDigits::Block ExactDigits::prove_all(const Tape& tape, CoordinateField x, const Goal& goal) const {
  Block block{Interval(), 1, {}};
  for (const WantedCoefficients& wanted : options_.coefficients) {
    Proof proof = prove_coefficients(tape, x, wanted, goal);
    block.value = std::move(proof.value);
    std::ranges::move(proof.derivatives, std::back_inserter(block.derivatives));
  }
  return block;
}

/// The Hessian, whose upper half is proven.
ExactDigits::Block ExactDigits::prove_matrix(const Tape& tape, std::size_t n, CoordinateField x,
                                             std::span<const std::size_t> coordinates, const Goal& goal) {
  const std::size_t k = coordinates.size();
  std::vector<SecondPartial> upper;
  for (std::size_t j = 0; j < k; ++j)
    for (std::size_t i = 0; i <= j; ++i) upper.push_back({coordinates[i], coordinates[j]});
  Proof proof = prove_second_partials(tape, n, x, upper, goal);
  Block block{std::move(proof.value), k, std::vector<ProvenDerivative>(k * k)};
  std::size_t next = 0;
  for (std::size_t j = 0; j < k; ++j)
    for (std::size_t i = 0; i <= j; ++i)
      block.derivatives[i * k + j] = block.derivatives[j * k + i] = proof.derivatives[next++];
  return block;
}

/// The coordinate that a verdict's place is of: Displacement::nowhere where several move.
std::size_t ExactDigits::moving_coordinate(std::size_t entry, std::size_t n) const {
  if (!options_.coefficients.empty() || !direction_.empty()) return Displacement::nowhere;
  const std::vector<std::size_t> coordinates = coordinates_of(options_.wrt, n);
  return coordinates[options_.second ? entry / coordinates.size() : entry];
}

DecimalGradient exact_digits(const Expression& f, std::span<const std::string> x, std::size_t digits,
                             std::span<const std::size_t> wrt, const Definitions& definitions) {
  return gradient_of(f, x, ExactDigits({.digits = digits, .wrt = {wrt.begin(), wrt.end()}}, definitions));
}

DecimalGradient exact_digits_along(const Expression& f, std::span<const std::string> x,
                                   std::span<const std::string> direction, std::size_t digits,
                                   const Definitions& definitions) {
  if (direction.size() != x.size())
    throw Error(ErrorCode::argument, "the direction has another number of coordinates than the point");
  return gradient_of(
      f, x, ExactDigits({.digits = digits, .direction = {direction.begin(), direction.end()}}, definitions));
}

}  // namespace gradcalc
