#include "tape.hpp"

#include <algorithm>

namespace gradcalc {
namespace {

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
  return input_slots_[coordinate] = new_slot(0.0);
}

std::uint32_t Tape::add_constant(double value) {
  return new_slot(value);
}

std::uint32_t Tape::add(Instruction instruction) {
  instruction.result = new_slot(0.0);
  instructions_.push_back(instruction);
  return instruction.result;
}

/// The slot that a displacement changes; none where f does not depend on the coordinate.
std::uint32_t Tape::slot_of(const Displacement& displacement) const {
  return displacement.coordinate < input_slots_.size() ? input_slots_[displacement.coordinate] : no_slot;
}

void Tape::evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                    std::span<double> values, std::span<Lanes> slots) const {
  for (std::size_t i = 0; i < input_slots_.size(); ++i)
    if (input_slots_[i] != no_slot) slots[input_slots_[i]].lane.fill(x[i]);

  for (std::size_t first = 0; first < displacements.size(); first += Lanes::count) {
    const auto chunk = displacements.subspan(first, std::min(Lanes::count, displacements.size() - first));
    for (std::size_t l = 0; l < chunk.size(); ++l)
      if (const std::uint32_t slot = slot_of(chunk[l]); slot != no_slot) slots[slot].lane[l] = chunk[l].value;
    run(slots, chunk.size());
    for (std::size_t l = 0; l < chunk.size(); ++l) {
      values[first + l] = slots[result_].lane[l];
      if (const std::uint32_t slot = slot_of(chunk[l]); slot != no_slot)
        slots[slot].lane[l] = x[chunk[l].coordinate];
    }
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
