#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "gradcalc/expression.hpp"
#include "symbolic/defined_derivatives.hpp"
#include "symbolic/function_derivatives.hpp"
#include "symbolic/terms.hpp"

namespace gradcalc {

/// Where a formula has a value, and the one of its derivative perhaps does not hold: at breaks of a function
/// of these arguments.
struct FormulaBreak {
  BreakKind kind;
  std::vector<Term> arguments;

  friend bool operator==(const FormulaBreak& a, const FormulaBreak& b) = default;
};

/// Derivatives of terms as terms.
class Differentiation {
 public:
  /// Of terms that call functions which the user defined, these have to be given.
  explicit Differentiation(Terms& terms, DefinedDerivatives* defined = nullptr)
      : terms_(terms), defined_(defined) {}

  /// The derivative by a symbol, in normal form; what each function brings is in function_derivatives.cpp.
  /// Throws Error (argument) for a function whose derivative has no formula.
  Term derivative(Term f, Term symbol);

  /// The breaks of the functions that were differentiated, each once.
  std::span<const FormulaBreak> breaks() const { return breaks_; }

 private:
  using Known = std::vector<Term>;

  Term derivative_of(const TermNode& node, Term term, const Known& known);
  Term of_sum(const TermNode& node, const Known& known);
  Term of_product(const TermNode& node, const Known& known);
  Term of_power(const TermNode& node, Term term, const Known& known);
  Term of_call(const TermNode& node, const Known& known);
  void note(BreakKind kind, std::vector<Term> arguments);
  void note_breaks_of_power(Term base, Term exponent);
  void note_holes_of_root(Term base, const ExactNumber& exponent);
  Term of_defined_call(const TermNode& node, const Known& known);
  Term substituted(std::string_view formula, std::span<const Term> arguments);

  Terms& terms_;
  DefinedDerivatives* defined_;
  std::map<std::string_view, Expression> formulas_;  ///< of the table, as far as they were needed
  std::vector<FormulaBreak> breaks_;
};

}  // namespace gradcalc
