#include "cli/commands/sweep_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/commands/points_command.hpp"
#include "cli/compute/exit_status.hpp"
#include "cli/compute/sweep_computation.hpp"
#include "cli/compute/task_result.hpp"
#include "cli/explain/explanation.hpp"
#include "cli/input/point_grid.hpp"
#include "cli/output/descriptor_writer.hpp"
#include "cli/plot/gnuplot.hpp"
#include "cli/plot/gnuplot_script.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

std::vector<double> one_point(const Grid& grid, const Problem& problem) {
  if (grid.size() > 1)
    throw Error(ErrorCode::point, fmt::format("--sweep is of one point, and the range has {}", grid.size()))
        .at(grid.text(), grid.text().find(':'));
  std::vector<double> point(problem.names.size());
  grid.point(0, point);
  return point;
}

/// Says of which derivatives there is none, and why: there the verdict is that of the automatic step.
void explain_missing(const DerivativeMatrix& derivatives, const std::string& place, Problem problem,
                     TaskResult& outcome) {
  problem.differentiation.adaptive = true;
  const Result result(derivatives);
  outcome.failed = !is_complete(result);
  explain(result, place, problem, outcome.messages);
}

std::vector<ErrorCurve> error_curves(const StepSweep& sweep, const Layout& layout) {
  std::vector<ErrorCurve> curves;
  for (std::size_t k = 0; k < sweep.derivatives.size(); ++k)
    for (const SchemeSweep& scheme : sweep.derivatives[k].schemes) {
      ErrorCurve& curve = curves.emplace_back();
      curve.name = fmt::format("{}, {}", layout.symbol(k), scheme.scheme->name);
      for (std::size_t i = 0; i < sweep_steps.size(); ++i)
        curve.points.emplace_back(sweep_steps[i], scheme.entries[i].error);
    }
  return curves;
}

void draw_sweep(const StepSweep& sweep, const Options& options, const Layout& layout) {
  const auto curves = error_curves(sweep, layout);
  const bool drawable = std::ranges::any_of(curves, [](const ErrorCurve& curve) {
    return std::ranges::any_of(curve.points, [](const auto& point) { return point.second > 0.0; });
  });
  if (!drawable)
    throw Error(ErrorCode::argument, "--plot: there is no error to draw")
        .hint("without --plot, the sweep is a table");
  draw(error_script(fmt::format("{} at {}", options.expression, options.at.front()), curves), *options.plot);
}

}  // namespace

int show_sweep(const Options& options, const ParsedFunction& parsed, Diagnostics& diagnostics) {
  const auto [problem, grids] = read_points(options, parsed);
  const DerivativeMatrix derivatives = true_derivatives(problem, one_point(grids.front(), problem));
  const StepSweep swept = sweep(problem, derivatives);
  TextBuffer text_of_sweep;
  TaskResult outcome;
  if (options.plot)
    draw_sweep(swept, options, problem.layout);
  else
    options.format->write_sweep(
        swept, {problem.names, problem.layout, options.show, options.precision, options.header},
        text_of_sweep);
  explain_missing(derivatives, "--at " + options.at.front(), problem, outcome);

  Output output(STDOUT_FILENO, "standard output");
  output.append(text_of_sweep.view());
  output.flush();
  diagnostics.report(outcome.messages);
  diagnostics.summarise();
  return outcome.failed ? ExitStatus::failed : ExitStatus::ok;
}

}  // namespace gradcalc::cli
