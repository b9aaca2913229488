#include "cli/plot/gnuplot_script.hpp"

#include <fmt/format.h>

#include <limits>

#include "cli/plot/gnuplot.hpp"
#include "cli/plot/palette.hpp"
#include "cli/plot/script_text.hpp"

namespace gradcalc::cli {

std::string error_script(const std::string& title, const std::vector<ErrorCurve>& curves) {
  std::string script = fmt::format(
      "set title {}\nset xlabel \"h\"\nset ylabel \"error\"\nset grid\n"
      "set logscale xy\nset format x \"%.0e\"\nset format y \"%.0e\"\nset key top center\n",
      gnuplot_string(shortened(title, title_width)));
  std::string plot;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    std::string lines;
    for (const auto& [h, error] : curves[i].points)
      append_line(lines, {h, error > 0.0 ? error : std::numeric_limits<double>::quiet_NaN()});
    script += data_block(fmt::format("curve{}", i), lines);
    plot += fmt::format("{}$curve{} with linespoints lw 2 pt 7 ps 0.6 lc rgb '{}' title {}",
                        i == 0 ? "plot " : ", ", i, palette::curves[i % palette::curves.size()],
                        gnuplot_string(curves[i].name));
  }
  return script + plot + "\n";
}

}  // namespace gradcalc::cli
