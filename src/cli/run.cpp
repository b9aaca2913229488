#include "run.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

#include "diagnostics.hpp"
#include "exit_status.hpp"
#include "gradcalc/error.hpp"
#include "grid.hpp"
#include "options.hpp"
#include "output.hpp"
#include "point.hpp"
#include "problem.hpp"
#include "session.hpp"
#include "stream.hpp"

namespace gradcalc::cli {
namespace {

PointShape shape_of(std::string_view text) {
  std::vector<Field> fields;
  split_fields(text, fields);
  if (fields.empty()) throw Error(ErrorCode::point, "the point is empty", std::string(text), 0);
  PointShape shape{fields.size(), {}};
  if (is_named(fields)) shape.names = point_names(text, fields);
  return shape;
}

/// Enough points for a task to be worth a thread's while, fewer where a point costs more.
std::uint64_t points_per_task(std::size_t coordinates) {
  return std::max<std::uint64_t>(1, 4096 / std::max<std::size_t>(1, coordinates));
}

/// A bad point on the command line is a usage error: all are read before the first is computed.
void compute_command_line(const Options& options, const FreeNames& free, Session& session) {
  Problem problem = make_problem(options, free, shape_of(options.at.front()));
  const auto grids = std::make_shared<GridSequence>();  // shared, because threads may outlive a failed write
  for (const std::string& text : options.at) grids->add(Grid(text, problem.names));
  const std::uint64_t task_size = points_per_task(problem.names.size());
  session.start(std::move(problem), {});
  for (std::uint64_t begin = 0; begin < grids->size(); begin += task_size) {
    Task& task = session.prepare();
    task.grids = grids;
    task.begin = begin;
    task.end = std::min(grids->size(), begin + task_size);
    session.submit();
    session.show_progress(static_cast<double>(begin) / static_cast<double>(grids->size()));
  }
  session.settle();
}

int print(const std::string& text) {
  Output output(STDOUT_FILENO, "standard output");
  output.append(text);
  output.flush();
  return ExitStatus::ok;
}

int compute(const Options& options, Diagnostics& diagnostics) {
  const FreeNames free = free_names(options.expression);
  Session session(options, diagnostics);
  if (options.at.empty())
    compute_stream(options, free, session);
  else
    compute_command_line(options, free, session);
  return session.finish();
}

int parse_and_run(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
  const auto request = read_options(arguments);
  if (const auto* const printout = std::get_if<Printout>(&request)) return print(printout->text);
  return compute(std::get<Options>(request), diagnostics);
}

}  // namespace

int run(const std::vector<std::string>& arguments) {
  Diagnostics diagnostics;
  try {
    return parse_and_run(arguments, diagnostics);
  } catch (const Error& error) {
    diagnostics.report(error);
  } catch (const ClosedPipe&) {
    return ExitStatus::closed_pipe;
  } catch (const std::exception& error) {
    diagnostics.report(Error(ErrorCode::io, error.what()));
  }
  return ExitStatus::error;
}

}  // namespace gradcalc::cli
