#include "symbolic/short_form.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "symbolic/factoring.hpp"
#include "symbolic/identities.hpp"
#include "symbolic/term_order.hpp"

namespace gradcalc {
namespace {

/// The operators in a formula.
std::ptrdiff_t operations(std::string_view formula) {
  return std::ranges::count_if(
      formula, [](char c) { return std::string_view("+-*/^").find(c) != std::string_view::npos; });
}

}  // namespace

ShortForm::ShortForm(Terms& terms)
    : terms_(terms), text_(terms), first_new_(static_cast<Term>(terms.size())) {}

/// What one pass makes may be written shorter in the next one.
Term ShortForm::of(Term term) {
  constexpr int most_passes = 3;
  for (int pass = 0; pass < most_passes; ++pass) {
    const Term shorter = shortened(term);
    if (shorter == term) break;
    term = shorter;
  }
  return term;
}

Term ShortForm::shortened(Term term) {
  const auto is_kept = [this](Term each) { return each < first_new_ || known_.contains(each); };
  for (const Term each : terms_.parts_of({&term, 1}, is_kept)) {
    Term best = rebuilt(each);
    if (terms_[best].kind == TermKind::sum) best = shortest_sum(best);
    // What is shorter for one term of a sum may hide what it has in common with the others.
    if (best != each && terms_[each].kind == TermKind::sum) keep_shorter(shortest_sum(each), best);
    if (terms_[best].kind == TermKind::product) best = shortest_product(best);
    known_.insert_or_assign(each, best);
  }
  return term < first_new_ ? term : known_.at(term);
}

/// The term with the shortest forms of what it is made of.
Term ShortForm::rebuilt(Term term) {
  const TermNode& node = terms_[term];
  std::vector<Term> operands = node.operands;
  for (Term& operand : operands)
    if (const auto found = known_.find(operand); found != known_.end()) operand = found->second;
  if (operands == node.operands) return term;
  switch (node.kind) {
    case TermKind::sum:
      return terms_.sum(operands);
    case TermKind::product:
      return terms_.product(operands);
    case TermKind::power:
      return terms_.power(operands[0], operands[1]);
    case TermKind::call:
      return terms_.call(node, operands);
    case TermKind::choice:
      return terms_.choice(operands[0], operands[1], operands[2]);
    case TermKind::number:
    case TermKind::constant:
    case TermKind::symbol:
      break;
  }
  return term;
}

void ShortForm::keep_shorter(Term candidate, Term& best) {
  const auto cost = [this](Term term) {
    return std::pair(text_.length_of(term), operations(text_.of(term)));
  };
  if (candidate != best && cost(candidate) < cost(best)) best = candidate;
}

Term ShortForm::shortest_sum(Term sum) {
  Term best = sum;
  if (is_polynomial(terms_, sum)) return sum;
  const auto flat = expanded(terms_, sum);
  if (flat) keep_shorter(*flat, best);
  for (const CommonFactors kind : {CommonFactors::of_all_terms, CommonFactors::with_denominators}) {
    const auto parts = factored(terms_, sum, kind);
    if (!parts) continue;
    keep_shorter(terms_.multiply(parts->common, parts->rest), best);
    const auto content = without_content(terms_, parts->rest);
    if (content)
      keep_shorter(terms_.product(std::array{content->common, parts->common, content->rest}), best);
    const auto inner = expanded(terms_, parts->rest);
    if (!inner) continue;
    keep_shorter(terms_.multiply(parts->common, *inner), best);
    if (const auto rest = without_content(terms_, *inner))
      keep_shorter(terms_.product(std::array{rest->common, parts->common, rest->rest}), best);
    if (const auto again = factored(terms_, *inner, CommonFactors::of_all_terms))
      keep_shorter(terms_.product(std::array{parts->common, again->common, again->rest}), best);
  }
  for (const Term other : with_other_squares(terms_, sum)) keep_shorter(other, best);
  for (const Content kind : {Content::all, Content::denominators})
    if (const auto content = without_content(terms_, sum, kind))
      keep_shorter(terms_.multiply(content->common, content->rest), best);
  return best;
}

/// A number before a sum in brackets may be multiplied into it, and one of the sum be taken out.
Term ShortForm::shortest_product(Term product) {
  Term best = product;
  const std::vector<Term> factors = terms_.factors(product);
  const ExactNumber coefficient = terms_.split_coefficient(product).first;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    if (terms_[factors[i]].kind != TermKind::sum) continue;
    std::vector<Term> others;
    for (std::size_t j = 0; j < factors.size(); ++j)
      if (j != i && terms_.number_of(factors[j]) == nullptr) others.push_back(factors[j]);
    const auto with = [&](Term number, Term sum) {
      std::vector<Term> all = others;
      all.push_back(number);
      all.push_back(sum);
      keep_shorter(terms_.product(all), best);
    };
    std::vector<Term> scaled;
    for (const Term addend : terms_.addends(factors[i]))
      scaled.push_back(terms_.multiply(terms_.number(coefficient), addend));
    if (!coefficient.is_one()) with(terms_.number(1), terms_.sum(scaled));
    if (const auto content = without_content(terms_, factors[i]))
      with(terms_.multiply(terms_.number(coefficient), content->common), content->rest);
  }
  keep_shorter(over_common_denominators(best), best);
  keep_shorter(with_joined_quotients(terms_, best), best);
  return best;
}

/// The product with each of its sums, and each whole power of one, over its common denominator: others may
/// cancel it.
Term ShortForm::over_common_denominators(Term product) {
  std::vector<Term> factors = terms_.factors(product);
  for (Term& factor : factors) {
    const auto [base, exponent] = terms_.split_power(factor);
    const ExactNumber* const power = terms_.number_of(exponent);
    if (terms_[base].kind != TermKind::sum || power == nullptr || !power->is_whole()) continue;
    Term common = terms_.number(1), rest = base;
    if (const auto parts = factored(terms_, base, CommonFactors::with_denominators)) {
      common = parts->common;
      rest = parts->rest;
    }
    if (const auto flat = expanded(terms_, rest)) rest = *flat;
    if (const auto content = without_content(terms_, rest)) {
      common = terms_.multiply(common, content->common);
      rest = content->rest;
    }
    factor = terms_.power(terms_.multiply(common, rest), exponent);
  }
  return terms_.product(factors);
}

}  // namespace gradcalc
