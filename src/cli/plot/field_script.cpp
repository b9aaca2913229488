#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "cli/output/number_format.hpp"
#include "cli/plot/gnuplot.hpp"
#include "cli/plot/gnuplot_script.hpp"
#include "cli/plot/palette.hpp"
#include "cli/plot/script_text.hpp"

namespace gradcalc::cli {
namespace {

using Row = std::vector<double>;

struct Extent {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  double width() const { return high - low; }
};

Extent extent_of(const std::vector<Row>& rows, std::size_t column) {
  Extent extent;
  for (const Row& row : rows) {
    extent.low = std::min(extent.low, row[column]);
    extent.high = std::max(extent.high, row[column]);
  }
  return extent;
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

/// Lines of x, y, f, with an empty line wherever x changes: gnuplot's form of a grid.
std::string grid(const std::vector<Row>& rows) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && rows[i][0] != rows[i - 1][0]) text += '\n';
    append_line(text, {rows[i][0], rows[i][1], rows[i][2]});
  }
  return text;
}

/// Values of f below which these parts of the grid are: so each contour encloses a part that can be seen,
/// however steep f is elsewhere. With three digits; none twice.
std::string contour_levels(const std::vector<Row>& rows) {
  constexpr std::array fractions{0.02, 0.08, 0.2, 0.35, 0.5, 0.65, 0.8, 0.92};
  std::vector<double> values;
  for (const Row& row : rows)
    if (std::isfinite(row[2])) values.push_back(row[2]);
  if (values.empty()) return {};
  std::ranges::sort(values);
  std::vector<std::string> levels;
  for (const double fraction : fractions) {
    const auto place = static_cast<std::size_t>(fraction * static_cast<double>(values.size() - 1));
    std::string level = format_number(values[place], Precision{3});
    if (values[place] < values.back() && (levels.empty() || levels.back() != level))
      levels.push_back(std::move(level));
  }
  std::string list;
  for (const std::string& level : levels) list.append(list.empty() ? "" : ",").append(level);
  return list;
}

/// The rows of a grid, or as many as arrows can be told apart: at most some 20 along each axis.
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

/// How far from each other arrows are along an axis, and how long one of them is.
struct ArrowSpace {
  double distance;
  double length;
};

/// Arrows are four fifths of a cell long, of a coarse grid a tenth of it.
ArrowSpace arrow_space(const std::vector<Row>& rows, std::size_t column) {
  constexpr double most = 20.0, least = 8.0, part = 0.8;
  const double width = extent_of(rows, column).width();
  const double distance = std::max(spacing(rows, column), width / most);
  return {distance, part * (width > 0.0 ? std::min(distance, width / least) : distance)};
}

struct Arrows {
  std::string lines;          ///< place, direction, and the size of the gradient
  std::vector<double> sizes;  ///< sorted
};

/// Arrows along the negative gradient; none where the gradient is 0.
Arrows arrows_of(const std::vector<Row>& rows, const ArrowSpace& x, const ArrowSpace& y) {
  Arrows arrows;
  for (const Row* const row : thinned(rows, x.distance, y.distance)) {
    const double gx = (*row)[3], gy = (*row)[4];
    const double lengths = std::hypot(gx / x.length, gy / y.length);
    if (!(lengths > 0.0) || !std::isfinite(lengths)) continue;
    arrows.sizes.push_back(std::hypot(gx, gy));
    append_line(arrows.lines, {(*row)[0], (*row)[1], -gx / lengths, -gy / lengths, arrows.sizes.back()});
  }
  std::ranges::sort(arrows.sizes);
  return arrows;
}

/// The scale of the colours: logarithmic where the largest size would leave the others in one colour.
std::string colour_scale(const std::vector<double>& sizes) {
  constexpr double much = 6.0;
  const double largest = sizes.back(), median = sizes[sizes.size() / 2];
  const double low = sizes[sizes.size() / 20];
  std::string text = fmt::format(
      "set palette defined {}\nset format cb \"%g\"\nset cblabel \"size of the gradient\" offset character "
      "1,0\n",
      palette::sizes);
  if (largest > much * median && low > 0.0)
    return text + "set logscale cb\n" + range_setting("cb", low, largest);
  const bool is_flat = !(largest > sizes.front() * (1.0 + 1e-6));
  return text + range_setting("cb", is_flat ? 0.0 : std::min(sizes.front(), 0.5 * largest), largest);
}

/// Labels on the contours, a stretch of samples apart, and on neighbouring contours at different places. The
/// first is in the second half of the stretch: small loops have none, where labels would hide each other.
std::string contour_labels(const std::vector<Row>& rows) {
  constexpr std::size_t least = 16;
  const auto along_axis = static_cast<std::size_t>(std::sqrt(static_cast<double>(rows.size())));
  const std::size_t distance = std::max(least, along_axis), half = distance / 2;
  return fmt::format(
      "$contours using 1:(int(column(0))%{}=={}+({}*int(column(-2)))%{} ? $2 : NaN):(sprintf(\"%.3g\",$3)) "
      "with labels boxed font ',9' textcolor rgb '#444444' notitle",
      distance, half, half * 3 / 8, half);
}

/// Has gnuplot compute the contours at these levels: of each grid by itself, as a contour does not lead from
/// one to another.
std::string contours(const Picture& picture, const std::string& levels) {
  std::string script;
  std::string surfaces;
  const auto add = [&](const std::string& name, const std::vector<Row>& rows) {
    script += data_block(name, grid(rows));
    surfaces.append(surfaces.empty() ? "$" : ", $").append(name);
  };
  if (picture.grids.empty()) add("grid", picture.rows);
  for (std::size_t i = 0; i < picture.grids.size(); ++i) add(fmt::format("grid{}", i), picture.grids[i]);
  return script + "set contour base\nunset surface\nset cntrparam levels discrete " + levels +
         "\nset table $contours\nsplot " + surfaces +
         "\nunset table\nset style textbox opaque margins 0.2,0.2 noborder\n";
}

}  // namespace

std::string field_script(const Picture& picture) {
  std::vector<Row> all = picture.rows;
  all.insert(all.end(), picture.marks.begin(), picture.marks.end());
  const Extent x = extent_of(all, 0), y = extent_of(all, 1);
  std::string script =
      fmt::format("set title {}\nset xlabel {}\nset ylabel {}\nset key outside top center horizontal\n",
                  gnuplot_string(shortened(picture.expression, title_width)),
                  gnuplot_string(picture.names[0]), gnuplot_string(picture.names[1]));
  // With room for arrows that begin at the border: gnuplot cuts off what ends outside.
  const ArrowSpace arrow_x = arrow_space(picture.rows, 0), arrow_y = arrow_space(picture.rows, 1);
  constexpr double room = 1.02;
  if (x.width() > 0.0)
    script += range_setting("x", x.low - room * arrow_x.length, x.high + room * arrow_x.length);
  if (y.width() > 0.0)
    script += range_setting("y", y.low - room * arrow_y.length, y.high + room * arrow_y.length);
  std::string plot;
  const auto add = [&plot](const std::string& part) {
    plot.append(plot.empty() ? "plot " : ", ").append(part);
  };
  const std::string f = fmt::format("f({},{})", picture.names[0], picture.names[1]);

  const std::string levels = contour_levels(picture.rows);
  if (!levels.empty()) {
    script += contours(picture, levels);
    add(fmt::format("$contours using 1:2 with lines lw 1.2 lc rgb '{}' title '{}'", palette::contour, f));
  }
  const Arrows arrows = arrows_of(picture.rows, arrow_x, arrow_y);
  if (!arrows.lines.empty()) {
    script += data_block("arrows", arrows.lines) + colour_scale(arrows.sizes);
    add("$arrows using 1:2:3:4:5 with vectors head filled size graph 0.01,20 lw 1.3 lc palette title '-grad "
        "f'");
  }
  if (!levels.empty()) add(contour_labels(picture.rows));
  if (!picture.marks.empty()) {
    std::string marks;
    for (const Row& mark : picture.marks) append_line(marks, {mark[0], mark[1]});
    script += data_block("marks", marks);
    add(fmt::format("$marks with points pt 7 lc rgb '{}' notitle", palette::derivative));
  }
  if (plot.empty()) {  // a constant
    script += fmt::format("set label {} at graph 0.5,0.5 center\n",
                          gnuplot_string(f + " = " + full(picture.rows.front()[2])));
    plot = "plot NaN notitle";
  }
  return script + plot + "\n";
}

}  // namespace gradcalc::cli
