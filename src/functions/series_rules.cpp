#include "functions/series_rules.hpp"

namespace gradcalc {

const RuleTable<Series>& series_rules() {
  static constexpr auto rules = table_of_rules<Series>();
  return rules;
}

}  // namespace gradcalc
