#include "symbolic/differentiation.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "expression/block_evaluation.hpp"
#include "formula/notation.hpp"
#include "gradcalc/error.hpp"
#include "symbolic/signs.hpp"
#include "symbolic/tape_terms.hpp"

namespace gradcalc {

Term Differentiation::derivative(Term f, Term symbol) {
  const Term zero = terms_.number(0);
  Known known(terms_.size(), zero);
  std::vector<bool> depends(terms_.size(), false);
  for (const Term part : terms_.parts_of({&f, 1})) {
    const TermNode& node = terms_[part];
    depends[part] = part == symbol || std::ranges::any_of(node.operands, [&](Term t) { return depends[t]; });
    if (part == symbol)
      known[part] = terms_.number(1);
    else if (depends[part])
      known[part] = derivative_of(node, part, known);
  }
  return known[f];
}

Term Differentiation::derivative_of(const TermNode& node, Term term, const Known& known) {
  switch (node.kind) {
    case TermKind::sum:
      return of_sum(node, known);
    case TermKind::product:
      return of_product(node, known);
    case TermKind::power:
      return of_power(node, term, known);
    case TermKind::call:
      return of_call(node, known);
    case TermKind::choice:
      return terms_.choice(node.operands[0], known[node.operands[1]], known[node.operands[2]]);
    case TermKind::number:
    case TermKind::constant:
    case TermKind::symbol:
      break;
  }
  return terms_.number(0);
}

Term Differentiation::of_sum(const TermNode& node, const Known& known) {
  std::vector<Term> derivatives;
  for (const Term operand : node.operands) derivatives.push_back(known[operand]);
  return terms_.sum(derivatives);
}

/// (f g h)' = f' g h + f g' h + f g h'.
Term Differentiation::of_product(const TermNode& node, const Known& known) {
  std::vector<Term> addends;
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    if (terms_.is_number(known[node.operands[i]], 0)) continue;
    std::vector<Term> factors = node.operands;
    factors[i] = known[node.operands[i]];
    addends.push_back(terms_.product(factors));
  }
  return terms_.sum(addends);
}

/// (b^e)' = e b^(e-1) b' + b^e ln(b) e'.
Term Differentiation::of_power(const TermNode& node, Term term, const Known& known) {
  const Term base = node.operands[0], exponent = node.operands[1];
  if (!terms_.is_number(known[base], 0)) note_breaks_of_power(base, exponent);
  std::vector<Term> addends;
  if (!terms_.is_number(known[base], 0)) {
    const Term lowered = terms_.power(base, terms_.subtract(exponent, terms_.number(1)));
    addends.push_back(terms_.product(std::array{exponent, lowered, known[base]}));
  }
  if (!terms_.is_number(known[exponent], 0)) {
    if (!sign_of(terms_, base).is_positive) note(BreakKind::hole, {base});
    const Term logarithm = terms_.call(FunctionId::log, std::array{base});
    addends.push_back(terms_.product(std::array{term, logarithm, known[exponent]}));
  }
  return terms_.sum(addends);
}

void Differentiation::note(BreakKind kind, std::vector<Term> arguments) {
  const FormulaBreak found{kind, std::move(arguments)};
  if (kind != BreakKind::none && std::ranges::find(breaks_, found) == breaks_.end()) breaks_.push_back(found);
}

void Differentiation::note_breaks_of_power(Term base, Term exponent) {
  const ExactNumber* const power = terms_.number_of(exponent);
  if (power == nullptr || power->sign() <= 0) return;
  if (*power < 1) return note_holes_of_root(base, *power);
  // These are as steep as a root at 1, and so their squares have derivatives there.
  const TermNode& node = terms_[base];
  const bool is_steep_at_one = node.kind == TermKind::call &&
                               (node.function == FunctionId::acos || node.function == FunctionId::acosh ||
                                node.function == FunctionId::asec || node.function == FunctionId::asech);
  if (is_steep_at_one) note(BreakKind::equal, {node.operands.front(), terms_.number(1)});
}

/// sqrt(x^4) has the derivative 0 at 0, and 2*x^3/sqrt(x^4) no value. sqrt(x^2) has a kink there.
void Differentiation::note_holes_of_root(Term base, const ExactNumber& exponent) {
  for (const Term factor : terms_.factors(base)) {
    const ExactNumber* const inner = terms_.number_of(terms_.split_power(factor).second);
    if (inner == nullptr || !inner->is_whole()) continue;
    const ExactNumber both = *inner * exponent;
    if (both > 1 || (both.is_one() && !(*inner / 2).is_whole())) return note(BreakKind::hole, {base});
  }
}

Term Differentiation::of_defined_call(const TermNode& node, const Known& known) {
  std::vector<Term> addends;
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    const Term inner = known[node.operands[i]];
    if (terms_.is_number(inner, 0)) continue;
    addends.push_back(terms_.multiply(defined_->derivative(node.name, i, node.operands, *this), inner));
  }
  return terms_.sum(addends);
}

Term Differentiation::of_call(const TermNode& node, const Known& known) {
  if (node.function == FunctionId::conditional) return of_defined_call(node, known);
  const DerivativeRow* const row = derivative_row(node.function);
  if (row == nullptr)
    throw Error(ErrorCode::argument, "the derivative of " +
                                         std::string(name_of(node.function, node.operands.size())) +
                                         " has no formula in the functions that there are");
  const std::vector<Term> arguments = node.operands;
  note(row->breaks_at, arguments);
  // cbrt(x^3) is x.
  if (node.function == FunctionId::cbrt) note_holes_of_root(arguments.front(), ExactNumber(1, 3));
  std::vector<Term> addends;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Term inner = known[arguments[i]];
    if (terms_.is_number(inner, 0)) continue;
    const Term outer = substituted(i == 0 ? row->by_first : row->by_second, arguments);
    addends.push_back(terms_.multiply(outer, inner));
  }
  // Of min and max one of two derivatives is chosen, and not a sum of choices.
  if (addends.size() == 2 && (node.function == FunctionId::min || node.function == FunctionId::max)) {
    const FunctionId comparison = node.function == FunctionId::min ? FunctionId::less : FunctionId::greater;
    return terms_.choice(terms_.call(comparison, arguments), known[arguments[0]], known[arguments[1]]);
  }
  return terms_.sum(addends);
}

Term Differentiation::substituted(std::string_view formula, std::span<const Term> arguments) {
  auto place = formulas_.find(formula);
  if (place == formulas_.end()) {
    const std::array<std::string, 2> parameters{"x", "y"};
    place = formulas_.emplace(formula, Expression(formula, parameters)).first;
  }
  std::vector<Term> both(arguments.begin(), arguments.end());
  both.resize(2, terms_.number(0));
  return term_of(terms_, BlockEvaluation::tape_at(place->second, both.size()), both);
}

}  // namespace gradcalc
