#include "cli/commands/plot_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands/points_command.hpp"
#include "cli/compute/computation.hpp"
#include "cli/compute/exit_status.hpp"
#include "cli/input/point_grid.hpp"
#include "cli/plot/gnuplot.hpp"
#include "cli/plot/gnuplot_script.hpp"
#include "cli/plot/picture_sink.hpp"
#include "cli/problem/problem.hpp"
#include "gradcalc/derivative_formula.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

[[noreturn]] void refuse(const std::string& message, std::string_view hint = {}) {
  throw Error(ErrorCode::argument, "--plot: " + message).hint(hint);
}

/// A range around a coordinate, in which it lies in the middle.
std::string window(double x, int intervals) {
  const double half = std::max(1.0, std::fabs(x));
  return fmt::format("{}:{}:{}", x - half, x + half, 2.0 * half / intervals);
}

/// A range, or grid, around a point.
Grid surroundings(const Grid& at, const std::vector<std::string>& names, bool is_program) {
  std::vector<double> point(names.size());
  at.point(0, point);
  constexpr int curve_intervals = 200;
  const int grid_intervals = is_program ? 32 : 80;  // a program takes its time
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += fmt::format("{}{}={}", i == 0 ? "" : ",", names[i],
                        window(point[i], names.size() == 1 ? curve_intervals : grid_intervals));
  return {text, names};
}

bool is_single(const Grid& grid) {
  return grid.size() == 1;
}

struct Computed {
  std::vector<std::vector<double>> rows;  ///< coordinates, value, partials
  int status;
};

Computed compute_rows(const Options& options, const Problem& problem, std::vector<Grid> grids,
                      Diagnostics& diagnostics) {
  if (grids.empty()) return {{}, ExitStatus::ok};
  PictureSink results;
  Computation computation(options, results, diagnostics);
  compute_grids(problem, std::move(grids), computation);
  const int status = computation.finish();
  return {results.rows(), status};
}

/// Rows with the first derivative, and behind it the one of higher order that is asked for. What is to be
/// said of the points is said of that one.
Computed compute(const Options& options, const Problem& problem, std::vector<Grid> grids,
                 Diagnostics& diagnostics) {
  Computed result = compute_rows(options, problem, grids, diagnostics);
  if (options.order == 1) return result;
  Problem first = problem;
  first.kind = &derivative_kinds().front();
  first.layout = first.kind->layout({1, problem.names, 1, {}, false});
  first.order = 1;
  first.exact = problem.program == nullptr;
  first.differentiation.scheme = &default_scheme();
  Diagnostics silent(Diagnostics::Mode::silent);
  const Computed slopes = compute_rows(options, first, std::move(grids), silent);
  for (std::size_t i = 0; i < result.rows.size(); ++i)
    result.rows[i].insert(result.rows[i].end() - 1, slopes.rows[i].back());
  return result;
}

/// Empty if there is none: of a total over data, of a program, or where it cannot be written or proven.
std::string formula_of_derivative(const Options& options, const std::string& variable) {
  if (options.data || options.program) return {};
  try {
    const DerivativeFormula formula = derivative_formula(options.expression, variable, options.definitions);
    return formula.is_proven ? formula.text : std::string();
  } catch (const Error&) {
    return {};
  }
}

void refuse_undrawable(const Options& options, const Problem& problem) {
  if (options.along) refuse("a picture shows f and its gradient", "leave --along out");
  if (!options.wrt.empty()) refuse("a picture shows the whole gradient", "leave --wrt out");
  if (problem.function_count() > 1)
    refuse("there are " + counted(problem.function_count(), "function"), "draw one at a time");
  if (options.order > 1 && problem.names.size() != 1)
    refuse("a derivative of higher order is drawn of one variable", "leave --order out");
  if (problem.names.size() > 2 || problem.layout.size() != problem.names.size())
    refuse("a picture has one variable or two, and there are " + std::to_string(problem.names.size()),
           "write numbers in place of the others, or give them by --let");
  require_picture_name(*options.plot);
}

}  // namespace

int plot(const Options& options, const ParsedFunction& parsed, Diagnostics& diagnostics) {
  auto [problem, ranges] = read_points(options, parsed);
  const auto& names = problem.names;
  refuse_undrawable(options, problem);
  const Grid first = ranges.front();
  std::vector<Grid> single_points;
  std::ranges::copy_if(ranges, std::back_inserter(single_points), is_single);
  std::erase_if(ranges, is_single);
  const bool asked = !ranges.empty();

  const Computed marks = compute(options, problem, std::move(single_points), diagnostics);
  // No messages about points that are added around the ones that were asked for.
  Diagnostics silent(Diagnostics::Mode::silent);
  const Computed curve =
      asked ? compute(options, problem, std::move(ranges), diagnostics)
            : compute(options, problem, {surroundings(first, names, options.program.has_value())}, silent);
  const Picture picture{
      options.expression, names,
      curve.rows,         marks.rows,
      options.order,      names.size() == 1 ? formula_of_derivative(options, names.front()) : ""};
  const bool drawable =
      std::ranges::any_of(picture.rows, [&](const auto& row) { return std::isfinite(row[names.size()]); });
  if (!drawable) refuse("f has no value at any of the points");
  draw(names.size() == 1 ? curve_script(picture) : field_script(picture), *options.plot);
  return asked ? std::max(marks.status, curve.status) : marks.status;
}

}  // namespace gradcalc::cli
