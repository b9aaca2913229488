#include "tape/double_evaluator.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <tuple>

#include "functions/double_rules.hpp"
#include "functions/strict_arithmetic.hpp"
#include "tape/products.hpp"

namespace gradcalc {
namespace {

/// To the bit, because a function may tell 0 from -0.
bool is_same(double x, double y) {
  return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
}

template <std::size_t width>
bool is_same(const Lanes<width>& x, const Lanes<width>& y) {
  using Bits = std::array<std::uint64_t, width>;
  return std::bit_cast<Bits>(x.lane) == std::bit_cast<Bits>(y.lane);
}

// A group of lanes is computed at once, into an array apart from the operands: then the compiler knows that
// they do not overlap, and turns each group into vector instructions. The last group may be
// computed in part for nothing.
constexpr std::size_t most_lanes_of_group = 8;

template <std::size_t width>
constexpr std::size_t group = std::min(width, most_lanes_of_group);

template <std::size_t width, class Function>
void map(Lanes<width>& result, const Lanes<width>& a, const Lanes<width>& b, std::size_t lanes, Function f) {
  for (std::size_t first = 0; first < lanes; first += group<width>) {
    std::array<double, group<width>> values;
    for (std::size_t l = 0; l < group<width>; ++l) values[l] = f(a.lane[first + l], b.lane[first + l]);
    std::ranges::copy(values, result.lane.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

template <std::size_t width>
void choose(Lanes<width>& result, const Lanes<width>& condition, const Lanes<width>& yes,
            const Lanes<width>& no, std::size_t lanes) {
  for (std::size_t l = 0; l < lanes; ++l)
    result.lane[l] = condition.lane[l] != 0.0 ? yes.lane[l] : no.lane[l];
}

/// Calls a function where lanes are displacements of one point: only where its arguments differ from those of
/// the first lane and of the lane before. A stencil moves one coordinate at a time, and most arguments do not
/// depend on it.
template <std::size_t width>
struct CallsOfOnePoint {
  void operator()(const Instruction& i, const DoubleRule& rule, Lanes<width>* slots,
                  std::size_t lanes) const {
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
template <std::size_t width>
struct CallsOfABlock {
  DoubleEvaluator::Call<width>* next;
  bool shifted;

  void operator()(const Instruction& i, const DoubleRule& rule, Lanes<width>* slots, std::size_t /*lanes*/) {
    DoubleEvaluator::Call<width>& before = *next++;
    const Lanes<width>& a = slots[i.a];
    const Lanes<width>& b = slots[i.b];
    Lanes<width>& result = slots[i.result];
    if (shifted && is_same(a, before.a) && (i.op == Op::unary || is_same(b, before.b))) {
      result = before.result;
      return;
    }
    rule.values(a.lane.data(), b.lane.data(), result.lane.data(), width);
    if (shifted) return;
    before.a = a;
    if (i.op == Op::binary) before.b = b;
    before.result = result;
  }
};

template <std::size_t width, class Calls>
void run(std::span<const Instruction> instructions, Lanes<width>* s, std::size_t lanes, Calls calls) {
  const DoubleRule* const rules = double_rules().data();
  for (const Instruction& i : instructions) {
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

/// Where wide lanes would take more memory than this, in bytes, narrower ones are used.
constexpr std::size_t most_memory = std::size_t{64} << 20;

/// How many lanes a slot of the tape has where `wanted` points are computed.
std::size_t lanes_for(const Tape& tape, std::size_t wanted) {
  const auto fits = [&tape](std::size_t width) {
    return tape.slot_count() * width * sizeof(double) <= most_memory;
  };
  if (wanted > most_lanes_of_group && fits(block_size)) return block_size;
  return wanted > 1 && fits(most_lanes_of_group) ? most_lanes_of_group : 1;
}

}  // namespace

template <std::size_t width>
DoubleEvaluator::Storage<width>& DoubleEvaluator::storage_for(const Tape& tape) {
  auto& storage = std::get<Storage<width>>(storage_);
  if (storage.slots.empty()) {
    storage.slots.resize(tape.slot_count());
    for (const Tape::Constant& constant : tape.constants())
      storage.slots[constant.slot].lane.fill(constant.value);
    run(tape.constant_instructions(), storage.slots.data(), width, CallsOfOnePoint<width>{});
  }
  slots_ = {storage.slots.front().lane.data(), width, storage.slots.size()};
  return storage;
}

std::size_t DoubleEvaluator::stored_values() const {
  return std::apply(
      [](const auto&... storage) {
        return (... + (storage.slots.capacity() * sizeof(storage.slots.front()) / sizeof(double)));
      },
      storage_);
}

void DoubleEvaluator::evaluate(const Tape& tape, std::span<const double> x,
                               std::span<const Displacement> displacements, std::span<double> values) {
  switch (lanes_for(tape, displacements.size())) {
    case block_size:
      return evaluate_displaced<block_size>(tape, x, displacements, values);
    case most_lanes_of_group:
      return evaluate_displaced<most_lanes_of_group>(tape, x, displacements, values);
    default:
      return evaluate_displaced<1>(tape, x, displacements, values);
  }
}

template <std::size_t width>
void DoubleEvaluator::evaluate_displaced(const Tape& tape, std::span<const double> x,
                                         std::span<const Displacement> displacements,
                                         std::span<double> values) {
  Lanes<width>* const slots = storage_for<width>(tape).slots.data();
  const std::size_t used =
      std::min(width, (displacements.size() + group<width> - 1) / group<width> * group<width>);
  for (const Tape::Input& input : tape.inputs())
    std::fill_n(slots[input.slot].lane.begin(), used, x[input.coordinate]);

  for (;;) {
    const std::size_t count = std::min(width, displacements.size());
    for (std::size_t l = 0; l < count; ++l)
      if (const std::uint32_t slot = tape.slot_of(displacements[l].coordinate); slot != Tape::no_slot)
        slots[slot].lane[l] = displacements[l].value;
    run(tape.instructions(), slots, count, CallsOfOnePoint<width>{});
    std::copy_n(slots[tape.result()].lane.begin(), count, values.begin());
    if (displacements.size() <= width) return;
    for (std::size_t l = 0; l < count; ++l)
      if (const std::uint32_t slot = tape.slot_of(displacements[l].coordinate); slot != Tape::no_slot)
        slots[slot].lane[l] = x[displacements[l].coordinate];
    displacements = displacements.subspan(count);
    values = values.subspan(count);
  }
}

std::size_t DoubleEvaluator::lanes_of_block(const Tape& tape) {
  return lanes_for(tape, block_size);
}

void DoubleEvaluator::evaluate_block(const Tape& tape, std::span<const double> x, std::size_t first,
                                     std::span<const Shift> shifts, std::span<double> values) {
  switch (lanes_of_block(tape)) {
    case block_size:
      return evaluate_lanes<block_size>(tape, x, first, shifts, values);
    case most_lanes_of_group:
      return evaluate_lanes<most_lanes_of_group>(tape, x, first, shifts, values);
    default:
      return evaluate_lanes<1>(tape, x, first, shifts, values);
  }
}

template <std::size_t width>
void DoubleEvaluator::evaluate_lanes(const Tape& tape, std::span<const double> x, std::size_t first,
                                     std::span<const Shift> shifts, std::span<double> values) {
  auto& storage = storage_for<width>(tape);
  Lanes<width>* const slots = storage.slots.data();
  storage.calls.resize(tape.calls());
  const auto points = [x, first](std::size_t coordinate) {
    return x.data() + coordinate * block_size + first;
  };
  for (const Tape::Input& input : tape.inputs())
    std::copy_n(points(input.coordinate), width, slots[input.slot].lane.begin());

  for (std::size_t k = 0; k < shifts.size(); ++k) {
    const std::uint32_t slot = tape.slot_of(shifts[k].coordinate);
    if (slot != Tape::no_slot)
      for (std::size_t p = 0; p < width; ++p)
        slots[slot].lane[p] = points(shifts[k].coordinate)[p] + shifts[k].step;
    run(tape.instructions(), slots, width, CallsOfABlock<width>{storage.calls.data(), k != 0});
    std::ranges::copy(slots[tape.result()].lane,
                      values.begin() + static_cast<std::ptrdiff_t>(k * block_size + first));
    if (slot != Tape::no_slot) std::copy_n(points(shifts[k].coordinate), width, slots[slot].lane.begin());
  }
}

}  // namespace gradcalc
