#include "functions/taylor_functions.hpp"
#include "functions/taylor_rules.hpp"

namespace gradcalc {

template <>
const RuleTable<Taylor<Interval>>& taylor_rules<Interval>() {
  static constexpr auto rules = table_of_rules<Taylor<Interval>>();
  return rules;
}

}  // namespace gradcalc
