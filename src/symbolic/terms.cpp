#include "symbolic/terms.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "symbolic/known_values.hpp"

namespace gradcalc {
namespace {

std::string key_of(const TermNode& node, std::span<const Term> operands) {
  std::string key;
  key.push_back(static_cast<char>('0' + static_cast<int>(node.kind)));
  key.append(std::to_string(static_cast<int>(node.function)));
  for (const Term operand : operands) key.append(",").append(std::to_string(operand));
  return key;
}

/// Something times a term, or a base to the power of it, in the order of their first occurrence.
struct Collected {
  Term term;
  Term joined;  ///< an exponent
  ExactNumber coefficient;
};

constexpr int rank_of_call = 3;

/// The order in which factors are written: constants, variables, sums, functions.
int rank_of(const TermNode& base) {
  switch (base.kind) {
    case TermKind::number:
    case TermKind::constant:
      return 0;
    case TermKind::symbol:
      return 1;
    case TermKind::power:
    case TermKind::sum:
    case TermKind::product:
      return 2;
    case TermKind::call:
      return rank_of_call;
    case TermKind::choice:
      break;
  }
  return 4;
}

}  // namespace

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

/// Of factors that are joined already.
Term Terms::product_of(const ExactNumber& coefficient, std::vector<Term> factors) {
  if (coefficient.is_zero()) return number(0);
  const auto rank = [&](Term factor) {
    const auto [base, exponent] = split_power(factor);
    if (is_e(base) && number_of(exponent) == nullptr) return std::pair(rank_of_call, base);
    const bool is_plain = nodes_[base].kind != TermKind::symbol || number_of(exponent) != nullptr;
    return std::pair(rank_of(nodes_[base]) + (is_plain ? 0 : 1), base);
  };
  if (!keeps_order_) std::ranges::sort(factors, {}, rank);
  if (!coefficient.is_one()) factors.insert(factors.begin(), number(coefficient));
  if (factors.empty()) return number(1);
  if (factors.size() == 1) return factors.front();
  std::vector<Term> sorted = factors;
  std::ranges::sort(sorted);
  TermNode node{.kind = TermKind::product, .operands = std::move(factors)};
  std::string key = key_of(node, sorted);
  return intern(std::move(node), std::move(key));
}

Term Terms::sum(std::span<const Term> terms) {
  std::vector<Collected> collected;
  const auto collect = [&](const ExactNumber& factor, Term term) {
    auto [coefficient, rest] = split_coefficient(term);
    coefficient = coefficient * factor;
    const auto found = std::ranges::find(collected, rest, &Collected::term);
    if (found != collected.end())
      found->coefficient = found->coefficient + coefficient;
    else
      collected.push_back({rest, rest, coefficient});
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
      for (const Term factor : factors(each.term)) {
        const auto [base, exponent] = split_power(factor);
        if (const ExactNumber* const e = number_of(exponent)) lose(base, *e, 0);
      }
      continue;
    }
    operands.push_back(each.coefficient.is_one() ? each.term
                       : nodes_[each.term].kind == TermKind::product
                           ? product_of(each.coefficient, nodes_[each.term].operands)
                           : multiply(number(each.coefficient), each.term));
  }
  if (operands.empty()) return number(0);
  if (operands.size() == 1) return operands.front();
  std::vector<Term> sorted = operands;
  std::ranges::sort(sorted);
  TermNode node{.kind = TermKind::sum, .operands = std::move(operands)};
  std::string key = key_of(node, sorted);
  return intern(std::move(node), std::move(key));
}

/// Notes what a power loses where its exponent changes from one to another.
void Terms::lose(Term base, const ExactNumber& before, const ExactNumber& after) {
  if (nodes_[base].kind == TermKind::number) return;
  if (before.sign() < 0 && after.sign() >= 0) lost_.push_back({base, false});
  if (!before.is_whole() && after.is_whole()) lost_.push_back({base, true});
}

Term Terms::product(std::span<const Term> given) {
  ExactNumber coefficient = 1;
  std::vector<Collected> collected;
  const auto collect = [&](Term factor) {
    if (const ExactNumber* const value = number_of(factor)) {
      coefficient = coefficient * *value;
      return;
    }
    const auto [base, exponent] = split_power(factor);
    const auto found = std::ranges::find(collected, base, &Collected::term);
    if (found == collected.end()) {
      collected.push_back({base, exponent, 1});
      return;
    }
    const Term both = add(found->joined, exponent);
    if (const ExactNumber* const after = number_of(both))
      for (const Term before : {found->joined, exponent})
        if (const ExactNumber* const e = number_of(before)) lose(base, *e, *after);
    found->joined = both;
  };
  for (const Term each : given)
    for (const Term factor : factors(each)) collect(factor);
  std::vector<Term> result;
  bool is_joined = true;
  for (const Collected& each : collected) {
    const Term power = joined_power(each.term, each.joined);
    is_joined = is_joined && split_power(power).first == each.term && number_of(power) == nullptr;
    result.push_back(power);
  }
  if (!is_joined) {  // (2*x)^1 is factors that others may be like, and 2^1 a number
    result.push_back(number(coefficient));
    return product(result);
  }
  take_roots(coefficient, result);
  const auto choice = std::ranges::find(result, TermKind::choice, [&](Term t) { return nodes_[t].kind; });
  if (choice != result.end() && !coefficient.is_zero())
    return chosen_product(coefficient, result, static_cast<std::size_t>(choice - result.begin()));
  return product_of(coefficient, std::move(result));
}

/// 2/sqrt(2) is sqrt(2).
void Terms::take_roots(ExactNumber& coefficient, std::vector<Term>& factors) {
  for (Term& factor : factors) {
    const auto [base, exponent] = split_power(factor);
    const ExactNumber *const number = number_of(base), *const power = number_of(exponent);
    if (number == nullptr || power == nullptr || power->sign() > 0 || number->sign() <= 0) continue;
    if (!number->is_whole() || !(coefficient / *number).is_whole()) continue;
    coefficient = coefficient / *number;
    factor = this->power(base, *power + 1);
  }
}

/// c ? k*a : k*b.
Term Terms::chosen_product(const ExactNumber& coefficient, std::span<const Term> factors,
                           std::size_t chosen) {
  std::vector<Term> rest{number(coefficient)};
  for (std::size_t i = 0; i < factors.size(); ++i)
    if (i != chosen) rest.push_back(factors[i]);
  const std::vector<Term> branches = nodes_[factors[chosen]].operands;
  const auto times = [&](Term branch) {
    std::vector<Term> all = rest;
    all.push_back(branch);
    return product(all);
  };
  const Term yes = times(branches[1]);
  return choice(branches[0], yes, times(branches[2]));
}

/// A power of a base that is no number, product or power that would be dissolved.
Term Terms::joined_power(Term base, Term exponent) {
  if (is_number(exponent, 0)) return number(1);
  if (is_number(exponent, 1)) return base;
  return power(base, exponent);
}

std::optional<Term> Terms::power_of_number(const ExactNumber& base, Term exponent) {
  if (base.is_one()) return number(1);
  const ExactNumber* const e = number_of(exponent);
  if (e == nullptr || (base.is_zero() && e->sign() <= 0)) return std::nullopt;
  const auto value = base.to_the(*e);
  return value ? std::optional(number(*value)) : std::nullopt;
}

/// (b^m)^n is b^(m*n) for a whole n, and for any n if b^m is positive.
std::optional<Term> Terms::power_of_power(Term base, Term exponent) {
  const ExactNumber* const n = number_of(exponent);
  const auto [inner, m] = split_power(base);
  if (!is_e(inner) && (n == nullptr || !n->is_whole())) return std::nullopt;
  const Term both = multiply(m, exponent);
  if (const ExactNumber* const before = number_of(m), * const after = number_of(both); before && after)
    lose(inner, *before, *after);
  return joined_power(inner, both);
}

Term Terms::power(Term base, Term exponent) {
  if (is_number(exponent, 0) || is_number(exponent, 1)) return joined_power(base, exponent);
  if (const ExactNumber* const value = number_of(base))
    if (const auto result = power_of_number(*value, exponent)) return *result;
  if (nodes_[base].kind == TermKind::power)
    if (const auto result = power_of_power(base, exponent)) return *result;
  const ExactNumber* const n = number_of(exponent);
  if (nodes_[base].kind == TermKind::product && n != nullptr && n->is_whole()) {
    std::vector<Term> powers;
    for (const Term factor : std::vector<Term>(nodes_[base].operands))
      powers.push_back(power(factor, exponent));
    return product(powers);
  }
  TermNode node{.kind = TermKind::power, .operands = {base, exponent}};
  std::string key = key_of(node, node.operands);
  return intern(std::move(node), std::move(key));
}

Term Terms::call(FunctionId function, std::span<const Term> arguments) {
  if (arguments.size() == 1) {
    const TermNode& argument = nodes_[arguments.front()];
    if (argument.kind == TermKind::number)
      if (const auto value = known_value(function, argument.number)) return number(*value);
    if (function == FunctionId::log && is_e(arguments.front())) return number(1);
  }
  TermNode node{
      .kind = TermKind::call, .function = function, .operands = {arguments.begin(), arguments.end()}};
  std::string key = key_of(node, node.operands);
  return intern(std::move(node), std::move(key));
}

Term Terms::choice(Term condition, Term yes, Term no) {
  if (yes == no) return yes;
  if (const ExactNumber* const value = number_of(condition)) return value->is_zero() ? no : yes;
  TermNode node{.kind = TermKind::choice, .operands = {condition, yes, no}};
  std::string key = key_of(node, node.operands);
  return intern(std::move(node), std::move(key));
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
