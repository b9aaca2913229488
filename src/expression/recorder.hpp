#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>

#include "tape/tape.hpp"

namespace gradcalc {

// A handle to a result that is on a tape. It travels through muParser's doubles as a quiet NaN whose lower 48
// bits are the address of a Handle: muParser hands values to callbacks without computing with them.

struct Recording;

struct Handle {
  Recording* recording;
  std::uint32_t slot;
};

bool is_handle(double value);

/// A tape in the making.
struct Recording {
  Tape tape;
  std::deque<Handle> handles;  ///< a deque, so that the addresses stay

  /// A handle to what stands in the slot.
  double handle(std::uint32_t slot);

  /// The slot of a handle, or that of a constant which is added for a plain number.
  std::uint32_t slot(double operand);

  // Handles to the results of instructions.
  double record_unary(Op op, double a);
  double record_binary(Op op, double a, double b);
  double record_call(FunctionId function, double a);
  double record_call(FunctionId function, double a, double b);
};

/// The recording that one of the operands is on; nullptr if all are plain numbers.
Recording* recording_of(std::initializer_list<double> operands);

}  // namespace gradcalc
