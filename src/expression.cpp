#include "gradcalc/expression.hpp"

#include <algorithm>
#include <unordered_map>

#include "formula_parser.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/functions.hpp"
#include "names.hpp"
#include "syntax.hpp"
#include "tape.hpp"
#include "text.hpp"

namespace gradcalc {
namespace {

using Coordinates = std::unordered_map<std::string, std::size_t>;

[[noreturn]] void unknown_name(std::string_view text, const Occurrence& unknown, std::string hint) {
  throw Error(ErrorCode::unknown_name, "unknown name " + in_quotes(unknown.name), std::string(text),
              unknown.position, std::move(hint));
}

FreeNames sorted_names(const Translation& translation) {
  FreeNames result;
  bool has_x0 = false;
  for (const auto& [name, position] : translation.variables) {
    result.names.push_back(name);
    result.numbered = result.numbered && coordinate_index(name).has_value();
    has_x0 = has_x0 || name == "x0";
  }
  result.numbered = result.numbered || has_x0;
  std::ranges::sort(result.names, natural_less);
  return result;
}

Coordinates default_coordinates(std::string_view text, const Translation& translation) {
  const FreeNames free = sorted_names(translation);
  Coordinates result;
  if (free.numbered) {
    for (const Occurrence& variable : translation.variables) {
      const auto index = coordinate_index(variable.name);
      if (!index) unknown_name(text, variable, "next to x0, the variables are x0, x1, x2, ...");
      result[variable.name] = *index;
    }
  } else {
    for (std::size_t i = 0; i < free.names.size(); ++i) result[free.names[i]] = i;
  }
  return result;
}

Coordinates given_coordinates(std::span<const std::string> variables) {
  Coordinates result;
  for (const std::string& name : variables) {
    if (!is_name(name) || name.size() > max_name_length)
      throw Error(ErrorCode::argument, in_quotes(name) + " cannot be the name of a variable", {},
                  Error::no_position, "a name is a letter, then letters, digits and underscores");
    if (find_function(name) != nullptr || find_constant(name) != nullptr)
      throw Error(ErrorCode::argument, in_quotes(name) + " cannot be a variable: it is a " +
                                           (find_function(name) != nullptr ? "function" : "constant"));
    if (!result.emplace(name, result.size()).second)
      throw Error(ErrorCode::argument, "the variable " + in_quotes(name) + " is given twice");
  }
  return result;
}

std::string variables_hint(std::span<const std::string> variables) {
  if (variables.empty()) return "there are no variables";
  return (variables.size() == 1 ? "the variable is " : "the variables are ") + list_names(variables);
}

std::shared_ptr<const Tape> record(std::string_view text, const Translation& translation,
                                   const Coordinates& coordinates) {
  if (translation.components > 1)
    throw Error(ErrorCode::syntax, "several expressions are not possible here", std::string(text),
                translation.origin[translation.text.find(',')], "give one expression");
  std::vector<Variable> variables;
  for (const Occurrence& variable : translation.variables)
    variables.push_back({variable.name, coordinates.at(variable.name)});
  return std::make_shared<const Tape>(parse_formula(text, translation, variables));
}

[[noreturn]] void too_few_coordinates(std::size_t given, std::size_t needed) {
  throw Error(ErrorCode::argument, "the point has " + counted(given, "coordinate") +
                                       ", and the function needs " + std::to_string(needed));
}

}  // namespace

FreeNames free_names(std::string_view text) {
  return sorted_names(translate(text));
}

Expression::Expression(std::string_view text) {
  const Translation translation = translate(text);
  const Coordinates coordinates = default_coordinates(text, translation);
  for (const auto& [name, coordinate] : coordinates) dimension_ = std::max(dimension_, coordinate + 1);
  tape_ = record(text, translation, coordinates);
  workspace_ = std::make_unique<Workspace>(tape_->make_workspace());
}

Expression::Expression(std::string_view text, std::span<const std::string> variables)
    : dimension_(variables.size()) {
  const Translation translation = translate(text);
  const Coordinates coordinates = given_coordinates(variables);
  for (const Occurrence& variable : translation.variables)
    if (!coordinates.contains(variable.name)) unknown_name(text, variable, variables_hint(variables));
  tape_ = record(text, translation, coordinates);
  workspace_ = std::make_unique<Workspace>(tape_->make_workspace());
}

Expression::Expression(const Expression& other)
    : tape_(other.tape_),
      workspace_(std::make_unique<Workspace>(*other.workspace_)),
      dimension_(other.dimension_) {}
Expression::Expression(Expression&& other) noexcept = default;
Expression& Expression::operator=(const Expression& other) {
  return *this = Expression(other);
}
Expression& Expression::operator=(Expression&& other) noexcept = default;
Expression::~Expression() = default;

double Expression::operator()(std::span<const double> x) {
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double value = 0.0;
  evaluate(x, {&nowhere, 1}, {&value, 1});
  return value;
}

void Expression::evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                          std::span<double> values) {
  if (x.size() < dimension_) too_few_coordinates(x.size(), dimension_);
  tape_->evaluate(x, displacements, values, *workspace_);
}

void Expression::evaluate_block(std::span<const double> x, std::span<const Shift> shifts,
                                std::span<double> values) {
  if (x.size() / block_size < dimension_) too_few_coordinates(x.size() / block_size, dimension_);
  tape_->evaluate_block(x, shifts, values, *workspace_);
}

}  // namespace gradcalc
