#include "functions/taylor_functions.hpp"
#include "functions/taylor_rules.hpp"

namespace gradcalc {

template <>
const RuleTable<Taylor<Bounded>>& taylor_rules<Bounded>() {
  static constexpr auto rules = table_of_rules<Taylor<Bounded>>();
  return rules;
}

}  // namespace gradcalc
