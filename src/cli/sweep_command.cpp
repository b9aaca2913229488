#include "sweep_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "batch.hpp"
#include "command_line.hpp"
#include "exit_status.hpp"
#include "explain.hpp"
#include "gradcalc/error.hpp"
#include "grid.hpp"
#include "output.hpp"
#include "sweep.hpp"

namespace gradcalc::cli {
namespace {

std::vector<double> read_one_point(const std::string& text, const Problem& problem) {
  const Grid grid(text, problem.names);
  if (grid.size() > 1)
    throw Error(ErrorCode::point, fmt::format("--sweep is of one point, and the range has {}", grid.size()),
                text, text.find(':'));
  std::vector<double> point(problem.names.size());
  grid.point(0, point);
  return point;
}

/// Says of which derivatives there is none, and why: there the verdict is that of the automatic step.
void explain_missing(const Rows& derivatives, const std::string& place, Problem problem, Batch& batch) {
  problem.differentiation.automatic = true;
  const Rows references;
  const Result result(derivatives, references, {}, 0);
  batch.failed = !is_complete(result);
  explain(result, place, problem, batch);
}

}  // namespace

int print_sweep(const Options& options, const FreeNames& free, Diagnostics& diagnostics) {
  const std::string& text = options.at.front();
  const Problem problem = make_problem(options, free, shape_of(text));
  const Rows derivatives = true_derivatives(problem, read_one_point(text, problem));
  Batch batch;
  options.format->write_sweep(
      sweep(problem, derivatives),
      {problem.names, problem.layout, options.show, options.precision, options.header}, batch.rows);
  explain_missing(derivatives, std::string("--at ").append(text), problem, batch);

  Output output(STDOUT_FILENO, "standard output");
  output.append(batch.rows.view());
  output.flush();
  diagnostics.report(batch);
  diagnostics.summarise();
  return batch.failed ? ExitStatus::failed : ExitStatus::ok;
}

}  // namespace gradcalc::cli
