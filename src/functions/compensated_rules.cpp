#include "functions/compensated_rules.hpp"

#include <cstddef>
#include <utility>

#include "functions/compensated_functions.hpp"
#include "functions/rule_table.hpp"

namespace gradcalc {
namespace {

template <FunctionId id>
concept PiecesOfOneArgument = requires(double x) {
  rules::Break<id>::piece(x);
};

template <FunctionId id>
concept PiecesOfTwoArguments = requires(double x) {
  rules::Break<id>::piece(x, x);
};

template <FunctionId id>
concept BranchPoints = requires {
  rules::Break<id>::is_branch_point;
};

template <class Number, FunctionId id>
constexpr CompensatedRule compensated_rule_of() {
  using Rule = rules::Rule<id>;
  CompensatedRule rule{nullptr, nullptr, nullptr};
  if constexpr (traits_of<id>().has_two_arguments)
    rule.value = [](const Compensated& a, const Compensated& b) {
      return Compensated(Number(Rule::value(Number(a), Number(b))));
    };
  else
    rule.value = [](const Compensated& a, const Compensated& /*b*/) {
      return Compensated(Number(Rule::value(Number(a))));
    };
  if constexpr (BranchPoints<id>) return rule;
  if constexpr (BreaksOfTwoArguments<id>)
    rule.break_distance = [](const Compensated& a, const Compensated& b) {
      return Compensated(rules::Break<id>::distance(a, b));
    };
  else if constexpr (BreaksOfOneArgument<id>)
    rule.break_distance = [](const Compensated& a, const Compensated& /*b*/) {
      return Compensated(rules::Break<id>::distance(a));
    };
  if constexpr (PiecesOfTwoArguments<id>)
    rule.piece = [](const Compensated& a, const Compensated& b) {
      return Compensated(rules::Break<id>::piece(a, b));
    };
  else if constexpr (PiecesOfOneArgument<id>)
    rule.piece = [](const Compensated& a, const Compensated& /*b*/) {
      return Compensated(rules::Break<id>::piece(a));
    };
  return rule;
}

template <class Number, std::size_t... ids>
constexpr CompensatedRules table(std::index_sequence<ids...> /*all*/) {
  return {compensated_rule_of<Number, static_cast<FunctionId>(ids)>()...};
}

}  // namespace

const CompensatedRules& compensated_rules() {
  static constexpr auto rules = table<Compensated>(std::make_index_sequence<rule_count>{});
  return rules;
}

const CompensatedRules& compensated_extended_rules() {
  static constexpr auto rules = table<CompensatedExtended>(std::make_index_sequence<rule_count>{});
  return rules;
}

}  // namespace gradcalc
