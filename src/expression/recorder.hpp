#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tape/tape.hpp"

namespace gradcalc {

// A handle to a number or to a result that is on a tape. It travels through muParser's doubles as a quiet NaN
// whose lower 48 bits are the address of a Handle: muParser hands values to callbacks without computing with
// them.

inline constexpr double not_constant = std::numeric_limits<double>::quiet_NaN();

/// Up to here whole numbers are not rounded.
inline constexpr double most_whole = 0x1p53;

struct Recording;

struct Handle {
  Recording* recording;
  std::uint32_t slot;     ///< Tape::no_slot for a whole number that nothing on the tape needs yet
  std::uint32_t fault;    ///< the number of a fault, from 1 on; 0 if there is a result
  double constant;        ///< its value, perhaps rounded, if it depends on no variable; else nan
  bool is_exact;          ///< the constant is not rounded
  bool is_truth = false;  ///< 0 or 1, constant between its jumps
};

bool is_handle(double value);

/// An index of a loop, and what it is at the moment.
struct IndexValue {
  const std::string* name;
  double value;
};

/// An x[...] that has no coordinate. What is computed from it is the same fault. That is an error only where
/// it is the result: a conditional that is decided while recording, such as i == 0 ? 1 : x[i-1], may leave it
/// aside.
struct Fault {
  std::string_view typed;
  std::size_t position;
  double index;
  std::optional<std::size_t> count;  ///< of coordinates
  std::vector<IndexValue> indices;   ///< of the loops around it
};

/// A tape in the making.
struct Recording {
  Tape tape;
  std::deque<Handle> handles;  ///< a deque, so that the addresses stay
  std::vector<Fault> faults;
  std::vector<IndexValue> indices;  ///< of the loops that run
  std::size_t runs = 0;             ///< of the bodies of loops
  std::size_t depth = 0;            ///< of loops, parts and definitions in one another
  bool is_trial = false;            ///< of each loop, only the first run counts

  /// A handle to what stands in the slot.
  double handle(std::uint32_t slot) { return add({this, slot, 0, not_constant, false}); }

  /// A handle to a whole number of at most 2^53.
  double handle_to_whole(double number) { return add({this, Tape::no_slot, 0, number, true}); }

  /// A handle to a number as typed, or to a built-in constant, of which `value` is the nearest double.
  double handle_to_constant(double value, std::string_view spelling);

  /// A handle to the coordinate, which becomes an input if it is none.
  double input(std::size_t coordinate);

  /// A handle to a fault.
  double fault(Fault fault);

  /// The slot of a handle, or that of a constant which is added for a plain number. Throws Error (point) for
  /// a fault, and (too_long, without a place) where the recording becomes too long.
  std::uint32_t slot(double operand);

  // Handles to the results of instructions, or to the first fault among the operands.
  double record_unary(Op op, double a);
  double record_binary(Op op, double a, double b);
  double record_call(FunctionId function, double a);
  double record_call(FunctionId function, double a, double b);
  double record_choice(double condition, double yes, double no);

  /// The result, of which it is known that it is this constant.
  double constant(double result, double value);

 private:
  double add(const Handle& handle);
};

/// Whether the operand is a handle to a fault.
bool is_fault(double operand);

/// The value of an operand, a handle or a plain number, perhaps rounded; nan if it depends on a variable.
double constant_of(double operand);

/// The same of a whole number that is known without rounding; nan for any other.
double whole_number(double operand);

/// The recording that one of the operands is on; nullptr if all are plain numbers.
Recording* recording_of(std::initializer_list<double> operands);

}  // namespace gradcalc
