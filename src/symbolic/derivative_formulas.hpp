#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gradcalc/expression.hpp"
#include "symbolic/defined_derivatives.hpp"
#include "symbolic/differentiation.hpp"
#include "symbolic/short_form.hpp"
#include "symbolic/terms.hpp"

namespace gradcalc {

/// Formulas of the derivatives of some functions of the same variables.
class DerivativeFormulas {
 public:
  /// `names` are those of the coordinates. Throws Error (too_long) for functions of too many operations.
  DerivativeFormulas(std::span<const Expression> functions, std::span<const std::string> names);

  /// The same with calls of the functions that the user defined as calls: `text` is that of the functions.
  /// Throws Error (argument) also where they cannot be kept.
  DerivativeFormulas(std::span<const Expression> functions, std::span<const std::string> names,
                     std::string_view text, const Definitions& definitions);

  /// The derivative of a function by these coordinates, one after the other; by none the function itself.
  /// Throws Error (argument) where it has no formula, or where it does not prove right.
  Term by(std::size_t function, std::vector<std::size_t> coordinates);

  /// The derivative of this order along a direction, normalised, of a function. The coordinates of the
  /// direction are constants as they are typed. Throws as by().
  Term along(std::size_t function, std::span<const Term> direction, std::size_t order);

  /// A constant expression, such as 3/5, as a term.
  Term constant(const Expression& expression);

  Terms& terms() { return terms_; }

  /// The definitions of the derivatives of functions that the formulas call.
  std::span<const std::string> definitions() const { return defined_.derivatives(); }

  /// Where the formulas do not hold: see exceptions.hpp.
  std::vector<std::string> exceptions(std::span<const Term> formulas);

  /// Whether all formulas were compared with proven derivatives.
  bool is_proven() const { return is_proven_; }

 private:
  void prove(Expression& f, std::size_t coordinate, Term formula);
  Expression expression(Term term);

  std::vector<Expression> expressions_;
  std::vector<std::string> names_;
  Terms terms_;
  DefinedDerivatives defined_;
  Differentiation differentiation_;
  std::vector<Term> coordinates_;
  std::vector<Term> functions_;
  std::vector<LostFactor> lost_;  ///< in bringing the functions to normal form
  ShortForm short_form_;
  std::map<std::pair<std::size_t, std::vector<std::size_t>>, Term> known_;
  bool is_proven_ = true;
};

}  // namespace gradcalc
