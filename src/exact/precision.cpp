#include "exact/precision.hpp"

#include <algorithm>
#include <span>

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

mpfr_prec_t affordable_precision(const Tape& tape, std::size_t numbers, mpfr_prec_t most) {
  const std::size_t instructions = tape.instructions().size() + tape.constant_instructions().size() + 1;
  const std::size_t affordable =
      std::min(most_bits / (2 * numbers * std::max<std::size_t>(tape.slot_count(), 1)),
               std::max(2 * most_work / (instructions * numbers), least_of_most));
  const mpfr_prec_t precision = std::clamp(static_cast<mpfr_prec_t>(affordable), first_precision, most);
  if (has_costly(tape.instructions()) || has_costly(tape.constant_instructions()))
    return std::min(precision, most_precision_of_costly);
  return precision;
}

}  // namespace gradcalc
