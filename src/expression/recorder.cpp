#include "expression/recorder.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace gradcalc {
namespace {

constexpr int tag_shift = 48;
constexpr std::uint64_t handle_tag = 0x7ffc;  // a quiet NaN that no operation of the hardware produces

const Handle& handle_of(double handle) {
  constexpr std::uint64_t address_bits = (std::uint64_t{1} << tag_shift) - 1;
  return *reinterpret_cast<const Handle*>(  // NOLINT(performance-no-int-to-ptr): the address is the handle
      static_cast<std::uintptr_t>(std::bit_cast<std::uint64_t>(handle) & address_bits));
}

}  // namespace

bool is_handle(double value) {
  return std::bit_cast<std::uint64_t>(value) >> tag_shift == handle_tag;
}

double Recording::handle(std::uint32_t slot) {
  const Handle& node = handles.emplace_back(Handle{this, slot});
  const auto address = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&node));
  if (address >> tag_shift != 0) throw std::runtime_error("an address does not fit 48 bits");
  return std::bit_cast<double>(handle_tag << tag_shift | address);
}

std::uint32_t Recording::slot(double operand) {
  return is_handle(operand) ? handle_of(operand).slot : tape.add_constant(operand);
}

double Recording::record_unary(Op op, double a) {
  return handle(tape.add({.op = op, .a = slot(a)}));
}

double Recording::record_binary(Op op, double a, double b) {
  const std::uint32_t left = slot(a);
  return handle(tape.add({.op = op, .a = left, .b = slot(b)}));
}

double Recording::record_call(FunctionId function, double a) {
  return handle(tape.add({.op = Op::unary, .function = function, .a = slot(a)}));
}

double Recording::record_call(FunctionId function, double a, double b) {
  const std::uint32_t left = slot(a);
  return handle(tape.add({.op = Op::binary, .function = function, .a = left, .b = slot(b)}));
}

Recording* recording_of(std::initializer_list<double> operands) {
  const auto* const found = std::ranges::find_if(operands, is_handle);
  return found == operands.end() ? nullptr : handle_of(*found).recording;
}

}  // namespace gradcalc
