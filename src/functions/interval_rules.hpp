#pragma once

#include "functions/interval.hpp"
#include "functions/rule_table.hpp"

namespace gradcalc {

/// The rules of all functions in intervals.
const RuleTable<Interval>& interval_rules();

}  // namespace gradcalc
