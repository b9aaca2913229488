#include "tape/taylor_evaluator.hpp"

#include <cmath>
#include <limits>
#include <type_traits>

#include "functions/bounded_rules.hpp"
#include "functions/taylor_rules.hpp"
#include "tape/arithmetic.hpp"

namespace gradcalc {
namespace {

template <class Number>
Number constant_of(const Tape& tape, const Tape::Constant& constant, Numbers numbers, mpfr_prec_t precision) {
  if constexpr (std::is_same_v<Number, Bounded>)
    return constant.value;
  else
    return number_of(tape, constant, numbers, precision);
}

template <class Number>
Number component_of(double v, mpfr_prec_t precision) {
  if constexpr (std::is_same_v<Number, Bounded>)
    return v;
  else
    return Interval(v, precision);
}

/// Whether what varies may be at a break; of intervals that is known before.
template <class Number>
bool may_be_at_break(const Instruction& i, const Tape& tape, const Taylor<Number>& a,
                     const Taylor<Number>& b) {
  if constexpr (std::is_same_v<Number, Bounded>) {
    if (i.op == Op::choose) return tape.varies(i.a) && !(a.constant() != 0.0).is_yes();
    const RuleOf<Bounded>& rule = bounded_rules<Bounded>()[static_cast<std::size_t>(i.function)];
    if (rule.break_distance == nullptr || !(tape.varies(i.a) || tape.varies(i.b))) return false;
    const auto distance_of = tape.varies(i.b) ? rule.break_distance_of_varying_second : rule.break_distance;
    const Bounded distance = distance_of(a.constant(), b.constant());
    return !(std::fabs(distance.value) > distance.radius);
  } else {
    return false;
  }
}

}  // namespace

template <class Number>
Taylor<Number> TaylorEvaluator<Number>::value_of(const Instruction& i, const Tape& tape) const {
  const Taylor<Number>&a = slots_[i.a], &b = slots_[i.b];
  if (is_arithmetic(i.op)) return arithmetic(i.op, a, b);
  if (may_be_at_break(i, tape, a, b)) {
    const std::size_t order = taylor::common_order(a, b);
    return {Coefficients<Number>(order + 1, undefined_like(a.constant())), order};
  }
  if (i.op != Op::choose) return taylor_rules<Number>()[static_cast<std::size_t>(i.function)].value(a, b);
  return choose(TaylorAnswer<Number>{truth_of(a.constant() != 0.0)}, b, slots_[i.c]);
}

template <class Number>
const Taylor<Number>& TaylorEvaluator<Number>::operator()(const Tape& tape, std::span<const Number> x,
                                                          std::span<const double> v, std::size_t order,
                                                          Numbers numbers, mpfr_prec_t precision) {
  slots_.resize(tape.slot_count());
  for (const Tape::Constant& constant : tape.constants())
    slots_[constant.slot] = Taylor<Number>(constant_of<Number>(tape, constant, numbers, precision));
  for (const Tape::Input& input : tape.inputs()) {
    Coefficients<Number> line{x[input.coordinate]};
    if (order > 0 && v[input.coordinate] != 0.0)
      line.push_back(component_of<Number>(v[input.coordinate], precision));
    slots_[input.slot] = Taylor<Number>(std::move(line), order);
  }
  for (const Instruction& i : tape.constant_instructions()) slots_[i.result] = value_of(i, tape);
  for (const Instruction& i : tape.instructions()) slots_[i.result] = value_of(i, tape);
  return slots_[tape.result()];
}

template class TaylorEvaluator<Bounded>;
template class TaylorEvaluator<Interval>;

}  // namespace gradcalc
