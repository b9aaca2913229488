#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tape/tape.hpp"

namespace gradcalc {

// A handle to a result that is on a tape. It travels through muParser's doubles as a quiet NaN whose lower 48
// bits are the address of a Handle: muParser hands values to callbacks without computing with them.

struct Recording;

struct Handle {
  Recording* recording;
  std::uint32_t slot;
  std::uint32_t fault;  ///< the number of a fault, from 1 on; 0 if there is a result
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
  double handle(std::uint32_t slot);

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
};

/// Whether the operand is a handle to a fault.
bool is_fault(double operand);

/// The recording that one of the operands is on; nullptr if all are plain numbers.
Recording* recording_of(std::initializer_list<double> operands);

}  // namespace gradcalc
