#include "cli/commands/sweep_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/commands/points_command.hpp"
#include "cli/compute/batch.hpp"
#include "cli/compute/exit_status.hpp"
#include "cli/compute/sweep_computation.hpp"
#include "cli/explain/explanation.hpp"
#include "cli/input/point_grid.hpp"
#include "cli/output/descriptor_writer.hpp"
#include "cli/plot/gnuplot.hpp"
#include "cli/plot/gnuplot_script.hpp"
#include "gradcalc/error.hpp"

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
void explain_missing(const DerivativeMatrix& derivatives, const std::string& place, Problem problem,
                     Batch& batch) {
  problem.differentiation.adaptive = true;
  const Result result(derivatives);
  batch.failed = !is_complete(result);
  explain(result, place, problem, batch.messages);
}

std::vector<ErrorCurve> error_curves(const StepSweep& sweep, const Layout& layout) {
  std::vector<ErrorCurve> curves;
  for (std::size_t k = 0; k < sweep.derivatives.size(); ++k)
    for (const SchemeSweep& scheme : sweep.derivatives[k].schemes) {
      ErrorCurve& curve = curves.emplace_back();
      curve.name = fmt::format("{}, {}", layout.symbols[k], scheme.scheme->name);
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
    throw Error(ErrorCode::argument, "--plot: there is no error to draw", {}, Error::no_position,
                "without --plot, the sweep is a table");
  draw(error_script(fmt::format("{} at {}", options.expression, options.at.front()), curves), *options.plot);
}

}  // namespace

int show_sweep(const Options& options, const FreeNames& free, Diagnostics& diagnostics) {
  const std::string& text = options.at.front();
  const Problem problem = make_problem(options, free, shape_of(text));
  const DerivativeMatrix derivatives = true_derivatives(problem, read_one_point(text, problem));
  const StepSweep swept = sweep(problem, derivatives);
  Batch batch;
  if (options.plot)
    draw_sweep(swept, options, problem.layout);
  else
    options.format->write_sweep(
        swept, {problem.names, problem.layout, options.show, options.precision, options.header}, batch.rows);
  explain_missing(derivatives, std::string("--at ").append(text), problem, batch);

  Output output(STDOUT_FILENO, "standard output");
  output.append(batch.rows.view());
  output.flush();
  diagnostics.report(batch.messages);
  diagnostics.summarise();
  return batch.failed ? ExitStatus::failed : ExitStatus::ok;
}

}  // namespace gradcalc::cli
