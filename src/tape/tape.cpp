#include "tape/tape.hpp"

#include "functions/function_traits.hpp"

namespace gradcalc {

std::uint32_t Tape::new_slot(bool varies) {
  varies_.push_back(varies ? 1 : 0);
  return static_cast<std::uint32_t>(varies_.size() - 1);
}

std::uint32_t Tape::add_input(std::size_t coordinate) {
  if (coordinate >= input_slots_.size()) input_slots_.resize(coordinate + 1, no_slot);
  const std::uint32_t slot = input_slots_[coordinate] = new_slot(true);
  inputs_.push_back({slot, static_cast<std::uint32_t>(coordinate)});
  return slot;
}

std::uint32_t Tape::add_constant(double value) {
  const std::uint32_t slot = new_slot(false);
  constants_.push_back({slot, value});
  return slot;
}

std::uint32_t Tape::add(Instruction instruction) {
  if (instruction.op == Op::unary) {
    instruction.b = instruction.a;  // a function of one argument is called with two as well
    ++calls_;
  } else if (instruction.op == Op::binary) {
    ++calls_;
  }
  instruction.result = new_slot(has_derivatives(instruction));
  instructions_.push_back(instruction);
  return instruction.result;
}

bool Tape::has_derivatives(const Instruction& i) const {
  switch (i.op) {
    case Op::unary:
    case Op::binary: {
      const FunctionTraits traits = traits_of(i.function);
      return (traits.varies_by_first && varies(i.a)) || (traits.varies_by_second && varies(i.b));
    }
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

}  // namespace gradcalc
