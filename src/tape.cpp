#include "tape.hpp"

namespace gradcalc {

std::uint32_t Tape::new_slot(double value) {
  slots_.push_back(value);
  return static_cast<std::uint32_t>(slots_.size() - 1);
}

std::uint32_t Tape::add_input(std::size_t coordinate) {
  inputs_.push_back({coordinate, new_slot(0.0)});
  return inputs_.back().slot;
}

std::uint32_t Tape::add_constant(double value) {
  return new_slot(value);
}

std::uint32_t Tape::add(Instruction instruction) {
  instruction.result = new_slot(0.0);
  instructions_.push_back(instruction);
  return instruction.result;
}

double Tape::evaluate(std::span<const double> x, std::span<double> slots) const {
  double* const s = slots.data();
  for (const Input& input : inputs_) s[input.slot] = x[input.coordinate];
  for (const Instruction& i : instructions_) {
    switch (i.op) {
      case Op::add:
        s[i.result] = s[i.a] + s[i.b];
        break;
      case Op::subtract:
        s[i.result] = s[i.a] - s[i.b];
        break;
      case Op::multiply:
        s[i.result] = s[i.a] * s[i.b];
        break;
      case Op::divide:
        s[i.result] = s[i.a] / s[i.b];
        break;
      case Op::negate:
        s[i.result] = -s[i.a];
        break;
      case Op::square:
        s[i.result] = s[i.a] * s[i.a];
        break;
      case Op::cube:
        s[i.result] = s[i.a] * s[i.a] * s[i.a];
        break;
      case Op::unary:
        s[i.result] = i.unary(s[i.a]);
        break;
      case Op::binary:
        s[i.result] = i.binary(s[i.a], s[i.b]);
        break;
      case Op::choose:
        s[i.result] = s[i.a] != 0.0 ? s[i.b] : s[i.c];
        break;
    }
  }
  return s[result_];
}

}  // namespace gradcalc
