#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "functions/breaks.hpp"
#include "functions/function_traits.hpp"
#include "functions/rules.hpp"

namespace gradcalc {

/// The rule of a function in one kind of number. One of a single argument ignores the second.
template <class Number>
struct RuleOf {
  Number (*value)(const Number& a, const Number& b);

  /// The derivatives by the first and by the second argument, where the value is `value`; nullptr where there
  /// is none in the rule.
  Number (*by_first)(const Number& a, const Number& b, const Number& value);
  Number (*by_second)(const Number& a, const Number& b, const Number& value);

  /// What is 0 at the breaks of the function; nullptr where it has none (see breaks.hpp). Then the same where
  /// the second argument varies.
  Number (*break_distance)(const Number& a, const Number& b);
  Number (*break_distance_of_varying_second)(const Number& a, const Number& b);

  bool selects;  ///< see rules.hpp
  bool is_kink;  ///< all its breaks are; see breaks.hpp
};

template <class Number>
using RuleTable = std::array<RuleOf<Number>, rule_count>;

template <FunctionId id>
concept BreaksOfOneArgument = requires(double x) {
  rules::Break<id>::distance(x);
};

template <FunctionId id>
concept BreaksOfTwoArguments = requires(double x) {
  rules::Break<id>::distance(x, x);
};

template <FunctionId id>
concept OtherBreaksOfVaryingSecond = requires(double x) {
  rules::Break<id>::distance_of_varying_second(x, x);
};

template <FunctionId id>
concept Kinks = requires {
  rules::Break<id>::is_kink;
};

template <class Number, FunctionId id>
constexpr RuleOf<Number> rule_of() {
  using Rule = rules::Rule<id>;
  constexpr FunctionTraits traits = traits_of<id>();
  RuleOf<Number> rule{nullptr, nullptr, nullptr, nullptr, nullptr, traits.selects, Kinks<id>};
  if constexpr (traits.has_two_arguments) {
    rule.value = [](const Number& a, const Number& b) { return Number(Rule::value(a, b)); };
    if constexpr (traits.varies_by_first)
      rule.by_first = [](const Number& a, const Number& b, const Number& v) {
        return Number(Rule::by_first(a, b, v));
      };
    if constexpr (traits.varies_by_second)
      rule.by_second = [](const Number& a, const Number& b, const Number& v) {
        return Number(Rule::by_second(a, b, v));
      };
    if constexpr (BreaksOfTwoArguments<id>)
      rule.break_distance = [](const Number& a, const Number& b) {
        return Number(rules::Break<id>::distance(a, b));
      };
    rule.break_distance_of_varying_second = rule.break_distance;
    if constexpr (OtherBreaksOfVaryingSecond<id>)
      rule.break_distance_of_varying_second = [](const Number& a, const Number& b) {
        return Number(rules::Break<id>::distance_of_varying_second(a, b));
      };
  } else {
    rule.value = [](const Number& a, const Number& /*b*/) { return Number(Rule::value(a)); };
    if constexpr (traits.varies_by_first)
      rule.by_first = [](const Number& a, const Number& /*b*/, const Number& v) {
        return Number(Rule::derivative(a, v));
      };
    if constexpr (BreaksOfOneArgument<id>)
      rule.break_distance = [](const Number& a, const Number& /*b*/) {
        return Number(rules::Break<id>::distance(a));
      };
    rule.break_distance_of_varying_second = rule.break_distance;
  }
  return rule;
}

template <class Number, std::size_t... ids>
constexpr RuleTable<Number> table_of_rules(std::index_sequence<ids...> /*all*/) {
  return {rule_of<Number, static_cast<FunctionId>(ids)>()...};
}

/// The rules of all functions, by id. Each kind of number has one source that makes its table.
template <class Number>
constexpr RuleTable<Number> table_of_rules() {
  return table_of_rules<Number>(std::make_index_sequence<rule_count>{});
}

}  // namespace gradcalc
