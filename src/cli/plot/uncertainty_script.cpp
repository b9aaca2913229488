#include "cli/plot/uncertainty_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>

#include "cli/output/display_width.hpp"
#include "cli/output/number_format.hpp"
#include "cli/plot/gnuplot.hpp"
#include "cli/plot/palette.hpp"
#include "cli/plot/script_text.hpp"

namespace gradcalc::cli {
namespace {

/// How many bars there are at most, below a histogram and alone: those of the smallest shares are one.
constexpr std::size_t most_bars_below = 6;
constexpr std::size_t most_bars_alone = 14;

/// Where plots end at the right, and the least that they begin at, as parts of the picture's width.
constexpr double right_edge = 0.96;
constexpr double least_margin = 0.06;

/// How many characters of a quantity's name there are at most.
constexpr std::size_t most_of_name = 28;

double density(const NormalCurve& curve, double x) {
  const double z = (x - curve.value) / curve.uncertainty;
  return std::exp(-0.5 * z * z) / (curve.uncertainty * std::sqrt(2.0 * std::numbers::pi));
}

/// The highest that is to be seen: of the histogram, and of a curve unless it is far higher, as that of a
/// linear result without much of an uncertainty.
double height(const TrialPicture& trials) {
  const double highest = std::ranges::max(trials.densities);
  constexpr double most = 2.0;
  double result = highest;
  for (const NormalCurve& curve : {trials.linear, trials.trials})
    if (curve.uncertainty > 0.0)
      result = std::max(result, std::min(density(curve, curve.value), most * highest));
  return result;
}

std::string histogram_lines(const TrialPicture& trials) {
  std::string text;
  for (std::size_t i = 0; i < trials.densities.size(); ++i)
    append_line(text, {trials.edges[i], 0.0, trials.edges[i], trials.edges[i + 1], 0.0, trials.densities[i]});
  return text;
}

/// Samples of a normal curve; one without width is a line up.
std::string curve_lines(const NormalCurve& curve, const AxisRange& x, double top) {
  std::string text;
  if (!(curve.uncertainty > 0.0)) {
    append_line(text, {curve.value, 0.0});
    append_line(text, {curve.value, top});
    return text;
  }
  constexpr int samples = 400;
  for (int i = 0; i <= samples; ++i) {
    const double at = x.low + (x.high - x.low) * i / samples;
    append_line(text, {at, density(curve, at)});
  }
  return text;
}

/// An interval as a bar with ends, in one of the rows below the histogram.
struct IntervalBar {
  std::string_view name;
  double middle;
  AxisRange interval;
  std::string_view colour;

  bool ends_in(const AxisRange& x) const { return x.low <= interval.low && interval.high <= x.high; }

  /// What is to be seen of it at this height: what goes on beyond the axis has an arrow there.
  std::string lines(const AxisRange& x, double y) const {
    std::string text;
    if (ends_in(x)) {
      append_line(text, {middle, y, interval.low, interval.high});
      return text;
    }
    const AxisRange seen{std::clamp(interval.low, x.low, x.high), std::clamp(interval.high, x.low, x.high)};
    append_line(text, {seen.low, y, seen.high - seen.low, 0.0});
    return text;
  }

  std::string style(const AxisRange& x) const {
    if (ends_in(x)) return fmt::format("using 1:2:3:4 with xerrorbars pt 7 ps 0.5 lw 2 lc rgb '{}'", colour);
    const std::string_view heads = interval.low >= x.low     ? "head"
                                   : interval.high <= x.high ? "backhead"
                                                             : "heads";
    return fmt::format("using 1:2:3:4 with vectors {} filled lw 2 lc rgb '{}'", heads, colour);
  }
};

std::string histogram_plot(const UncertaintyPicture& picture, const TrialPicture& trials,
                           std::string_view height_of_key) {
  const double width = trials.edges.back() - trials.edges.front();
  constexpr double room = 0.03;
  const AxisRange x{trials.edges.front() - room * width, trials.edges.back() + room * width};
  const double top = 1.08 * height(trials);
  const double row = 0.07 * top;  // the distance of the intervals
  std::string script = fmt::format(
      "set xlabel {}\nunset ylabel\nunset ytics\nset border 1\nset xtics nomirror\n"
      "set key at screen 0.55,{} center top horizontal maxrows 2\nset style fill solid 1.0 noborder\n",
      gnuplot_string(picture.value), height_of_key);
  script += range_setting("x", x.low, x.high) + range_setting("y", -4.0 * row, top);
  script += data_block("bins", histogram_lines(trials));
  script += data_block("linear", curve_lines(trials.linear, x, top));
  script += data_block("normal", curve_lines(trials.trials, x, top));
  std::string plot = fmt::format(
      "plot $bins using 1:2:3:4:5:6 with boxxyerror lc rgb '{}' title 'trials', 0 lc rgb '{}' notitle",
      palette::histogram, palette::contour);
  if (std::isfinite(trials.linear.uncertainty))
    plot += fmt::format(", $linear with lines lw 2 lc rgb '{}' title 'linear result'", palette::derivative);
  plot += fmt::format(", $normal with lines lw 1.5 dt 2 lc rgb '{}' title 'normal, of the trials'",
                      palette::function);
  double y = 0.0;
  for (const IntervalBar& bar :
       {IntervalBar{"linear", trials.linear.value, trials.linear.interval, palette::derivative},
        IntervalBar{"symmetric", trials.trials.value, trials.trials.interval, palette::function},
        IntervalBar{"shortest", trials.trials.value, trials.shortest, palette::tangent}}) {
    if (!std::isfinite(bar.interval.low) || !std::isfinite(bar.interval.high)) continue;
    y -= row;
    const std::string block = fmt::format("interval_{}", bar.name);
    script += data_block(block, bar.lines(x, y));
    plot += fmt::format(", ${} {} title {}", block, bar.style(x),
                        gnuplot_string(fmt::format("{} {}", picture.coverage, bar.name)));
  }
  return script + plot + "\n";
}

/// The largest first, and the smallest of many as one.
std::vector<BudgetBar> bars_of(std::vector<BudgetBar> bars, std::size_t most_bars) {
  std::ranges::stable_sort(bars, std::ranges::greater(),
                           [](const BudgetBar& bar) { return std::fabs(bar.share); });
  if (bars.size() <= most_bars) return bars;
  BudgetBar others{"others", 0.0};
  for (std::size_t i = most_bars - 1; i < bars.size(); ++i) others.share += bars[i].share;
  bars.resize(most_bars - 1);
  bars.push_back(others);
  return bars;
}

/// The bars, right of a margin that is a part of the picture's width, of which half is what each fills of its
/// row on either side.
std::string budget_plot(const std::vector<BudgetBar>& bars, double left, double half) {
  double low = 0.0;
  double high = 0.0;
  std::string lines;
  std::string labels;
  std::string tics;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double width = 100.0 * bars[i].share;
    const double y = -static_cast<double>(i);
    low = std::min(low, width);
    high = std::max(high, width);
    append_line(lines, {0.0, y, std::min(0.0, width), std::max(0.0, width), y - half, y + half});
    labels += fmt::format("set label \"{}\" at {},{} left offset character 1,0\n", percent(bars[i].share),
                          full(std::max(0.0, width)), full(y));
    tics += fmt::format("{}{} {}", i == 0 ? "" : ", ", gnuplot_string(shortened(bars[i].name, most_of_name)),
                        full(y));
  }
  constexpr double label = 0.11;  // of the picture's width
  const double part = label / (right_edge - left);
  const double room = part / (1.0 - part) * std::max(high - low, 1.0);
  std::string script = fmt::format(
      "set lmargin at screen {}\nunset key\nunset label\nset border 2\nunset ylabel\nset ytics nomirror "
      "scale 0 ({})\n"
      "unset xtics\nset xlabel 'share of the variance'\nset style fill solid 1.0 noborder\n",
      full(left), tics);
  script += range_setting("x", low < 0.0 ? low - 0.02 * (high - low) : 0.0, high + room);
  script += range_setting("y", 0.4 - static_cast<double>(bars.size()), 0.6);
  script += labels + data_block("budget", lines);
  return script + fmt::format(
                      "plot $budget using 1:2:3:4:5:6 with boxxyerror lc rgb '{}', \\\n"
                      "  '-' using (0):1 with lines lc rgb '{}'\n{}\n{}\ne\n",
                      palette::function, palette::contour, full(0.5),
                      full(0.5 - static_cast<double>(bars.size())));
}

/// The formula and its result in a line, or in two where that is too long for one.
struct PictureTitle {
  explicit PictureTitle(const UncertaintyPicture& picture) {
    const std::string line = fmt::format("{}: {}", picture.title, picture.result);
    has_two_lines = display_width(line) > title_width;
    text = gnuplot_string(line);
    if (has_two_lines)
      text = fmt::format("{}.\"\\n\".{}", gnuplot_string(shortened(picture.title, title_width)),
                         gnuplot_string(shortened(picture.result, title_width)));
  }

  std::string text;  ///< for gnuplot
  bool has_two_lines;
};

/// Room for the names of the quantities, as a part of the picture's width.
double margin_of(const std::vector<BudgetBar>& bars) {
  constexpr double of_character = 0.0115;
  std::size_t longest = 0;
  for (const BudgetBar& bar : bars) longest = std::max(longest, display_width(bar.name));
  return std::max(least_margin, 0.03 + of_character * static_cast<double>(std::min(longest, most_of_name)));
}

}  // namespace

std::string uncertainty_script(const UncertaintyPicture& picture) {
  const PictureTitle title(picture);
  const std::vector<BudgetBar> bars =
      bars_of(picture.budget, picture.trials ? most_bars_below : most_bars_alone);
  const auto rows = static_cast<double>(bars.size());
  std::string script =
      fmt::format("set multiplot title {}\nset rmargin at screen {}\n", title.text, full(right_edge));
  if (!picture.trials) {
    const double half = std::min(0.35, 0.06 * rows);  // few bars are no thicker than some
    return script +
           fmt::format("set tmargin at screen {}\nset bmargin at screen 0.08\n",
                       title.has_two_lines ? "0.90" : "0.94") +
           budget_plot(bars, margin_of(bars), half) + "unset multiplot\n";
  }
  // The bars have the height of their lines, and the histogram the rest.
  const double split = bars.empty() ? 0.0 : 0.10 + 0.045 * rows;
  script += fmt::format("set lmargin at screen {}\nset tmargin at screen {}\nset bmargin at screen {}\n",
                        full(least_margin), title.has_two_lines ? "0.76" : "0.80", full(split + 0.12));
  script += histogram_plot(picture, *picture.trials, title.has_two_lines ? "0.88" : "0.93");
  if (!bars.empty())
    script += fmt::format("set tmargin at screen {}\nset bmargin at screen 0.07\n", full(split)) +
              budget_plot(bars, margin_of(bars), 0.35);
  return script + "unset multiplot\n";
}

}  // namespace gradcalc::cli
