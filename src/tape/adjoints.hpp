#pragma once

#include "tape/tape.hpp"

namespace gradcalc {

// What an arithmetic instruction passes on to the adjoints of its operands, for every kind of number: `g` is
// the adjoint of its result, a and b are its operands, `result` its value. (Those of functions are in their
// rules.)

template <class Number>
Number adjoint_of_first(Op op, const Number& g, const Number& a, const Number& b) {
  switch (op) {
    case Op::subtract:
    case Op::add:
      break;
    case Op::multiply:
      return g * b;
    case Op::divide:
      return g / b;
    case Op::negate:
      return -g;
    case Op::square:
      return g * (a + a);
    case Op::cube:
      return g * (3.0 * (a * a));
    case Op::unary:
    case Op::binary:
    case Op::choose:
      break;
  }
  return g;
}

template <class Number>
Number adjoint_of_second(Op op, const Number& g, const Number& a, const Number& b, const Number& result) {
  switch (op) {
    case Op::subtract:
      return -g;
    case Op::multiply:
      return g * a;
    case Op::divide:
      return -(g / b) * result;
    case Op::add:
    case Op::negate:
    case Op::square:
    case Op::cube:
    case Op::unary:
    case Op::binary:
    case Op::choose:
      break;
  }
  return g;
}

/// Whether the instruction has a second operand of arithmetic.
constexpr bool has_second_operand(Op op) {
  return op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide;
}

}  // namespace gradcalc
