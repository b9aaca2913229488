#include "expression/recorder.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "expression/grammar.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

constexpr int tag_shift = 48;
constexpr std::uint64_t handle_tag = 0x7ffc;  // a quiet NaN that no operation of the hardware produces

const Handle& handle_of(double handle) {
  constexpr std::uint64_t address_bits = (std::uint64_t{1} << tag_shift) - 1;
  return *reinterpret_cast<const Handle*>(  // NOLINT(performance-no-int-to-ptr): the address is the handle
      static_cast<std::uintptr_t>(std::bit_cast<std::uint64_t>(handle) & address_bits));
}

/// "3", or "0.5": an index as it is written.
std::string number(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value + 0.0).ptr;
  return {text.data(), end};
}

[[noreturn]] void fail(const Fault& fault) {
  const std::string index = number(fault.index);
  std::string where;
  for (const IndexValue& each : fault.indices)
    where.append(where.empty() ? " with " : ", ").append(*each.name).append(" = ").append(number(each.value));
  std::string what = "x[" + index + "]" + where + ": ";
  std::string hint;
  if (std::isnan(fault.index) || fault.index != std::floor(fault.index)) {
    what += "an index is a whole number";
    hint = "floor(...) of it is one";
  } else if (fault.index < 0.0) {
    what += "an index is not negative";
    if (fault.indices.empty()) hint = "the last coordinate is x[n-1]";
  } else if (fault.count) {
    what += "the point has " + counted(*fault.count, "coordinate");
    if (*fault.count == 1) what += ", x[0]";
    if (*fault.count > 1) what += ", x[0] to x[" + std::to_string(*fault.count - 1) + "]";
  } else {
    what += "nobody has so many coordinates";
  }
  throw Error(ErrorCode::point, what).at(fault.typed, fault.position).hint(hint);
}

}  // namespace

bool is_handle(double value) {
  return std::bit_cast<std::uint64_t>(value) >> tag_shift == handle_tag;
}

double Recording::handle(std::uint32_t slot) {
  const Handle& node = handles.emplace_back(Handle{this, slot, 0});
  const auto address = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&node));
  if (address >> tag_shift != 0) throw std::runtime_error("an address does not fit 48 bits");
  return std::bit_cast<double>(handle_tag << tag_shift | address);
}

double Recording::input(std::size_t coordinate) {
  const std::uint32_t slot = tape.slot_of(coordinate);
  return handle(slot == Tape::no_slot ? tape.add_input(coordinate) : slot);
}

double Recording::fault(Fault fault) {
  faults.push_back(std::move(fault));
  const double result = handle(Tape::no_slot);
  handles.back().fault = static_cast<std::uint32_t>(faults.size());
  return result;
}

std::uint32_t Recording::slot(double operand) {
  if (tape.instructions().size() >= max_operations)
    throw Error(ErrorCode::too_long,
                "with its loops and definitions written out, the expression has more than " +
                    std::to_string(max_operations) + " operations");
  if (!is_handle(operand)) return tape.add_constant(operand);
  const Handle& handle = handle_of(operand);
  if (handle.fault != 0) fail(faults[handle.fault - 1]);
  return handle.slot;
}

double Recording::record_unary(Op op, double a) {
  if (is_fault(a)) return a;
  return handle(tape.add({.op = op, .a = slot(a)}));
}

double Recording::record_binary(Op op, double a, double b) {
  if (is_fault(a) || is_fault(b)) return is_fault(a) ? a : b;
  const std::uint32_t left = slot(a);
  return handle(tape.add({.op = op, .a = left, .b = slot(b)}));
}

double Recording::record_call(FunctionId function, double a) {
  if (is_fault(a)) return a;
  return handle(tape.add({.op = Op::unary, .function = function, .a = slot(a)}));
}

double Recording::record_call(FunctionId function, double a, double b) {
  if (is_fault(a) || is_fault(b)) return is_fault(a) ? a : b;
  const std::uint32_t left = slot(a);
  return handle(tape.add({.op = Op::binary, .function = function, .a = left, .b = slot(b)}));
}

double Recording::record_choice(double condition, double yes, double no) {
  for (const double operand : {condition, yes, no})
    if (is_fault(operand)) return operand;
  Instruction choice{.op = Op::choose, .a = slot(condition)};
  choice.b = slot(yes);
  choice.c = slot(no);
  return handle(tape.add(choice));
}

bool is_fault(double operand) {
  return is_handle(operand) && handle_of(operand).fault != 0;
}

Recording* recording_of(std::initializer_list<double> operands) {
  const auto* const found = std::ranges::find_if(operands, is_handle);
  return found == operands.end() ? nullptr : handle_of(*found).recording;
}

}  // namespace gradcalc
