#include "expression/parsed_expression.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "expression/muparser_recorder.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

using Coordinates = std::unordered_map<std::string, std::size_t>;

[[noreturn]] void unknown_name(std::string_view text, const Occurrence& unknown, std::string_view hint) {
  throw Error(ErrorCode::unknown_name, "unknown name " + in_quotes(unknown.name))
      .at(text, unknown.position)
      .hint(hint);
}

/// The variables of all components, each once, where it stands first.
std::vector<Occurrence> variables_of(std::span<const Translation> components) {
  std::vector<Occurrence> result;
  std::unordered_set<std::string_view> seen;
  for (const Translation& component : components)
    for (const Occurrence& variable : component.variables)
      if (seen.insert(variable.name).second) result.push_back(variable);
  return result;
}

FreeNames free_names_of(std::span<const Translation> components) {
  FreeNames result;
  bool has_x0 = false;
  for (const auto& [name, position] : variables_of(components)) {
    result.names.push_back(name);
    result.numbered = result.numbered && coordinate_index(name).has_value();
    has_x0 = has_x0 || name == "x0";
  }
  result.numbered = result.numbered || has_x0;
  std::ranges::sort(result.names, natural_less);
  std::unordered_set<std::string_view> seen;
  for (const Translation& component : components)
    for (const std::string& name : component.constants)
      if (seen.insert(name).second) result.constants.push_back(name);
  return result;
}

Coordinates default_coordinates(std::string_view text, std::span<const Occurrence> variables,
                                const FreeNames& free) {
  Coordinates result;
  if (free.numbered) {
    for (const Occurrence& variable : variables) {
      const auto index = coordinate_index(variable.name);
      if (!index) unknown_name(text, variable, "next to x0, the variables are x0, x1, x2, ...");
      result[variable.name] = *index;
    }
  } else {
    for (std::size_t i = 0; i < free.names.size(); ++i) result[free.names[i]] = i;
  }
  return result;
}

std::size_t dimension_of(const Coordinates& coordinates) {
  std::size_t dimension = 0;
  for (const auto& [name, coordinate] : coordinates) dimension = std::max(dimension, coordinate + 1);
  return dimension;
}

Coordinates given_coordinates(std::span<const std::string> variables, const Definitions& definitions) {
  Coordinates result;
  for (const std::string& name : variables) {
    if (!is_name(name) || name.size() > max_name_length)
      throw Error(ErrorCode::argument, in_quotes(name) + " cannot be the name of a variable")
          .hint("a name is a letter, then letters, digits and underscores");
    const std::string reason = why_taken(name, definitions);
    if (!reason.empty())
      throw Error(ErrorCode::argument, in_quotes(name) + " cannot be a variable: " + reason)
          .hint(definitions.find(name) ? "give one of the two another name" : "");
    if (!result.emplace(name, result.size()).second)
      throw Error(ErrorCode::argument, "the variable " + in_quotes(name) + " is given twice");
  }
  return result;
}

std::string variables_hint(std::span<const std::string> variables) {
  if (variables.empty()) return "there are no variables";
  return (variables.size() == 1 ? "the variable is " : "the variables are ") + list_names(variables);
}

}  // namespace

ParsedExpression::ParsedExpression(std::string_view text, const Definitions& definitions)
    : text_(text),
      definitions_(definitions),
      components_(translate(text_, definitions_)),
      free_names_(free_names_of(components_)) {}

std::vector<Expression> ParsedExpression::bind() const {
  const Coordinates coordinates = default_coordinates(text_, variables_of(components_), free_names_);
  return record(coordinates, dimension_of(coordinates));
}

std::vector<Expression> ParsedExpression::bind(std::span<const std::string> variables) const {
  const Coordinates coordinates = given_coordinates(variables, definitions_);
  for (const Occurrence& variable : variables_of(components_))
    if (!coordinates.contains(variable.name)) unknown_name(text_, variable, variables_hint(variables));
  return record(coordinates, variables.size());
}

Expression ParsedExpression::bind_one() const {
  return only(bind());
}

Expression ParsedExpression::bind_one(std::span<const std::string> variables) const {
  return only(bind(variables));
}

Expression ParsedExpression::only(std::vector<Expression> components) const {
  if (components.size() > 1)
    throw Error(ErrorCode::syntax, "several expressions are not possible here")
        .at(text_, components_[1].start - 1)
        .hint("give one expression");
  return std::move(components.front());
}

std::vector<Expression> ParsedExpression::record(const Coordinates& coordinates,
                                                 std::size_t dimension) const {
  std::vector<Expression> result;
  for (const Translation& component : components_) {
    std::vector<Variable> variables;
    for (const Occurrence& variable : component.variables)
      variables.push_back({variable.name, coordinates.at(variable.name)});
    result.push_back(
        Expression(std::make_shared<const Tape>(record_formula(text_, component, variables)), dimension));
  }
  return result;
}

}  // namespace gradcalc
