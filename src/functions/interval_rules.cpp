#include "functions/interval_rules.hpp"

#include "functions/special_intervals.hpp"

namespace gradcalc {

const RuleTable<Interval>& interval_rules() {
  static constexpr auto rules = table_of_rules<Interval>();
  return rules;
}

}  // namespace gradcalc
