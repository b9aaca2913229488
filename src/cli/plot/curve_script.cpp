#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "cli/output/number_format.hpp"
#include "cli/plot/curve_shape.hpp"
#include "cli/plot/gnuplot.hpp"
#include "cli/plot/gnuplot_script.hpp"
#include "cli/plot/palette.hpp"
#include "cli/plot/script_text.hpp"

namespace gradcalc::cli {
namespace {

/// Above and below what is to be seen, of its height.
constexpr double room_beside = 0.05;

std::vector<double> column(const Picture& picture, std::size_t k) {
  std::vector<double> numbers;
  numbers.reserve(picture.rows.size());
  for (const auto& row : picture.rows) numbers.push_back(row[k]);
  return numbers;
}

/// A curve that is drawn: column `column` of the rows.
struct Curve {
  std::string_view block;  ///< of data
  std::size_t column;
  std::string title;
  std::string_view colour;
  std::string_view style;
};

/// The formula of the derivative stands in the key if it is no longer than this, in bytes.
constexpr std::size_t longest_formula = 48;

std::vector<Curve> curves_of(const Picture& picture) {
  const std::string& x = picture.names[0];
  std::string slope = fmt::format("df/d{}", x);
  if (!picture.derivative.empty() && picture.derivative.size() <= longest_formula)
    slope += " = " + picture.derivative;
  std::vector<Curve> curves{{"curve", 1, fmt::format("f({})", x), palette::function, "lw 2"},
                            {"slope", 2, slope, palette::derivative, "lw 2 dt 2"}};
  if (picture.order > 1)
    curves.push_back({"higher", 3, fmt::format("d{0}f/d{1}{0}", picture.order, x), palette::higher_derivative,
                      "lw 2 dt 4"});
  return curves;
}

/// Lines of x and y, with an empty line in each gap.
std::string points_of(const std::vector<double>& x, const std::vector<double>& y,
                      const std::vector<std::size_t>& all_gaps) {
  std::string text;
  auto gap = all_gaps.begin();
  for (std::size_t i = 0; i < x.size(); ++i) {
    append_line(text, {x[i], y[i]});
    if (gap == all_gaps.end() || *gap != i) continue;
    text += '\n';
    ++gap;
  }
  return text;
}

std::vector<std::size_t> united(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  std::vector<std::size_t> all;
  std::ranges::set_union(a, b, std::back_inserter(all));
  return all;
}

/// Whether a part of a curve is outside of its range.
bool is_cut(const std::vector<double>& samples, const AxisRange& range) {
  return std::ranges::any_of(samples, [&](double y) { return y < range.low || y > range.high; });
}

/// Where f has poles, its range and the marks; else that of all curves, if one of them is cut off. Otherwise
/// gnuplot knows it.
std::optional<AxisRange> y_range(const Picture& picture, const std::vector<Curve>& curves) {
  std::optional<AxisRange> all;
  bool cuts = false;
  for (const Curve& curve : curves) {
    const std::vector<double> samples = column(picture, curve.column);
    const auto range = visible_range(samples);
    if (!range) continue;
    all = all ? joined(*all, *range) : *range;
    cuts = cuts || is_cut(samples, *range);
    if (cuts && curve.column == 1) break;
  }
  if (!all || !cuts) return std::nullopt;
  for (const auto& mark : picture.marks)
    if (std::isfinite(mark[1])) all = joined(*all, {mark[1], mark[1]});
  const double room = room_beside * (all->high - all->low);
  return AxisRange{all->low - room, all->high + room};
}

/// A line through each mark, as long as the curve is wide. gnuplot draws a part of it of which one end at
/// least can be seen, so the mark is one.
std::string tangents(const Picture& picture, const AxisRange& domain) {
  std::string text;
  for (const auto& mark : picture.marks) {
    if (!std::isfinite(mark[2])) continue;
    for (const double at : {domain.low, mark[0], domain.high})
      append_line(text, {at, mark[1] + mark[2] * (at - mark[0])});
    text += '\n';
  }
  return text;
}

/// Where a label stands beside a mark.
struct LabelPlace {
  bool is_right;
  bool is_below;
};

/// On the side of the picture's middle, or within its height `y`, if that is known, and in any case where the
/// tangent does not run.
LabelPlace label_place(const std::vector<double>& mark, const AxisRange& domain,
                       const std::optional<AxisRange>& y) {
  const bool rises = mark[2] >= 0.0;
  const bool is_right = mark[0] < 0.5 * (domain.low + domain.high);
  const double line = y ? 0.08 * (y->high - y->low) : 0.0;  // with room above it
  if (y && mark[1] > y->high - line) return {rises, true};
  if (y && mark[1] < y->low + line) return {!rises, false};
  return {is_right, rises == is_right};
}

/// The slope beside each mark.
std::string slope_labels(const Picture& picture, const AxisRange& domain, const std::optional<AxisRange>& y) {
  std::string text;
  for (const auto& mark : picture.marks) {
    if (!std::isfinite(mark[1]) || !std::isfinite(mark[2])) continue;
    const auto [is_right, is_below] = label_place(mark, domain, y);
    text += fmt::format(
        "set label \"slope {}\" at {},{} {} offset character {},{} front textcolor rgb '{}'\n",
        format_number(mark[2], Precision{4}), full(mark[0]), full(mark[1]), is_right ? "left" : "right",
        is_right ? 1 : -1, is_below ? "-0.8" : "0.8", palette::tangent);
  }
  return text;
}

std::string marks_of(const Picture& picture) {
  std::string text;
  for (const auto& mark : picture.marks) append_line(text, {mark[0], mark[1]});
  return text;
}

}  // namespace

std::string curve_script(const Picture& picture) {
  const std::vector<double> x = column(picture, 0);
  const AxisRange domain{std::ranges::min(x), std::ranges::max(x)};
  const std::vector<Curve> curves = curves_of(picture);
  std::vector<AxisRange> ranges = picture.ranges;
  if (ranges.empty()) ranges.push_back(domain);
  const std::vector<std::size_t> between_ranges = gaps_between(ranges, x);
  std::string script = fmt::format(
      "set title {0}\nset xlabel {1}\nset grid\nset xzeroaxis lt -1\nset key outside top center "
      "horizontal\nset autoscale fix\nset offsets 0,0,graph {2},graph {2}\n",
      gnuplot_string(shortened(picture.expression, title_width)), gnuplot_string(picture.names[0]),
      room_beside);
  const std::optional<AxisRange> y_axis = y_range(picture, curves);
  if (y_axis) script += range_setting("y", y_axis->low, y_axis->high);
  std::string plot;
  for (std::size_t k = 0; k < curves.size(); ++k) {
    const Curve& curve = curves[k];
    const std::vector<double> y = column(picture, curve.column);
    const AxisRange range = visible_range(y).value_or(AxisRange{0.0, 1.0});
    const std::vector<double> slopes =
        k + 1 < curves.size() ? column(picture, curves[k + 1].column) : std::vector<double>();
    const std::vector<std::size_t> all_gaps = united(between_ranges, gaps(x, y, slopes, range));
    script += data_block(curve.block, points_of(x, y, all_gaps));
    plot += fmt::format("{}${} with lines {} lc rgb '{}' title {}", k == 0 ? "plot " : ", ", curve.block,
                        curve.style, curve.colour, gnuplot_string(curve.title));
  }
  if (!picture.marks.empty()) {
    script += slope_labels(picture, domain, y_axis);
    const std::string lines = tangents(picture, domain);
    script += data_block("tangents", lines) + data_block("marks", marks_of(picture));
    if (!lines.empty())
      plot += fmt::format(", $tangents with lines lw 1.5 lc rgb '{}' title 'tangent'", palette::tangent);
    plot += fmt::format(", $marks with points pt 7 lc rgb '{}' notitle", palette::tangent);
  }
  return script + plot + "\n";
}

}  // namespace gradcalc::cli
