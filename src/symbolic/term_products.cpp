#include <algorithm>
#include <array>

#include "symbolic/term_order.hpp"
#include "symbolic/terms.hpp"

// Products and powers of terms in normal form.

namespace gradcalc {
namespace {

struct Power {
  Term base;
  Term exponent;
};

}  // namespace

/// Of factors that are joined already.
Term Terms::product_of(const ExactNumber& coefficient, std::vector<Term> factors) {
  if (coefficient.is_zero()) {
    for (const Term factor : factors) lose(factor);
    return number(0);
  }
  if (!keeps_order_) order_factors(*this, factors);
  if (!coefficient.is_one()) factors.insert(factors.begin(), number(coefficient));
  if (factors.empty()) return number(1);
  if (factors.size() == 1) return factors.front();
  return intern({.kind = TermKind::product, .operands = std::move(factors)});
}

/// Notes what a power loses where its exponent changes from one to another.
void Terms::lose(Term base, const ExactNumber& before, const ExactNumber& after) {
  if (nodes_[base].kind == TermKind::number) return;
  if (before.sign() < 0 && after.sign() >= 0) lost_.push_back({base, false});
  if (!before.is_whole() && after.is_whole()) lost_.push_back({base, true});
}

/// The factor stands nowhere any more.
void Terms::lose(Term factor) {
  const auto [base, exponent] = split_power(factor);
  if (const ExactNumber* const e = number_of(exponent)) lose(base, *e, 0);
}

Term Terms::product(std::span<const Term> given) {
  ExactNumber coefficient = 1;
  std::vector<Power> collected;
  const auto collect = [&](Term factor) {
    if (const ExactNumber* const value = number_of(factor)) {
      coefficient = coefficient * *value;
      return;
    }
    const auto [base, exponent] = split_power(factor);
    const auto found = std::ranges::find(collected, base, &Power::base);
    if (found == collected.end()) {
      collected.push_back({base, exponent});
      return;
    }
    const Term both = add(found->exponent, exponent);
    if (const ExactNumber* const after = number_of(both))
      for (const Term before : {found->exponent, exponent}) {
        const ExactNumber* const e = number_of(before);
        // x^a has a value where x is positive.
        lose(base, e == nullptr ? ExactNumber(-1, 2) : *e, *after);
      }
    found->exponent = both;
  };
  for (const Term each : given)
    for (const Term factor : factors(each)) collect(factor);
  std::vector<Term> result;
  bool is_joined = true;
  for (const Power& each : collected) {
    const Term power = joined_power(each.base, each.exponent);
    is_joined = is_joined && split_power(power).first == each.base && number_of(power) == nullptr;
    result.push_back(power);
  }
  if (!is_joined) {  // (2*x)^1 is factors that others may be like, and 2^1 a number
    result.push_back(number(coefficient));
    return product(result);
  }
  take_roots(coefficient, result);
  if (take_sign(result)) {
    result.push_back(number(coefficient));
    return product(result);
  }
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

/// sign(u)*abs(u)^n is u*abs(u)^(n-1), and sign(u)*u is abs(u). Whether there was one.
bool Terms::take_sign(std::vector<Term>& factors) {
  for (Term& sign : factors) {
    const TermNode& node = nodes_[sign];
    if (node.kind != TermKind::call || node.function != FunctionId::sign) continue;
    const Term u = node.operands.front(), size = call(FunctionId::abs, node.operands);
    for (Term& factor : factors) {
      const auto [base, exponent] = split_power(factor);
      const ExactNumber* const n = number_of(exponent);
      if ((base != size && base != u) || n == nullptr || !n->is_whole() || (base == u && n->sign() < 0))
        continue;
      sign = base == u ? size : u;
      factor = joined_power(base, number(*n - 1));
      return true;
    }
  }
  return false;
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
  if (const ExactNumber* const n = number_of(exponent); n != nullptr && is_abs(base) && (*n / 2).is_whole())
    return power(nodes_[base].operands.front(), exponent);
  if (nodes_[base].kind == TermKind::power)
    if (const auto result = power_of_power(base, exponent)) return *result;
  const ExactNumber* const n = number_of(exponent);
  if (nodes_[base].kind == TermKind::product && n != nullptr && n->is_whole()) {
    std::vector<Term> powers;
    for (const Term factor : std::vector<Term>(nodes_[base].operands))
      powers.push_back(power(factor, exponent));
    return product(powers);
  }
  return intern({.kind = TermKind::power, .operands = {base, exponent}});
}

}  // namespace gradcalc
