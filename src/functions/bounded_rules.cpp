#include "functions/bounded_rules.hpp"

namespace gradcalc {

const RuleTable<Bounded>& bounded_rules() {
  static constexpr auto rules = table_of_rules<Bounded>();
  return rules;
}

}  // namespace gradcalc
