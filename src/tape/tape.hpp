#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "gradcalc/field.hpp"
#include "gradcalc/functions.hpp"

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
  std::uint32_t result;
  std::uint32_t a;
  std::uint32_t b = 0;
  std::uint32_t c = 0;
  const Function* function = nullptr;  ///< that unary and binary call
};

/// The values of one slot at several points, which are computed together in vector registers.
struct alignas(64) Lanes {
  static constexpr std::size_t count = block_size;
  std::array<double, count> lane{};
};

/// What a thread needs to evaluate a tape: the slots, with the constants in their places, and for each call
/// its arguments and results at the points of a block; and to differentiate it, see adjoint.hpp.
struct Workspace {
  struct Call {
    Lanes a, b, result;
  };

  std::vector<Lanes> slots;
  std::vector<Call> calls;

  std::vector<double> adjoints;       ///< of a slot: one for each of the points
  std::vector<std::uint8_t> reached;  ///< whether a slot has adjoints yet
};

/// A function from n doubles to one as a straight line of instructions over numbered slots, each written
/// once before it is read (a Wengert list). Inputs and constants are slots too. Immutable once recorded, so
/// that threads can share it; each evaluates it in a workspace of its own.
class Tape {
 public:
  struct Input {
    std::uint32_t slot;
    std::uint32_t coordinate;
  };

  std::uint32_t add_input(std::size_t coordinate);
  std::uint32_t add_constant(double value);
  std::uint32_t add(Instruction instruction);  ///< sets its result slot, and returns it
  void set_result(std::uint32_t slot) { result_ = slot; }

  Workspace make_workspace() const { return {slots_, {}, {}, {}}; }

  /// values[k] = f(x displaced by displacements[k]). `x` has every coordinate that an input or a displacement
  /// names. A lane is a displacement.
  void evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                std::span<double> values, Workspace& workspace) const;

  /// As of BlockField, for one component. A lane is a point.
  void evaluate_block(std::span<const double> x, std::span<const Shift> shifts, std::span<double> values,
                      Workspace& workspace) const;

  std::span<const Instruction> instructions() const { return instructions_; }
  std::span<const Input> inputs() const { return inputs_; }
  std::uint32_t result() const { return result_; }

  /// Whether the slot has derivatives: it depends on an input, and not only through functions that are
  /// constant between jumps.
  bool varies(std::uint32_t slot) const { return varies_[slot] != 0; }

 private:
  static constexpr std::uint32_t no_slot = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t new_slot(double value, bool varies);
  bool has_derivatives(const Instruction& i) const;
  std::uint32_t slot_of(std::size_t coordinate) const;
  template <class Calls>
  void run(std::span<Lanes> slots, std::size_t lanes, Calls calls) const;

  std::vector<Lanes> slots_;
  std::vector<std::uint8_t> varies_;  ///< see varies(); one for each slot
  std::vector<Input> inputs_;
  std::vector<std::uint32_t> input_slots_;  ///< for each coordinate, its slot
  std::vector<Instruction> instructions_;
  std::size_t calls_ = 0;  ///< how many instructions call a function
  std::uint32_t result_ = 0;
};

}  // namespace gradcalc
