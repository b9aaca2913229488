#include "tape/reverse_sweep.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "support/example_tape.hpp"

namespace gradcalc {
namespace {

using testing::block_of_points;
using testing::Example;

constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<double> gradient_at(const Tape& tape, const std::vector<double>& x) {
  DoubleEvaluator evaluator;
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double value = 0.0;
  evaluator.evaluate(tape, x, {&nowhere, 1}, {&value, 1});
  std::vector<double> partials(x.size(), 17.0);
  ReverseSweep{}.at_point(tape, evaluator.slots(), tape.result(), 0, partials);
  return partials;
}

TEST(ReverseSweep, GivesTheGradient) {
  const Example f;
  const std::vector<double> expected{std::sin(0.7) + -(1.0 / 2.0) * (3.0 / 2.0), 0.0, 2.0 * std::cos(0.7)};
  EXPECT_EQ(gradient_at(f.tape, {2.0, 5.0, 0.7}), expected);
}

TEST(ReverseSweep, GivesTheGradientOfAnySlot) {
  const Example f;
  DoubleEvaluator evaluator;
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double value = 0.0;
  evaluator.evaluate(f.tape, std::array{2.0, 5.0, 0.7}, {&nowhere, 1}, {&value, 1});
  std::vector<double> partials(3);
  ReverseSweep{}.at_point(f.tape, evaluator.slots(), f.tape.instructions()[0].result, 0, partials);
  EXPECT_EQ(partials, (std::vector<double>{0.0, 0.0, std::cos(0.7)}));
}

// The sweep over 32 points at once, then that over a single lane where a partial is not finite.
TEST(ReverseSweep, GivesAtABlockWhatItGivesAtEachPoint) {
  const Example f;
  auto x = block_of_points();
  x[7] = 0.0;  // 3 / 0
  DoubleEvaluator evaluator;
  const Shift nowhere{Displacement::nowhere, 0.0};
  std::array<double, block_size> values{};
  evaluator.evaluate_block(f.tape, x, 0, {&nowhere, 1}, values);
  std::array<double, 3 * block_size> partials{};
  ReverseSweep{}.at_block(f.tape, evaluator.slots(), f.tape.result(), 0, partials);
  for (std::size_t p = 0; p < block_size; ++p) {
    const auto alone = gradient_at(f.tape, {x[p], 0.0, x[2 * block_size + p]});
    for (std::size_t i = 0; i < 3; ++i) {
      const double partial = partials[i * block_size + p];
      EXPECT_TRUE(partial == alone[i] || (p == 7 && std::isnan(partial) && std::isnan(alone[i])))
          << p << ", " << i;
    }
  }
}

TEST(ReverseSweep, WhatHasNoEffectDoesNotDisturb) {
  Tape tape;
  const auto x = tape.add_input(0);
  const auto root = tape.add({.op = Op::unary, .function = FunctionId::sqrt, .a = x});
  const auto one = tape.add_constant(1.0);
  tape.set_result(tape.add({.op = Op::binary, .function = FunctionId::max, .a = root, .b = one}));
  EXPECT_EQ(gradient_at(tape, {0.0}), std::vector<double>{0.0});  // though the root is infinitely steep
  tape.set_result(tape.add({.op = Op::choose, .a = one, .b = x, .c = root}));
  EXPECT_EQ(gradient_at(tape, {0.0}), std::vector<double>{1.0});
  tape.set_result(root);
  EXPECT_EQ(gradient_at(tape, {0.0}), std::vector<double>{infinity});
}

}  // namespace
}  // namespace gradcalc
