#include "gradcalc/derivative_formula.hpp"

#include <algorithm>

#include "gradcalc/error.hpp"
#include "gradcalc/expression.hpp"
#include "symbolic/derivative_formulas.hpp"
#include "symbolic/term_text.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// Of an index that is computed, each coordinate is a name.
std::vector<std::string> names_of(std::string_view expression, const Definitions& definitions) {
  const FreeNames free = free_names(expression, definitions);
  if (!free.indexed) return free.names;
  std::vector<std::string> names;
  const std::size_t count = Expression(expression, definitions).dimension();
  for (std::size_t i = 0; i < count; ++i) names.push_back(std::string("x").append(std::to_string(i)));
  return names;
}

}  // namespace

DerivativeFormula derivative_formula(std::string_view expression, std::string_view variable,
                                     const Definitions& definitions) {
  const std::vector<std::string> names = names_of(expression, definitions);
  const auto found = std::ranges::find(names, variable);
  if (found == names.end())
    throw Error(ErrorCode::unknown_name, "the expression has no variable " + in_quotes(variable));
  const Expression f(expression, names, definitions);
  DerivativeFormulas formulas({&f, 1}, names);
  const Term term = formulas.by(0, {static_cast<std::size_t>(found - names.begin())});
  TermText text(formulas.terms());
  return {text.whole(term), formulas.exceptions({&term, 1}), formulas.is_proven()};
}

}  // namespace gradcalc
