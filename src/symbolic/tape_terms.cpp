#include "symbolic/tape_terms.hpp"

#include <array>
#include <cmath>

#include "formula/notation.hpp"

namespace gradcalc {
namespace {

/// A number as typed; a named constant; or a double, as the shortest decimal that reads back to it.
Term constant(Terms& terms, const Tape& tape, const Tape::Constant& c) {
  if (c.spelling != Tape::no_spelling) {
    const std::string& spelling = tape.spellings()[c.spelling];
    if (const auto value = ExactNumber::of_spelling(spelling)) return terms.number(*value);
    const Term named = terms.constant(spelling);
    if (terms.is_e(named)) terms.write_powers_of_e();
    return named;
  }
  const auto value = ExactNumber::of_spelling(number_text(std::fabs(c.value)));
  const Term magnitude = value ? terms.number(*value) : terms.constant(number_text(std::fabs(c.value)));
  return std::signbit(c.value) ? terms.negative(magnitude) : magnitude;
}

Term called(Terms& terms, FunctionId function, Term a) {
  switch (function) {
    case FunctionId::exp:
      return terms.power(terms.constant("e"), a);
    case FunctionId::sqrt:
      return terms.power(a, ExactNumber(1, 2));
    case FunctionId::sum:
    case FunctionId::product:
      return a;
    default:
      return terms.call(function, std::array{a});
  }
}

Term called(Terms& terms, FunctionId function, Term a, Term b) {
  switch (function) {
    case FunctionId::pow:
      return terms.power(a, b);
    case FunctionId::sum:
      return terms.add(a, b);
    case FunctionId::product:
      return terms.multiply(a, b);
    default:
      return terms.call(function, std::array{a, b});
  }
}

Term result_of(Terms& terms, const Instruction& i, std::span<const Term> slots) {
  const Term a = slots[i.a], b = slots[i.b];
  switch (i.op) {
    case Op::add:
      return terms.add(a, b);
    case Op::subtract:
      return terms.subtract(a, b);
    case Op::multiply:
      return terms.multiply(a, b);
    case Op::divide:
      return terms.divide(a, b);
    case Op::negate:
      return terms.negative(a);
    case Op::square:
      return terms.power(a, ExactNumber(2));
    case Op::cube:
      return terms.power(a, ExactNumber(3));
    case Op::unary:
      return called(terms, i.function, a);
    case Op::binary:
      return called(terms, i.function, a, b);
    case Op::choose:
      break;
  }
  return terms.choice(a, b, slots[i.c]);
}

}  // namespace

std::vector<Term> terms_of_slots(Terms& terms, const Tape& tape, std::span<const Term> coordinates) {
  std::vector<Term> slots(tape.slot_count());
  for (const Tape::Constant& c : tape.constants()) slots[c.slot] = constant(terms, tape, c);
  for (const Tape::Input& input : tape.inputs()) slots[input.slot] = coordinates[input.coordinate];
  for (const auto instructions : {tape.constant_instructions(), tape.instructions()})
    for (const Instruction& i : instructions) slots[i.result] = result_of(terms, i, slots);
  return slots;
}

Term term_of(Terms& terms, const Tape& tape, std::span<const Term> coordinates) {
  return terms_of_slots(terms, tape, coordinates)[tape.result()];
}

}  // namespace gradcalc
