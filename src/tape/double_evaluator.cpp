#include "tape/double_evaluator.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "functions/double_rules.hpp"
#include "functions/strict_arithmetic.hpp"
#include "tape/products.hpp"

namespace gradcalc {
namespace {

/// To the bit, because a function may tell 0 from -0.
bool is_same(double x, double y) {
  return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
}

bool is_same(const Lanes& x, const Lanes& y) {
  using Bits = std::array<std::uint64_t, Lanes::count>;
  return std::bit_cast<Bits>(x.lane) == std::bit_cast<Bits>(y.lane);
}

// A group of lanes is computed at once, into an array apart from the operands: then the compiler knows that
// they do not overlap, and turns each group into vector instructions. The last group may be
// computed in part for nothing.
constexpr std::size_t group = 8;

template <class Function>
void map(Lanes& result, const Lanes& a, const Lanes& b, std::size_t lanes, Function f) {
  for (std::size_t first = 0; first < lanes; first += group) {
    std::array<double, group> values;
    for (std::size_t l = 0; l < group; ++l) values[l] = f(a.lane[first + l], b.lane[first + l]);
    std::ranges::copy(values, result.lane.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

void choose(Lanes& result, const Lanes& condition, const Lanes& yes, const Lanes& no, std::size_t lanes) {
  for (std::size_t l = 0; l < lanes; ++l)
    result.lane[l] = condition.lane[l] != 0.0 ? yes.lane[l] : no.lane[l];
}

/// Calls a function where lanes are displacements of one point: only where its arguments differ from those of
/// the first lane and of the lane before. A stencil moves one coordinate at a time, and most arguments do not
/// depend on it.
struct CallsOfOnePoint {
  void operator()(const Instruction& i, const DoubleRule& rule, Lanes* slots, std::size_t lanes) const {
    const auto& a = slots[i.a].lane;
    const auto& b = slots[i.b].lane;
    auto& result = slots[i.result].lane;
    const auto same = [&](std::size_t l, std::size_t m) {
      return is_same(a[l], a[m]) && is_same(b[l], b[m]);
    };
    for (std::size_t l = 0; l < lanes; ++l) {
      if (l > 0 && same(l, 0))
        result[l] = result[0];
      else if (l > 0 && same(l, l - 1))
        result[l] = result[l - 1];
      else
        result[l] = rule.value(a[l], b[l]);
    }
  }
};

/// Calls a function where lanes are points: only where its arguments differ from those before the block was
/// shifted.
struct CallsOfABlock {
  DoubleEvaluator::Call* next;
  bool shifted;

  void operator()(const Instruction& i, const DoubleRule& rule, Lanes* slots, std::size_t /*lanes*/) {
    DoubleEvaluator::Call& before = *next++;
    const Lanes& a = slots[i.a];
    const Lanes& b = slots[i.b];
    Lanes& result = slots[i.result];
    if (shifted && is_same(a, before.a) && (i.op == Op::unary || is_same(b, before.b))) {
      result = before.result;
      return;
    }
    rule.values(a.lane.data(), b.lane.data(), result.lane.data(), Lanes::count);
    if (shifted) return;
    before.a = a;
    if (i.op == Op::binary) before.b = b;
    before.result = result;
  }
};

template <class Calls>
void run(const Tape& tape, Lanes* s, std::size_t lanes, Calls calls) {
  const DoubleRule* const rules = double_rules().data();
  for (const Instruction& i : tape.instructions()) {
    switch (i.op) {
      case Op::add:
        map(s[i.result], s[i.a], s[i.b], lanes, [](double a, double b) { return a + b; });
        break;
      case Op::subtract:
        map(s[i.result], s[i.a], s[i.b], lanes, [](double a, double b) { return a - b; });
        break;
      case Op::multiply:
        map(s[i.result], s[i.a], s[i.b], lanes, [](double a, double b) { return a * b; });
        break;
      case Op::divide:
        map(s[i.result], s[i.a], s[i.b], lanes, [](double a, double b) { return a / b; });
        break;
      case Op::negate:
        map(s[i.result], s[i.a], s[i.a], lanes, [](double a, double) { return -a; });
        break;
      case Op::square:
        map(s[i.result], s[i.a], s[i.a], lanes, [](double a, double) { return square(a); });
        break;
      case Op::cube:
        map(s[i.result], s[i.a], s[i.a], lanes, [](double a, double) { return cube(a); });
        break;
      case Op::unary:
      case Op::binary:
        calls(i, rules[static_cast<std::size_t>(i.function)], s, lanes);
        break;
      case Op::choose:
        choose(s[i.result], s[i.a], s[i.b], s[i.c], lanes);
        break;
    }
  }
}

}  // namespace

DoubleEvaluator::DoubleEvaluator(const Tape& tape) : slots_(tape.slot_count()) {
  for (const Tape::Constant& constant : tape.constants()) slots_[constant.slot].lane.fill(constant.value);
}

void DoubleEvaluator::evaluate(const Tape& tape, std::span<const double> x,
                               std::span<const Displacement> displacements, std::span<double> values) {
  Lanes* const slots = slots_.data();
  const std::size_t width = std::min(Lanes::count, (displacements.size() + group - 1) / group * group);
  for (const Tape::Input& input : tape.inputs())
    std::fill_n(slots[input.slot].lane.begin(), width, x[input.coordinate]);

  for (;;) {
    const std::size_t count = std::min(Lanes::count, displacements.size());
    for (std::size_t l = 0; l < count; ++l)
      if (const std::uint32_t slot = tape.slot_of(displacements[l].coordinate); slot != Tape::no_slot)
        slots[slot].lane[l] = displacements[l].value;
    run(tape, slots, count, CallsOfOnePoint{});
    std::copy_n(slots[tape.result()].lane.begin(), count, values.begin());
    if (displacements.size() <= Lanes::count) return;
    for (std::size_t l = 0; l < count; ++l)
      if (const std::uint32_t slot = tape.slot_of(displacements[l].coordinate); slot != Tape::no_slot)
        slots[slot].lane[l] = x[displacements[l].coordinate];
    displacements = displacements.subspan(count);
    values = values.subspan(count);
  }
}

void DoubleEvaluator::evaluate_block(const Tape& tape, std::span<const double> x,
                                     std::span<const Shift> shifts, std::span<double> values) {
  Lanes* const slots = slots_.data();
  calls_.resize(tape.calls());
  const auto points = [x](std::size_t coordinate) { return x.data() + coordinate * block_size; };
  for (const Tape::Input& input : tape.inputs())
    std::copy_n(points(input.coordinate), block_size, slots[input.slot].lane.begin());

  for (std::size_t k = 0; k < shifts.size(); ++k) {
    const std::uint32_t slot = tape.slot_of(shifts[k].coordinate);
    if (slot != Tape::no_slot)
      for (std::size_t p = 0; p < block_size; ++p)
        slots[slot].lane[p] = points(shifts[k].coordinate)[p] + shifts[k].step;
    run(tape, slots, block_size, CallsOfABlock{calls_.data(), k != 0});
    std::ranges::copy(slots[tape.result()].lane,
                      values.begin() + static_cast<std::ptrdiff_t>(k * block_size));
    if (slot != Tape::no_slot)
      std::copy_n(points(shifts[k].coordinate), block_size, slots[slot].lane.begin());
  }
}

}  // namespace gradcalc
