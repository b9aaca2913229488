#include "cli/plot/script_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/output/number_format.hpp"

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

}  // namespace gradcalc::cli
