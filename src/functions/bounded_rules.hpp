#pragma once

#include "functions/bounded.hpp"
#include "functions/rule_table.hpp"

namespace gradcalc {

/// The rules of all functions in bounded doubles, and in bounded long doubles.
template <class Number>
const RuleTable<Number>& bounded_rules();

template <>
const RuleTable<Bounded>& bounded_rules();

template <>
const RuleTable<BoundedExtended>& bounded_rules();

}  // namespace gradcalc
