#include "tape/tape.hpp"

#include <algorithm>

#include "functions/function_traits.hpp"

namespace gradcalc {
namespace {

bool has_one_operand(Op op) {
  return op == Op::unary || op == Op::negate || op == Op::square || op == Op::cube;
}

}  // namespace

std::uint32_t Tape::new_slot(Dependence dependence) {
  dependence_.push_back(dependence);
  return static_cast<std::uint32_t>(dependence_.size() - 1);
}

std::uint32_t Tape::add_input(std::size_t coordinate) {
  if (coordinate >= input_slots_.size()) input_slots_.resize(coordinate + 1, no_slot);
  const std::uint32_t slot = input_slots_[coordinate] = new_slot(Dependence::varying);
  inputs_.push_back({slot, static_cast<std::uint32_t>(coordinate)});
  return slot;
}

std::uint32_t Tape::add_constant(double value) {
  const std::uint32_t slot = new_slot(Dependence::none);
  constants_.push_back({slot, value, no_spelling});
  return slot;
}

std::uint32_t Tape::add_constant(double value, std::string_view spelling) {
  const std::uint32_t slot = add_constant(value);
  const auto found = std::ranges::find(spellings_, spelling);
  constants_.back().spelling = static_cast<std::uint32_t>(found - spellings_.begin());
  if (found == spellings_.end()) spellings_.emplace_back(spelling);
  return slot;
}

std::uint32_t Tape::add(Instruction instruction) {
  if (has_one_operand(instruction.op)) instruction.b = instruction.a;  // a unary is called with two as well
  const Dependence dependence = dependence_of(instruction);
  instruction.result = new_slot(dependence);
  if (dependence == Dependence::none) {
    constant_instructions_.push_back(instruction);
  } else {
    instructions_.push_back(instruction);
    if (instruction.op == Op::unary || instruction.op == Op::binary) ++calls_;
  }
  return instruction.result;
}

Tape::Dependence Tape::dependence_of(const Instruction& i) const {
  const Dependence a = dependence_[i.a], b = dependence_[i.b], c = dependence_[i.c];
  const auto without_slope = [](Dependence d) { return std::min(d, Dependence::stepwise); };
  switch (i.op) {
    case Op::unary:
    case Op::binary: {
      const FunctionTraits traits = traits_of(i.function);
      return std::max(traits.varies_by_first ? a : without_slope(a),
                      traits.varies_by_second ? b : without_slope(b));
    }
    case Op::choose:
      return std::max({without_slope(a), b, c});
    case Op::negate:
    case Op::square:
    case Op::cube:
      return a;
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
      break;
  }
  return std::max(a, b);
}

}  // namespace gradcalc
