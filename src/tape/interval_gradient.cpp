#include "tape/interval_gradient.hpp"

#include <algorithm>
#include <utility>

#include "functions/interval_rules.hpp"
#include "tape/adjoints.hpp"
#include "tape/arithmetic.hpp"

namespace gradcalc {
namespace {

const RuleOf<Interval>& rule(const Instruction& i) {
  return interval_rules()[static_cast<std::size_t>(i.function)];
}

}  // namespace

Interval number_of(const Tape& tape, const Tape::Constant& constant, Numbers numbers, mpfr_prec_t precision) {
  return numbers == Numbers::as_typed && constant.spelling != Tape::no_spelling
             ? Interval::of(tape.spellings()[constant.spelling], precision)
             : Interval(constant.value, precision);
}

void IntervalGradient::evaluate(std::span<const Interval> x, mpfr_prec_t precision) {
  precision_ = precision;
  slots_.assign(tape_.slot_count(), Interval());
  for (const Tape::Constant& constant : tape_.constants())
    slots_[constant.slot] = number_of(tape_, constant, numbers_, precision);
  for (const Tape::Input& input : tape_.inputs()) slots_[input.slot] = x[input.coordinate];
  for (const Instruction& i : tape_.constant_instructions()) evaluate(i);
  for (const Instruction& i : tape_.instructions()) evaluate(i);
  find_effects();
}

void IntervalGradient::evaluate(const Instruction& i) {
  const Interval &a = slots_[i.a], &b = slots_[i.b];
  Interval& result = slots_[i.result];
  if (is_arithmetic(i.op))
    result = arithmetic(i.op, a, b);
  else
    result = i.op == Op::choose ? choose(a != 0.0, b, slots_[i.c]) : rule(i).value(a, b);
}

void IntervalGradient::find_effects() {
  breaks_.clear();
  may_jump_ = false;
  effects_.assign(tape_.slot_count(), Effect::none);
  effects_[tape_.result()] = Effect::full;
  const auto instructions = tape_.instructions();
  for (auto i = instructions.rbegin(); i != instructions.rend(); ++i)
    if (effects_[i->result] != Effect::none) find_effects(*i);
}

void IntervalGradient::add_effect(std::uint32_t slot, Effect effect) {
  effects_[slot] = std::max(effects_[slot], effect);
}

void IntervalGradient::find_effects(const Instruction& i) {
  const Interval &a = slots_[i.a], &b = slots_[i.b];
  const Effect effect = effects_[i.result];
  Effect of_first = effect;
  Effect of_second = i.op != Op::negate && i.op != Op::square && i.op != Op::cube ? effect : Effect::none;
  if (i.op == Op::choose) {
    const IntervalAnswer is_taken = a != 0.0;
    if (is_taken.is_no()) of_second = Effect::none;
    if (!is_taken.is_yes()) add_effect(i.c, effect);
    if (tape_.varies(i.a) && a.is_zero()) breaks_.push_back(i.result);
    may_jump_ = may_jump_ || (tape_.varies(i.a) && is_taken.is_unknown());
  }
  if (i.op == Op::unary || i.op == Op::binary) {
    const RuleOf<Interval>& r = rule(i);
    const auto ignores = [&](auto partial) {
      return r.selects && partial != nullptr && partial(a, b, slots_[i.result]).is_zero();
    };
    const bool varies = tape_.varies(i.a) || tape_.varies(i.b);
    const bool may_break = r.break_distance != nullptr && varies;
    const auto distance_of = tape_.varies(i.b) ? r.break_distance_of_varying_second : r.break_distance;
    const Interval distance = may_break ? distance_of(a, b) : Interval(1.0, precision_);
    const bool is_at_break = distance.is_zero();
    may_jump_ = may_jump_ || (!is_at_break && !r.is_kink && (distance == 0.0).is_unknown());
    if (is_at_break && (effect == Effect::full || !r.is_kink)) breaks_.push_back(i.result);
    if (!is_at_break && ignores(r.by_first)) of_first = Effect::of_jumps;
    if (!is_at_break && ignores(r.by_second)) of_second = Effect::of_jumps;
  }
  add_effect(i.a, of_first);
  add_effect(i.b, of_second);
}

void IntervalGradient::differentiate(std::span<Interval> partials) {
  adjoints_.assign(tape_.slot_count(), std::nullopt);
  if (tape_.varies(tape_.result())) {
    adjoints_[tape_.result()] = Interval(1.0, precision_);
    const auto instructions = tape_.instructions();
    for (auto i = instructions.rbegin(); i != instructions.rend(); ++i)
      if (adjoints_[i->result]) propagate(*i);
  }
  for (Interval& partial : partials) partial = Interval(0.0, precision_);
  for (const Tape::Input& input : tape_.inputs())
    if (adjoints_[input.slot]) partials[input.coordinate] = *adjoints_[input.slot];
}

void IntervalGradient::add(std::uint32_t slot, Interval contribution) {
  std::optional<Interval>& adjoint = adjoints_[slot];
  adjoint = adjoint ? *adjoint + contribution : std::move(contribution);
}

void IntervalGradient::propagate(const Instruction& i) {
  const Interval g = *adjoints_[i.result];
  const Interval &a = slots_[i.a], &b = slots_[i.b], &result = slots_[i.result];
  const auto flows_to = [this](std::uint32_t operand) {
    return tape_.varies(operand) && effects_[operand] == Effect::full;
  };
  switch (i.op) {
    case Op::unary:
    case Op::binary: {
      const RuleOf<Interval>& r = rule(i);
      for (const auto& [partial, operand] : {std::pair(r.by_first, i.a), std::pair(r.by_second, i.b)})
        if (partial != nullptr && flows_to(operand)) {
          const Interval slope = partial(a, b, result);
          if (!r.selects || !slope.is_zero()) add(operand, g * slope);
        }
      return;
    }
    case Op::choose: {
      const IntervalAnswer is_taken = a != 0.0;
      const Interval none(0.0, precision_);
      if (flows_to(i.b) && !is_taken.is_no()) add(i.b, choose(is_taken, g, none));
      if (flows_to(i.c) && !is_taken.is_yes()) add(i.c, choose(is_taken, none, g));
      return;
    }
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::negate:
    case Op::square:
    case Op::cube:
      break;
  }
  if (flows_to(i.a)) add(i.a, adjoint_of_first(i.op, g, a, b));
  if (has_second_operand(i.op) && flows_to(i.b)) add(i.b, adjoint_of_second(i.op, g, a, b, result));
}

}  // namespace gradcalc
