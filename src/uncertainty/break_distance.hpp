#pragma once

#include "functions/bounded.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// A number of the operands of an instruction that is 0 where it breaks: it has a kink, a jump, a pole or the
/// end of its domain there. One of a single operand ignores b.
template <class Number>
using BreakDistance = Number (*)(const Number& a, const Number& b);

/// That of an instruction, by functions/breaks.hpp, and by the poles of the functions that are infinite; of a
/// quotient, the divisor. nullptr where nothing can break.
template <class Number>
BreakDistance<Number> break_distance(const Instruction& i);

template <>
BreakDistance<double> break_distance(const Instruction& i);
template <>
BreakDistance<Bounded> break_distance(const Instruction& i);

/// Whether an instruction of a tape may break: a quotient by a constant does not.
bool may_break(const Tape& tape, const Instruction& i);

/// Whether an instruction has two operands.
constexpr bool has_two_operands(const Instruction& i) {
  return i.op == Op::divide || i.op == Op::binary;
}

}  // namespace gradcalc
