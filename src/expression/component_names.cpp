#include "expression/component_names.hpp"

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
  if (meaning.definition != nullptr) component.definitions.push_back(meaning.definition);
  if (meaning.function != nullptr) component.functions.push_back(name.spelling);
}

void ComponentNames::list_conditional(Translation& component) {
  if (places_.emplace("if", 0).second) component.functions.emplace_back("if");
}

}  // namespace gradcalc
