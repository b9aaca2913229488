#include "tape/tape.hpp"

#include <algorithm>
#include <bit>

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

// A group of lanes is computed at once, and its results are formed apart from the operands: so the compiler
// need not fear that they overlap, and turns each group into vector instructions. The last group may be
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

double call(const Instruction& i, double a, double b) {
  return i.op == Op::unary ? i.function->unary(a) : i.function->binary(a, b);
}

/// Calls a function where lanes are displacements of one point: only where its arguments differ from those of
/// the first lane and of the lane before. A stencil moves one coordinate at a time, and most arguments do not
/// depend on it.
struct CallsOfOnePoint {
  void operator()(const Instruction& i, Lanes* slots, std::size_t lanes) const {
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
        result[l] = call(i, a[l], b[l]);
    }
  }
};

/// Calls a function where lanes are points: only where its arguments differ from those before the block was
/// shifted.
struct CallsOfABlock {
  Workspace::Call* next;
  bool shifted;

  void operator()(const Instruction& i, Lanes* slots, std::size_t /*lanes*/) {
    Workspace::Call& before = *next++;
    const Lanes& a = slots[i.a];
    const Lanes& b = slots[i.b];
    Lanes& result = slots[i.result];
    if (shifted && is_same(a, before.a) && (i.op == Op::unary || is_same(b, before.b))) {
      result = before.result;
      return;
    }
    if (i.op == Op::unary)
      std::ranges::transform(a.lane, result.lane.begin(), i.function->unary);
    else
      std::ranges::transform(a.lane, b.lane, result.lane.begin(), i.function->binary);
    if (shifted) return;
    before.a = a;
    if (i.op == Op::binary) before.b = b;
    before.result = result;
  }
};

}  // namespace

std::uint32_t Tape::new_slot(double value, bool varies) {
  slots_.emplace_back().lane.fill(value);
  varies_.push_back(varies ? 1 : 0);
  return static_cast<std::uint32_t>(slots_.size() - 1);
}

std::uint32_t Tape::add_input(std::size_t coordinate) {
  if (coordinate >= input_slots_.size()) input_slots_.resize(coordinate + 1, no_slot);
  const std::uint32_t slot = input_slots_[coordinate] = new_slot(0.0, true);
  inputs_.push_back({slot, static_cast<std::uint32_t>(coordinate)});
  return slot;
}

std::uint32_t Tape::add_constant(double value) {
  return new_slot(value, false);
}

std::uint32_t Tape::add(Instruction instruction) {
  if (instruction.op == Op::unary) {
    instruction.b = instruction.a;  // a function of one argument is compared by two as well
    ++calls_;
  } else if (instruction.op == Op::binary) {
    ++calls_;
  }
  instruction.result = new_slot(0.0, has_derivatives(instruction));
  instructions_.push_back(instruction);
  return instruction.result;
}

bool Tape::has_derivatives(const Instruction& i) const {
  switch (i.op) {
    case Op::unary:
      return i.function->derivative != nullptr && varies(i.a);
    case Op::binary:
      return (i.function->partial_x != nullptr && varies(i.a)) ||
             (i.function->partial_y != nullptr && varies(i.b));
    case Op::choose:
      return varies(i.b) || varies(i.c);
    case Op::negate:
    case Op::square:
    case Op::cube:
      return varies(i.a);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
      break;
  }
  return varies(i.a) || varies(i.b);
}

/// A coordinate that f does not depend on, or that is `nowhere`, has no slot.
std::uint32_t Tape::slot_of(std::size_t coordinate) const {
  return coordinate < input_slots_.size() ? input_slots_[coordinate] : no_slot;
}

void Tape::evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                    std::span<double> values, Workspace& workspace) const {
  const std::span<Lanes> slots = workspace.slots;
  const std::size_t width = std::min(Lanes::count, (displacements.size() + group - 1) / group * group);
  for (const Input& input : inputs_) std::fill_n(slots[input.slot].lane.begin(), width, x[input.coordinate]);

  for (;;) {
    const std::size_t count = std::min(Lanes::count, displacements.size());
    for (std::size_t l = 0; l < count; ++l)
      if (const std::uint32_t slot = slot_of(displacements[l].coordinate); slot != no_slot)
        slots[slot].lane[l] = displacements[l].value;
    run(slots, count, CallsOfOnePoint{});
    std::copy_n(slots[result_].lane.begin(), count, values.begin());
    if (displacements.size() <= Lanes::count) return;
    for (std::size_t l = 0; l < count; ++l)
      if (const std::uint32_t slot = slot_of(displacements[l].coordinate); slot != no_slot)
        slots[slot].lane[l] = x[displacements[l].coordinate];
    displacements = displacements.subspan(count);
    values = values.subspan(count);
  }
}

void Tape::evaluate_block(std::span<const double> x, std::span<const Shift> shifts, std::span<double> values,
                          Workspace& workspace) const {
  const std::span<Lanes> slots = workspace.slots;
  workspace.calls.resize(calls_);
  const auto points = [x](std::size_t coordinate) { return x.data() + coordinate * block_size; };
  for (const Input& input : inputs_)
    std::copy_n(points(input.coordinate), block_size, slots[input.slot].lane.begin());

  for (std::size_t k = 0; k < shifts.size(); ++k) {
    const std::uint32_t slot = slot_of(shifts[k].coordinate);
    if (slot != no_slot)
      for (std::size_t p = 0; p < block_size; ++p)
        slots[slot].lane[p] = points(shifts[k].coordinate)[p] + shifts[k].step;
    run(slots, block_size, CallsOfABlock{workspace.calls.data(), k != 0});
    std::ranges::copy(slots[result_].lane, values.begin() + static_cast<std::ptrdiff_t>(k * block_size));
    if (slot != no_slot) std::copy_n(points(shifts[k].coordinate), block_size, slots[slot].lane.begin());
  }
}

template <class Calls>
void Tape::run(std::span<Lanes> slots, std::size_t lanes, Calls calls) const {
  Lanes* const s = slots.data();
  for (const Instruction& i : instructions_) {
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
        map(s[i.result], s[i.a], s[i.a], lanes, [](double a, double) { return a * a; });
        break;
      case Op::cube:
        map(s[i.result], s[i.a], s[i.a], lanes, [](double a, double) { return a * a * a; });
        break;
      case Op::unary:
      case Op::binary:
        calls(i, s, lanes);
        break;
      case Op::choose:
        choose(s[i.result], s[i.a], s[i.b], s[i.c], lanes);
        break;
    }
  }
}

}  // namespace gradcalc
