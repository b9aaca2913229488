#include "uncertainty/break_distance.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "functions/bounded_functions.hpp"
#include "functions/breaks.hpp"
#include "functions/function_traits.hpp"
#include "functions/rule_table.hpp"

namespace gradcalc {
namespace {

template <class Number, FunctionId id>
constexpr BreakDistance<Number> break_of() {
  if constexpr (BreaksOfTwoArguments<id>)
    return [](const Number& a, const Number& b) { return Number(rules::Break<id>::distance(a, b)); };
  else if constexpr (BreaksOfOneArgument<id>)
    return [](const Number& a, const Number& /*b*/) { return Number(rules::Break<id>::distance(a)); };
  else
    return nullptr;
}

template <class Number, std::size_t... ids>
constexpr std::array<BreakDistance<Number>, rule_count> table_of_breaks(std::index_sequence<ids...> /*all*/) {
  return {break_of<Number, static_cast<FunctionId>(ids)>()...};
}

/// What is 0 where a function has no value, of those that are infinite there.
template <class Number>
BreakDistance<Number> pole_of(FunctionId id) {
  using rules::cos;
  using rules::sin;
  switch (id) {
    case FunctionId::log:
    case FunctionId::log2:
    case FunctionId::log10:
    case FunctionId::log_gamma:
      return [](const Number& a, const Number& /*b*/) { return a; };
    case FunctionId::log1p:
      return [](const Number& a, const Number& /*b*/) { return Number(1.0 + a); };
    case FunctionId::atanh:
      return [](const Number& a, const Number& /*b*/) { return Number((1.0 - a) * (1.0 + a)); };
    case FunctionId::logit:
      return [](const Number& a, const Number& /*b*/) { return Number(a * (1.0 - a)); };
    case FunctionId::tan:
    case FunctionId::sec:
      return [](const Number& a, const Number& /*b*/) { return Number(cos(a)); };
    case FunctionId::csc:
    case FunctionId::cot:
      return [](const Number& a, const Number& /*b*/) { return Number(sin(a)); };
    default:
      return nullptr;
  }
}

/// The tip of hypot is where its value is 0, a number of first order, unlike its square.
template <class Number>
BreakDistance<Number> distance_of(const Instruction& i) {
  static constexpr auto breaks = table_of_breaks<Number>(std::make_index_sequence<rule_count>{});
  using rules::hypot;
  if (i.op == Op::divide) return [](const Number& /*a*/, const Number& b) { return b; };
  if (i.op != Op::unary && i.op != Op::binary) return nullptr;
  if (i.function == FunctionId::hypot)
    return [](const Number& a, const Number& b) { return Number(hypot(a, b)); };
  const BreakDistance<Number> distance = breaks[static_cast<std::size_t>(i.function)];
  return distance != nullptr ? distance : pole_of<Number>(i.function);
}

}  // namespace

template <>
BreakDistance<double> break_distance(const Instruction& i) {
  return distance_of<double>(i);
}
template <>
BreakDistance<Bounded> break_distance(const Instruction& i) {
  return distance_of<Bounded>(i);
}

bool may_break(const Tape& tape, const Instruction& i) {
  const bool is_quotient_by_constant = i.op == Op::divide && tape.is_constant(i.b);
  return !is_quotient_by_constant && break_distance<double>(i) != nullptr;
}

}  // namespace gradcalc
