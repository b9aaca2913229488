#include "tape/series_evaluator.hpp"

#include <vector>

#include "functions/series_rules.hpp"
#include "tape/arithmetic.hpp"

namespace gradcalc {
namespace {

Series value_of(const Instruction& i, std::span<const Series> slots) {
  const Series &a = slots[i.a], &b = slots[i.b];
  if (is_arithmetic(i.op)) return arithmetic(i.op, a, b);
  if (i.op != Op::choose) return series_rules()[static_cast<std::size_t>(i.function)].value(a, b);
  return choose(a != 0.0, b, slots[i.c]);
}

}  // namespace

Series evaluate(const Tape& tape, std::span<const Series> x, Numbers numbers, mpfr_prec_t precision) {
  std::vector<Series> slots(tape.slot_count());
  for (const Tape::Constant& constant : tape.constants())
    slots[constant.slot] = Series(number_of(tape, constant, numbers, precision));
  for (const Tape::Input& input : tape.inputs()) slots[input.slot] = x[input.coordinate];
  for (const Instruction& i : tape.constant_instructions()) slots[i.result] = value_of(i, slots);
  for (const Instruction& i : tape.instructions()) slots[i.result] = value_of(i, slots);
  return slots[tape.result()];
}

}  // namespace gradcalc
