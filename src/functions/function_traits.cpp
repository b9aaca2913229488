#include "functions/function_traits.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace gradcalc {
namespace {

template <std::size_t... ids>
constexpr std::array<FunctionTraits, rule_count> all_traits(std::index_sequence<ids...> /*all*/) {
  return {traits_of<static_cast<FunctionId>(ids)>()...};
}

constexpr auto traits_table = all_traits(std::make_index_sequence<rule_count>{});

}  // namespace

FunctionTraits traits_of(FunctionId id) {
  return traits_table[static_cast<std::size_t>(id)];
}

}  // namespace gradcalc
