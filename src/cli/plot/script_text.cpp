#include "cli/plot/script_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/output/display_width.hpp"
#include "cli/output/number_format.hpp"
#include "text/utf8.hpp"

namespace gradcalc::cli {

void append_line(std::string& text, std::initializer_list<double> numbers) {
  for (const double number : numbers) text += (std::isfinite(number) ? full(number) : "nan") + " ";
  text.back() = '\n';
}

std::string data_block(std::string_view name, std::string_view lines) {
  return fmt::format("${} << EOD\n{}EOD\n", name, lines);
}

std::string range_setting(std::string_view axis, double low, double high) {
  return fmt::format("set {}range [{}:{}]\n", axis, full(low), full(high));
}

std::string shortened(std::string text, std::size_t width) {
  if (display_width(text) <= width) return text;
  do {
    while (continues_character(text.back())) text.pop_back();
    text.pop_back();
  } while (display_width(text) > width - 3);
  return text.append("...");
}

}  // namespace gradcalc::cli
