#include "cli/commands/points_command.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/input/typed_point.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// Enough points for a task to be worth a thread's while, fewer where a point costs more.
std::uint64_t points_per_task(const Problem& problem) {
  if (problem.program) return 1;
  constexpr std::size_t usual = 4096;
  // A point in decimals takes at least a hundred times as long as one in doubles.
  const std::size_t weight = problem.digits == 0 ? 1 : 100 + problem.digits;
  return std::max<std::uint64_t>(1, usual / (weight * std::max<std::size_t>(1, problem.names.size())));
}

std::string why_no_variable(const std::string& name, const ParsedFunction& function,
                            const Definitions& definitions) {
  if (function.data && std::ranges::find(function.data->columns, name) != function.data->columns.end())
    return why_column(*function.data);
  return why_constant(name, definitions);
}

/// A point gives values to variables alone.
void refuse_others(const TypedPoint& point, const ParsedFunction& function, const Definitions& definitions) {
  const std::vector<std::string> names = point.names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string reason = why_no_variable(names[i], function, definitions);
    if (!reason.empty())
      throw Error(ErrorCode::point, in_quotes(names[i]) + " is no variable: " + reason)
          .at(point.text, point.fields[i].position)
          .hint(definitions.find(names[i]) ? "leave out one of the two" : "");
  }
}

/// Of the columns of the data: a point of --at has none.
void refuse_unknown_columns(const Options& options, const ParsedFunction& function) {
  if (!function.data) return;
  for (const NamedColumn& named : options.columns)
    if (std::ranges::find(function.data->columns, named.variable) == function.data->columns.end())
      throw Error(ErrorCode::argument, "--column: " + function.data->name + " has no column " +
                                           in_quotes(named.column) + " that the expression calls " +
                                           in_quotes(named.variable))
          .hint("its columns: " + list_names(function.data->all_columns));
}

Problem problem_at(const Options& options, const ParsedFunction& parsed, const TypedPoint& point) {
  const PointShape shape = point.shape();
  try {
    return make_problem(options, parsed, shape);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::unknown_name || !shape.names.empty()) throw;
    // Throws if the point cannot be read at all.
    [[maybe_unused]] const Grid readable(point, std::vector<std::string>(shape.coordinates),
                                         CoordinateReader(CoordinateReader::Source::command_line,
                                                          options.definitions, options.coordinate_size()));
    throw;
  }
}

/// Several --at that are a point together, each with some of its coordinates: that point, or nothing.
std::string joined(std::span<const TypedPoint> points, std::size_t coordinates) {
  std::size_t fields = 0;
  std::string text;
  for (const TypedPoint& point : points) {
    if (point.fields.size() == coordinates || is_named(point.fields) != is_named(points.front().fields))
      return {};
    fields += point.fields.size();
    text.append(text.empty() ? "" : ",").append(point.text);
  }
  return fields == coordinates ? text : std::string();
}

/// A point that is too short for all names may have left out one that was thought to be a constant.
Grid grid_of(const TypedPoint& point, std::span<const TypedPoint> all, const Problem& problem,
             const ParsedFunction& function, const CoordinateReader& read) {
  try {
    return {point, problem.names, read};
  } catch (const Error& error) {
    if (!error.hint().empty()) throw;
    if (const std::string one = joined(all, problem.names.size()); !one.empty())
      throw error.hint("the coordinates of a point are one argument: --at " + shell_quoted(one));
    if (function.data)
      throw error.hint("names that are no columns of " + function.data->name +
                       " are variables; its columns: " + list_names(function.data->all_columns));
    const bool is_short = !is_named(point.fields) && point.fields.size() < problem.names.size();
    const auto constant = std::ranges::find_if_not(problem.names, [](const std::string& name) {
      return name == "x" || name == "y" || name == "z";  // these mostly vary
    });
    if (!is_short || function.free_names().numbered || constant == problem.names.end()) throw;
    throw error.hint("each name is a variable; a constant is given by --let " + *constant + "=2");
  }
}

/// Asks the program at the first point, once all points have been read.
void begin_program(const Options& options, const ParsedFunction& parsed, std::span<const TypedPoint> points) {
  const PointShape shape = points.front().shape();
  const std::vector<std::string> names = coordinate_names(options, parsed, shape);
  if (!shape.names.empty()) parsed.program->bind(options.vars.empty() ? shape.names : names);
  const CoordinateReader read(CoordinateReader::Source::command_line, options.definitions);
  for (const TypedPoint& point : points) static_cast<void>(Grid(point, names, read));
  std::vector<double> first(names.size());
  Grid(points.front(), names, read).point(0, first);
  parsed.program->bind(names);
  parsed.program->begin(first);
}

}  // namespace

TypedProblem read_points(const Options& options, const ParsedFunction& parsed) {
  const std::vector<TypedPoint> points(options.at.begin(), options.at.end());
  refuse_unknown_columns(options, parsed);
  if (options.uncertainty.is_typed)
    for (const TypedPoint& point : points) point.refuse_asymmetric();
  if (parsed.expression)
    for (const TypedPoint& point : points) refuse_others(point, parsed, options.definitions);
  if (parsed.program) begin_program(options, parsed, points);
  TypedProblem result{problem_at(options, parsed, points.front()), {}};
  make_uncertain(options, {}, false, result.problem);
  const CoordinateReader read(CoordinateReader::Source::command_line, options.definitions,
                              options.coordinate_size());
  for (const TypedPoint& point : points)
    result.grids.push_back(grid_of(point, points, result.problem, parsed, read));
  return result;
}

void compute_grids(Problem problem, std::vector<Grid> grids, Computation& computation) {
  const std::uint64_t task_size = points_per_task(problem);
  computation.start(std::move(problem), {});
  // Shared, because threads may outlive a failed write.
  const auto sequence = std::make_shared<GridSequence>();
  for (Grid& grid : grids) sequence->add(std::move(grid));
  const std::uint64_t size = sequence->size();
  for (std::uint64_t begin = 0; begin < size; begin += task_size) {
    Task& task = computation.prepare();
    task.grids = sequence;
    task.begin = begin;
    task.end = std::min(size, begin + task_size);
    computation.submit();
    computation.show_progress(static_cast<double>(begin) / static_cast<double>(size));
  }
  computation.settle();
}

}  // namespace gradcalc::cli
