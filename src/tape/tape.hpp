#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
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
    double value;
    std::uint32_t
        spelling;  ///< its place in spellings(); `no_spelling` where the value is exactly what was meant
  };
  static constexpr std::uint32_t no_spelling = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t add_input(std::size_t coordinate);
  std::uint32_t add_constant(double value);

  /// A number of which `value` is the nearest double: a decimal as typed, or the name of a built-in constant.
  std::uint32_t add_constant(double value, std::string_view spelling);

  std::uint32_t add(Instruction instruction);  ///< sets its result slot, and returns it
  void set_result(std::uint32_t slot) { result_ = slot; }

  /// Those that depend on an input.
  std::span<const Instruction> instructions() const { return instructions_; }

  /// Those that depend on constants alone. They stand before the others: an evaluator runs them once.
  std::span<const Instruction> constant_instructions() const { return constant_instructions_; }

  std::span<const Input> inputs() const { return inputs_; }
  std::span<const Constant> constants() const { return constants_; }
  std::span<const std::string> spellings() const { return spellings_; }
  std::uint32_t result() const { return result_; }
  std::size_t slot_count() const { return dependence_.size(); }

  /// How many instructions that depend on an input call a function.
  std::size_t calls() const { return calls_; }

  /// The slot of a coordinate; `no_slot` if f does not depend on it, or it is Displacement::nowhere.
  std::uint32_t slot_of(std::size_t coordinate) const {
    return coordinate < input_slots_.size() ? input_slots_[coordinate] : no_slot;
  }

  /// Whether the slot has derivatives: it depends on an input, and not only through functions that are
  /// constant between jumps.
  bool varies(std::uint32_t slot) const { return dependence_[slot] == Dependence::varying; }

  /// Whether the slot depends on no input.
  bool is_constant(std::uint32_t slot) const { return dependence_[slot] == Dependence::none; }

 private:
  /// How a slot depends on the inputs.
  enum class Dependence : std::uint8_t {
    none,
    stepwise,  ///< through functions that are constant between jumps
    varying,
  };

  std::uint32_t new_slot(Dependence dependence);
  Dependence dependence_of(const Instruction& i) const;

  std::vector<Dependence> dependence_;  ///< one for each slot
  std::vector<Input> inputs_;
  std::vector<std::uint32_t> input_slots_;  ///< for each coordinate, its slot
  std::vector<Constant> constants_;
  std::vector<std::string> spellings_;
  std::vector<Instruction> constant_instructions_;
  std::vector<Instruction> instructions_;
  std::size_t calls_ = 0;
  std::uint32_t result_ = 0;
};

}  // namespace gradcalc
