#include "functions/double_rules.hpp"

#include <array>
#include <utility>

#include "functions/function_traits.hpp"
#include "functions/rules.hpp"

namespace gradcalc {
namespace {

template <FunctionId id>
double value_of(double a, [[maybe_unused]] double b) {
  if constexpr (traits_of<id>().has_two_arguments)
    return rules::Rule<id>::value(a, b);
  else
    return rules::Rule<id>::value(a);
}

template <FunctionId id>
void values_of(const double* a, const double* b, double* result, std::size_t count) {
  for (std::size_t k = 0; k < count; ++k) result[k] = value_of<id>(a[k], b[k]);
}

template <FunctionId id>
double by_first(double a, [[maybe_unused]] double b, double value) {
  if constexpr (traits_of<id>().has_two_arguments)
    return rules::Rule<id>::by_first(a, b, value);
  else
    return rules::Rule<id>::derivative(a, value);
}

template <FunctionId id>
double by_second(double a, double b, double value) {
  return rules::Rule<id>::by_second(a, b, value);
}

template <FunctionId id>
constexpr DoubleRule rule_of() {
  constexpr FunctionTraits traits = traits_of<id>();
  DoubleRule rule{value_of<id>, values_of<id>, nullptr, nullptr, traits.selects};
  if constexpr (traits.varies_by_first) rule.by_first = by_first<id>;
  if constexpr (traits.varies_by_second) rule.by_second = by_second<id>;
  return rule;
}

template <std::size_t... ids>
constexpr std::array<DoubleRule, rule_count> all_rules(std::index_sequence<ids...> /*all*/) {
  return {rule_of<static_cast<FunctionId>(ids)>()...};
}

constexpr auto rule_table = all_rules(std::make_index_sequence<rule_count>{});

}  // namespace

std::span<const DoubleRule, rule_count> double_rules() {
  return rule_table;
}

}  // namespace gradcalc
