#include "exact/precision.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

#include "exact/rounded_decimal.hpp"

namespace gradcalc {
namespace {

/// Precision grows to here at least, whatever that costs: a derivative of exactly 0 is known from 1,200 bits
/// on.
constexpr std::size_t least_of_most = 1 << 11;

/// What the slots may take together, in bits: 256 MB.
constexpr std::size_t most_bits = std::size_t{1} << 31;

/// Of how many bits times instructions two numbers for each may be: some tenths of a second.
constexpr std::size_t most_work = std::size_t{1} << 22;

/// Up to here precision grows where a function is called whose intervals take long to compute.
constexpr mpfr_prec_t most_precision_of_costly = 1 << 11;

/// Series are computed with at most so many bits: from 1,024 on two numbers that agree are taken to be equal.
constexpr mpfr_prec_t most_precision_of_series = 1 << 11;

/// Four times the precision that the digits take; 0 without digits.
mpfr_prec_t of_digits(const Goal& goal) {
  return goal.digits == 0 ? 0 : 4 * goal.first_precision();
}

bool is_costly(FunctionId function) {
  switch (function) {
    case FunctionId::gamma:
    case FunctionId::log_gamma:
    case FunctionId::digamma:
    case FunctionId::trigamma:
    case FunctionId::beta:
    case FunctionId::erf_inverse:
    case FunctionId::erfc_inverse:
    case FunctionId::normal_quantile:
      return true;
    default:
      return false;
  }
}

bool has_costly(std::span<const Instruction> instructions) {
  return std::ranges::any_of(instructions, [](const Instruction& i) {
    return (i.op == Op::unary || i.op == Op::binary) && is_costly(i.function);
  });
}

}  // namespace

bool is_known(const Interval& enclosure, const Goal& goal) {
  if (!enclosure.is_bounded()) return false;
  if (goal.digits > 0) return rounded(enclosure, goal.digits).has_value();
  if (enclosure.is_known_to(goal.bits)) return true;
  const auto is_small = [&](mpfr_srcptr end) {
    return mpfr_zero_p(end) != 0 || mpfr_get_exp(end) <= goal.least_exponent;
  };
  return is_small(enclosure.low()) && is_small(enclosure.high());
}

void Narrowing::add(const Interval& value, const Goal& goal, bool may_jump) {
  // Twice the bits make that of a continuous function narrower by at least the first of them.
  constexpr long much = 40;
  const Interval before = width_;
  mpfr_sub(&width_.get()->right, value.high(), value.low(), MPFR_RNDU);
  mpfr_set_zero(&width_.get()->left, 1);
  const bool is_narrower =
      before.is_bounded() && value.is_bounded() &&
      (mpfr_zero_p(width_.high()) != 0 || mpfr_get_exp(width_.high()) + much < mpfr_get_exp(before.high()));
  // With so many bits the largest double is known to 2^-1000.
  constexpr mpfr_prec_t beyond_doubles = 1 << 11;
  const bool is_continuous = !may_jump || value.precision() >= beyond_doubles;
  is_settled_ = is_continuous && (is_known(value, goal) || is_narrower);
}

ProvenDerivative unknown_derivative() {
  return {Interval::whole_line(MPFR_PREC_MIN + 1), Verdict::undecided};
}

void forget(Proof& proof) {
  proof.value = Interval::whole_line(MPFR_PREC_MIN + 1);
  proof.value_is_known = false;
  std::ranges::fill(proof.derivatives, unknown_derivative());
}

mpfr_prec_t affordable_precision(const Tape& tape, std::size_t numbers, const Goal& goal) {
  const std::size_t instructions = tape.instructions().size() + tape.constant_instructions().size() + 1;
  // An interval has two ends.
  const std::size_t affordable = std::min(most_bits / (2 * numbers * tape.slot_count()),
                                          std::max({2 * most_work / (instructions * numbers), least_of_most,
                                                    static_cast<std::size_t>(of_digits(goal))}));
  const mpfr_prec_t first = goal.first_precision();
  const mpfr_prec_t precision = std::clamp(static_cast<mpfr_prec_t>(affordable), first, goal.most_precision);
  if (has_costly(tape.instructions()) || has_costly(tape.constant_instructions()))
    return std::min(precision, std::max(most_precision_of_costly, 2 * first));
  return precision;
}

mpfr_prec_t affordable_precision_of_series(const Goal& goal) {
  return std::max(most_precision_of_series, of_digits(goal));
}

}  // namespace gradcalc
