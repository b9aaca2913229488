#include "cli/commands/plot_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands/points_command.hpp"
#include "cli/commands/uncertainty_picture.hpp"
#include "cli/compute/computation.hpp"
#include "cli/compute/exit_status.hpp"
#include "cli/input/point_grid.hpp"
#include "cli/plot/curve_shape.hpp"
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

/// How many intervals a range has that nobody typed: a program takes its time.
int intervals_of(const Problem& problem) {
  const bool is_program = problem.program != nullptr;
  if (problem.names.size() == 1) return is_program ? 32 : 200;
  return is_program ? 32 : 80;
}

/// Of each point.
std::vector<std::vector<double>> coordinates_of_all(const std::vector<Grid>& single_points,
                                                    std::size_t count) {
  std::vector<std::vector<double>> points;
  for (const Grid& at : single_points) at.point(0, points.emplace_back(count));
  return points;
}

AxisRange extent_of(const std::vector<std::vector<double>>& points, std::size_t coordinate) {
  AxisRange extent{points.front()[coordinate], points.front()[coordinate]};
  for (const auto& point : points)
    extent = {std::min(extent.low, point[coordinate]), std::max(extent.high, point[coordinate])};
  return extent;
}

/// A range around coordinates, in which they lie in the middle.
std::string window(const AxisRange& coordinates, int intervals) {
  const double middle = 0.5 * coordinates.low + 0.5 * coordinates.high;
  constexpr double room = 1.25;  // for several: they are not at the ends
  const double half =
      std::max({1.0, std::fabs(middle), room * (0.5 * coordinates.high - 0.5 * coordinates.low)});
  return fmt::format("{}:{}:{}", middle - half, middle + half, 2.0 * half / intervals);
}

/// A range, or grid, around points.
Grid surroundings(const std::vector<std::vector<double>>& points, const Problem& problem) {
  std::string text;
  for (std::size_t i = 0; i < problem.names.size(); ++i)
    text += fmt::format("{}{}={}", i == 0 ? "" : ",", problem.names[i],
                        window(extent_of(points, i), intervals_of(problem)));
  return {text, problem.names};
}

/// From where to where a range of one coordinate goes.
AxisRange extent_of(const Grid& range) {
  std::array<double, 1> first{};
  std::array<double, 1> last{};
  range.point(0, first);
  range.point(range.size() - 1, last);
  return {std::min(first[0], last[0]), std::max(first[0], last[0])};
}

/// Of one variable, the ranges from those of `ranges` on to points outside of them all.
std::vector<Grid> extensions(const std::vector<Grid>& ranges, const std::vector<std::vector<double>>& points,
                             const Problem& problem) {
  if (problem.names.size() != 1 || points.empty()) return {};
  AxisRange drawn = extent_of(ranges.front());
  for (const Grid& range : ranges) drawn = joined(drawn, extent_of(range));
  const AxisRange all = joined(drawn, extent_of(points, 0));
  const double width = all.high - all.low;
  const double room = 0.05 * width;
  std::vector<Grid> result;
  const auto extend = [&](double from, double to) {
    const double step = std::copysign(width / intervals_of(problem), to - from);
    const std::string& name = problem.names.front();
    result.emplace_back(fmt::format("{}={}:{}:{}", name, from, to, step), problem.names);
  };
  if (all.low < drawn.low) extend(drawn.low, all.low - room);
  if (all.high > drawn.high) extend(drawn.high, all.high + room);
  return result;
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

/// In the order of the points, each once: ranges may descend, and overlap.
void sort_rows(std::vector<std::vector<double>>& rows, std::size_t coordinates) {
  const auto end = [coordinates](const std::vector<double>& row) {
    return row.begin() + static_cast<std::ptrdiff_t>(coordinates);
  };
  std::ranges::stable_sort(rows, [&](const auto& a, const auto& b) {
    return std::lexicographical_compare(a.begin(), end(a), b.begin(), end(b));
  });
  const auto is_same = [&](const auto& a, const auto& b) { return std::equal(a.begin(), end(a), b.begin()); };
  rows.erase(std::unique(rows.begin(), rows.end(), is_same), rows.end());
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

/// A picture without numbers.
Picture frame(const Options& options, const Problem& problem) {
  Picture picture;
  picture.expression = options.expression;
  picture.names = problem.names;
  picture.order = options.order;
  if (problem.names.size() == 1) picture.derivative = formula_of_derivative(options, problem.names.front());
  return picture;
}

/// The rows of each grid, of rows one grid after the other.
std::vector<std::vector<std::vector<double>>> rows_of_grids(const std::vector<std::vector<double>>& rows,
                                                            const std::vector<std::uint64_t>& sizes,
                                                            std::size_t coordinates) {
  std::vector<std::vector<std::vector<double>>> grids;
  auto begin = rows.begin();
  for (const std::uint64_t size : sizes) {
    const auto end = begin + static_cast<std::ptrdiff_t>(size);
    sort_rows(grids.emplace_back(begin, end), coordinates);
    begin = end;
  }
  return grids;
}

/// Computes the ranges that are asked for and those that are added, which nothing is said of, as the rows of
/// the picture; the exit status.
int compute_ranges(const Options& options, const Problem& problem, std::vector<Grid> asked,
                   std::vector<Grid> added, Picture& picture) {
  const std::size_t coordinates = problem.names.size();
  if (coordinates == 1)
    for (const auto* const grids : {&asked, &added})
      for (const Grid& grid : *grids) picture.ranges.push_back(extent_of(grid));
  std::vector<std::uint64_t> sizes;
  sizes.reserve(asked.size());
  for (const Grid& grid : asked) sizes.push_back(grid.size());
  Diagnostics brief(Diagnostics::Mode::brief);  // gaps of a picture are nothing unusual
  Computed curve = compute(options, problem, std::move(asked), brief);
  Diagnostics silent(Diagnostics::Mode::silent);
  Computed more = compute(options, problem, std::move(added), silent);
  if (coordinates == 2 && sizes.size() > 1) picture.grids = rows_of_grids(curve.rows, sizes, coordinates);
  picture.rows = std::move(curve.rows);
  std::ranges::move(more.rows, std::back_inserter(picture.rows));
  sort_rows(picture.rows, coordinates);
  const bool is_drawable =
      std::ranges::any_of(picture.rows, [&](const auto& row) { return std::isfinite(row[coordinates]); });
  if (!is_drawable) refuse("f has no value at any of the points");
  return curve.status;
}

}  // namespace

int plot(const Options& options, const ParsedFunction& parsed, Diagnostics& diagnostics) {
  TypedProblem typed = read_points(options, parsed);
  if (typed.problem.uncertainty) return plot_uncertainty(options, std::move(typed), diagnostics);
  auto& [problem, ranges] = typed;
  refuse_undrawable(options, problem);
  // Differences with a step that nobody chose would be drawn even where the step is too coarse.
  const bool has_default_scheme = problem.differentiation.scheme == &default_scheme();
  problem.exact = problem.exact || (problem.is_guarded() && has_default_scheme);
  std::vector<Grid> single_points;
  std::ranges::copy_if(ranges, std::back_inserter(single_points), is_single);
  std::erase_if(ranges, is_single);
  const auto points = coordinates_of_all(single_points, problem.names.size());
  std::vector<Grid> added;
  if (ranges.empty())
    added.push_back(surroundings(points, problem));
  else
    added = extensions(ranges, points, problem);

  Picture picture = frame(options, problem);
  Computed marks = compute(options, problem, std::move(single_points), diagnostics);
  picture.marks = std::move(marks.rows);
  const int status = compute_ranges(options, problem, std::move(ranges), std::move(added), picture);
  draw(picture.names.size() == 1 ? curve_script(picture) : field_script(picture), *options.plot);
  return std::max(marks.status, status);
}

}  // namespace gradcalc::cli
