#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "gradcalc/field.hpp"

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

/// The values of one slot at several points. An instruction costs as much for all of them as for two or three
/// alone, because they are computed together in vector registers; eight doubles are a cache line.
struct alignas(64) Lanes {
  static constexpr std::size_t count = 8;
  std::array<double, count> lane{};
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
  std::vector<Lanes> make_slots() const { return slots_; }

  /// values[k] = f(x displaced by displacements[k]). `x` has every coordinate that an input or a displacement
  /// names; `slots` come from make_slots.
  void evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                std::span<double> values, std::span<Lanes> slots) const;

 private:
  struct Input {
    std::uint32_t slot;
    std::uint32_t coordinate;
  };

  static constexpr std::uint32_t no_slot = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t new_slot(double value);
  void run(std::span<Lanes> slots, std::size_t lanes) const;

  std::vector<Lanes> slots_;
  std::vector<Input> inputs_;
  std::vector<std::uint32_t> input_slots_;  ///< for each coordinate, its slot
  std::vector<Instruction> instructions_;
  std::uint32_t result_ = 0;
};

}  // namespace gradcalc
