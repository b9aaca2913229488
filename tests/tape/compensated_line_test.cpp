#include "tape/compensated_line.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "functions/function_id.hpp"
#include "tape/tape.hpp"

namespace gradcalc {
namespace {

std::uint32_t call(Tape& tape, FunctionId function, std::uint32_t a, std::uint32_t b = 0) {
  return tape.add({.op = b == 0 ? Op::unary : Op::binary, .function = function, .a = a, .b = b});
}

std::uint32_t operate(Tape& tape, Op op, std::uint32_t a, std::uint32_t b) {
  return tape.add({.op = op, .a = a, .b = b});
}

LineValue at(CompensatedLine& line, double t) {
  return line({&t, 1});
}

/// (x0 + 1e16) - 1e16 in doubles has no fraction.
TEST(CompensatedLine, KeepsWhatASumRoundsOff) {
  Tape tape;
  const auto x = tape.add_input(0), large = tape.add_constant(1e16);
  tape.set_result(operate(tape, Op::subtract, operate(tape, Op::add, x, large), large));
  CompensatedLine line;
  EXPECT_EQ(line.begin(tape, std::array{0.25}), 0.25);
  const Moving moving{0, 1.0};
  line.move({&moving, 1});
  const LineValue value = at(line, 0x1p-50);
  EXPECT_EQ(value.number.value, 0.25 + 0x1p-50);
  EXPECT_LE(value.number.error, 0x1p-51) << "a few roundings of the low part";
}

TEST(CompensatedLine, GoesByStepsBelowTheDistanceOfDoubles) {
  Tape tape;
  const auto x = tape.add_input(0);
  tape.set_result(call(tape, FunctionId::exp, x));
  CompensatedLine line;
  line.begin(tape, std::array{1.0});
  const Moving moving{0, 1.0};
  const Compensated here = line.move({&moving, 1}).number, there = at(line, 0x1p-60).number;
  EXPECT_EQ(there.value, here.value);
  EXPECT_NEAR(there.low - here.low, std::exp(1.0) * 0x1p-60, 1e-30);
}

/// Of exp(x0) * x1 along x1, exp(x0) is the same at all points: its error is common.
TEST(CompensatedLine, TellsTheErrorThatAllPointsHaveInCommon) {
  Tape tape;
  const auto x0 = tape.add_input(0), x1 = tape.add_input(1);
  tape.set_result(operate(tape, Op::multiply, call(tape, FunctionId::exp, x0), x1));
  CompensatedLine line;
  line.begin(tape, std::array{1.0, 3.0});
  const Moving along_x1{1, 1.0};
  const LineValue second = line.move({&along_x1, 1});
  EXPECT_GT(second.number.common, 0.0);
  EXPECT_LT(second.number.error, 1e-30);
  const Moving along_x0{0, 1.0};
  const LineValue first = line.move({&along_x0, 1});
  EXPECT_EQ(first.number.common, 0.0);
  EXPECT_GT(first.number.error, 1e-16);
}

/// A second point of the same tape has the errors of its constants again.
TEST(CompensatedLine, CanBeginAgain) {
  Tape tape;
  const auto x = tape.add_input(0), two = tape.add_constant(2.0);
  tape.set_result(operate(tape, Op::multiply, call(tape, FunctionId::atan, two), x));
  CompensatedLine line;
  const Moving moving{0, 1.0};
  std::vector<double> common;
  for (int i = 0; i < 2; ++i) {
    line.begin(tape, std::array{3.0});
    common.push_back(line.move({&moving, 1}).number.common);
  }
  EXPECT_GT(common[0], 0.0);
  EXPECT_EQ(common[0], common[1]);
}

TEST(CompensatedLine, RecordsOnWhichSideOfABreakItIs) {
  Tape tape;
  const auto x = tape.add_input(0);
  tape.set_result(call(tape, FunctionId::abs, x));
  CompensatedLine line;
  line.begin(tape, std::array{1.0});
  const Moving moving{0, 1.0};
  const LineValue here = line.move({&moving, 1});
  EXPECT_EQ(at(line, 0.5).branches, here.branches);
  EXPECT_NE(at(line, -2.0).branches, here.branches);
  EXPECT_NE(at(line, -1.0).branches, here.branches) << "just at the kink";
  EXPECT_NE(at(line, -1.0).branches, at(line, -2.0).branches);
  EXPECT_FALSE(at(line, -2.0).is_at_doubt);
}

TEST(CompensatedLine, IsAtDoubtWhereRoundingHidesTheSide) {
  Tape tape;
  const auto x = tape.add_input(0), root = call(tape, FunctionId::exp, x);
  tape.set_result(call(tape, FunctionId::floor, root));
  CompensatedLine line;
  line.begin(tape, std::array{std::log(2.0)});
  const Moving moving{0, 1.0};
  EXPECT_TRUE(line.move({&moving, 1}).is_at_doubt);
  EXPECT_FALSE(at(line, 0.1).is_at_doubt);
}

TEST(CompensatedLine, TwoCoordinatesMayMoveByThemselves) {
  Tape tape;
  const auto x0 = tape.add_input(0), x1 = tape.add_input(1);
  tape.set_result(operate(tape, Op::multiply, x0, x1));
  CompensatedLine line;
  line.begin(tape, std::array{2.0, 3.0});
  const std::array<Moving, 2> moving{{{0, 2.0}, {1, 4.0}}};
  line.move(moving);
  EXPECT_EQ(line(std::array{0.5, -0.25}).number.value, 6.0);
  EXPECT_EQ(at(line, 1.0).number.value, 28.0) << "one t moves both";
}

/// Of any number of points, by one distance each or by two.
TEST(CompensatedLine, ComputesSeveralPointsAsOneByOne) {
  Tape tape;
  const auto x0 = tape.add_input(0), x1 = tape.add_input(1), x2 = tape.add_input(2);
  const auto wave = call(tape, FunctionId::sin, operate(tape, Op::multiply, x0, x1));
  const auto kink = call(tape, FunctionId::abs, operate(tape, Op::subtract, x0, x2));
  tape.set_result(
      operate(tape, Op::divide, operate(tape, Op::add, wave, kink), call(tape, FunctionId::exp, x2)));
  CompensatedLine line;
  line.begin(tape, std::array{0.5, 3.0, 0.75});
  const std::array<Moving, 2> moving{{{0, 1.0}, {1, 1.5}}};
  std::vector<double> distances;
  for (int k = 0; k < 12; ++k) distances.insert(distances.end(), {0.3 / (k + 1), -0.3 / (k + 1)});
  for (const std::size_t times : {1U, 2U}) {
    const double common = line.move(std::span(moving).first(times)).number.common;
    for (const std::size_t count : {1U, 2U, 3U, 4U, 8U, 9U, 10U, 12U}) {
      std::vector<LineValue> values(count);
      const auto t = std::span(distances).first(count * times);
      line.at(t, times, values);
      for (std::size_t k = 0; k < count; ++k) {
        const LineValue one = line(t.subspan(k * times, times));
        EXPECT_EQ(values[k].number.value, one.number.value);
        EXPECT_EQ(values[k].number.low, one.number.low);
        EXPECT_EQ(values[k].number.error, one.number.error);
        EXPECT_EQ(values[k].number.common, one.number.common);
        EXPECT_EQ(values[k].branches, one.branches);
        EXPECT_EQ(values[k].change, std::fabs(one.number.common - common));
        if (k % 2 == 1) {
          EXPECT_EQ(values[k].bend,
                    std::fabs(one.number.common + values[k - 1].number.common - 2.0 * common));
        }
      }
    }
  }
}

TEST(CompensatedLine, TellsWhichOfSeveralPointsAreBeyondTheDoubles) {
  Tape tape;
  tape.set_result(call(tape, FunctionId::atan, tape.add_input(0)));
  CompensatedLine line;
  line.begin(tape, std::array{1.7e308});
  const Moving moving{0, 1.0};
  line.move({&moving, 1});
  std::array<LineValue, 4> values;
  line.at(std::array{1e308, -1e308, 1.0, -1.0}, 1, values);
  EXPECT_TRUE(std::isnan(values[0].number.value));
  for (std::size_t k = 1; k < 4; ++k) EXPECT_TRUE(std::isfinite(values[k].number.value));
}

TEST(CompensatedLine, HasNoValueBeyondTheDoubles) {
  Tape tape;
  const auto x = tape.add_input(0);
  tape.set_result(call(tape, FunctionId::atan, x));
  CompensatedLine line;
  line.begin(tape, std::array{1.7e308});
  const Moving moving{0, 1.0};
  line.move({&moving, 1});
  EXPECT_TRUE(std::isnan(at(line, 1.7e308).number.value));
}

}  // namespace
}  // namespace gradcalc
