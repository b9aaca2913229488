#include "symbolic/defined_derivatives.hpp"

#include <algorithm>

#include "expression/definition.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "symbolic/defined_calls.hpp"
#include "symbolic/differentiation.hpp"
#include "symbolic/formula_proof.hpp"
#include "symbolic/short_form.hpp"
#include "symbolic/term_text.hpp"

namespace gradcalc {
namespace {

[[noreturn]] void no_function(const std::string& function) {
  throw Error(ErrorCode::argument, "the derivative of " + function + " is no function of its parameters");
}

}  // namespace

DefinedDerivatives::DefinedDerivatives(Terms& terms, Definitions definitions, std::vector<std::string> taken)
    : terms_(terms), definitions_(std::move(definitions)), taken_(std::move(taken)) {}

Term DefinedDerivatives::derivative(const std::string& function, std::size_t i,
                                    std::span<const Term> arguments, Differentiation& differentiation) {
  const Derivative& found = derivative_of(function, i, differentiation);
  return found.name.empty() ? found.body : terms_.defined_call(found.name, arguments);
}

const DefinedDerivatives::Derivative& DefinedDerivatives::derivative_of(const std::string& function,
                                                                        std::size_t i,
                                                                        Differentiation& differentiation) {
  if (const auto known = known_.find({function, i}); known != known_.end()) return known->second;
  const std::shared_ptr<const Definition> definition = definitions_.find(function);
  if (!bodies_.contains(function)) {
    const auto body = term_of_body(terms_, *definition, definitions_);
    if (!body) no_function(function);
    bodies_.emplace(function, *body);
  }
  const std::size_t breaks = differentiation.breaks().size();
  const Term body = bodies_.at(function);
  const std::vector<std::string>& parameters = definition->parameters;
  ShortForm short_form(terms_);
  const Term result =
      short_form.of(differentiation.derivative(body, terms_.symbol(definition->parameters[i])));
  // A condition would be one on parameters, which nobody knows.
  if (differentiation.breaks().size() > breaks) no_function(function);
  TermText text(terms_);
  Expression f(text.of(body), parameters, definitions_), formula(text.of(result), parameters, definitions_);
  if (prove_formula(f, i, formula, parameters.size()) != FormulaProof::holds) no_function(function);
  const bool is_constant = std::ranges::none_of(
      terms_.parts_of({&result, 1}), [&](Term part) { return terms_[part].kind == TermKind::symbol; });
  Derivative derivative{result, {}};
  if (!is_constant) {
    derivative.name = new_name(function, parameters[i]);
    std::string head = derivative.name + "(";
    for (const std::string& parameter : parameters)
      head.append(parameter == parameters.front() ? "" : ",").append(parameter);
    derivatives_.push_back(head.append(")=").append(text.of(result)));
    definitions_.add(derivatives_.back());
    bodies_.emplace(derivative.name, result);
  }
  return known_.emplace(std::pair(function, i), std::move(derivative)).first->second;
}

/// f_t, or f_t_ if there is an f_t.
std::string DefinedDerivatives::new_name(const std::string& function, const std::string& parameter) const {
  std::string name = std::string(function).append("_").append(parameter);
  while (std::ranges::find(taken_, name) != taken_.end() || !why_taken(name, definitions_).empty())
    name.push_back('_');
  return name;
}

}  // namespace gradcalc
