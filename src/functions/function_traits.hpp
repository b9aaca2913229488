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

template <FunctionId id>
constexpr FunctionTraits traits_of() {
  using Rule = rules::Rule<id>;
  return {.has_two_arguments = requires(double x){Rule::value(x, x);
}
, .varies_by_first = requires(double x) {
  Rule::derivative(x, x);
}
|| requires(double x) {
  Rule::by_first(x, x, x);
}
, .varies_by_second = requires(double x) {
  Rule::by_second(x, x, x);
}
, .selects = requires {
  Rule::selects;
}
,
};  // namespace gradcalc
}

/// The same of an id that is not known before; not of FunctionId::conditional.
FunctionTraits traits_of(FunctionId id);

}  // namespace gradcalc
