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

Handle& handle_of(double handle) {
  constexpr std::uint64_t address_bits = (std::uint64_t{1} << tag_shift) - 1;
  return *reinterpret_cast<Handle*>(  // NOLINT(performance-no-int-to-ptr): the address is the handle
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

/// Whether a number is written as a whole one: 2, 2.0, 2e3. (Not 1.5e1.)
bool is_written_whole(std::string_view number) {
  const std::string_view mantissa = number.substr(0, number.find_first_of("eE"));
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  return number.find_first_not_of("0123456789.eE+") == number.npos && point > 0 &&
         mantissa.find_first_not_of('0', std::min(point + 1, mantissa.size())) == mantissa.npos;
}

}  // namespace

bool is_handle(double value) {
  return std::bit_cast<std::uint64_t>(value) >> tag_shift == handle_tag;
}

double Recording::add(const Handle& handle) {
  const Handle& node = handles.emplace_back(handle);
  const auto address = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&node));
  if (address >> tag_shift != 0) throw std::runtime_error("an address does not fit 48 bits");
  return std::bit_cast<double>(handle_tag << tag_shift | address);
}

double Recording::constant(double result, double value) {
  if (is_handle(result)) handle_of(result).constant = value;
  return result;
}

double Recording::handle_to_constant(double value, std::string_view spelling) {
  if (value <= most_whole && is_written_whole(spelling)) return handle_to_whole(value);
  return constant(handle(tape.add_constant(value, spelling)), value);
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
  Handle& handle = handle_of(operand);
  if (handle.fault != 0) fail(faults[handle.fault - 1]);
  if (handle.slot == Tape::no_slot) handle.slot = tape.add_constant(handle.constant);
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
  const double result = handle(tape.add({.op = Op::binary, .function = function, .a = left, .b = slot(b)}));
  if (is_handle(result)) handle_of(result).is_truth = function >= FunctionId::less;
  return result;
}

double Recording::record_choice(double condition, double yes, double no) {
  for (const double operand : {condition, yes, no})
    if (is_fault(operand)) return operand;
  // A number is a condition that jumps where it is 0. The comparison has a rule that says so.
  if (is_handle(condition) && !handle_of(condition).is_truth)
    condition = record_call(FunctionId::not_equal, condition, 0.0);
  Instruction choice{.op = Op::choose, .a = slot(condition)};
  choice.b = slot(yes);
  choice.c = slot(no);
  return handle(tape.add(choice));
}

bool is_fault(double operand) {
  return is_handle(operand) && handle_of(operand).fault != 0;
}

double constant_of(double operand) {
  return is_handle(operand) ? handle_of(operand).constant : operand;
}

double whole_number(double operand) {
  const double value = constant_of(operand);
  const bool is_exact = !is_handle(operand) || handle_of(operand).is_exact;
  return is_exact && value == std::rint(value) && std::fabs(value) <= most_whole ? value : not_constant;
}

Recording* recording_of(std::initializer_list<double> operands) {
  const auto* const found = std::ranges::find_if(operands, is_handle);
  return found == operands.end() ? nullptr : handle_of(*found).recording;
}

}  // namespace gradcalc
