#pragma once

#include <array>
#include <cmath>

#include "tape/double_evaluator.hpp"

namespace gradcalc::testing {

/// x0 * sin(x2) + 3 / x0, of the coordinates 0 and 2 of three.
struct Example {
  Tape tape;

  Example() {
    const auto x = tape.add_input(0);
    const auto y = tape.add_input(2);
    const auto sine = tape.add({.op = Op::unary, .function = FunctionId::sin, .a = y});
    const auto product = tape.add({.op = Op::multiply, .a = x, .b = sine});
    const auto quotient = tape.add({.op = Op::divide, .a = tape.add_constant(3.0), .b = x});
    tape.set_result(tape.add({.op = Op::add, .a = product, .b = quotient}));
  }

  static double value(double x, double y) { return x * std::sin(y) + 3.0 / x; }
};

/// Coordinate i of point p at i * block_size + p.
inline std::array<double, 3 * block_size> block_of_points() {
  std::array<double, 3 * block_size> x{};
  for (std::size_t p = 0; p < block_size; ++p) {
    x[p] = 0.5 + 0.25 * static_cast<double>(p);
    x[2 * block_size + p] = 0.1 * static_cast<double>(p) - 1.0;
  }
  return x;
}

}  // namespace gradcalc::testing
