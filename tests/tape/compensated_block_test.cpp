#include "tape/compensated_block.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "functions/function_traits.hpp"
#include "tape/compensated_line.hpp"

namespace gradcalc {
namespace {

constexpr std::size_t count = WideLanes::count;
using Points = std::array<double, count>;

std::uint64_t bits(double x) {
  return std::bit_cast<std::uint64_t>(x);
}

/// To the bit; a nan may be any.
void expect_same(double x, double y) {
  if (std::isnan(x) && std::isnan(y)) return;
  EXPECT_EQ(bits(x), bits(y)) << x << " and " << y;
}

/// The same bound, summed in another order.
void expect_same_bound(double x, double y) {
  if (std::isnan(x) && std::isnan(y)) return;
  if (x == y) return;
  EXPECT_LE(std::fabs(x - y), 1e-9 * std::fabs(x) + 1e-320) << x << " and " << y;
}

/// A tape of two coordinates at the points (x, ys[l]), moved along its first by t: block and line.
void expect_same(const Tape& tape, double x, const Points& ys, double t) {
  const Moving moving{0, 1.0};
  CompensatedBlock block;
  block.load(tape, LibraryPrecision::doubles, {&moving, 1});
  block.begin({&x, 1}, ys.data(), count);
  const WideLanes lanes = block.at({&t, 1});
  CompensatedLine line;
  for (std::size_t l = 0; l < count; ++l) {
    line.begin(tape, std::array{x, ys[l]});
    line.move({&moving, 1});
    const LineValue value = line({&t, 1});
    SCOPED_TRACE(ys[l]);
    expect_same(lanes.value[l], value.number.value);
    expect_same(lanes.low[l], value.number.low);
    expect_same_bound(lanes.error[l], value.number.error);
    expect_same_bound(lanes.common[l], value.number.common);
    if (!std::isfinite(value.number.value)) continue;
    EXPECT_EQ(block.records()[l].branches(), value.branches);
    EXPECT_EQ(block.records()[l].is_at_doubt(), value.is_at_doubt);
  }
}

/// Random tapes of all operations and functions.
TEST(CompensatedBlock, ComputesTheSameNumbersAsALine) {
  constexpr std::uint32_t seed = 20261127;
  std::mt19937 random(seed);
  SCOPED_TRACE(seed);
  for (int k = 0; k < 2000; ++k) {
    Tape tape;
    std::vector<std::uint32_t> slots{tape.add_input(0), tape.add_input(1), tape.add_constant(0.7)};
    const auto any = [&] { return slots[random() % slots.size()]; };
    for (int i = 0; i < 6; ++i) {
      const auto op = static_cast<Op>(random() % 10);
      auto function = FunctionId::conditional;
      while (op == Op::unary || op == Op::binary) {
        function = static_cast<FunctionId>(random() % rule_count);
        if (function == FunctionId::conditional) continue;
        if (traits_of(function).has_two_arguments == (op == Op::binary)) break;
      }
      slots.push_back(tape.add({.op = op, .function = function, .a = any(), .b = any(), .c = any()}));
    }
    tape.set_result(slots.back());
    const auto draw = [&] { return static_cast<double>(random()) / 4294967296.0 * 4.0 - 2.0; };
    Points ys{};
    for (double& y : ys) y = draw();
    ys[3] = ys[2];
    ys[4] = std::rint(ys[4]);
    expect_same(tape, k % 7 == 0 ? 0.0 : draw(), ys, k % 5 == 0 ? 0.0 : std::ldexp(draw(), -(k % 40)));
  }
}

/// Products and quotients whose rounding errors are no doubles, and divisors that may be 0.
TEST(CompensatedBlock, ComputesTheSameNumbersNearUnderflow) {
  for (const Op op : {Op::multiply, Op::divide}) {
    Tape tape;
    const auto x = tape.add_input(0), y = tape.add_input(1);
    tape.set_result(tape.add({.op = op, .a = x, .b = y}));
    constexpr double largest = std::numeric_limits<double>::max(),
                     least = std::numeric_limits<double>::denorm_min();
    for (const double x0 : {0.0, 1e-300, -3.7, 1e300, least, largest})
      for (const double t : {0.0, 1e-310, 0x1p-30})
        expect_same(tape, x0, {0.0, -0.0, 1e-300, 3.3, 1e-20, -1e300, least, largest}, t);
  }
}

TEST(CompensatedBlock, HasNoValueBeyondTheDoubles) {
  Tape tape;
  tape.set_result(tape.add({.op = Op::unary, .function = FunctionId::atan, .a = tape.add_input(0)}));
  expect_same(tape, 1.7e308, {}, 1.7e308);
}

}  // namespace
}  // namespace gradcalc
