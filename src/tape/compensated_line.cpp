#include "tape/compensated_line.hpp"

#include <cmath>
#include <limits>

#include "tape/products.hpp"

namespace gradcalc {
double CompensatedLine::begin(const Tape& tape, std::span<const double> x, LibraryPrecision precision) {
  if (tape_ == &tape && precision_ == precision && slots_.size() == tape.slot_count())
    slots_ = at_x_;  // constants have their own errors again
  else
    load(tape, precision);
  x_.assign(x.begin(), x.end());
  for (const Tape::Input& input : tape.inputs()) slots_[input.slot] = x[input.coordinate];
  for (const Instruction& i : tape.instructions()) evaluate(i);
  at_x_ = slots_;
  return at_x_[tape.result()].value;
}

void CompensatedLine::load(const Tape& tape, LibraryPrecision precision) {
  tape_ = &tape;
  precision_ = precision;
  rules_ = precision == LibraryPrecision::doubles ? &compensated_rules() : &compensated_extended_rules();
  slots_.assign(tape.slot_count(), {});
  for (const Tape::Constant& constant : tape.constants()) slots_[constant.slot] = constant.value;
  for (const Instruction& i : tape.constant_instructions()) evaluate(i);
}

LineValue CompensatedLine::move(std::span<const Moving> moving) {
  moving_.assign(moving.begin(), moving.end());
  slots_ = at_x_;
  for (Compensated& slot : slots_) {
    slot.common = slot.error;
    slot.error = 0.0;
  }
  part_.set(*tape_, moving);
  constexpr double here = 0.0;
  LineValue at_x = (*this)({&here, 1});
  common_at_x_ = at_x.number.common;
  at_x.change = 0.0;
  return at_x;
}

LineValue CompensatedLine::operator()(std::span<const double> t) {
  for (std::size_t k = 0; k < moving_.size(); ++k) {
    const auto& [coordinate, speed] = moving_[k];
    const std::uint32_t slot = tape_->slot_of(coordinate);
    if (slot == Tape::no_slot) continue;
    slots_[slot] = moved(x_[coordinate], t[t.size() == 1 ? 0 : k], speed);
    if (!std::isfinite(slots_[slot].value)) return {std::numeric_limits<double>::quiet_NaN()};
  }
  record_ = {};
  for (const Instruction& i : part_.moving) evaluate(i);
  return result();
}

LineValue CompensatedLine::result() const {
  const Compensated& number = slots_[tape_->result()];
  return {number, record_.branches(), record_.is_at_doubt(), std::fabs(number.common - common_at_x_)};
}

void CompensatedLine::evaluate(const Instruction& i) {
  const Compensated& a = slots_[i.a];
  const Compensated& b = slots_[i.b];
  Compensated& result = slots_[i.result];
  switch (i.op) {
    case Op::add:
      result = a + b;
      return;
    case Op::subtract:
      result = a - b;
      return;
    case Op::multiply:
      result = a * b;
      return;
    case Op::divide:
      result = a / b;
      return;
    case Op::negate:
      result = -a;
      return;
    case Op::square:
      result = square(a);
      return;
    case Op::cube:
      result = cube(a);
      return;
    case Op::choose:
      result = a.value != 0.0 ? b : slots_[i.c];
      return;
    case Op::unary:
    case Op::binary: {
      const CompensatedRule& rule = (*rules_)[static_cast<std::size_t>(i.function)];
      result = rule.value(a, b);
      if (rule.break_distance != nullptr && !(tape_->is_constant(i.a) && tape_->is_constant(i.b)))
        record_.note(rule, a, b, i.result);
      return;
    }
  }
}

}  // namespace gradcalc
