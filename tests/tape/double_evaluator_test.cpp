#include "tape/double_evaluator.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "support/example_tape.hpp"
#include "tape/reverse_sweep.hpp"

namespace gradcalc {
namespace {

using testing::block_of_points;
using testing::Example;

// More displacements than lanes, and not a whole number of groups; one that moves nothing; one of a
// coordinate without a slot.
TEST(DoubleEvaluator, EvaluatesAtDisplacedPoints) {
  const Example f;
  DoubleEvaluator evaluator;
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
  DoubleEvaluator evaluator;
  const auto x = block_of_points();
  const std::array<Shift, 5> shifts{
      {{Displacement::nowhere, 0.0}, {0, 0.5}, {2, -0.25}, {1, 1.0}, {0, -0.125}}};
  std::vector<double> values(shifts.size() * block_size);
  evaluator.evaluate_block(f.tape, x, 0, shifts, values);
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

  DoubleEvaluator evaluator;
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double value = 0.0;
  evaluator.evaluate(tape, std::array{-3.0, 2.0}, {&nowhere, 1}, {&value, 1});
  const std::array expected{-1.0, -5.0, -6.0, -1.5, 3.0, 9.0, -27.0, 3.0, 2.0, 2.0};
  ASSERT_EQ(slots.size(), expected.size());
  for (std::size_t k = 0; k < expected.size(); ++k)
    EXPECT_EQ(evaluator.slots().of(slots[k])[0], expected[k]) << k;
}

TEST(DoubleEvaluator, MakesStorageForWhatIsAsked) {
  Tape tape;
  const auto x = tape.add_input(0);
  tape.set_result(tape.add({.op = Op::add, .a = x, .b = tape.add_constant(1.0)}));
  DoubleEvaluator evaluator;
  EXPECT_EQ(evaluator.stored_values(), 0U);
  const std::vector<Displacement> displacements(40, {Displacement::nowhere, 0.0});
  std::vector<double> values(40);
  const auto evaluate = [&](std::size_t count) {
    evaluator.evaluate(tape, std::array{2.0}, std::span(displacements).first(count), values);
    EXPECT_EQ(values[count - 1], 3.0);
    return evaluator.stored_values();
  };
  EXPECT_EQ(evaluate(1), 3U * 1);
  EXPECT_EQ(evaluate(2), 3U * (1 + 8));
  EXPECT_EQ(evaluate(8), 3U * (1 + 8));
  EXPECT_EQ(evaluate(9), 3U * (1 + 8 + 32));
  EXPECT_EQ(evaluate(40), 3U * (1 + 8 + 32));
}

// Of a long tape, fewer points are computed side by side.
TEST(DoubleEvaluator, LongTapesHaveNarrowLanes) {
  for (const auto& [operations, lanes] :
       {std::pair{200'000, 32U}, std::pair{300'000, 8U}, std::pair{1'200'000, 1U}}) {
    Tape tape;
    auto last = tape.add_input(0);
    for (int k = 0; k < operations; ++k) last = tape.add({.op = Op::negate, .a = last});
    tape.set_result(last);
    ASSERT_EQ(DoubleEvaluator::lanes_of_block(tape), lanes);
    DoubleEvaluator evaluator;
    std::array<double, block_size> x{};
    for (std::size_t p = 0; p < block_size; ++p) x[p] = static_cast<double>(p) + 0.5;
    const std::array<Shift, 2> shifts{{{Displacement::nowhere, 0.0}, {0, 0.25}}};
    std::vector<double> values(2 * block_size);
    std::array<double, block_size> partials{};
    ReverseSweep sweep;
    for (std::size_t first = 0; first < block_size; first += lanes) {
      evaluator.evaluate_block(tape, x, first, shifts, values);
      sweep.at_block(tape, evaluator.slots(), tape.result(), first, partials);
    }
    for (std::size_t p = 0; p < block_size; ++p) {
      EXPECT_EQ(values[p], x[p]);
      EXPECT_EQ(values[block_size + p], x[p] + 0.25);
      EXPECT_EQ(partials[p], 1.0);
    }
    EXPECT_EQ(evaluator.stored_values(), tape.slot_count() * lanes);
  }
}

}  // namespace
}  // namespace gradcalc
