#include "tape/hessian_sweep.hpp"

#include <algorithm>
#include <tuple>
#include <type_traits>
#include <utility>

#include "functions/bounded_rules.hpp"
#include "functions/interval_rules.hpp"
#include "functions/taylor_rules.hpp"
#include "tape/adjoints.hpp"

namespace gradcalc {
namespace {

template <class Number>
const RuleOf<Number>& scalar_rule(const Instruction& i) {
  const auto id = static_cast<std::size_t>(i.function);
  if constexpr (std::is_same_v<Number, Bounded>)
    return bounded_rules<Bounded>()[id];
  else
    return interval_rules()[id];
}

/// value + slope t.
template <class Number>
Taylor<Number> line(const Number& value, const Number& slope) {
  return {Coefficients<Number>{value, slope}, 1};
}

/// The local derivatives of a call, not yet times the adjoint, as far as its operands vary.
template <class Number>
void differentiate_call(const Instruction& i, const Number& a, const Number& b, const Number& value,
                        typename HessianSweep<Number>::Local& local) {
  const RuleOf<Number>& rule = scalar_rule<Number>(i);
  const RuleOf<Taylor<Number>>& series = taylor_rules<Number>()[static_cast<std::size_t>(i.function)];
  const Number one = number_like(value, 1.0);
  const bool by_a = rule.by_first != nullptr && local.to_a;
  const bool by_b = rule.by_second != nullptr && local.to_b;
  if (by_a) {
    local.slope_a = rule.by_first(a, b, value);
    const Taylor<Number> moved = line(a, one), at_b(b), result = line(value, local.slope_a);
    local.aa = series.by_first(moved, at_b, result).coefficient(1);
    if (by_b) local.ab = series.by_second(moved, at_b, result).coefficient(1);
  }
  if (by_b) {
    local.slope_b = rule.by_second(a, b, value);
    local.bb = series.by_second(Taylor<Number>(a), line(b, one), line(value, local.slope_b)).coefficient(1);
  }
}

/// At each point of a group.
template <>
void differentiate_call(const Instruction& i, const BoundedGroup& a, const BoundedGroup& b,
                        const BoundedGroup& value, HessianSweep<BoundedGroup>::Local& local) {
  HessianSweep<Bounded>::Local one;
  one.to_a = local.to_a;
  one.to_b = local.to_b;
  for (std::size_t p = 0; p < BoundedGroup::width; ++p) {
    differentiate_call(i, a.at(p), b.at(p), value.at(p), one);
    local.slope_a.set(p, one.slope_a);
    local.slope_b.set(p, one.slope_b);
    local.aa.set(p, one.aa);
    local.ab.set(p, one.ab);
    local.bb.set(p, one.bb);
  }
}

/// The slopes of condition ? a : b: one of both is 1, and the other 0.
template <class Number>
std::pair<Number, Number> slopes_of_choice(const Number& condition, const Number& one) {
  const auto taken = condition != Number(0.0);
  return {choose(taken, one, Number(0.0)), choose(!taken, one, Number(0.0))};
}

std::pair<BoundedGroup, BoundedGroup> slopes_of_choice(const BoundedGroup& condition,
                                                       const BoundedGroup& one) {
  std::pair<BoundedGroup, BoundedGroup> slopes;
  for (std::size_t p = 0; p < BoundedGroup::width; ++p) {
    const auto [slope_a, slope_b] = slopes_of_choice(condition.at(p), one.at(p));
    slopes.first.set(p, slope_a);
    slopes.second.set(p, slope_b);
  }
  return slopes;
}

}  // namespace

/// Locals stand in the order of their instructions.
template <class Number>
void HessianSweep<Number>::prepare(const Tape& tape, Slot slot, Adjoint adjoint) {
  locals_.clear();
  for (const Instruction& i : tape.instructions()) {
    const std::optional<Number> w = adjoint(i.result);
    if (!w) continue;
    Local local;
    local.result = i.result;
    local.a = i.op == Op::choose ? i.b : i.a;
    local.b = i.op == Op::choose ? i.c : i.b;
    local.to_a = adjoint(local.a).has_value();
    local.to_b = (has_second_operand(i.op) || i.op == Op::binary || i.op == Op::choose) &&
                 adjoint(local.b).has_value();
    const Number a = slot(i.a), b = slot(i.b);
    const Number one = number_like(*w, 1.0);
    switch (i.op) {
      case Op::add:
      case Op::subtract:
        local.slope_a = one;
        local.slope_b = i.op == Op::add ? one : -one;
        local.is_curved = false;
        break;
      case Op::multiply:
        local.slope_a = b;
        local.slope_b = a;
        local.ab = one;
        break;
      case Op::divide: {
        const Number quotient = slot(i.result);
        local.slope_a = one / b;
        local.slope_b = -quotient / b;
        local.ab = -local.slope_a / b;
        local.bb = 2.0 * quotient / (b * b);
        break;
      }
      case Op::negate:
        local.slope_a = -one;
        local.is_curved = false;
        break;
      case Op::square:
        local.slope_a = a + a;
        local.aa = 2.0 * one;
        break;
      case Op::cube:
        local.slope_a = 3.0 * (a * a);
        local.aa = 6.0 * a;
        break;
      case Op::unary:
      case Op::binary:
        differentiate_call(i, a, b, slot(i.result), local);
        break;
      case Op::choose: {
        std::tie(local.slope_a, local.slope_b) = slopes_of_choice(a, one);
        local.is_curved = false;
        break;
      }
    }
    if (local.is_curved)
      for (Number* const second : {&local.aa, &local.ab, &local.bb}) *second = *w * *second;
    locals_.push_back(std::move(local));
  }
}

template <class Number>
std::size_t HessianSweep<Number>::columns_together() {
  constexpr std::size_t registers = 8;  // of doubles; intervals gain nothing
  return std::is_same_v<Number, Interval> ? 1 : registers;
}

template <class Number>
void HessianSweep<Number>::run(const Tape& tape, std::span<const std::size_t> columns,
                               std::span<Number> entries) {
  const std::size_t width = columns.size();
  for (std::vector<Number>* const numbers : {&tangents_, &adjoint_tangents_})
    if (numbers->size() < tape.slot_count() * width) numbers->resize(tape.slot_count() * width);
  moves_.assign(tape.slot_count(), 0);
  returns_.assign(tape.slot_count(), 0);
  const auto tangent = [&](std::uint32_t slot) { return &tangents_[slot * width]; };
  const auto returned = [&](std::uint32_t slot) { return &adjoint_tangents_[slot * width]; };
  for (std::size_t j = 0; j < width; ++j) {
    const std::uint32_t slot = tape.slot_of(columns[j]);
    if (slot == Tape::no_slot) continue;
    if (moves_[slot] == 0) std::fill_n(tangent(slot), width, Number(0.0));
    moves_[slot] = 1;
    tangent(slot)[j] = Number(1.0);
  }
  for (const Local& local : locals_) {
    const bool by_a = local.to_a && moves_[local.a] != 0, by_b = local.to_b && moves_[local.b] != 0;
    if (!by_a && !by_b) continue;
    moves_[local.result] = 1;
    const Number *const a = tangent(local.a), *const b = tangent(local.b);
    Number* const result = tangent(local.result);
    for (std::size_t j = 0; j < width; ++j)
      result[j] = by_a && by_b ? local.slope_a * a[j] + local.slope_b * b[j]
                  : by_a       ? local.slope_a * a[j]
                               : local.slope_b * b[j];
  }
  // sum += factor * terms, for each column.
  const auto add = [&](std::uint32_t slot, const Number& factor, const Number* terms) {
    Number* const sum = returned(slot);
    if (returns_[slot] == 0)
      for (std::size_t j = 0; j < width; ++j) sum[j] = factor * terms[j];
    else
      for (std::size_t j = 0; j < width; ++j) sum[j] = sum[j] + factor * terms[j];
    returns_[slot] = 1;
  };
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
    if (returns_[local->result] != 0) {
      const Number* const back = returned(local->result);
      if (local->to_a) add(local->a, local->slope_a, back);
      if (local->to_b) add(local->b, local->slope_b, back);
    }
    if (!local->is_curved) continue;
    const bool by_a = local->to_a && moves_[local->a] != 0, by_b = local->to_b && moves_[local->b] != 0;
    if (by_a) add(local->a, local->aa, tangent(local->a));
    if (by_b && local->to_a) add(local->a, local->ab, tangent(local->b));
    if (by_a && local->to_b) add(local->b, local->ab, tangent(local->a));
    if (by_b) add(local->b, local->bb, tangent(local->b));
  }
  for (std::size_t i = 0; i * width < entries.size(); ++i) {
    const std::uint32_t slot = tape.slot_of(i);
    const bool has_entries = slot != Tape::no_slot && returns_[slot] != 0;
    for (std::size_t j = 0; j < width; ++j)
      entries[i * width + j] = has_entries ? returned(slot)[j] : Number(0.0);
  }
}

template class HessianSweep<Bounded>;
template class HessianSweep<BoundedGroup>;
template class HessianSweep<Interval>;

}  // namespace gradcalc
