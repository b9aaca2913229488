#pragma once

#include "functions/function_id.hpp"
#include "functions/rules.hpp"

namespace gradcalc {

/// What holds of a function whatever numbers it is computed with; read from its rule.
struct FunctionTraits {
  bool has_two_arguments;
  bool varies_by_first;  ///< it has a derivative by its first, or only, argument
  bool varies_by_second;
  bool selects;  ///< see rules.hpp
};

template <class Rule>
concept RuleOfTwoArguments = requires(double x) {
  Rule::value(x, x);
};

template <class Rule>
concept RuleWithDerivative = requires(double x) {
  Rule::derivative(x, x);
};

template <class Rule>
concept RuleWithFirstPartial = requires(double x) {
  Rule::by_first(x, x, x);
};

template <class Rule>
concept RuleWithSecondPartial = requires(double x) {
  Rule::by_second(x, x, x);
};

template <class Rule>
concept SelectingRule = requires {
  Rule::selects;
};

template <FunctionId id>
constexpr FunctionTraits traits_of() {
  using Rule = rules::Rule<id>;
  return {.has_two_arguments = RuleOfTwoArguments<Rule>,
          .varies_by_first = RuleWithDerivative<Rule> || RuleWithFirstPartial<Rule>,
          .varies_by_second = RuleWithSecondPartial<Rule>,
          .selects = SelectingRule<Rule>};
}

/// The same of an id that is not known before; not of FunctionId::conditional.
FunctionTraits traits_of(FunctionId id);

}  // namespace gradcalc
