#include "gradcalc/expression.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "expression/block_evaluation.hpp"
#include "expression/grammar.hpp"
#include "expression/muparser_recorder.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "tape/double_evaluator.hpp"
#include "tape/reverse_sweep.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {

/// What a thread needs to evaluate a tape, and to differentiate it.
struct Workspace {
  DoubleEvaluator evaluator;
  ReverseSweep sweep;
};

namespace {

using Coordinates = std::unordered_map<std::string, std::size_t>;

[[noreturn]] void unknown_name(std::string_view text, const Occurrence& unknown, std::string hint) {
  throw Error(ErrorCode::unknown_name, "unknown name " + in_quotes(unknown.name), std::string(text),
              unknown.position, std::move(hint));
}

/// The variables of all components, each once, where it stands first.
std::vector<Occurrence> variables_of(std::span<const Translation> components) {
  std::vector<Occurrence> result;
  for (const Translation& component : components)
    for (const Occurrence& variable : component.variables)
      if (std::ranges::find(result, variable.name, &Occurrence::name) == result.end())
        result.push_back(variable);
  return result;
}

FreeNames sorted_names(std::span<const Occurrence> variables) {
  FreeNames result;
  bool has_x0 = false;
  for (const auto& [name, position] : variables) {
    result.names.push_back(name);
    result.numbered = result.numbered && coordinate_index(name).has_value();
    has_x0 = has_x0 || name == "x0";
  }
  result.numbered = result.numbered || has_x0;
  std::ranges::sort(result.names, natural_less);
  return result;
}

Coordinates default_coordinates(std::string_view text, std::span<const Occurrence> variables) {
  const FreeNames free = sorted_names(variables);
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
      throw Error(ErrorCode::argument, in_quotes(name) + " cannot be the name of a variable", {},
                  Error::no_position, "a name is a letter, then letters, digits and underscores");
    const std::string reason = why_taken(name, definitions);
    if (!reason.empty())
      throw Error(ErrorCode::argument, in_quotes(name) + " cannot be a variable: " + reason, {},
                  Error::no_position, definitions.find(name) ? "give one of the two another name" : "");
    if (!result.emplace(name, result.size()).second)
      throw Error(ErrorCode::argument, "the variable " + in_quotes(name) + " is given twice");
  }
  return result;
}

std::string variables_hint(std::span<const std::string> variables) {
  if (variables.empty()) return "there are no variables";
  return (variables.size() == 1 ? "the variable is " : "the variables are ") + list_names(variables);
}

[[noreturn]] void too_few_coordinates(std::size_t given, std::size_t needed) {
  throw Error(ErrorCode::argument, "the point has " + counted(given, "coordinate") +
                                       ", and the function needs " + std::to_string(needed));
}

void require_one_for_each(std::span<const double> x, std::span<const double> partials) {
  if (partials.size() != x.size())
    throw Error(ErrorCode::argument, "there is not one partial derivative for each coordinate");
}

}  // namespace

struct Expression::ParsedText {
  std::string_view text;
  std::vector<Translation> components;
  Coordinates coordinates;
  std::size_t dimension;

  ParsedText(std::string_view typed, const Definitions& definitions)
      : text(typed),
        components(translate(text, definitions)),
        coordinates(default_coordinates(text, variables_of(components))),
        dimension(dimension_of(coordinates)) {}

  ParsedText(std::string_view typed, std::span<const std::string> variables, const Definitions& definitions)
      : text(typed),
        components(translate(text, definitions)),
        coordinates(given_coordinates(variables, definitions)),
        dimension(variables.size()) {
    for (const Occurrence& variable : variables_of(components))
      if (!coordinates.contains(variable.name)) unknown_name(text, variable, variables_hint(variables));
  }

  std::vector<Expression> record() const {
    std::vector<Expression> result;
    for (const Translation& component : components) {
      std::vector<Variable> variables;
      for (const Occurrence& variable : component.variables)
        variables.push_back({variable.name, coordinates.at(variable.name)});
      result.push_back(
          Expression(std::make_shared<const Tape>(record_formula(text, component, variables)), dimension));
    }
    return result;
  }

  Expression record_one() const {
    if (components.size() > 1)
      throw Error(ErrorCode::syntax, "several expressions are not possible here", std::string(text),
                  components[1].start - 1, "give one expression");
    return record().front();
  }
};

FreeNames free_names(std::string_view text, const Definitions& definitions) {
  const auto components = translate(text, definitions);
  FreeNames result = sorted_names(variables_of(components));
  for (const Translation& component : components)
    for (const std::string& name : component.constants)
      if (std::ranges::find(result.constants, name) == result.constants.end())
        result.constants.push_back(name);
  return result;
}

Expression::Expression(std::string_view text, const Definitions& definitions)
    : Expression(ParsedText(text, definitions).record_one()) {}

Expression::Expression(std::string_view text, std::span<const std::string> variables,
                       const Definitions& definitions)
    : Expression(ParsedText(text, variables, definitions).record_one()) {}

Expression::Expression(std::shared_ptr<const Tape> tape, std::size_t dimension)
    : tape_(std::move(tape)),
      workspace_(std::make_unique<Workspace>(DoubleEvaluator(*tape_))),
      dimension_(dimension) {}

std::vector<Expression> Expression::components(std::string_view text, const Definitions& definitions) {
  return ParsedText(text, definitions).record();
}

std::vector<Expression> Expression::components(std::string_view text, std::span<const std::string> variables,
                                               const Definitions& definitions) {
  return ParsedText(text, variables, definitions).record();
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
  workspace_->evaluator.evaluate(*tape_, x, displacements, values);
}

double Expression::gradient(std::span<const double> x, std::span<double> partials) {
  require_one_for_each(x, partials);
  const double value = (*this)(x);
  workspace_->sweep.at_point(*tape_, workspace_->evaluator.slots(), tape_->result(), 0, partials);
  return value;
}

void BlockEvaluation::evaluate(Expression& f, std::span<const double> x, std::span<const Shift> shifts,
                               std::span<double> values) {
  if (x.size() / block_size < f.dimension_) too_few_coordinates(x.size() / block_size, f.dimension_);
  f.workspace_->evaluator.evaluate_block(*f.tape_, x, shifts, values);
}

void BlockEvaluation::gradient(Expression& f, std::span<const double> x, std::span<double> values,
                               std::span<double> partials) {
  require_one_for_each(x, partials);
  const Shift nowhere{Displacement::nowhere, 0.0};
  evaluate(f, x, {&nowhere, 1}, values);
  f.workspace_->sweep.at_block(*f.tape_, f.workspace_->evaluator.slots(), f.tape_->result(), partials);
}

}  // namespace gradcalc
