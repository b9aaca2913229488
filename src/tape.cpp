#include "tape.hpp"

#include <algorithm>
#include <bit>

namespace gradcalc {
namespace {

/// To the bit, because a function may tell 0 from -0.
bool is_same(double x, double y) {
  return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
}

// The result is formed apart from the operands, so that the compiler need not fear that they overlap, and
// turns each loop into vector instructions.
template <class Function>
void map(Lanes& result, const Lanes& a, const Lanes& b, Function f) {
  Lanes values;
  for (std::size_t l = 0; l < Lanes::count; ++l) values.lane[l] = f(a.lane[l], b.lane[l]);
  result = values;
}

template <class Function>
void map(Lanes& result, const Lanes& a, Function f) {
  map(result, a, a, [f](double x, double) { return f(x); });
}

/// A function is called only where its arguments differ from those of the first lane and of the lane before:
/// a stencil moves one coordinate at a time, and most arguments do not depend on it.
template <class Function>
void call(Lanes& result, const Lanes& a, const Lanes& b, std::size_t lanes, Function f) {
  const auto same = [&](std::size_t l, std::size_t m) {
    return is_same(a.lane[l], a.lane[m]) && is_same(b.lane[l], b.lane[m]);
  };
  for (std::size_t l = 0; l < lanes; ++l) {
    if (l > 0 && same(l, 0))
      result.lane[l] = result.lane[0];
    else if (l > 0 && same(l, l - 1))
      result.lane[l] = result.lane[l - 1];
    else
      result.lane[l] = f(a.lane[l], b.lane[l]);
  }
}

void choose(Lanes& result, const Lanes& condition, const Lanes& yes, const Lanes& no) {
  for (std::size_t l = 0; l < Lanes::count; ++l)
    result.lane[l] = condition.lane[l] != 0.0 ? yes.lane[l] : no.lane[l];
}

}  // namespace

std::uint32_t Tape::new_slot(double value) {
  slots_.emplace_back().lane.fill(value);
  return static_cast<std::uint32_t>(slots_.size() - 1);
}

std::uint32_t Tape::add_input(std::size_t coordinate) {
  if (coordinate >= input_slots_.size()) input_slots_.resize(coordinate + 1, no_slot);
  const std::uint32_t slot = input_slots_[coordinate] = new_slot(0.0);
  inputs_.push_back({slot, static_cast<std::uint32_t>(coordinate)});
  return slot;
}

std::uint32_t Tape::add_constant(double value) {
  return new_slot(value);
}

std::uint32_t Tape::add(Instruction instruction) {
  instruction.result = new_slot(0.0);
  instructions_.push_back(instruction);
  return instruction.result;
}

void Tape::evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                    std::span<double> values, std::span<Lanes> slots) const {
  // A coordinate that f does not depend on, or that is `nowhere`, has no slot.
  const auto lane_of = [&](const Displacement& displacement, std::size_t l) -> double* {
    if (displacement.coordinate >= input_slots_.size()) return nullptr;
    const std::uint32_t slot = input_slots_[displacement.coordinate];
    return slot == no_slot ? nullptr : &slots[slot].lane[l];
  };
  for (const Input& input : inputs_) slots[input.slot].lane.fill(x[input.coordinate]);

  for (;;) {
    const std::size_t count = std::min(Lanes::count, displacements.size());
    for (std::size_t l = 0; l < count; ++l)
      if (double* const lane = lane_of(displacements[l], l)) *lane = displacements[l].value;
    run(slots, count);
    std::copy_n(slots[result_].lane.begin(), count, values.begin());
    if (displacements.size() <= Lanes::count) return;
    for (std::size_t l = 0; l < count; ++l)
      if (double* const lane = lane_of(displacements[l], l)) *lane = x[displacements[l].coordinate];
    displacements = displacements.subspan(count);
    values = values.subspan(count);
  }
}

/// Arithmetic goes over all lanes, calls only over those in use.
void Tape::run(std::span<Lanes> slots, std::size_t lanes) const {
  Lanes* const s = slots.data();
  for (const Instruction& i : instructions_) {
    switch (i.op) {
      case Op::add:
        map(s[i.result], s[i.a], s[i.b], [](double a, double b) { return a + b; });
        break;
      case Op::subtract:
        map(s[i.result], s[i.a], s[i.b], [](double a, double b) { return a - b; });
        break;
      case Op::multiply:
        map(s[i.result], s[i.a], s[i.b], [](double a, double b) { return a * b; });
        break;
      case Op::divide:
        map(s[i.result], s[i.a], s[i.b], [](double a, double b) { return a / b; });
        break;
      case Op::negate:
        map(s[i.result], s[i.a], [](double a) { return -a; });
        break;
      case Op::square:
        map(s[i.result], s[i.a], [](double a) { return a * a; });
        break;
      case Op::cube:
        map(s[i.result], s[i.a], [](double a) { return a * a * a; });
        break;
      case Op::unary:
        for (std::size_t l = 0; l < lanes; ++l) s[i.result].lane[l] = i.unary(s[i.a].lane[l]);
        break;
      case Op::binary:
        for (std::size_t l = 0; l < lanes; ++l)
          s[i.result].lane[l] = i.binary(s[i.a].lane[l], s[i.b].lane[l]);
        break;
      case Op::choose:
        choose(s[i.result], s[i.a], s[i.b], s[i.c]);
        break;
    }
  }
}

}  // namespace gradcalc
