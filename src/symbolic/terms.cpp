#include "symbolic/terms.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "symbolic/known_values.hpp"
#include "symbolic/term_order.hpp"

namespace gradcalc {
namespace {

/// Sums and products are the same in any order.
std::string key_of(const TermNode& node) {
  std::string key(1, static_cast<char>('0' + static_cast<int>(node.kind)));
  key.append(std::to_string(static_cast<int>(node.function))).append(node.name);
  std::vector<Term> operands = node.operands;
  if (node.kind == TermKind::sum || node.kind == TermKind::product) std::ranges::sort(operands);
  for (const Term operand : operands) key.append(",").append(std::to_string(operand));
  return key;
}

/// A number times a term.
struct Collected {
  Term term;
  ExactNumber coefficient;
};

}  // namespace

Term Terms::intern(TermNode node) {
  std::string key = key_of(node);
  return intern(std::move(node), std::move(key));
}

Term Terms::intern(TermNode node, std::string key) {
  const auto [place, is_new] = known_.try_emplace(std::move(key), static_cast<Term>(nodes_.size()));
  if (is_new) nodes_.push_back(std::move(node));
  return place->second;
}

Term Terms::number(const ExactNumber& value) {
  return intern({.kind = TermKind::number, .number = value}, std::string("#").append(value.key()));
}

Term Terms::constant(std::string_view name) {
  return intern({.kind = TermKind::constant, .name = std::string(name)}, std::string("&").append(name));
}

Term Terms::symbol(std::string_view name) {
  return intern({.kind = TermKind::symbol, .name = std::string(name)}, std::string("$").append(name));
}

bool Terms::is_number(Term term, long value) const {
  return nodes_[term].kind == TermKind::number && nodes_[term].number.is_equal_to(value);
}

const ExactNumber* Terms::number_of(Term term) const {
  return nodes_[term].kind == TermKind::number ? &nodes_[term].number : nullptr;
}

std::vector<Term> Terms::parts(Term term, TermKind kind) const {
  return nodes_[term].kind == kind ? nodes_[term].operands : std::vector<Term>{term};
}

std::pair<ExactNumber, Term> Terms::split_coefficient(Term term) {
  const TermNode& node = nodes_[term];
  if (node.kind == TermKind::number) return {node.number, number(1)};
  if (node.kind != TermKind::product) return {1, term};
  const ExactNumber* const coefficient = number_of(node.operands.front());
  if (coefficient == nullptr) return {1, term};
  return {*coefficient, product_of(1, {node.operands.begin() + 1, node.operands.end()})};
}

std::pair<Term, Term> Terms::split_power(Term factor) {
  const TermNode& node = nodes_[factor];
  if (node.kind == TermKind::power) return {node.operands[0], node.operands[1]};
  return {factor, number(1)};
}

Term Terms::sum(std::span<const Term> terms) {
  std::vector<Collected> collected;
  std::unordered_map<Term, std::size_t> places;  // in it
  const auto collect = [&](const ExactNumber& factor, Term term) {
    auto [coefficient, rest] = split_coefficient(term);
    coefficient = coefficient * factor;
    const auto [place, is_new] = places.try_emplace(rest, collected.size());
    if (is_new)
      collected.push_back({rest, coefficient});
    else
      collected[place->second].coefficient = collected[place->second].coefficient + coefficient;
  };
  for (const Term term : terms) {
    const auto [coefficient, rest] = split_coefficient(term);
    const bool is_sum = nodes_[rest].kind == TermKind::sum;
    // Brackets behind a sign are dissolved, and those behind another factor stay.
    if (is_sum && coefficient.magnitude().is_one()) {
      for (const Term inner : nodes_[rest].operands) collect(coefficient, inner);
    } else {
      collect(1, term);
    }
  }
  std::vector<Term> operands;
  for (const Collected& each : collected) {
    if (each.coefficient.is_zero()) {
      for (const Term factor : factors(each.term)) lose(factor);
      continue;
    }
    operands.push_back(each.coefficient.is_one() ? each.term
                       : nodes_[each.term].kind == TermKind::product
                           ? product_of(each.coefficient, nodes_[each.term].operands)
                           : multiply(number(each.coefficient), each.term));
  }
  if (operands.empty()) return number(0);
  if (operands.size() == 1) return operands.front();
  if (!keeps_order_) order_addends(*this, operands);
  return intern({.kind = TermKind::sum, .operands = std::move(operands)});
}

Term Terms::call(FunctionId function, std::span<const Term> arguments) {
  if (arguments.size() == 1) {
    const TermNode& argument = nodes_[arguments.front()];
    if (argument.kind == TermKind::number)
      if (const auto value = known_value(function, argument.number)) return number(*value);
    if (function == FunctionId::log && is_e(arguments.front())) return number(1);
    if (function == FunctionId::abs || function == FunctionId::sign) {
      const auto [coefficient, rest] = split_coefficient(arguments.front());
      if (!coefficient.is_one())
        return multiply(call(function, std::array{number(coefficient)}), call(function, std::array{rest}));
    }
  }
  const bool is_extreme = function == FunctionId::min || function == FunctionId::max;
  if (is_extreme && arguments[0] == arguments[1]) return arguments[0];
  return intern(
      {.kind = TermKind::call, .function = function, .operands = {arguments.begin(), arguments.end()}});
}

Term Terms::defined_call(std::string_view name, std::span<const Term> arguments) {
  return intern(
      {.kind = TermKind::call, .name = std::string(name), .operands = {arguments.begin(), arguments.end()}});
}

Term Terms::call(const TermNode& other, std::span<const Term> arguments) {
  return other.function == FunctionId::conditional ? defined_call(other.name, arguments)
                                                   : call(other.function, arguments);
}

/// Within the branches the condition is known.
Term Terms::choice(Term condition, Term yes, Term no) {
  const auto is_same = [&](Term branch) {
    return nodes_[branch].kind == TermKind::choice && nodes_[branch].operands[0] == condition;
  };
  while (is_same(yes)) yes = nodes_[yes].operands[1];
  while (is_same(no)) no = nodes_[no].operands[2];
  if (yes == no) return yes;
  if (const ExactNumber* const value = number_of(condition)) return value->is_zero() ? no : yes;
  return intern({.kind = TermKind::choice, .operands = {condition, yes, no}});
}

Term Terms::add(Term a, Term b) {
  return sum(std::array{a, b});
}
Term Terms::subtract(Term a, Term b) {
  return sum(std::array{a, negative(b)});
}
Term Terms::multiply(Term a, Term b) {
  return product(std::array{a, b});
}
Term Terms::divide(Term a, Term b) {
  return product(std::array{a, power(b, number(-1))});
}
Term Terms::negative(Term a) {
  return product(std::array{number(-1), a});
}

std::vector<Term> Terms::parts_of(std::span<const Term> terms, FunctionRef<bool(Term)> stops) const {
  std::set<Term, std::greater<>> open(terms.begin(), terms.end());  // the largest first: no other one has it
  std::vector<Term> result;
  while (!open.empty()) {
    const Term term = *open.begin();
    open.erase(open.begin());
    if (stops(term)) continue;
    result.push_back(term);
    open.insert(nodes_[term].operands.begin(), nodes_[term].operands.end());
  }
  std::ranges::reverse(result);
  return result;
}

}  // namespace gradcalc
