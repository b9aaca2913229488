#include "symbolic/exceptions.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "symbolic/signs.hpp"
#include "symbolic/term_text.hpp"

namespace gradcalc {
namespace {

/// What is nowhere 0, or nowhere negative, where the term has a value.
struct Guarded {
  std::set<Term> nonzero;
  std::set<Term> nonnegative;
};

/// The argument of cbrt, which is 0 where the root is; or the term itself.
Term inside_of_root(const Terms& terms, Term term) {
  const TermNode& node = terms[term];
  return node.kind == TermKind::call && node.function == FunctionId::cbrt ? node.operands[0] : term;
}

Guarded guarded_by(const Terms& terms, Term formula) {
  Guarded result;
  for (const Term part : terms.parts_of({&formula, 1})) {
    const TermNode& node = terms[part];
    if (node.kind == TermKind::power) {
      const ExactNumber* const exponent = terms.number_of(node.operands[1]);
      if (exponent != nullptr && exponent->sign() < 0)
        result.nonzero.insert({node.operands[0], inside_of_root(terms, node.operands[0])});
      if (exponent == nullptr || !exponent->is_whole()) result.nonnegative.insert(node.operands[0]);
    }
    if (node.kind != TermKind::call) continue;
    switch (node.function) {
      case FunctionId::log:
      case FunctionId::log2:
      case FunctionId::log10:
      case FunctionId::log_to_base:
        result.nonnegative.insert(node.operands[0]);
        [[fallthrough]];
      case FunctionId::csch:
      case FunctionId::coth:
      case FunctionId::acsch:
      case FunctionId::asec:
      case FunctionId::acsc:
      case FunctionId::gamma:
      case FunctionId::log_gamma:
      case FunctionId::digamma:
      case FunctionId::trigamma:
        result.nonzero.insert(node.operands[0]);
        break;
      default:
        break;
    }
  }
  return result;
}

std::vector<Guarded> guards_of(const Terms& terms, std::span<const Term> formulas) {
  std::vector<Guarded> result;
  for (const Term formula : formulas)
    if (!terms.is_number(formula, 0)) result.push_back(guarded_by(terms, formula));
  return result;
}

bool is_constant(const Terms& terms, Term term) {
  return std::ranges::none_of(terms.parts_of({&term, 1}),
                              [&](Term part) { return terms[part].kind == TermKind::symbol; });
}

/// Is 0 where the term is, in fewer words: x of -2*x^3/y. A number where that is nowhere.
Term zero_of(Terms& terms, Term term) {
  std::vector<Term> zeros;
  for (const Term factor : terms.factors(term)) {
    if (is_constant(terms, factor) || sign_of(terms, factor).is_positive) continue;
    const auto [base, exponent] = terms.split_power(factor);
    const ExactNumber* const power = terms.number_of(exponent);
    if (power == nullptr || power->sign() > 0) zeros.push_back(power == nullptr ? factor : base);
  }
  return terms.product(zeros);
}

/// The conditions of some exceptions, each once.
class Conditions {
 public:
  Conditions(Terms& terms, std::span<const Term> functions, std::span<const Term> formulas)
      : terms_(terms), of_functions_(guards_of(terms, functions)), of_formulas_(guards_of(terms, formulas)) {}

  void add(const FormulaBreak& found) {
    const std::vector<Term>& arguments = found.arguments;
    switch (found.kind) {
      case BreakKind::zero:
        return add_zero(arguments[0]);
      case BreakKind::hole:
        return add_hole(arguments[0]);
      case BreakKind::both_zeros:
        for (const Term each : arguments)
          if (!is_truth(each)) add_zero(each);
        return;
      case BreakKind::equal:
        return add_equal(arguments[0], arguments[1]);
      case BreakKind::whole:
        return add_whole(arguments[0]);
      case BreakKind::half:
        return add(text(arguments[0]).append(" is halfway between whole numbers"));
      case BreakKind::whole_quotient:
        return add_whole(terms_.divide(arguments[0], arguments[1]));
      case BreakKind::cut:
        return add_cut(arguments[0], arguments[1]);
      case BreakKind::none:
        return;
    }
  }

  void add(const LostFactor& lost) {
    if (!lost.is_root) return add_zero(lost.base);
    if (terms_.number_of(lost.base) != nullptr || sign_of(terms_, lost.base).is_nonnegative ||
        is_guarded(lost.base, &Guarded::nonnegative))
      return;
    const auto [coefficient, rest] = terms_.split_coefficient(lost.base);
    add(text(coefficient.sign() > 0 ? rest : lost.base).append(" < 0"));
  }

  std::vector<std::string> take() { return std::move(texts_); }

 private:
  /// A comparison, which is 1 or 0, and breaks by itself.
  bool is_truth(Term term) const {
    const TermNode& node = terms_[term];
    return node.kind == TermKind::call && !operator_of(node.function).empty();
  }

  bool is_guarded(Term term, std::set<Term> Guarded::*which) const {
    return contain(of_functions_, term, which) || contain(of_formulas_, term, which);
  }

  static bool contain(std::span<const Guarded> guards, Term term, std::set<Term> Guarded::*which) {
    return !guards.empty() &&
           std::ranges::all_of(guards, [&](const Guarded& each) { return (each.*which).contains(term); });
  }

  bool is_nowhere_zero(Term term) const {
    return is_constant(terms_, term) || sign_of(terms_, term).is_positive;
  }

  void add_zero(Term term) {
    if (!is_nowhere_zero(term) && !is_guarded(term, &Guarded::nonzero)) add_text_of_zero(term);
  }

  void add_hole(Term term) {
    const bool has_hole = std::ranges::any_of(
        of_formulas_, [&](const Guarded& formula) { return formula.nonzero.contains(term); });
    if (has_hole && !is_nowhere_zero(term) && !contain(of_functions_, term, &Guarded::nonzero))
      add_text_of_zero(term);
  }

  void add_text_of_zero(Term term) {
    const Term zero = zero_of(terms_, term);
    if (terms_.number_of(zero) == nullptr) add(text(zero).append(" = 0"));
  }

  void add_whole(Term term) {
    if (terms_.number_of(term) == nullptr) add(text(term).append(" is a whole number"));
  }

  /// A number stands on the right. What is equal everywhere, or nowhere, does not break.
  void add_equal(Term a, Term b) {
    if (terms_.number_of(a) != nullptr) std::swap(a, b);
    if (terms_.number_of(terms_.subtract(a, b)) != nullptr) return;
    if (terms_.is_number(b, 0)) return add_text_of_zero(a);
    const std::string left = text(a), right = text(b);
    if (std::ranges::find(texts_, std::string(right).append(" = ").append(left)) == texts_.end())
      add(std::string(left).append(" = ").append(right));
  }

  void add_cut(Term y, Term x) {
    if (terms_.is_number(y, 0)) return add_zero(x);
    if (is_nowhere_zero(y) || sign_of(terms_, x).is_nonnegative) return;
    if (terms_.number_of(x) != nullptr) return add_zero(y);
    const Term zero = zero_of(terms_, y);
    if (terms_.number_of(zero) != nullptr) return;
    add(text(zero).append(" = 0 and ").append(text(x)).append(" < 0"));
  }

  void add(std::string condition) {
    if (std::ranges::find(texts_, condition) == texts_.end()) texts_.push_back(std::move(condition));
  }

  std::string text(Term term) const { return TermText(terms_).of(term); }

  Terms& terms_;
  std::vector<Guarded> of_functions_;
  std::vector<Guarded> of_formulas_;
  std::vector<std::string> texts_;
};

}  // namespace

std::vector<std::string> exceptions(Terms& terms, std::span<const FormulaBreak> breaks,
                                    std::span<const LostFactor> lost, std::span<const Term> functions,
                                    std::span<const Term> formulas) {
  Conditions conditions(terms, functions, formulas);
  for (const FormulaBreak& each : breaks) conditions.add(each);
  for (const LostFactor& each : lost) conditions.add(each);
  return conditions.take();
}

}  // namespace gradcalc
