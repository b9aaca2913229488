#include "tape/tape.hpp"

#include <gtest/gtest.h>

namespace gradcalc {
namespace {

TEST(Tape, IsInstructionsInputsAndConstants) {
  Tape tape;
  const auto x = tape.add_input(3);
  const auto two = tape.add_constant(2.0);
  const auto product = tape.add({.op = Op::multiply, .a = x, .b = two});
  const auto sine = tape.add({.op = Op::unary, .function = FunctionId::sin, .a = product});
  tape.set_result(sine);

  EXPECT_EQ(tape.slot_count(), 4U);
  EXPECT_EQ(tape.result(), sine);
  EXPECT_EQ(tape.calls(), 1U);
  ASSERT_EQ(tape.inputs().size(), 1U);
  EXPECT_EQ(tape.inputs()[0].slot, x);
  EXPECT_EQ(tape.inputs()[0].coordinate, 3U);
  ASSERT_EQ(tape.constants().size(), 1U);
  EXPECT_EQ(tape.constants()[0].slot, two);
  EXPECT_EQ(tape.constants()[0].value, 2.0);
  ASSERT_EQ(tape.instructions().size(), 2U);
  EXPECT_EQ(tape.instructions()[0].op, Op::multiply);
  EXPECT_EQ(tape.instructions()[0].result, product);
  EXPECT_EQ(tape.instructions()[1].function, FunctionId::sin);
  EXPECT_EQ(tape.instructions()[1].b, product);  // as its only argument
}

TEST(Tape, FindsTheSlotOfACoordinate) {
  Tape tape;
  const auto x = tape.add_input(2);
  EXPECT_EQ(tape.slot_of(2), x);
  EXPECT_EQ(tape.slot_of(0), Tape::no_slot);
  EXPECT_EQ(tape.slot_of(3), Tape::no_slot);
  EXPECT_EQ(tape.slot_of(static_cast<std::size_t>(-1)), Tape::no_slot);
}

TEST(Tape, KnowsWhatHasDerivatives) {
  Tape tape;
  const auto x = tape.add_input(0);
  const auto c = tape.add_constant(1.0);
  const auto call = [&tape](FunctionId function, std::uint32_t a) {
    return tape.add({.op = Op::unary, .function = function, .a = a});
  };
  const auto call_two = [&tape](FunctionId function, std::uint32_t a, std::uint32_t b) {
    return tape.add({.op = Op::binary, .function = function, .a = a, .b = b});
  };
  EXPECT_TRUE(tape.varies(x));
  EXPECT_FALSE(tape.varies(c));
  EXPECT_TRUE(tape.varies(tape.add({.op = Op::add, .a = c, .b = x})));
  EXPECT_FALSE(tape.varies(tape.add({.op = Op::divide, .a = c, .b = c})));
  EXPECT_TRUE(tape.varies(call(FunctionId::exp, x)));
  EXPECT_FALSE(tape.varies(call(FunctionId::exp, c)));
  const auto whole = call(FunctionId::floor, x);
  EXPECT_FALSE(tape.varies(whole));
  EXPECT_FALSE(tape.varies(tape.add({.op = Op::square, .a = whole})));
  EXPECT_TRUE(tape.varies(call_two(FunctionId::pow, c, x)));
  EXPECT_TRUE(tape.varies(call_two(FunctionId::pow, x, c)));
  EXPECT_FALSE(tape.varies(call_two(FunctionId::less, x, x)));
  EXPECT_TRUE(tape.varies(tape.add({.op = Op::choose, .a = c, .b = c, .c = x})));
  EXPECT_FALSE(tape.varies(tape.add({.op = Op::choose, .a = x, .b = c, .c = c})));
}

}  // namespace
}  // namespace gradcalc
