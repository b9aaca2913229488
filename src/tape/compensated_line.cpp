#include "tape/compensated_line.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include "tape/products.hpp"

namespace gradcalc {
namespace {

/// x + t v: the product and the sum with their rounding errors, whose own rounding is the error.
Compensated on_line(double x, double t, double v) {
  const Compensated way = v == 1.0 ? Compensated(t) : Compensated(t) * Compensated(v);
  return Compensated(x) + way;
}

/// A hash of what was recorded so far and of one more branch: an odd multiplier near 2^64 / golden ratio
/// spreads the bits (Knuth, The Art of Computer Programming, vol. 3, 6.4).
std::uint64_t mixed(std::uint64_t record, std::uint64_t branch) {
  record = (record ^ branch) * 0x9E3779B97F4A7C15U;
  return record ^ (record >> 29U);
}

/// Which side of a break an argument is on.
enum class Outcome : std::uint8_t { below, at, above };

}  // namespace

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
  depends_.assign(slots_.size(), false);
  for (const Moving& one : moving)
    if (const std::uint32_t slot = tape_->slot_of(one.coordinate); slot != Tape::no_slot)
      depends_[slot] = true;
  dependent_.clear();
  for (const Instruction& i : tape_->instructions()) {
    if (!depends_[i.a] && !depends_[i.b] && !(i.op == Op::choose && depends_[i.c])) continue;
    depends_[i.result] = true;
    dependent_.push_back(&i);
  }
  constexpr double here = 0.0;
  return (*this)({&here, 1});
}

LineValue CompensatedLine::operator()(std::span<const double> t) {
  for (std::size_t k = 0; k < moving_.size(); ++k) {
    const auto& [coordinate, speed] = moving_[k];
    const std::uint32_t slot = tape_->slot_of(coordinate);
    if (slot == Tape::no_slot) continue;
    slots_[slot] = on_line(x_[coordinate], t[t.size() == 1 ? 0 : k], speed);
    if (!std::isfinite(slots_[slot].value)) return {std::numeric_limits<double>::quiet_NaN()};
  }
  branches_ = 0;
  is_at_doubt_ = false;
  for (const Instruction* const i : dependent_) evaluate(*i);
  return result();
}

LineValue CompensatedLine::result() const {
  return {slots_[tape_->result()], branches_, is_at_doubt_};
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
    case Op::binary:
      result = (*rules_)[static_cast<std::size_t>(i.function)].value(a, b);
      return note_branch(i);
  }
}

void CompensatedLine::note_branch(const Instruction& i) {
  const CompensatedRule& rule = (*rules_)[static_cast<std::size_t>(i.function)];
  if (rule.break_distance == nullptr || (tape_->is_constant(i.a) && tape_->is_constant(i.b))) return;
  const Compensated& a = slots_[i.a];
  const Compensated& b = slots_[i.b];
  if (rule.piece != nullptr) {
    const Compensated piece = rule.piece(a, b);
    if (piece.error != 0.0) return;  // the steps are noise
    branches_ = mixed(branches_, std::bit_cast<std::uint64_t>(piece.value));
  }
  const Compensated distance = rule.break_distance(a, b);
  const double known = distance.value + distance.low, doubt = distance.error + distance.common;
  const Outcome outcome = known > 0.0 ? Outcome::above : known < 0.0 ? Outcome::below : Outcome::at;
  if (rule.piece == nullptr || outcome == Outcome::at)
    branches_ = mixed(branches_, std::uint64_t{i.result} * 4 + static_cast<std::uint64_t>(outcome));
  if (doubt > 0.0 && !(std::fabs(known) > doubt)) is_at_doubt_ = true;
}

}  // namespace gradcalc
