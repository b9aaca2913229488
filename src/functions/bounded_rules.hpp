#pragma once

#include "functions/bounded.hpp"
#include "functions/rule_table.hpp"

namespace gradcalc {

/// The rules of all functions in bounded doubles.
const RuleTable<Bounded>& bounded_rules();

}  // namespace gradcalc
