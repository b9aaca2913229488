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
      "plot $bins using 1:2:3:4:5:6 with boxxyerror lc rgb '{}' title 'trials', 0 lc rgb '{}' notitle"
      ", $normal with lines lw 1.5 dt 2 lc rgb '{}' title 'normal, of the trials'"
      ", $linear with lines lw 2 lc rgb '{}' title 'linear result'",
      palette::histogram, palette::contour, palette::function, palette::derivative);
  double y = 0.0;
  for (const auto& [name, middle, interval, colour] :
       {IntervalBar{"linear", trials.linear.value, trials.linear.interval, palette::derivative},
        IntervalBar{"symmetric", trials.trials.value, trials.trials.interval, palette::function},
        IntervalBar{"shortest", trials.trials.value, trials.shortest, palette::tangent}}) {
    y -= row;
    std::string line;
    append_line(line, {middle, y, interval.low, interval.high});
    const std::string block = fmt::format("interval_{}", name);
    script += data_block(block, line);
    plot += fmt::format(", ${} using 1:2:3:4 with xerrorbars pt 7 ps 0.5 lw 2 lc rgb '{}' title {}", block,
                        colour, gnuplot_string(fmt::format("{} {}", picture.coverage, name)));
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

std::string budget_plot(const std::vector<BudgetBar>& bars) {
  double low = 0.0;
  double high = 0.0;
  std::string lines;
  std::string labels;
  std::string tics;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double percent = 100.0 * bars[i].share;
    const double y = -static_cast<double>(i);
    low = std::min(low, percent);
    high = std::max(high, percent);
    constexpr double half = 0.35;
    append_line(lines, {0.0, y, std::min(0.0, percent), std::max(0.0, percent), y - half, y + half});
    labels += fmt::format("set label \"{:.1f} %\" at {},{} left offset character 1,0\n", percent + 0.0,
                          full(std::max(0.0, percent)), full(y));
    tics += fmt::format("{}{} {}", i == 0 ? "" : ", ", gnuplot_string(bars[i].name), full(y));
  }
  const double room = 0.12 * std::max(high - low, 1.0);  // for the labels
  std::string script = fmt::format(
      "unset key\nunset label\nset border 2\nunset ylabel\nset ytics nomirror scale 0 ({})\n"
      "unset xtics\nset xlabel 'share of the variance'\nset style fill solid 1.0 noborder\n",
      tics);
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
  constexpr double least = 0.06, most = 0.35, of_character = 0.0115;
  std::size_t longest = 0;
  for (const BudgetBar& bar : bars) longest = std::max(longest, display_width(bar.name));
  return std::clamp(0.03 + of_character * static_cast<double>(longest), least, most);
}

}  // namespace

std::string uncertainty_script(const UncertaintyPicture& picture) {
  const PictureTitle title(picture);
  const std::vector<BudgetBar> bars =
      bars_of(picture.budget, picture.trials ? most_bars_below : most_bars_alone);
  if (!picture.trials) return fmt::format("set title {}\n", title.text) + budget_plot(bars);
  // The bars have the height of their lines, and the histogram the rest.
  const double split = bars.empty() ? 0.0 : 0.10 + 0.045 * static_cast<double>(bars.size());
  std::string script = fmt::format(
      "set multiplot title {}\nset lmargin at screen {}\nset rmargin at screen 0.96\n"
      "set tmargin at screen {}\nset bmargin at screen {}\n",
      title.text, full(margin_of(bars)), title.has_two_lines ? "0.76" : "0.80", full(split + 0.12));
  script += histogram_plot(picture, *picture.trials, title.has_two_lines ? "0.88" : "0.93");
  if (!bars.empty())
    script += fmt::format("set tmargin at screen {}\nset bmargin at screen 0.07\n", full(split)) +
              budget_plot(bars);
  return script + "unset multiplot\n";
}

}  // namespace gradcalc::cli
