#include "expression/parsed_expression.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <variant>

#include "expression/coefficients.hpp"
#include "expression/counted_sums.hpp"
#include "expression/definition.hpp"
#include "expression/foreign_numbers.hpp"
#include "expression/hints.hpp"
#include "expression/lexer.hpp"
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

using Variables = std::unordered_map<std::string, std::size_t>;

[[noreturn]] void unknown_name(std::string_view text, const Occurrence& unknown, std::string_view hint) {
  const std::string origin = unknown.used_by.empty() ? "" : ", which " + in_quotes(unknown.used_by) + " uses";
  throw Error(ErrorCode::unknown_name, "unknown name " + in_quotes(unknown.name) + origin)
      .at(text, unknown.position)
      .hint(hint);
}

/// The variables of all components, each once, where it stands first.
std::vector<Occurrence> variables_of(std::span<const Translation> components) {
  std::vector<Occurrence> result;
  std::unordered_set<std::string_view> seen;
  for (const Translation& component : components)
    for (const auto* const occurrences : {&component.variables, &component.inherited})
      for (const Occurrence& variable : *occurrences)
        if (seen.insert(variable.name).second) result.push_back(variable);
  return result;
}

/// n is no name but a number, where it is asked for in a range or an index.
bool is_count(const Occurrence& variable, const FreeNames& free) {
  return free.counts && variable.name == count_name;
}

FreeNames free_names_of(std::span<const Translation> components, std::span<const std::string> columns = {}) {
  FreeNames result;
  bool has_x0 = false;
  for (const Translation& component : components) {
    result.counts = result.counts || component.counts;
    result.indexed = result.indexed || component.computed_index.has_value();
  }
  const std::vector<Occurrence> variables = variables_of(components);
  if (result.indexed)
    result.counts = result.counts || std::ranges::count(variables, count_name, &Occurrence::name) > 0;
  for (const Occurrence& variable : variables) {
    if (is_count(variable, result) || std::ranges::find(columns, variable.name) != columns.end()) continue;
    result.names.push_back(variable.name);
    result.numbered = result.numbered && coordinate_index(variable.name).has_value();
    has_x0 = has_x0 || variable.name == "x0";
  }
  result.numbered = result.numbered || has_x0 || result.indexed;
  std::ranges::sort(result.names, natural_less);
  std::unordered_set<std::string_view> seen;
  for (const Translation& component : components)
    for (const std::string& name : component.constants)
      if (seen.insert(name).second) result.constants.push_back(name);
  return result;
}

Variables default_variables(std::string_view text, std::span<const Occurrence> variables,
                            const FreeNames& free) {
  Variables result;
  if (free.numbered) {
    for (const Occurrence& variable : variables) {
      if (is_count(variable, free)) continue;
      const auto index = coordinate_index(variable.name);
      if (!index)
        unknown_name(text, variable,
                     std::string("next to ").append(free.indexed ? "x[i]" : "x0") +
                         ", the variables are x0, x1, x2, ...");
      result[without_lookalikes(variable.name)] = *index;
    }
  } else {
    for (std::size_t i = 0; i < free.names.size(); ++i) result[without_lookalikes(free.names[i])] = i;
  }
  return result;
}

std::size_t dimension_of(const Variables& variables) {
  std::size_t dimension = 0;
  for (const auto& [name, coordinate] : variables) dimension = std::max(dimension, coordinate + 1);
  return dimension;
}

bool calls(std::span<const Translation> components, const std::string& function) {
  return std::ranges::any_of(components, [&](const Translation& component) {
    return std::ranges::find(component.functions, function) != component.functions.end();
  });
}

Variables given_variables(std::span<const std::string> variables, std::span<const Translation> components,
                          const Definitions& definitions) {
  Variables result;
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

/// The n of the first ^(1/n) or pow(..., 1/n) with odd n in the formula, whose numbers are names of literals;
/// empty if there is none.
std::string odd_root_in(const Formula& formula, const std::vector<std::string>& literals) {
  const std::string_view text = formula.text;
  const auto digits_from = [&](std::size_t at) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text.substr(at), is_digit) -
                                    text.substr(at).begin());
  };
  const bool calls_pow = text.find("pow(") != text.npos;
  for (std::size_t at = text.find('/'); at != text.npos; at = text.find('/', at + 1)) {
    std::size_t start = at;
    while (start > 0 && is_digit(text[start - 1])) --start;
    if (start < 2 || text[start - 1] != literal_mark || at + 1 >= text.size() || text[at + 1] != literal_mark)
      continue;
    const std::size_t end = at + 2 + digits_from(at + 2);
    const std::string_view before = text.substr(0, start - 1);
    const bool is_exponent = before.ends_with("^(") || (calls_pow && before.ends_with(','));
    if (!is_exponent || !text.substr(end).starts_with(')')) continue;
    const std::string& root = literals[place_of_literal(text.substr(at + 1, end - at - 1))];
    const bool is_odd = std::ranges::all_of(root, is_digit) && (root.back() - '0') % 2 == 1 && root != "1";
    if (is_odd) return root;
  }
  return {};
}

/// The formula of what depends on variables: an index does not.
const Formula* formula_of(const Part& part) {
  if (const auto* const group = std::get_if<Group>(&part)) return &group->formula;
  if (const auto* const loop = std::get_if<Loop>(&part)) return &loop->body;
  return nullptr;
}

std::string odd_root_in(const Translation& component) {
  std::string root = odd_root_in(component, component.literals);
  for (const Part& part : component.parts)
    if (const Formula* const formula = formula_of(part); root.empty() && formula != nullptr)
      root = odd_root_in(*formula, component.literals);
  return root;
}

/// The coordinate of each of x0, x1, ..., if these are the first `count` variables, in whatever order;
/// otherwise none.
std::vector<std::size_t> places_by_number(const Variables& variables, std::size_t count) {
  std::vector<std::size_t> places(count);
  for (const auto& [name, coordinate] : variables) {
    if (coordinate >= count) continue;
    const auto index = coordinate_index(name);
    if (!index || *index >= places.size()) return {};
    places[*index] = coordinate;
  }
  return places;
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
          .hint(hint_for_decimal_comma(text_, component.start - 1));
}

std::string ParsedExpression::odd_root() const {
  for (const Translation& component : components_) {
    if (std::string root = odd_root_in(component); !root.empty()) return root;
    for (const auto& definition : component.definitions)
      if (std::string root = odd_root_in(definition->body); !root.empty()) return root;
  }
  return {};
}

void ParsedExpression::refuse_undeclared(std::span<const std::string> declared) const {
  const NameIndex index(declared);
  const NameIndex columns(columns_);
  KnownNames known{{}, definitions_};
  const std::vector<Occurrence> variables = variables_of(components_);
  for (const Occurrence& variable : variables) known.names.insert(variable.name);
  for (const Occurrence& variable : variables) {
    if (index.contains(variable.name) || columns.contains(variable.name)) continue;
    if (!may_name_variable(variable.name)) refuse_bare_function(text_, variable.name, variable.position);
    const std::string reading = hint_for_reading(text_, variable, known);
    if (!reading.empty()) unknown_name(text_, variable, reading);
  }
  const auto is_given = [&](const std::string& name) {
    return index.contains(name) || columns.contains(name) || definitions_.find(name) != nullptr;
  };
  const auto refuse = [&](const std::string& name, const std::string& hint) {
    const auto found = std::ranges::find(variables, name, &Occurrence::name);
    if (found != variables.end()) unknown_name(text_, *found, hint);
  };
  const std::vector<Token> tokens = tokenize(text_);
  if (const auto product = joined_product(tokens, is_given))
    refuse(product->name, "to multiply, write " + product->product);
  if (const auto sum = counted_sum(text_, tokens, is_given)) refuse(sum->index, "a loop is " + sum->loop);
}

void ParsedExpression::take_as_columns(std::vector<std::string> names) {
  columns_ = std::move(names);
  free_names_ = free_names_of(components_, columns_);
}

std::vector<Expression> ParsedExpression::bind() const {
  refuse_decimal_commas();
  refuse_undeclared({});
  if (free_names_.counts)
    throw Error(ErrorCode::argument,
                "the expression uses n, the number of coordinates, and that is not given");
  Variables variables = default_variables(text_, variables_of(components_), free_names_);
  const std::size_t dimension = dimension_of(variables);
  return record({std::move(variables), {}}, dimension);
}

std::vector<Expression> ParsedExpression::bind(Dimension dimension) const {
  refuse_decimal_commas();
  refuse_undeclared({});
  Variables variables = default_variables(text_, variables_of(components_), free_names_);
  for (const Occurrence& variable : variables_of(components_))
    if (!is_count(variable, free_names_) &&
        variables.at(without_lookalikes(variable.name)) >= dimension.count)
      unknown_name(text_, variable, "there are only " + counted(dimension.count, "coordinate"));
  return record({std::move(variables), {dimension.count, {}}}, dimension.count);
}

std::vector<Expression> ParsedExpression::bind(std::span<const std::string> variables) const {
  std::vector<std::string> names(variables.begin(), variables.end());
  names.insert(names.end(), columns_.begin(), columns_.end());
  Variables given = given_variables(names, components_, definitions_);
  for (const Occurrence& variable : variables_of(components_)) {
    if (given.contains(without_lookalikes(variable.name)) || is_count(variable, free_names_)) continue;
    refuse_bare_function(text_, variable.name, variable.position);
    KnownNames known{{variables.begin(), variables.end()}, definitions_};
    const std::string reading = hint_for_reading(text_, variable, known);
    unknown_name(text_, variable, reading.empty() ? variables_hint(variables) : reading);
  }
  std::vector<std::size_t> places;
  if (free_names_.indexed) {
    places = places_by_number(given, variables.size());
    if (places.size() != variables.size()) refuse_index(variables);
  }
  return record({std::move(given), {variables.size(), std::move(places)}}, names.size());
}

/// x[i] needs the variables x0, x1, ...
void ParsedExpression::refuse_index(std::span<const std::string> variables) const {
  const auto component = std::ranges::find_if(
      components_, [](const Translation& each) { return each.computed_index.has_value(); });
  throw Error(ErrorCode::unknown_name, "x[...] is one of x0, x1, ..., and " + variables_hint(variables))
      .at(text_, *component->computed_index)
      .hint("with x0, x1, ... as variables, x[i] is possible");
}

Expression ParsedExpression::bind_one() const {
  return only(bind());
}

Expression ParsedExpression::bind_one(Dimension dimension) const {
  return only(bind(dimension));
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

/// The dimension is no less than `least`, nor than what an index that is computed needs.
std::vector<Expression> ParsedExpression::record(const Binding& binding, std::size_t least) const {
  std::vector<std::shared_ptr<const Tape>> tapes;
  std::size_t dimension = least;
  for (const Translation& component : components_) {
    std::vector<Variable> variables;
    for (const Occurrence& variable : variables_of({&component, 1}))
      if (const auto found = binding.variables.find(without_lookalikes(variable.name));
          found != binding.variables.end())
        variables.push_back({variable.name, found->second});
    tapes.push_back(
        std::make_shared<const Tape>(record_formula(text_, component, variables, binding.coordinates)));
    for (const Tape::Input& input : tapes.back()->inputs())
      dimension = std::max<std::size_t>(dimension, input.coordinate + 1);
  }
  std::vector<Expression> result;
  result.reserve(tapes.size());
  for (auto& tape : tapes) result.push_back(Expression(std::move(tape), dimension));
  return result;
}

}  // namespace gradcalc
