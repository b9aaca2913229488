#pragma once

#include "tape/products.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// Whether an instruction is arithmetic; else it calls a function or chooses.
constexpr bool is_arithmetic(Op op) {
  return op != Op::unary && op != Op::binary && op != Op::choose;
}

/// The result of an arithmetic instruction, for every kind of number; one of a single operand ignores b.
template <class Number>
Number arithmetic(Op op, const Number& a, const Number& b) {
  switch (op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return a / b;
    case Op::negate:
      return -a;
    case Op::square:
      return square(a);
    case Op::cube:
      return cube(a);
    case Op::unary:
    case Op::binary:
    case Op::choose:
      break;
  }
  return a;
}

}  // namespace gradcalc
