#include "functions/bounded_rules.hpp"

#include <cstddef>
#include <utility>

#include "functions/bounded_functions.hpp"

namespace gradcalc {
namespace {

/// result = f(a, b, value) at each point.
template <auto f>
void map(BoundedLanes a, BoundedLanes b, BoundedLanes value, BoundedLanes result, std::size_t count) {
  for (std::size_t p = 0; p < count; ++p) {
    const Bounded number = f({a.values[p], a.radii[p]}, {b.values[p], b.radii[p]},
                             value.values == nullptr ? Bounded() : Bounded(value.values[p], value.radii[p]));
    result.values[p] = number.value;
    result.radii[p] = number.radius;
  }
}

template <FunctionId id>
constexpr BoundedBlockRule block_rule_of() {
  constexpr RuleOf<Bounded> rule = rule_of<Bounded, id>();
  BoundedBlockRule result{nullptr, nullptr, nullptr};
  result.value = map<[](const Bounded& a, const Bounded& b, const Bounded& /*value*/) {
    return rule_of<Bounded, id>().value(a, b);
  }>;
  if constexpr (rule.by_first != nullptr)
    result.by_first = map<[](const Bounded& a, const Bounded& b, const Bounded& value) {
      return rule_of<Bounded, id>().by_first(a, b, value);
    }>;
  if constexpr (rule.by_second != nullptr)
    result.by_second = map<[](const Bounded& a, const Bounded& b, const Bounded& value) {
      return rule_of<Bounded, id>().by_second(a, b, value);
    }>;
  return result;
}

template <std::size_t... ids>
constexpr std::array<BoundedBlockRule, rule_count> block_rules(std::index_sequence<ids...> /*all*/) {
  return {block_rule_of<static_cast<FunctionId>(ids)>()...};
}

}  // namespace

template <>
const RuleTable<Bounded>& bounded_rules() {
  static constexpr auto rules = table_of_rules<Bounded>();
  return rules;
}

template <>
const RuleTable<BoundedExtended>& bounded_rules() {
  static constexpr auto rules = table_of_rules<BoundedExtended>();
  return rules;
}

const std::array<BoundedBlockRule, rule_count>& bounded_block_rules() {
  static constexpr auto rules = block_rules(std::make_index_sequence<rule_count>{});
  return rules;
}

}  // namespace gradcalc
