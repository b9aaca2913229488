#pragma once

#include "functions/bounded.hpp"
#include "functions/interval.hpp"
#include "functions/rule_table.hpp"
#include "functions/taylor.hpp"

namespace gradcalc {

/// The rules of all functions in power series with coefficients in bounded doubles, or in intervals.
template <class Number>
const RuleTable<Taylor<Number>>& taylor_rules();

template <>
const RuleTable<Taylor<Bounded>>& taylor_rules<Bounded>();
template <>
const RuleTable<Taylor<Interval>>& taylor_rules<Interval>();

}  // namespace gradcalc
