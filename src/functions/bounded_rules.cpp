#include "functions/bounded_rules.hpp"

#include "functions/bounded_functions.hpp"

namespace gradcalc {

template <>
const RuleTable<Bounded>& bounded_rules() {
  static constexpr auto rules = table_of_rules<Bounded>();
  return rules;
}

template <>
const RuleTable<BoundedExtended>& bounded_rules() {
  static constexpr auto rules = table_of_rules<BoundedExtended>();
  return rules;
}

}  // namespace gradcalc
