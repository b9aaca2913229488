#include "exact/exact_digits.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "derivatives/coordinates.hpp"
#include "exact/proof.hpp"
#include "exact/rounded_decimal.hpp"
#include "expression/block_evaluation.hpp"
#include "gradcalc/digits.hpp"
#include "gradcalc/error.hpp"

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
  if (!enclosure.is_bounded()) return mpfr_inf_p(enclosure.high()) != 0 ? "inf" : "-inf";
  const auto known = rounded_as_known(enclosure, digits);
  return known ? known->text(digits) : "nan";
}

DecimalNumber decimal_value(const Proof& proof, const DigitsOptions& options) {
  DecimalNumber result;
  if (proof.value.is_undefined()) {
    result.verdict = Verdict::undefined;
  } else {
    set_from(result, proof.value, options.digits);
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
  const bool is_along = !direction_.empty();
  const std::vector<std::size_t> coordinates =
      is_along ? std::vector<std::size_t>() : coordinates_of(options_.wrt, n);
  const auto x = [&point](std::size_t i, mpfr_prec_t precision) { return point[i].at(precision); };
  const auto v = [this](std::size_t i, mpfr_prec_t precision) { return direction_[i].at(precision); };
  const Goal goal = Goal::of_digits(options_.digits, options_.wants_values);

  decimals.at.clear();
  decimals.at.reserve(n);
  for (const TypedNumber& number : point) decimals.at.push_back(number.text(options_.digits));
  result.at.resize(n);
  result.shape(components.size(), components.size(), is_along ? 1 : coordinates.size());
  result.evaluations = components.size();
  decimals.values.clear();
  decimals.values.reserve(components.size());
  decimals.entries.clear();
  decimals.entries.reserve(result.entries.size());
  for (std::size_t row = 0; row < components.size(); ++row) {
    const Tape& tape = BlockEvaluation::tape_at(components[row], n);
    const Proof proof =
        is_along ? prove_along(tape, n, x, v, goal) : prove_partials(tape, n, x, coordinates, goal);
    decimals.values.push_back(decimal_value(proof, options_));
    const DecimalNumber& value = decimals.values.back();
    result.values[row] = value.verdict == Verdict::undefined ? Derivative::none : 0.0;
    for (std::size_t column = 0; column < proof.derivatives.size(); ++column) {
      decimals.entries.push_back(decimal_derivative(proof.derivatives[column], options_.digits));
      const double where = is_along ? 0.0 : result.at[coordinates[column]];
      result.entry(row, column) = entry_for(decimals.entries.back(), where);
    }
  }
}

DecimalGradient exact_digits(const Expression& f, std::span<const std::string> x, std::size_t digits,
                             std::span<const std::size_t> wrt, const Definitions& definitions) {
  return gradient_of(f, x, ExactDigits({digits, {wrt.begin(), wrt.end()}}, definitions));
}

DecimalGradient exact_digits_along(const Expression& f, std::span<const std::string> x,
                                   std::span<const std::string> direction, std::size_t digits,
                                   const Definitions& definitions) {
  if (direction.size() != x.size())
    throw Error(ErrorCode::argument, "the direction has another number of coordinates than the point");
  return gradient_of(f, x, ExactDigits({digits, {}, {direction.begin(), direction.end()}}, definitions));
}

}  // namespace gradcalc
