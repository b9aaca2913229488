#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "functions/function_id.hpp"

namespace gradcalc {

/// What an instruction of the tape does with its operands.
enum class Op : std::uint8_t {
  add,
  subtract,
  multiply,
  divide,
  negate,
  square,
  cube,
  unary,   ///< calls a function of one argument
  binary,  ///< calls a function of two arguments
  choose,  ///< a != 0 ? b : c
};

/// result = op(a, b, c), each a slot.
struct Instruction {
  Op op;
  FunctionId function = FunctionId::conditional;  ///< that unary and binary call
  std::uint32_t result = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;
};

/// A function from n numbers to one as a straight line of instructions over numbered slots, each written
/// once before it is read (a Wengert list). Inputs and constants are slots too. It holds no values: an
/// evaluator brings a kind of number, loads the constants in it and runs the instructions. Immutable once
/// recorded, so that threads can share it.
class Tape {
 public:
  static constexpr std::uint32_t no_slot = std::numeric_limits<std::uint32_t>::max();

  struct Input {
    std::uint32_t slot;
    std::uint32_t coordinate;
  };

  struct Constant {
    std::uint32_t slot;
    double value;  ///< as it was recorded
  };

  std::uint32_t add_input(std::size_t coordinate);
  std::uint32_t add_constant(double value);
  std::uint32_t add(Instruction instruction);  ///< sets its result slot, and returns it
  void set_result(std::uint32_t slot) { result_ = slot; }

  std::span<const Instruction> instructions() const { return instructions_; }
  std::span<const Input> inputs() const { return inputs_; }
  std::span<const Constant> constants() const { return constants_; }
  std::uint32_t result() const { return result_; }
  std::size_t slot_count() const { return varies_.size(); }

  /// How many instructions call a function.
  std::size_t calls() const { return calls_; }

  /// The slot of a coordinate; `no_slot` if f does not depend on it, or it is Displacement::nowhere.
  std::uint32_t slot_of(std::size_t coordinate) const {
    return coordinate < input_slots_.size() ? input_slots_[coordinate] : no_slot;
  }

  /// Whether the slot has derivatives: it depends on an input, and not only through functions that are
  /// constant between jumps.
  bool varies(std::uint32_t slot) const { return varies_[slot] != 0; }

 private:
  std::uint32_t new_slot(bool varies);
  bool has_derivatives(const Instruction& i) const;

  std::vector<std::uint8_t> varies_;  ///< see varies(); one for each slot
  std::vector<Input> inputs_;
  std::vector<std::uint32_t> input_slots_;  ///< for each coordinate, its slot
  std::vector<Constant> constants_;
  std::vector<Instruction> instructions_;
  std::size_t calls_ = 0;
  std::uint32_t result_ = 0;
};

}  // namespace gradcalc
