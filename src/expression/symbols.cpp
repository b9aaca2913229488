#include "expression/symbols.hpp"

#include <algorithm>
#include <vector>

#include "expression/definition.hpp"
#include "text/identifiers.hpp"
#include "text/suggestion.hpp"
#include "text/wording.hpp"

namespace gradcalc {

namespace {

/// Functions whose names are also those of quantities, and those that are units or words of tables.
constexpr std::string_view names_of_variables[] = {"avg", "beta", "deg",   "gamma", "max",  "min",
                                                   "mod", "rad",  "round", "sec",   "sign", "sum"};

}  // namespace

bool Symbol::is_function() const {
  return function != nullptr || (definition != nullptr && definition->is_function());
}

int Symbol::min_arguments() const {
  return function != nullptr ? function->min_arguments() : static_cast<int>(definition->parameters.size());
}

int Symbol::max_arguments() const {
  return function != nullptr ? function->max_arguments() : static_cast<int>(definition->parameters.size());
}

Symbol symbol_of(std::string_view name, const Definitions& definitions) {
  return {find_function(name), find_constant(name), definitions.find(name)};
}

std::string closest_function(std::string_view name, const Definitions& definitions) {
  std::vector<std::string_view> candidates;
  for (const Function& function : functions()) candidates.push_back(function.name);
  for (const Alias& alias : aliases()) candidates.push_back(alias.name);
  for (const auto& definition : definitions.all())
    if (definition->is_function()) candidates.push_back(definition->name);
  return with_slip_mended(name, candidates);
}

std::string usage_of(std::string_view function, const Definitions& definitions) {
  const Symbol meaning = symbol_of(function, definitions);
  if (meaning.function == nullptr) return "it is defined as " + in_quotes(meaning.definition->text);
  return std::string(function)
      .append("(")
      .append(meaning.function->parameters)
      .append("): ")
      .append(meaning.function->meaning);
}

bool may_name_variable(std::string_view function) {
  return std::ranges::find(names_of_variables, function) != std::end(names_of_variables);
}

std::string why_taken(std::string_view name, const Definitions& definitions) {
  return find_function(name) != nullptr ? "it is a function" : why_constant(name, definitions);
}

std::string why_constant(std::string_view name, const Definitions& definitions) {
  const Symbol meaning = symbol_of(name, definitions);
  if (meaning.constant != nullptr) return "it is a constant";
  if (meaning.definition != nullptr) return "it is defined as " + in_quotes(meaning.definition->text);
  return {};
}

}  // namespace gradcalc
