#include "expression/component_names.hpp"

#include <string>

#include "expression/definition.hpp"

namespace gradcalc {

void ComponentNames::list(const Token& name, const Symbol& meaning, bool after_number,
                          Translation& component) {
  const auto [known, is_new] = places_.emplace(name.spelling, component.variables.size());
  if (!is_new) {
    if (meaning.is_variable() && !after_number) component.variables[known->second].after_number = false;
    return;
  }
  if (meaning.is_variable())
    component.variables.push_back({name.spelling, name.position, after_number});
  else if (!meaning.is_function())
    component.constants.push_back(name.spelling);
  if (meaning.definition != nullptr) {
    component.definitions.push_back(meaning.definition);
    inherit(*meaning.definition, name.position, component);
  }
  if (meaning.function != nullptr) component.functions.push_back(name.spelling);
}

/// What the definition takes from the expression is used by it, as if it stood there.
void ComponentNames::inherit(const Definition& definition, std::size_t position, Translation& component) {
  for (const std::string& variable : definition.variables) {
    if (inherited_.insert(variable).second)
      component.inherited.push_back({variable, position, false, definition.text});
    if (definition.body.counts && variable == count_name) component.counts = true;
  }
  if (definition.body.computed_index && !component.computed_index) component.computed_index = position;
}

void ComponentNames::list_conditional(Translation& component) {
  if (places_.emplace("if", 0).second) component.functions.emplace_back("if");
}

}  // namespace gradcalc
