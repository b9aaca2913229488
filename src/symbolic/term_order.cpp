#include "symbolic/term_order.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace gradcalc {
namespace {

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

/// The base of a power, or the factor itself.
Term base_of(const Terms& terms, Term factor) {
  const TermNode& node = terms[factor];
  return node.kind == TermKind::power ? node.operands[0] : factor;
}

/// x^n has a symbol in its exponent.
bool has_symbolic_exponent(const Terms& terms, Term factor) {
  const TermNode& node = terms[factor];
  return node.kind == TermKind::power && terms.number_of(node.operands[1]) == nullptr;
}

/// A term of a polynomial: a number times a power of a variable; without one it is a constant.
struct Monomial {
  Term addend;
  std::optional<Term> variable;
  ExactNumber power;
};

std::optional<Monomial> monomial(const Terms& terms, Term addend) {
  Monomial result{addend, std::nullopt, 0};
  for (const Term factor : terms.factors(addend)) {
    if (terms.number_of(factor) != nullptr) continue;
    const Term base = base_of(terms, factor);
    if (terms[base].kind != TermKind::symbol || has_symbolic_exponent(terms, factor) || result.variable)
      return std::nullopt;
    result.variable = base;
    result.power = factor == base ? ExactNumber(1) : *terms.number_of(terms[factor].operands[1]);
  }
  return result;
}

bool is_subtracted(const Terms& terms, Term addend) {
  const ExactNumber* const coefficient = terms.number_of(terms.factors(addend).front());
  return coefficient != nullptr && coefficient->sign() < 0;
}

/// Those of all addends; none if the sum is no polynomial in one variable.
std::vector<Monomial> monomials(const Terms& terms, std::span<const Term> addends) {
  std::vector<Monomial> result;
  std::optional<Term> variable;
  for (const Term addend : addends) {
    auto found = monomial(terms, addend);
    if (!found || (variable && found->variable && *variable != *found->variable)) return {};
    if (found->variable) variable = found->variable;
    result.push_back(*std::move(found));
  }
  return result;
}

}  // namespace

void order_factors(const Terms& terms, std::vector<Term>& factors) {
  std::ranges::sort(factors, {}, [&](Term factor) {
    const Term base = base_of(terms, factor);
    const bool is_symbolic = has_symbolic_exponent(terms, factor);
    if (terms.is_e(base) && is_symbolic) return std::pair(rank_of_call, base);
    return std::pair(rank_of(terms[base]) + (terms[base].kind == TermKind::symbol && is_symbolic ? 1 : 0),
                     base);
  });
}

void order_addends(const Terms& terms, std::vector<Term>& addends) {
  std::vector<Monomial> found = monomials(terms, addends);
  if (found.empty() || std::ranges::is_sorted(found, {}, &Monomial::power)) return;
  std::ranges::stable_sort(found, std::greater<>(), &Monomial::power);
  // 1-4*x^2-x^4 begins with what is added.
  if (is_subtracted(terms, found.front().addend) && !is_subtracted(terms, found.back().addend))
    std::ranges::reverse(found);
  std::ranges::transform(found, addends.begin(), &Monomial::addend);
}

bool is_polynomial(const Terms& terms, Term sum) {
  const std::vector<Monomial> found = monomials(terms, terms.addends(sum));
  return !found.empty() && std::ranges::all_of(found, [&](const Monomial& each) {
    const ExactNumber* const coefficient = terms.number_of(terms.factors(each.addend).front());
    const bool is_fraction =
        coefficient != nullptr && !coefficient->is_whole() && !coefficient->has_decimal_text();
    return each.power.sign() >= 0 && !is_fraction;
  });
}

}  // namespace gradcalc
