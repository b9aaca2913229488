#include "tape/double_evaluator.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <vector>

#include "support/example_tape.hpp"

namespace gradcalc {
namespace {

using testing::block_of_points;
using testing::Example;

// More displacements than lanes, and not a whole number of groups; one that moves nothing; one of a
// coordinate without a slot.
TEST(DoubleEvaluator, EvaluatesAtDisplacedPoints) {
  const Example f;
  DoubleEvaluator evaluator(f.tape);
  const std::array x{2.0, 5.0, 0.7};
  std::vector<Displacement> displacements{{Displacement::nowhere, 0.0}, {1, 9.0}};
  for (int k = 1; k <= 75; ++k) displacements.push_back({k % 2 == 0 ? 0U : 2U, 0.125 * k});
  for (const std::size_t count : {displacements.size(), std::size_t{1}, std::size_t{9}, block_size}) {
    std::vector<double> values(count);
    evaluator.evaluate(f.tape, x, std::span(displacements).first(count), values);
    for (std::size_t k = 0; k < count; ++k) {
      const auto [coordinate, moved] = displacements[k];
      EXPECT_EQ(values[k], Example::value(coordinate == 0 ? moved : 2.0, coordinate == 2 ? moved : 0.7)) << k;
    }
  }
}

TEST(DoubleEvaluator, EvaluatesABlockAndItsShifts) {
  const Example f;
  DoubleEvaluator evaluator(f.tape);
  const auto x = block_of_points();
  const std::array<Shift, 5> shifts{
      {{Displacement::nowhere, 0.0}, {0, 0.5}, {2, -0.25}, {1, 1.0}, {0, -0.125}}};
  std::vector<double> values(shifts.size() * block_size);
  evaluator.evaluate_block(f.tape, x, shifts, values);
  for (std::size_t k = 0; k < shifts.size(); ++k)
    for (std::size_t p = 0; p < block_size; ++p) {
      const double a = x[p] + (shifts[k].coordinate == 0 ? shifts[k].step : 0.0);
      const double b = x[2 * block_size + p] + (shifts[k].coordinate == 2 ? shifts[k].step : 0.0);
      EXPECT_EQ(values[k * block_size + p], Example::value(a, b)) << k << ", " << p;
    }
}

TEST(DoubleEvaluator, RunsEveryInstruction) {
  Tape tape;
  const auto x = tape.add_input(0);
  const auto y = tape.add_input(1);
  std::vector<std::uint32_t> slots;
  for (const Op op : {Op::add, Op::subtract, Op::multiply, Op::divide, Op::negate, Op::square, Op::cube})
    slots.push_back(tape.add({.op = op, .a = x, .b = y}));
  slots.push_back(tape.add({.op = Op::unary, .function = FunctionId::abs, .a = x}));
  slots.push_back(tape.add({.op = Op::binary, .function = FunctionId::max, .a = x, .b = y}));
  slots.push_back(tape.add({.op = Op::choose, .a = tape.add_constant(0.0), .b = x, .c = y}));
  tape.set_result(slots.back());

  DoubleEvaluator evaluator(tape);
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double value = 0.0;
  evaluator.evaluate(tape, std::array{-3.0, 2.0}, {&nowhere, 1}, {&value, 1});
  const std::array expected{-1.0, -5.0, -6.0, -1.5, 3.0, 9.0, -27.0, 3.0, 2.0, 2.0};
  ASSERT_EQ(slots.size(), expected.size());
  for (std::size_t k = 0; k < expected.size(); ++k)
    EXPECT_EQ(evaluator.slots()[slots[k]].lane[0], expected[k]) << k;
}

}  // namespace
}  // namespace gradcalc
