#include "tape/compensated_line.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "tape/products.hpp"

namespace gradcalc {
namespace {

/// x + t v at the points of lanes: see the same of one point.
template <class Lanes>
Lanes all_moved(double x, const typename Lanes::Part& t, double v) {
  Lanes result;
  if (v == 1.0)
    for (std::size_t l = 0; l < Lanes::count; ++l) result.set(l, moved(x, t[l]));
  else
    for (std::size_t l = 0; l < Lanes::count; ++l) result.set(l, moved(x, t[l], v));
  return result;
}

/// To the bit, because a function may tell 0 from -0.
bool is_same(const Compensated& a, const Compensated& b) {
  const auto bits = [](double x) { return std::bit_cast<std::uint64_t>(x); };
  return bits(a.value) == bits(b.value) && bits(a.low) == bits(b.low) && bits(a.error) == bits(b.error) &&
         bits(a.common) == bits(b.common);
}

}  // namespace

double CompensatedLine::begin(const Tape& tape, std::span<const double> x, LibraryPrecision precision) {
  if (tape_ != &tape || precision_ != precision || at_x_.size() != tape.slot_count()) load(tape, precision);
  x_.assign(x.begin(), x.end());
  for (const Tape::Input& input : tape.inputs()) at_x_[input.slot] = x[input.coordinate];
  evaluate(tape.instructions(), at_x_);
  return at_x_[tape.result()].value;
}

void CompensatedLine::load(const Tape& tape, LibraryPrecision precision) {
  tape_ = &tape;
  precision_ = precision;
  rules_ = precision == LibraryPrecision::doubles ? &compensated_rules() : &compensated_extended_rules();
  at_x_.assign(tape.slot_count(), {});
  slots_.assign(tape.slot_count(), {});
  parts_.clear();
  next_part_ = 0;
  for (const Tape::Constant& constant : tape.constants()) at_x_[constant.slot] = constant.value;
  evaluate(tape.constant_instructions(), at_x_);
}

/// Lines along each of some coordinates come again at the next point.
const MovingPart& CompensatedLine::part_of(std::span<const Moving> moving) {
  constexpr std::size_t most_parts = 16;
  const auto found = std::ranges::find_if(
      parts_, [moving](const MovingPart& part) { return std::ranges::equal(part.coordinates, moving); });
  if (found != parts_.end()) return *found;
  if (parts_.size() < most_parts) parts_.emplace_back();
  MovingPart& oldest = parts_[next_part_++ % parts_.size()];
  oldest.set(*tape_, moving);
  return oldest;
}

LineValue CompensatedLine::move(std::span<const Moving> moving) {
  part_ = &part_of(moving);
  for (const std::uint32_t slot : part_->read) {
    const Compensated& number = at_x_[slot];
    slots_[slot] = {number.value, number.low, 0.0, number.error};
  }
  std::get<0>(lanes_).is_filled = std::get<1>(lanes_).is_filled = false;
  constexpr double here = 0.0;
  LineValue at_x = (*this)({&here, 1});
  common_at_x_ = at_x.number.common;
  at_x.change = 0.0;
  return at_x;
}

LineValue CompensatedLine::operator()(std::span<const double> t) {
  for (std::size_t k = 0; k < part_->coordinates.size(); ++k) {
    const auto& [coordinate, speed] = part_->coordinates[k];
    const std::uint32_t slot = tape_->slot_of(coordinate);
    if (slot == Tape::no_slot) continue;
    slots_[slot] = moved(x_[coordinate], t[t.size() == 1 ? 0 : k], speed);
    if (!std::isfinite(slots_[slot].value)) return {std::numeric_limits<double>::quiet_NaN()};
  }
  record_ = {};
  evaluate(part_->moving, slots_);
  return value_of(slots_[tape_->result()], record_);
}

void CompensatedLine::at(std::span<const double> t, std::size_t times, std::span<LineValue> values) {
  // Lanes of a longer tape would take too much memory.
  constexpr std::size_t most_slots = (std::size_t{32} << 20U) / sizeof(QuadLanes);
  const bool has_lanes = slots_.size() <= most_slots;
  for (std::size_t k = 0; k < values.size();) {
    const std::size_t left = values.size() - k;
    const std::size_t count = !has_lanes ? 1 : std::min(left, QuadLanes::count);
    const auto distances = t.subspan(k * times, count * times);
    const auto next = values.subspan(k, count);
    if (count > PairLanes::count)
      at_lanes<QuadLanes>(distances, times, next);
    else if (count == PairLanes::count)
      at_lanes<PairLanes>(distances, times, next);
    else
      next.front() = (*this)(distances);
    k += count;
  }
  for (std::size_t k = 1; k < values.size(); k += 2)
    values[k].bend = std::fabs(values[k].number.common + values[k - 1].number.common - 2.0 * common_at_x_);
}

/// Lanes beyond the values repeat the last one.
template <class Lanes>
void CompensatedLine::at_lanes(std::span<const double> t, std::size_t times, std::span<LineValue> values) {
  auto& [slots, is_filled] = std::get<LaneSlots<Lanes>>(lanes_);
  if (slots.size() < slots_.size()) slots.resize(slots_.size());
  if (!is_filled)
    for (const std::uint32_t slot : part_->read) slots[slot].fill(slots_[slot]);
  is_filled = true;
  bool all_defined = true;
  for (std::size_t k = 0; k < part_->coordinates.size(); ++k) {
    const auto& [coordinate, speed] = part_->coordinates[k];
    const std::uint32_t slot = tape_->slot_of(coordinate);
    if (slot == Tape::no_slot) continue;
    typename Lanes::Part ways;
    for (std::size_t l = 0; l < Lanes::count; ++l)
      ways[l] = t[std::min(l, values.size() - 1) * times + (times == 1 ? 0 : k)];
    slots[slot] = all_moved<Lanes>(x_[coordinate], ways, speed);
    all_defined = all_defined && slots[slot].all_finite();
  }
  if (!all_defined) {
    for (std::size_t l = 0; l < values.size(); ++l) values[l] = (*this)(t.subspan(l * times, times));
    return;
  }
  LaneRecords<Lanes> records;
  evaluate_result<Lanes>(*tape_, part_->moving, *rules_, slots, records);
  const Lanes& result = slots[tape_->result()];
  for (std::size_t l = 0; l < values.size(); ++l) values[l] = value_of(result.lane(l), records[l]);
}

LineValue CompensatedLine::value_of(const Compensated& number, const BranchRecord& record) const {
  return {number, record.branches(), record.is_at_doubt(), std::fabs(number.common - common_at_x_)};
}

void CompensatedLine::evaluate(std::span<const Instruction> instructions, Slots& slots) {
  for (const Instruction& i : instructions) {
    const Compensated& a = slots[i.a];
    const Compensated& b = slots[i.b];
    Compensated& result = slots[i.result];
    switch (i.op) {
      case Op::add:
        result = a + b;
        break;
      case Op::subtract:
        result = a - b;
        break;
      case Op::multiply:
        result = a * b;
        break;
      case Op::divide:
        result = a / b;
        break;
      case Op::negate:
        result = -a;
        break;
      case Op::square:
        result = square(a);
        break;
      case Op::cube:
        result = cube(a);
        break;
      case Op::choose:
        result = a.value != 0.0 ? b : slots[i.c];
        break;
      case Op::unary:
      case Op::binary:
        call(i, slots);
        break;
    }
  }
}

/// Whether the arguments of a call on the line are those at the point, where its result is known.
bool CompensatedLine::is_known(const Instruction& i, const Slots& slots) const {
  return &slots != &at_x_ && is_same(slots[i.a], at_x_[i.a]) &&
         (i.op == Op::unary || is_same(slots[i.b], at_x_[i.b]));
}

void CompensatedLine::call(const Instruction& i, Slots& slots) {
  const CompensatedRule& rule = (*rules_)[static_cast<std::size_t>(i.function)];
  slots[i.result] = is_known(i, slots) ? at_x_[i.result] : rule.value(slots[i.a], slots[i.b]);
  if (rule.break_distance != nullptr && !(tape_->is_constant(i.a) && tape_->is_constant(i.b)))
    record_.note(rule, slots[i.a], slots[i.b], i.result);
}

}  // namespace gradcalc
