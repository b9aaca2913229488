#pragma once

#include "functions/rule_table.hpp"
#include "functions/series.hpp"

namespace gradcalc {

/// The rules of all functions in series.
const RuleTable<Series>& series_rules();

}  // namespace gradcalc
