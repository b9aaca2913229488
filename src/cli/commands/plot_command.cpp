#include "cli/commands/plot_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "cli/commands/points_command.hpp"
#include "cli/compute/computation.hpp"
#include "cli/compute/exit_status.hpp"
#include "cli/input/point_grid.hpp"
#include "cli/output/descriptor_writer.hpp"
#include "cli/plot/gnuplot.hpp"
#include "cli/plot/gnuplot_script.hpp"
#include "cli/problem/problem.hpp"
#include "gradcalc/error.hpp"
#include "text/decimal_reader.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

[[noreturn]] void refuse(const std::string& message, std::string hint = {}) {
  throw Error(ErrorCode::argument, "--plot: " + message, {}, Error::no_position, std::move(hint));
}

/// Keeps the results, as far as a picture needs them.
class Memory final : public Sink {
 public:
  void append(std::string_view text) override {
    constexpr std::size_t enough = std::size_t{1} << 26;
    text_ += text;
    if (text_.size() > enough) refuse("there are too many points for a picture", "take a larger step");
  }
  void flush() override {}

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::vector<std::vector<double>> read_rows(const std::string& text) {
  std::vector<std::vector<double>> rows;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    std::vector<double> row;
    while (begin < end) {
      const std::size_t field_end = std::min(text.find(' ', begin), end);
      double value = std::nan("");
      read_number(std::string_view(text).substr(begin, field_end - begin), value);
      row.push_back(value);
      begin = field_end + 1;
    }
    rows.push_back(std::move(row));
    begin = end + 1;
  }
  return rows;
}

/// A range around a coordinate, in which it lies in the middle.
std::string window(double x, int intervals) {
  const double half = std::max(1.0, std::fabs(x));
  return fmt::format("{}:{}:{}", x - half, x + half, 2.0 * half / intervals);
}

std::vector<std::string> ranges(const std::vector<std::string>& at, const std::vector<std::string>& names) {
  std::vector<std::string> result;
  for (const std::string& text : at)
    if (Grid(text, names).size() > 1) result.push_back(text);
  return result;
}

/// A range, or grid, around a point.
std::string surroundings(const std::string& at, const std::vector<std::string>& names) {
  std::vector<double> point(names.size());
  Grid(at, names).point(0, point);
  constexpr int curve_intervals = 200;
  constexpr int grid_intervals = 32;
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += fmt::format("{}{}={}", i == 0 ? "" : ",", names[i],
                        window(point[i], names.size() == 1 ? curve_intervals : grid_intervals));
  return text;
}

std::vector<std::string> single_points(const std::vector<std::string>& at,
                                       const std::vector<std::string>& names) {
  std::vector<std::string> points;
  for (const std::string& text : at)
    if (Grid(text, names).size() == 1) points.push_back(text);
  return points;
}

struct Computed {
  std::vector<std::vector<double>> rows;  ///< coordinates, value, partials
  int status;
};

Computed compute(Options options, std::vector<std::string> at, const FreeNames& free,
                 Diagnostics& diagnostics) {
  if (at.empty()) return {{}, ExitStatus::ok};
  options.at = std::move(at);
  options.format = &formats().front();  // numbers separated by blanks
  options.show = {.point = true, .value = true, .gradient = true};
  options.precision = {};
  Memory results;
  Computation computation(options, results, diagnostics);
  compute_command_line(options, free, computation);
  const int status = computation.finish();
  return {read_rows(results.text()), status};
}

}  // namespace

int plot(const Options& options, const FreeNames& free, Diagnostics& diagnostics) {
  const Problem problem = make_problem(options, free, shape_of(options.at.front()));
  const auto& names = problem.names;
  if (options.along) refuse("a picture shows f and its gradient", "leave --along out");
  if (!options.wrt.empty()) refuse("a picture shows the whole gradient", "leave --wrt out");
  if (problem.components.size() > 1)
    refuse("there are " + counted(problem.components.size(), "function"), "draw one at a time");
  if (names.size() > 2 || problem.layout.size() != names.size())
    refuse("a picture has one variable or two, and there are " + std::to_string(names.size()),
           "write numbers in place of the others, or give them by --let");
  require_picture_name(*options.plot);

  const auto asked = ranges(options.at, names);
  const Computed marks = compute(options, single_points(options.at, names), free, diagnostics);
  // Nobody asked for the points around a point: of them, nothing is said.
  Diagnostics silent(Diagnostics::Mode::silent);
  const Computed curve = asked.empty()
                             ? compute(options, {surroundings(options.at.front(), names)}, free, silent)
                             : compute(options, asked, free, diagnostics);
  const Picture picture{options.expression, names, curve.rows, marks.rows};
  const bool drawable =
      std::ranges::any_of(picture.rows, [&](const auto& row) { return std::isfinite(row[names.size()]); });
  if (!drawable) refuse("f has no value at any of the points");
  draw(names.size() == 1 ? curve_script(picture) : field_script(picture), *options.plot);
  return asked.empty() ? marks.status : std::max(marks.status, curve.status);
}

}  // namespace gradcalc::cli
