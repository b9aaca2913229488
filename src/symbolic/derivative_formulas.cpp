#include "symbolic/derivative_formulas.hpp"

#include <algorithm>
#include <array>

#include "expression/block_evaluation.hpp"
#include "gradcalc/error.hpp"
#include "symbolic/defined_calls.hpp"
#include "symbolic/exceptions.hpp"
#include "symbolic/formula_expression.hpp"
#include "symbolic/formula_proof.hpp"
#include "symbolic/tape_terms.hpp"
#include "text/identifiers.hpp"

namespace gradcalc {
namespace {

/// Nobody reads the formula of a derivative of so many operations.
constexpr std::size_t most_operations = 20'000;

const Tape& tape_of(const Expression& f, std::size_t coordinates) {
  const Tape& tape = BlockEvaluation::tape_at(f, coordinates);
  if (tape.instructions().size() > most_operations)
    throw Error(ErrorCode::too_long,
                "a formula of the derivative is of at most " + std::to_string(most_operations) +
                    " operations, and the expression has " + std::to_string(tape.instructions().size()));
  return tape;
}

/// The symbols of the coordinates, made in alphabetical order: factors stand in it.
std::vector<Term> symbols(Terms& terms, std::span<const std::string> names) {
  std::vector<std::string> sorted(names.begin(), names.end());
  std::ranges::sort(sorted, natural_less);
  for (const std::string& name : sorted) terms.symbol(name);
  std::vector<Term> result;
  for (const std::string& name : names) result.push_back(terms.symbol(name));
  return result;
}

std::vector<Term> terms_of(Terms& terms, std::span<const Expression> functions,
                           std::span<const Term> coordinates) {
  std::vector<Term> result;
  terms.keep_order(true);
  for (const Expression& f : functions)
    result.push_back(term_of(terms, tape_of(f, coordinates.size()), coordinates));
  terms.keep_order(false);
  return result;
}

/// The same with calls of defined functions.
std::vector<Term> terms_of(Terms& terms, std::string_view text, std::span<const std::string> names,
                           const Definitions& definitions) {
  terms.keep_order(true);
  auto result = terms_with_calls(terms, text, names, definitions);
  terms.keep_order(false);
  if (!result) throw Error(ErrorCode::argument, "there are no calls to be kept");
  return *std::move(result);
}

}  // namespace

DerivativeFormulas::DerivativeFormulas(std::span<const Expression> functions,
                                       std::span<const std::string> names)
    : DerivativeFormulas(functions, names, {}, {}) {}

DerivativeFormulas::DerivativeFormulas(std::span<const Expression> functions,
                                       std::span<const std::string> names, std::string_view text,
                                       const Definitions& definitions)
    : expressions_(functions.begin(), functions.end()),
      names_(names.begin(), names.end()),
      defined_(terms_, definitions, names_),
      differentiation_(terms_, &defined_),
      coordinates_(symbols(terms_, names)),
      functions_(text.empty() ? terms_of(terms_, functions, coordinates_)
                              : terms_of(terms_, text, names, definitions)),
      lost_(terms_.lost().begin(), terms_.lost().end()),
      short_form_(terms_) {
  for (std::size_t i = 0; i < functions_.size(); ++i)
    known_.emplace(std::pair(i, std::vector<std::size_t>()), functions_[i]);
}

Term DerivativeFormulas::by(std::size_t function, std::vector<std::size_t> coordinates) {
  std::ranges::sort(coordinates);
  std::vector<std::size_t> path;
  Term result = functions_[function];
  for (const std::size_t coordinate : coordinates) {
    path.push_back(coordinate);
    const auto found = known_.find({function, path});
    if (found != known_.end()) {
      result = found->second;
      continue;
    }
    Expression f = path.size() == 1 ? expressions_[function] : expression(result);
    result = short_form_.of(differentiation_.derivative(result, coordinates_[coordinate]));
    prove(f, coordinate, result);
    known_.emplace(std::pair(function, path), result);
  }
  return result;
}

Term DerivativeFormulas::along(std::size_t function, std::span<const Term> direction, std::size_t order) {
  std::vector<Term> squares;
  for (const Term each : direction) squares.push_back(terms_.power(each, ExactNumber(2)));
  const Term length = terms_.power(terms_.sum(squares), ExactNumber(1, 2));
  // Of each order the derivatives by all coordinates, times the direction's: the first has one addend each.
  Term result = functions_[function];
  for (std::size_t k = 0; k < order; ++k) {
    std::vector<Term> addends;
    Expression f = k == 0 ? expressions_[function] : expression(result);
    for (std::size_t i = 0; i < direction.size(); ++i) {
      if (terms_.is_number(direction[i], 0)) continue;
      const Term partial = short_form_.of(differentiation_.derivative(result, coordinates_[i]));
      prove(f, i, partial);
      addends.push_back(terms_.product(std::array{terms_.divide(direction[i], length), partial}));
    }
    result = short_form_.of(terms_.sum(addends));
  }
  return result;
}

Term DerivativeFormulas::constant(const Expression& expression) {
  return term_of(terms_, BlockEvaluation::tape_at(expression, 0), {});
}

std::vector<std::string> DerivativeFormulas::exceptions(std::span<const Term> formulas) {
  return gradcalc::exceptions(terms_, differentiation_.breaks(), lost_, functions_, formulas);
}

Expression DerivativeFormulas::expression(Term term) {
  return formula_expression(terms_, term, names_, defined_.definitions());
}

void DerivativeFormulas::prove(Expression& f, std::size_t coordinate, Term formula) {
  Expression written = expression(formula);
  switch (prove_formula(f, coordinate, written, names_.size())) {
    case FormulaProof::holds:
      return;
    case FormulaProof::unknown:
      is_proven_ = false;
      return;
    case FormulaProof::fails:
      break;
  }
  throw Error(ErrorCode::argument, "the formula of the derivative by " + names_[coordinate] +
                                       " does not agree with the proven derivative: a defect of gradcalc");
}

}  // namespace gradcalc
