#include "cli/problem/problem.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/input/point_reader.hpp"
#include "cli/input/result_names.hpp"
#include "cli/input/uncertain_numbers.hpp"
#include "cli/input/uncertainty_columns.hpp"
#include "cli/options/option_conflicts.hpp"
#include "cli/problem/analytic_derivatives.hpp"
#include "cli/problem/correlations.hpp"
#include "cli/problem/random_directions.hpp"
#include "derivatives/direction.hpp"
#include "expression/definition.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

std::vector<std::string> numbered_names(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(std::string("x").append(std::to_string(i)));
  return names;
}

/// Whether the names are x0, x1, ... without a gap, in any order.
bool is_numbered(std::vector<std::string> names) {
  std::ranges::sort(names, natural_less);
  return names == numbered_names(names.size());
}

bool counts_coordinates(const FreeNames& free, const PointShape& shape) {
  return free.numbered && (shape.names.empty() || is_numbered(shape.names));
}

/// The variables in the order in which the points name them; those that they do not name stand behind.
std::vector<std::string> in_order_of_points(const PointShape& shape,
                                            const std::vector<std::string>& variables) {
  const NameIndex known(variables);
  std::vector<std::string> names;
  std::vector<bool> taken(variables.size(), false);
  for (const auto* const list : {&shape.names, &variables})
    for (const std::string& name : *list) {
      const auto variable = known.find(name);
      if (!variable || taken[*variable]) continue;
      taken[*variable] = true;
      names.push_back(variables[*variable]);  // as the expression spells it
    }
  return names;
}

/// A constant function is fine, but not by mistake: --let x=3 beside --at 3.
void refuse_constant_function(const Options& options, const FreeNames& free, const PointShape& shape) {
  if (!free.names.empty() || free.indexed || free.counts) return;
  if (!options.vars.empty() || shape.coordinates == 0) return;
  const auto defined = std::ranges::find_if(
      free.constants, [&](const std::string& name) { return options.definitions.find(name) != nullptr; });
  if (defined == free.constants.end()) return;
  throw Error(ErrorCode::argument, "the expression has no variable, as " + *defined +
                                       " is a constant by --let, and the point has " +
                                       counted(shape.coordinates, "coordinate"))
      .hint("leave --let out for what --at or the points give");
}

/// The hint for a name that the coordinates do not have.
std::string hint_for_unknown(const Options& options, const FreeNames& free, const PointShape& shape,
                             const Error& error) {
  if (!options.vars.empty() || !counts_coordinates(free, shape)) return error.hint();
  if (free.indexed)
    return "next to x[i], the variables are x0, x1, ...; an index is that of a loop: "
           "sum(x[i] for i in range(n))";
  const std::string count = std::to_string(shape.coordinates);
  if (shape.coordinates == 1) return "the point has 1 coordinate, so the variable is x0";
  return "the point has " + count + " coordinates, so the variables are " +
         list_names(numbered_names(shape.coordinates));
}

std::vector<Expression> make_components(const Options& options, const ParsedFunction& parsed,
                                        const PointShape& shape, const std::vector<std::string>& names) {
  try {
    return parsed.expression->bind(names);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::unknown_name) throw;
    throw error.hint(hint_for_unknown(options, parsed.free_names(), shape, error));
  }
}

/// A name that no --vars, column or point declares, and that rather is a slip.
void refuse_undeclared(const Options& options, const ParsedFunction& parsed, const PointShape& shape) {
  if (!options.vars.empty()) return;
  try {
    parsed.expression->refuse_undeclared(shape.declared);
  } catch (const Error& error) {
    std::string all;
    for (const std::string& name : parsed.free_names().names) all.append(all.empty() ? "" : ",").append(name);
    if (error.code() != ErrorCode::unknown_name || all.size() > 60) throw;
    throw error.hint(error.hint() + "; if it is a variable, add --vars " + all);
  }
}

std::string why_no_variable(const std::string& name, const Definitions& definitions,
                            const std::vector<std::string>& variables) {
  const std::string reason = why_taken(name, definitions);
  if (reason.empty()) return "its variables: " + list_names(variables);
  const auto definition = definitions.find(name);
  if (definition == nullptr || definition->is_constant()) return reason + ", and so does not vary";
  return reason + "; the variables: " + list_names(variables);
}

std::vector<std::size_t> wrt_coordinates(const Options& options, const std::vector<std::string>& names) {
  const NameIndex index(names);
  std::vector<bool> seen(names.size(), false);
  std::vector<std::size_t> coordinates;
  for (const std::string& name : options.wrt) {
    const auto coordinate = index.find(name);
    if (!coordinate)
      throw Error(ErrorCode::argument, "--wrt: the function has no variable " + in_quotes(name))
          .hint(why_no_variable(name, options.definitions, names));
    if (seen[*coordinate] && !options.is_mixed)
      throw Error(ErrorCode::argument, "--wrt: " + in_quotes(name) + " is given twice");
    seen[*coordinate] = true;
    coordinates.push_back(*coordinate);
  }
  return coordinates;
}

/// A direction is written as a point is.
void read_direction(const std::string& text, const Definitions& definitions, Problem& problem) {
  const std::vector<std::string>& names = problem.names;
  std::vector<double>& direction = problem.direction;
  direction.resize(names.size());
  problem.typed_direction.resize(names.size());
  std::vector<Field> fields;
  split_fields(text, fields);
  if (!is_named(fields) && fields.size() != names.size())
    throw Error(ErrorCode::argument, "--along: the direction has " + counted(fields.size(), "coordinate") +
                                         ", and the points " + std::to_string(names.size()) + ": " +
                                         list_names(names))
        .at(text, std::min(text.size(),
                           fields.size() > names.size() ? fields[names.size()].position : text.size()));
  try {
    read_point(text, fields, names, CoordinateReader(CoordinateReader::Source::command_line, definitions),
               direction);
    static_cast<void>(unit_vector(direction));  // throws if there is none
    match_coordinates(text, fields, names,
                      [&problem](std::size_t coordinate, const Field& field, std::size_t /*number*/) {
                        problem.typed_direction[coordinate] = typed_text(field.text);
                      });
  } catch (const Error& error) {
    throw error.with_context("--along");
  }
}

void take_random_directions(const Options& options, Problem& problem) {
  if (problem.names.empty()) throw Error(ErrorCode::argument, "--along random: the function has no variable");
  problem.directions = random_directions(options.random_directions, problem.names.size(), options.seed);
  problem.layout = derivatives_along_several(
      problem.function_count(), options.random_directions,
      counted(options.random_directions, "random direction") + " of --seed " + std::to_string(options.seed),
      problem.names);
}

void refuse_columns_as_variables(const Options& options, const ParsedFunction& parsed) {
  if (!parsed.data) return;
  for (const auto& [option, names] : {std::pair("--vars", &options.vars), std::pair("--wrt", &options.wrt)})
    for (const std::string& name : *names)
      if (std::ranges::find(parsed.data->columns, name) != parsed.data->columns.end())
        throw Error(ErrorCode::argument, std::string(option) + ": " + in_quotes(name) +
                                             " is no variable: " + why_column(*parsed.data));
}

/// The variables, and behind them the columns that a term has.
std::vector<std::string> names_of_terms(const Problem& problem, const ParsedFunction& parsed) {
  std::vector<std::string> names = problem.names;
  if (parsed.data) names.insert(names.end(), parsed.data->columns.begin(), parsed.data->columns.end());
  return names;
}

Layout make_layout(const Options& options, std::size_t components,
                   const std::vector<std::string>& variables) {
  const bool is_directional = options.along.has_value();
  if (options.kind->option == "--taylor" && !is_directional && variables.size() != 1)
    throw Error(ErrorCode::argument,
                "--taylor: a series is of one variable, and there are " + std::to_string(variables.size()))
        .hint(variables.empty()
                  ? ""
                  : "by one of them: --wrt " + variables.front() + "; or along a direction: --along");
  return options.kind->layout({components, variables, options.order,
                               options.is_mixed ? variables : std::vector<std::string>(), is_directional});
}

/// Uncertainties in the formula or a definition would be arithmetic.
void refuse_uncertain_constants(const Options& options) {
  for (const auto& definition : options.definitions.all())
    refuse_uncertain_numbers(definition->text, "--let");
  if (!options.program) refuse_uncertain_numbers(options.expression, {});
}

/// Whether a function of results is read again as it is to second order, with its uncertainty.
bool reads_second_order(const Options& options, const std::string& function) {
  const auto column_of = [&](const std::string& variable) {
    const auto named = std::ranges::find(options.columns, variable, &NamedColumn::variable);
    return named == options.columns.end() ? std::string() : named->column;
  };
  const std::string column = column_of(function);
  return is_second_order(column) && column_of("u_" + function) == "u_" + column;
}

/// Whether all functions of results are.
bool reads_second_order(const Options& options, std::span<const std::string> coordinates) {
  return std::ranges::all_of(coordinates, [&](const std::string& name) {
    return !may_be_function(name) || reads_second_order(options, name);
  });
}

/// Where --column names the column of a status, the others are none.
void keep_named_status(const Options& options, std::vector<UncertaintyColumn>& columns) {
  const auto is_named = [&](const std::string& name) {
    return std::ranges::find(options.columns, name, &NamedColumn::variable) != options.columns.end();
  };
  const auto is_status = [](const UncertaintyColumn& column) {
    return column.kind == UncertaintyColumn::Kind::status;
  };
  const bool is_any_named = std::ranges::any_of(
      columns, [&](const UncertaintyColumn& column) { return is_status(column) && is_named(column.name); });
  if (!is_any_named) return;
  std::erase_if(columns,
                [&](const UncertaintyColumn& column) { return is_status(column) && !is_named(column.name); });
}

/// Of a table, if all its columns are coordinates.
std::vector<std::string> names_of_columns(const std::vector<std::string>& columns) {
  const auto bad =
      std::ranges::find_if_not(columns, [](const std::string& column) { return is_name(column); });
  if (bad == columns.end()) return columns;
  throw Error(ErrorCode::point, "the column " + in_quotes(*bad) + " is no name of a coordinate")
      .hint("--vars says which columns are: --vars x,y");
}

/// The functions, which are expressions.
void bind_expression(const Options& options, const ParsedFunction& parsed, const PointShape& shape,
                     Problem& problem) {
  if (parsed.free_names().indexed && problem.names.empty())
    throw Error(ErrorCode::argument, "x[...] is one of the coordinates x0, x1, ..., and the points have none")
        .hint("name them so, or give the points without names");
  problem.components = make_components(options, parsed, shape, problem.names);
  problem.odd_root = parsed.expression->odd_root();
}

}  // namespace

std::vector<std::string> coordinate_names(const Options& options, const ParsedFunction& parsed,
                                          const PointShape& shape) {
  if (!options.vars.empty()) return options.vars;
  const FreeNames& free = parsed.free_names();
  if (parsed.takes_all() && !shape.names.empty()) return shape.names;
  if (parsed.takes_all() && !shape.declared.empty())
    return without_uncertainties(names_of_columns(shape.declared));
  return counts_coordinates(free, shape) ? numbered_names(shape.coordinates)
                                         : in_order_of_points(shape, free.names);
}

Problem make_problem(const Options& options, const ParsedFunction& parsed, const PointShape& shape) {
  if (parsed.expression) refuse_constant_function(options, parsed.free_names(), shape);
  if (parsed.expression) refuse_undeclared(options, parsed, shape);
  Problem problem;
  refuse_columns_as_variables(options, parsed);
  problem.names = coordinate_names(options, parsed, shape);
  problem.program = parsed.program;
  problem.text = options.expression;
  if (parsed.expression) bind_expression(options, parsed, shape, problem);
  problem.differentiation = {options.difference, wrt_coordinates(options, problem.names)};
  problem.layout =
      make_layout(options, problem.function_count(), options.wrt.empty() ? problem.names : options.wrt);
  problem.kind = options.kind;
  problem.order = options.order;
  problem.is_mixed = options.is_mixed;
  if (options.along) read_direction(*options.along, options.definitions, problem);
  if (options.random_directions > 0) take_random_directions(options, problem);
  problem.exact = options.exact;
  problem.digits = options.digits;
  problem.shows_value = options.show.value;
  problem.definitions = options.definitions;
  problem.has_default_step = options.has_default_step;
  problem.compared_steps = options.compared_steps();
  problem.reference = options.reference;
  if (options.reference == Reference::analytic)
    problem.analytic = read_analytic(options.analytic, options.definitions, names_of_terms(problem, parsed),
                                     problem.directions.empty()
                                         ? problem.layout
                                         : first_derivatives(problem.function_count(), problem.names));
  if (parsed.data) {
    problem.rows = parsed.data->rows;
    problem.unused_columns = unused_uncertainties(*parsed.data);
    problem.total = options.total;
    // Of few rows, points are computed at the same time; of many, one point on all threads.
    problem.threads_a_point = problem.rows->chunk_count() > 1 ? options.jobs : 1;
  }
  problem.checked = options.check;
  problem.tolerance = options.tolerance;
  return problem;
}

void make_uncertain(const Options& options, std::span<const std::string> columns, bool in_cells,
                    Problem& problem) {
  const UncertaintyOptions& asked = options.uncertainty;
  std::vector<UncertaintyColumn> of_table;
  if (options.derivative_option.empty()) of_table = uncertainty_columns(columns, problem.names, in_cells);
  keep_named_status(options, of_table);
  if (in_cells && !options.derivative_option.empty())
    throw Error(ErrorCode::argument, std::string(options.derivative_option) +
                                         ": the first point has uncertainties, and derivatives are asked for")
        .hint("leave the option out for the uncertainty of f; or the uncertainties, for derivatives");
  if (of_table.empty() && !asked.is_typed && !in_cells) {
    if (asked.option.empty()) return;
    throw Error(ErrorCode::argument, std::string(asked.option)
                                         .append(asked.column.empty() ? "" : " ")
                                         .append(asked.column)
                                         .append(": the points have no uncertainties"))
        .hint("write them behind the values, --at \"V=0.1+-0.001\", or in columns of a table: u_V beside V");
  }
  if (!asked.derivative_column.empty()) refuse_column_of_derivatives(asked.derivative_column);
  refuse_uncertain_constants(options);
  refuse_correlations_twice(options, of_table, problem.names);
  problem.uncertainty = UncertaintyRequest{read_correlations(options, problem.names),
                                           std::move(of_table),
                                           asked.coverage.value_or(Coverage()),
                                           asked.coverage || asked.budget,
                                           asked.trials,
                                           asked.style.show.second};
  problem.uncertainty->in_cells = in_cells;
  problem.uncertainty->reads_second_order = reads_second_order(options, problem.names);
  problem.uncertainty->second_order_option =
      second_order_option(columns, problem.uncertainty->doubtful(problem.names));
  problem.exact = problem.program == nullptr;
  problem.differentiation.adaptive = !problem.exact;
  problem.has_default_step = false;
  problem.compared_steps = ComparedSteps::none;
}

std::string_view reference_name(Reference reference) {
  switch (reference) {
    case Reference::analytic:
      return "analytic";
    case Reference::own:
      return "own";
    case Reference::none:
    case Reference::exact:
      break;
  }
  return "exact";
}

ResultLabels labels_of(const Problem& problem) {
  ResultLabels labels{problem.names, problem.layout, problem.exact ? "exact" : "numerical",
                      reference_name(problem.reference),
                      problem.rows ? std::optional(problem.rows->size()) : std::nullopt};
  if (problem.uncertainty) labels.coverage = problem.uncertainty->coverage;
  if (problem.uncertainty) labels.trials = problem.uncertainty->trials;
  if (problem.uncertainty) labels.correlated = problem.uncertainty->correlated_pairs();
  labels.of_program = problem.program != nullptr;
  return labels;
}

}  // namespace gradcalc::cli
