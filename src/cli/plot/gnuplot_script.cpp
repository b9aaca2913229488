#include "cli/plot/gnuplot_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "cli/output/number_format.hpp"
#include "cli/plot/gnuplot.hpp"

namespace gradcalc::cli {
namespace {

using Row = std::vector<double>;

/// Numbers on one line; what is not finite becomes a gap.
void append_line(std::string& text, std::initializer_list<double> numbers) {
  for (const double number : numbers) text += (std::isfinite(number) ? full(number) : "nan") + " ";
  text.back() = '\n';
}

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void add(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  double width() const { return high - low; }
};

Range range_of(const std::vector<Row>& rows, std::size_t column) {
  Range range;
  for (const Row& row : rows) range.add(row[column]);
  return range;
}

/// The distance between neighbours on an axis: the least that is not 0.
double spacing(const std::vector<Row>& rows, std::size_t column) {
  std::vector<double> values;
  values.reserve(rows.size());
  for (const Row& row : rows) values.push_back(row[column]);
  std::ranges::sort(values);
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < values.size(); ++i)
    if (values[i] > values[i - 1]) least = std::min(least, values[i] - values[i - 1]);
  return std::isfinite(least) ? least : 1.0;
}

std::string labels(const Picture& picture) {
  return fmt::format("set title {}\nset xlabel {}\nset grid\n", gnuplot_string(picture.expression),
                     gnuplot_string(picture.names[0]));
}

/// A line through the mark, as long as the curve is wide.
std::string tangents(const Picture& picture, const Range& domain) {
  std::string text;
  for (const Row& mark : picture.marks) {
    const double x = mark[0];
    const auto line = [&](double at) { append_line(text, {at, mark[1] + mark[2] * (at - x)}); };
    line(domain.low);
    line(domain.high);
    text += '\n';
  }
  return text;
}

std::string points(const std::vector<Row>& rows) {
  std::string text;
  for (const Row& row : rows) append_line(text, {row[0], row[1]});
  return text;
}

/// Lines of x, y, f, with an empty line wherever x changes: gnuplot's form of a grid.
std::string grid(const std::vector<Row>& rows) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && rows[i][0] != rows[i - 1][0]) text += '\n';
    append_line(text, {rows[i][0], rows[i][1], rows[i][2]});
  }
  return text;
}

/// The rows of a grid, or as many as can be told apart: at most some 32 along each axis.
std::vector<const Row*> thinned(const std::vector<Row>& rows, double dx, double dy) {
  constexpr double slack = 1.0 - 1e-9;
  constexpr double nowhere = -std::numeric_limits<double>::infinity();
  std::vector<const Row*> chosen;
  double x = nowhere;
  double y = nowhere;
  for (const Row& row : rows) {
    if (row[0] != x) {
      if (row[0] < x + dx * slack) continue;
      x = row[0];
      y = nowhere;
    }
    if (row[1] < y + dy * slack) continue;
    y = row[1];
    if (std::isfinite(row[3]) && std::isfinite(row[4])) chosen.push_back(&row);
  }
  return chosen;
}

/// Arrows along the negative gradient, the longest as long as a cell of the grid.
std::string arrows(const std::vector<Row>& rows) {
  constexpr double enough = 32.0;
  const double dx = std::max(spacing(rows, 0), range_of(rows, 0).width() / enough);
  const double dy = std::max(spacing(rows, 1), range_of(rows, 1).width() / enough);
  const std::vector<const Row*> chosen = thinned(rows, dx, dy);
  double longest = 0.0;
  for (const Row* row : chosen) longest = std::max(longest, std::hypot((*row)[3] / dx, (*row)[4] / dy));
  std::string text;
  for (const Row* row : chosen)
    if (longest > 0.0) append_line(text, {(*row)[0], (*row)[1], -(*row)[3] / longest, -(*row)[4] / longest});
  return text;
}

}  // namespace

std::string curve_script(const Picture& picture) {
  const std::string& x = picture.names[0];
  std::string curve;
  for (const auto& row : picture.rows) append_line(curve, {row[0], row[1], row[2]});
  std::string script = labels(picture) +
                       "set xzeroaxis lt -1\nset key top left\nset autoscale xfix\n"
                       "$curve << EOD\n" +
                       curve + "EOD\n";
  std::string plot = fmt::format(
      "plot $curve using 1:2 with lines lw 2 lc rgb '#1f5fbf' title 'f({0})', "
      "$curve using 1:3 with lines lw 2 dt 2 lc rgb '#c05a00' title 'df/d{0}'",
      x);
  if (!picture.marks.empty()) {
    script += "$tangents << EOD\n" + tangents(picture, range_of(picture.rows, 0)) + "EOD\n";
    script += "$marks << EOD\n" + points(picture.marks) + "EOD\n";
    plot += ", $tangents with lines lw 1.5 lc rgb '#208020' title 'tangent'";
    plot += ", $marks with points pt 7 lc rgb '#208020' notitle";
  }
  return script + plot + "\n";
}

std::string field_script(const Picture& picture) {
  std::string script = labels(picture);
  script += fmt::format("set ylabel {}\nset key outside top right\nset autoscale fix\n",
                        gnuplot_string(picture.names[1]));
  script += "$grid << EOD\n" + grid(picture.rows) + "EOD\n";
  script += "$arrows << EOD\n" + arrows(picture.rows) + "EOD\n";
  script +=
      "set contour base\nunset surface\nset cntrparam levels auto 12\nset table $contours\nsplot $grid\n"
      "unset table\n";
  std::string plot = fmt::format(
      "plot $contours using 1:2 with lines lc rgb '#999999' title 'f({0},{1})', "
      "$arrows using 1:2:3:4 with vectors head filled size graph 0.008,20 lc rgb '#1f5fbf' title '-grad f'",
      picture.names[0], picture.names[1]);
  if (!picture.marks.empty()) {
    script += "$marks << EOD\n" + points(picture.marks) + "EOD\n";
    plot += ", $marks with points pt 7 lc rgb '#c05a00' notitle";
  }
  return script + plot + "\n";
}

std::string error_script(const std::string& title, const std::vector<ErrorCurve>& curves) {
  std::string script = fmt::format(
      "set title {}\nset xlabel \"h\"\nset ylabel \"error\"\nset grid\n"
      "set logscale xy\nset format x \"%.0e\"\nset format y \"%.0e\"\nset key top center\n",
      gnuplot_string(title));
  std::string plot;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    script += fmt::format("$curve{} << EOD\n", i);
    for (const auto& [h, error] : curves[i].points)
      append_line(script, {h, error > 0.0 ? error : std::numeric_limits<double>::quiet_NaN()});
    script += "EOD\n";
    plot += fmt::format("{}$curve{} with linespoints lw 2 pt 7 ps 0.6 title {}", i == 0 ? "plot " : ", ", i,
                        gnuplot_string(curves[i].name));
  }
  return script + plot + "\n";
}

}  // namespace gradcalc::cli
