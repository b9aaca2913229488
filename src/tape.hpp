#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

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
  union {
    double (*unary)(double) = nullptr;
    double (*binary)(double, double);
  };
};

/// A function from n doubles to one as a straight line of instructions over numbered slots, each written
/// once before it is read (a Wengert list). Inputs and constants are slots too. Immutable once recorded, so
/// that threads can share it; each evaluates it in slots of its own.
class Tape {
 public:
  std::uint32_t add_input(std::size_t coordinate);
  std::uint32_t add_constant(double value);
  std::uint32_t add(Instruction instruction);  ///< sets its result slot, and returns it
  void set_result(std::uint32_t slot) { result_ = slot; }

  /// Fresh slots, with the constants in their places.
  std::vector<double> make_slots() const { return slots_; }

  /// f(x). `x` has every coordinate that an input names; `slots` come from make_slots.
  double evaluate(std::span<const double> x, std::span<double> slots) const;

 private:
  struct Input {
    std::size_t coordinate;
    std::uint32_t slot;
  };

  std::uint32_t new_slot(double value);

  std::vector<double> slots_;
  std::vector<Input> inputs_;
  std::vector<Instruction> instructions_;
  std::uint32_t result_ = 0;
};

}  // namespace gradcalc
