#include "expression/parsed_expression.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "expression/definition.hpp"
#include "expression/hints.hpp"
#include "expression/muparser_recorder.hpp"
#include "expression/readings.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/functions.hpp"
#include "text/characters.hpp"
#include "text/greek_letters.hpp"
#include "text/identifiers.hpp"
#include "text/name_index.hpp"
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

std::string hint_for_reading(const std::string& reading) {
  return (reading.find('(') == reading.npos ? "to multiply, write " : "write ") + reading;
}

FreeNames free_names_of(std::span<const Translation> components) {
  FreeNames result;
  bool has_x0 = false;
  for (const Occurrence& variable : variables_of(components)) {
    const std::string& name = variable.name;
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
      result[without_lookalikes(variable.name)] = *index;
    }
  } else {
    for (std::size_t i = 0; i < free.names.size(); ++i) result[without_lookalikes(free.names[i])] = i;
  }
  return result;
}

std::size_t dimension_of(const Coordinates& coordinates) {
  std::size_t dimension = 0;
  for (const auto& [name, coordinate] : coordinates) dimension = std::max(dimension, coordinate + 1);
  return dimension;
}

bool calls(std::span<const Translation> components, const std::string& function) {
  return std::ranges::any_of(components, [&](const Translation& component) {
    return std::ranges::find(component.functions, function) != component.functions.end();
  });
}

Coordinates given_coordinates(std::span<const std::string> variables, std::span<const Translation> components,
                              const Definitions& definitions) {
  Coordinates result;
  for (const std::string& name : variables) {
    if (!is_name(name) || name.size() > max_name_length)
      throw Error(ErrorCode::argument, in_quotes(name) + " cannot be the name of a variable")
          .hint("a name is a letter, then letters, digits and underscores");
    const std::string reason =
        calls(components, name) ? "the expression calls it as a function" : why_constant(name, definitions);
    if (!reason.empty())
      throw Error(ErrorCode::argument, in_quotes(name) + " cannot be a variable: " + reason)
          .hint(definitions.find(name) ? "give one of the two another name" : "");
    if (!result.emplace(without_lookalikes(name), result.size()).second)
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

void ParsedExpression::refuse_decimal_commas() const {
  for (const Translation& component : components_)
    if (component.after_decimal_comma)
      throw Error(ErrorCode::syntax, "a comma between digits is no decimal point")
          .at(text_, component.start - 1)
          .hint("write 0.5 or, for thousands, 1000; two components have a blank behind the comma");
}

bool ParsedExpression::has_cube_roots() const {
  const auto has = [](const Translation& formula) {
    for (std::size_t at = formula.text.find("/3)"); at != std::string::npos;
         at = formula.text.find("/3)", at + 1)) {
      std::size_t start = at;
      while (start > 0 && is_digit(formula.text[start - 1])) --start;
      if (start < at && std::string_view(formula.text).substr(0, start).ends_with("^(")) return true;
    }
    return false;
  };
  return std::ranges::any_of(components_, [&](const Translation& component) {
    return has(component) || std::ranges::any_of(component.definitions, [&](const auto& definition) {
             return has(definition->body);
           });
  });
}

void ParsedExpression::refuse_undeclared(std::span<const std::string> declared) const {
  const NameIndex index(declared);
  KnownNames known{{}, definitions_};
  const std::vector<Occurrence> variables = variables_of(components_);
  for (const Occurrence& variable : variables) known.names.insert(variable.name);
  for (const Occurrence& variable : variables) {
    if (index.contains(variable.name)) continue;
    if (!may_name_variable(variable.name)) refuse_bare_function(text_, variable.name, variable.position);
    const std::string reading = reading_of(variable.name, known, variable.after_number);
    if (!reading.empty()) unknown_name(text_, variable, hint_for_reading(reading));
  }
}

std::vector<Expression> ParsedExpression::bind() const {
  refuse_decimal_commas();
  refuse_undeclared({});
  const Coordinates coordinates = default_coordinates(text_, variables_of(components_), free_names_);
  return record(coordinates, dimension_of(coordinates));
}

std::vector<Expression> ParsedExpression::bind(std::span<const std::string> variables) const {
  const Coordinates coordinates = given_coordinates(variables, components_, definitions_);
  for (const Occurrence& variable : variables_of(components_)) {
    if (coordinates.contains(without_lookalikes(variable.name))) continue;
    refuse_bare_function(text_, variable.name, variable.position);
    KnownNames known{{variables.begin(), variables.end()}, definitions_};
    const std::string reading = reading_of(variable.name, known, variable.after_number);
    unknown_name(text_, variable, reading.empty() ? variables_hint(variables) : hint_for_reading(reading));
  }
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
      variables.push_back({variable.name, coordinates.at(without_lookalikes(variable.name))});
    result.push_back(
        Expression(std::make_shared<const Tape>(record_formula(text_, component, variables)), dimension));
  }
  return result;
}

}  // namespace gradcalc
